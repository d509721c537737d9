import type { TextRange } from '../../text/textRange';
import type { Gap } from '../cloneClass';
import type { FileStatements } from '../statements/fileStatements';
import { nodeEnd, type Place } from '../statements/place';
import { AlignmentKernel } from './alignmentKernel';
import { Found, GAP_FIELDS, GapField, MOVED_PARTNER, NO_PARTNER } from './alignmentLayout';
import { NameMap } from './nameMap';
import { TokenOverlap } from './tokenOverlap';

/** How far two places agree, statement by statement. Every share is of tokens, 0 to 1. */
export interface Alignment {
  /** 2 · common / (a + b), on blanked tokens; symmetric. */
  readonly similarity: number;
  /** 2 · equal as written / (a + b). */
  readonly agreement: number;
  /** Common tokens as a share of the smaller place, without those that stand scattered in long statements. */
  readonly containment: number;
  /** Share of the names in aligned statements that follow one consistent renaming; 0 where nothing depends on it. */
  readonly consistency: number;
  /** Statements of either side that have no equal on the other. */
  readonly changed: number;
  /** Places at which the two differ. */
  readonly gaps: number;
}

/** A statement that stands elsewhere counts this much of its tokens. */
const MOVED = 0.9;

/**
 * Aligns the statements of two places: a longest common subsequence weighted by tokens, in which a statement
 * equal as written counts more than one equal in shape; then tokens are compared inside the gaps, and equal
 * statements in other places count as moved. After NiCad (Roy and Cordy, ICPC 2008), with weights. What compares
 * statements is a WebAssembly module (`kernel/alignment`).
 */
export class Aligner {
  private readonly kernel = new AlignmentKernel();
  private readonly overlap = new TokenOverlap(this.kernel);
  private readonly names = new NameMap();
  private readonly left = new Side();
  private readonly right = new Side();
  /** The gap that is looked at, as statements of either side. */
  private readonly gap = { leftFrom: 0, leftTo: 0, rightFrom: 0, rightTo: 0 };
  /** What is common and equal as far as it is counted. */
  private common = 0;
  private equal = 0;
  private scattered = 0;
  private a!: FileStatements;
  private b!: FileStatements;

  /**
   * `accepts` is asked about the most and the least that may come out: what cannot change its mind is not looked at, and
   * the least is answered.
   */
  align(a: Place, b: Place, accepts: (alignment: Alignment) => boolean): Alignment {
    this.load(a, b);
    this.kernel.exports.align(this.left.length, this.right.length);
    return this.measure(accepts);
  }

  /** Where the last two aligned places differ, as ranges of the second. */
  gaps(): Gap[] {
    const gaps: Gap[] = [];
    for (let more = this.firstGap(); more; more = this.nextGap()) {
      const { leftFrom, leftTo, rightFrom, rightTo } = this.gap;
      const deleted = this.unmoved(leftFrom, leftTo);
      const inserted = rightTo > rightFrom;
      if (!inserted && !deleted) continue;
      const range = this.rightRange(rightFrom, rightTo);
      const moved = inserted && this.allMoved(rightFrom, rightTo);
      const kind = moved ? 'moved' : !inserted ? 'deleted' : deleted ? 'changed' : 'inserted';
      gaps.push({ kind, range });
    }
    return gaps;
  }

  private load(a: Place, b: Place): void {
    const { kernel } = this;
    this.a = a.statements;
    this.b = b.statements;
    if (kernel.reserve(Math.max(lengthOf(a), lengthOf(b)))) {
      this.left.forget();
      this.right.forget();
    }
    this.left.load(a, kernel.leftRaw, kernel.leftBlank, kernel.leftTokens);
    this.right.load(b, kernel.rightRaw, kernel.rightBlank, kernel.rightTokens);
  }

  private measure(accepts: (alignment: Alignment) => boolean): Alignment {
    const { found } = this.kernel;
    const moved = found[Found.moved]! * MOVED;
    this.common = found[Found.common]! + moved;
    this.equal = found[Found.equal]! + this.equalOfUnlike() + moved;
    this.scattered = 0;
    const gaps = found[Found.gaps]!;
    const changed = this.left.length + this.right.length - 2 * found[Found.matched]!;
    const mayCount = (common: number, equal: number): boolean =>
      accepts(this.shares(this.common + common, this.equal + equal, changed, gaps, 1));
    const counts = this.addGaps(mayCount);
    const least = this.shares(this.common, this.equal, changed, gaps, 0);
    if (!counts || accepts(least)) return least;
    return this.shares(this.common, this.equal, changed, gaps, this.consistency());
  }

  private shares(
    common: number,
    equal: number,
    changed: number,
    gaps: number,
    consistency: number,
  ): Alignment {
    const left = this.left.sum;
    const right = this.right.sum;
    const both = Math.max(1, left + right);
    return {
      similarity: Math.min(1, (2 * common) / both),
      agreement: Math.min(1, (2 * equal) / both),
      containment: Math.min(1, (common - this.scattered) / Math.max(1, Math.min(left, right))),
      consistency,
      changed,
      gaps,
    };
  }

  /**
   * Adds what is equal inside the gaps, as long as it may count together with what can be in those that follow; false
   * when it does not. `mayCount` is asked about tokens that may be added to the common and to the equal ones.
   */
  private addGaps(mayCount: (common: number, equal: number) => boolean): boolean {
    const { found, gaps } = this.kernel;
    const end = found[Found.openGaps]! * GAP_FIELDS;
    let rest = found[Found.open]!;
    for (let at = 0; mayCount(rest, rest); at += GAP_FIELDS) {
      if (at === end) return true;
      rest -= gaps[at + GapField.tokens]!;
      this.loadGap(at);
      const common = this.overlap.common();
      if (common === 0) continue;
      this.common += common;
      this.scattered += this.overlap.scattered;
      if (!mayCount(rest, rest + common)) return false;
      this.equal += Math.min(common, this.overlap.equal());
    }
    return false;
  }

  /** Tokens equal as written of the partners that are equal in shape only. */
  private equalOfUnlike(): number {
    const { found, unlike } = this.kernel;
    const end = 2 * found[Found.unlike]!;
    const { nodes: leftNodes } = this.left;
    const { nodes: rightNodes } = this.right;
    let equal = 0;
    for (let at = 0; at < end; at += 2) {
      const left = leftNodes[unlike[at]!]!;
      equal += this.overlap.equalHeads(this.a, left, this.b, rightNodes[unlike[at + 1]!]!);
    }
    return equal;
  }

  private consistency(): number {
    const { names } = this;
    const { partnerOfLeft } = this.kernel;
    names.clear();
    for (let i = 0; i < this.left.length; i++) {
      const j = partnerOfLeft[i]!;
      if (j >= 0) names.read(this.a, this.left.nodes[i]!, this.b, this.right.nodes[j]!);
    }
    return names.consistency();
  }

  /** Goes to the first gap; false when there is none. */
  private firstGap(): boolean {
    this.gap.leftTo = this.gap.rightTo = -1;
    return this.nextGap();
  }

  private nextGap(): boolean {
    const { gap } = this;
    const { partnerOfLeft } = this.kernel;
    const leftEnd = this.left.length;
    const rightEnd = this.right.length;
    // Behind a gap stands a pair, and before the first one may be thought to.
    let i = gap.leftTo + 1;
    let j = gap.rightTo + 1;
    while (i < leftEnd && partnerOfLeft[i] === j) {
      i++;
      j++;
    }
    if (i >= leftEnd && j >= rightEnd) return false;
    gap.leftFrom = i;
    gap.rightFrom = j;
    while (i < leftEnd && partnerOfLeft[i]! < 0) i++;
    gap.leftTo = i;
    gap.rightTo = i < leftEnd ? partnerOfLeft[i]! : rightEnd;
    return true;
  }

  private unmoved(from: number, to: number): boolean {
    const { partnerOfLeft } = this.kernel;
    for (let i = from; i < to; i++) if (partnerOfLeft[i] !== MOVED_PARTNER) return true;
    return false;
  }

  /** Takes the statements of a gap, which stands at `at`, that stand nowhere else. */
  private loadGap(at: number): void {
    const { left, right } = this.overlap;
    const { gaps, partnerOfLeft, partnerOfRight } = this.kernel;
    const leftTo = gaps[at + GapField.leftTo]!;
    const rightTo = gaps[at + GapField.rightTo]!;
    left.clear();
    for (let i = gaps[at + GapField.leftFrom]!; i < leftTo; i++)
      if (partnerOfLeft[i] === NO_PARTNER) left.add(this.a, this.left.nodes[i]!);
    right.clear();
    for (let j = gaps[at + GapField.rightFrom]!; j < rightTo; j++)
      if (partnerOfRight[j] === NO_PARTNER) right.add(this.b, this.right.nodes[j]!);
  }

  private allMoved(from: number, to: number): boolean {
    const { partnerOfRight } = this.kernel;
    for (let j = from; j < to; j++) if (partnerOfRight[j] !== MOVED_PARTNER) return false;
    return true;
  }

  private rightRange(from: number, to: number): TextRange {
    if (from < to)
      return {
        start: headRange(this.b, this.right.nodes[from]!).start,
        end: headRange(this.b, this.right.nodes[to - 1]!).end,
      };
    const { nodes } = this.right;
    const at = from > 0 ? headRange(this.b, nodes[from - 1]!).end : headRange(this.b, nodes[0]!).start;
    return { start: at, end: at };
  }
}

/** The statements of one of the two places; what the kernel needs of them is copied to its memory. */
class Side {
  nodes = new Uint32Array(64);
  length = 0;
  /** Tokens of all statements; those that take no part are not among them. */
  sum = 0;
  /** What is loaded: a unit is aligned with all its partners in turn. */
  private place: Place | undefined;

  /** What was copied is gone. */
  forget(): void {
    this.place = undefined;
  }

  load(place: Place, raw: Int32Array, blank: Int32Array, tokens: Int32Array): void {
    if (place === this.place) return;
    this.place = place;
    const { statements, first } = place;
    const { headsBefore, heads, rawHeads, blankHeads, headTokens } = statements;
    const from = headsBefore[first]!;
    const length = lengthOf(place);
    if (this.nodes.length < length) this.nodes = new Uint32Array(2 * length);
    const { nodes } = this;
    let sum = 0;
    for (let i = 0; i < length; i++) {
      const node = heads[from + i]!;
      nodes[i] = node;
      raw[i] = rawHeads[node]!;
      blank[i] = blankHeads[node]!;
      sum += tokens[i] = headTokens[node]!;
    }
    this.length = length;
    this.sum = sum;
  }
}

function lengthOf({ statements, first, last }: Place): number {
  const { headsBefore } = statements;
  return headsBefore[nodeEnd({ statements, last })]! - headsBefore[first]!;
}

/** From the start of a statement to its first block; the whole statement where it has none. */
function headRange(statements: FileStatements, node: number): TextRange {
  const { tree } = statements.code.facts;
  const end = tree.subtreeEnds[node]! > node + 1 ? tree.starts[node + 1]! : tree.ends[node]!;
  return { start: tree.starts[node]!, end: Math.max(end, tree.starts[node]!) };
}
