import type { TextRange } from '../text/textRange';
import type { Gap } from './cloneClass';
import type { FileStatements } from './fileStatements';
import { type FlatPairs, longestRising } from './longestRising';
import { NameMap } from './nameMap';
import { nodeEnd, type Place } from './place';
import { SymbolChains } from './symbolChains';
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

/** Cells of one table of the alignment; larger pairs are first cut at statements that occur once on both sides. */
const MAX_CELLS = 400_000;
/** Statements that are searched one by one for a moved one; more by a table. */
const FEW = 24;
/** A statement that stands elsewhere counts this much of its tokens. */
const MOVED = 0.9;

/** Where the score of a cell comes from: the two statements are partners, or one of them is passed by. */
const BOTH = 0;
const UP = 1;
const LEFT = 2;

/**
 * Aligns the statements of two places: a longest common subsequence weighted by tokens, in which a statement
 * equal as written counts more than one equal in shape; then tokens are compared inside the gaps, and equal
 * statements in other places count as moved. After NiCad (Roy and Cordy, ICPC 2008), with weights.
 */
export class Aligner {
  private readonly overlap = new TokenOverlap();
  private readonly names = new NameMap();
  /** One row of the table: the best score of all that stands before each statement of the right side. */
  private scores = new Int32Array(0);
  /** All of the table. */
  private steps = new Uint8Array(0);
  private readonly columns = new SymbolChains();
  private left = new Side();
  private right = new Side();
  /** Index into `right` of the partner of each of `left`, or -1; and the other way round. */
  private partnerOfLeft = new Int32Array(0);
  private partnerOfRight = new Int32Array(0);
  private moved = new Uint8Array(0);
  /** Statements of the right side without a partner, as long as moved ones are looked for. */
  private unpaired = new Int32Array(0);
  /** The gap that is looked at, as statements of either side. */
  private readonly gap = { leftFrom: 0, leftTo: 0, rightFrom: 0, rightTo: 0 };
  /** Statements with a partner in their place, and what is common and equal as far as it is counted. */
  private matched = 0;
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
    this.pair(0, this.left.length, 0, this.right.length);
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
    this.a = a.statements;
    this.b = b.statements;
    this.left.load(a);
    this.right.load(b);
    this.partnerOfLeft = filled(this.partnerOfLeft, this.left.length);
    this.partnerOfRight = filled(this.partnerOfRight, this.right.length);
    if (this.moved.length < this.left.length) this.moved = new Uint8Array(this.left.length * 2);
    this.moved.fill(0, 0, this.left.length);
  }

  private rawEqual(i: number, j: number): boolean {
    return this.left.raw[i] === this.right.raw[j];
  }

  private match(i: number, j: number): void {
    this.partnerOfLeft[i] = j;
    this.partnerOfRight[j] = i;
  }

  private pair(leftFrom: number, leftTo: number, rightFrom: number, rightTo: number): void {
    while (leftFrom < leftTo && rightFrom < rightTo && this.rawEqual(leftFrom, rightFrom))
      this.match(leftFrom++, rightFrom++);
    while (leftFrom < leftTo && rightFrom < rightTo && this.rawEqual(leftTo - 1, rightTo - 1))
      this.match(--leftTo, --rightTo);
    if (leftFrom === leftTo || rightFrom === rightTo) return;
    if ((leftTo - leftFrom) * (rightTo - rightFrom) > MAX_CELLS)
      this.pairLarge(leftFrom, leftTo, rightFrom, rightTo);
    else this.pairByTable(leftFrom, leftTo, rightFrom, rightTo);
  }

  private pairByTable(leftFrom: number, leftTo: number, rightFrom: number, rightTo: number): void {
    const width = rightTo - rightFrom;
    const cells = (leftTo - leftFrom) * width;
    if (this.steps.length < cells) this.steps = new Uint8Array(cells * 2);
    if (this.scores.length <= width) this.scores = new Int32Array(width * 2);
    this.scores.fill(0, 0, width + 1);
    // Most cells are only what stands above them.
    this.steps.fill(UP, 0, cells);
    this.columns.load(this.right.blank, rightFrom, rightTo);
    for (let i = leftFrom; i < leftTo; i++) this.fillRow(i, (i - leftFrom) * width, rightFrom, rightTo);
    this.trace(leftFrom, leftTo, rightFrom, rightTo);
  }

  /** Turns the scores of the row above into those of a statement of the left side, from one equal statement to the next. */
  private fillRow(i: number, firstCell: number, rightFrom: number, rightTo: number): void {
    const { scores, steps, columns } = this;
    const { raw } = this.right;
    const text = this.left.raw[i]!;
    const tokens = this.left.tokens[i]!;
    // The scores to the left of a cell, in this row and in the one above; where they are equal, so is what follows.
    let before = 0;
    let corner = 0;
    let column = 0;
    for (let j = columns.first(this.left.blank[i]!); ; j = columns.after(j)) {
      const end = (j < 0 ? rightTo : j) - rightFrom;
      while (before > corner && column < end) {
        corner = scores[++column]!;
        if (before > corner) {
          scores[column] = before;
          steps[firstCell + column - 1] = LEFT;
        } else before = corner;
      }
      if (j < 0) return;
      if (column < end) {
        column = end;
        before = corner = scores[column]!;
      }
      const up = scores[column + 1]!;
      const diagonal = corner + (raw[j] === text ? 4 : 3) * tokens;
      const best = Math.max(up, before);
      steps[firstCell + column] = diagonal >= best ? BOTH : before > up ? LEFT : UP;
      corner = up;
      scores[++column] = before = Math.max(diagonal, best);
    }
  }

  private trace(leftFrom: number, leftTo: number, rightFrom: number, rightTo: number): void {
    const width = rightTo - rightFrom;
    let i = leftTo;
    let j = rightTo;
    while (i > leftFrom && j > rightFrom) {
      const step = this.steps[(i - 1 - leftFrom) * width + (j - 1 - rightFrom)]!;
      if (step === BOTH) this.match(--i, --j);
      else if (step === UP) i--;
      else j--;
    }
  }

  /** Cuts at statements that occur once on either side, in the longest increasing chain (patience diff). */
  private pairLarge(leftFrom: number, leftTo: number, rightFrom: number, rightTo: number): void {
    const anchors = longestRising(this.uniquePairs(leftFrom, leftTo, rightFrom, rightTo));
    let i = leftFrom;
    let j = rightFrom;
    for (let anchor = 0; anchor < anchors.length; anchor += 2) {
      const x = anchors[anchor]!;
      const y = anchors[anchor + 1]!;
      this.match(x, y);
      this.pairPart(i, x, j, y);
      i = x + 1;
      j = y + 1;
    }
    if (anchors.length > 0) this.pairPart(i, leftTo, j, rightTo);
  }

  private pairPart(leftFrom: number, leftTo: number, rightFrom: number, rightTo: number): void {
    if (leftTo > leftFrom && rightTo > rightFrom) this.pair(leftFrom, leftTo, rightFrom, rightTo);
  }

  private uniquePairs(leftFrom: number, leftTo: number, rightFrom: number, rightTo: number): FlatPairs {
    const onLeft = onceOnly(this.left.raw, leftFrom, leftTo);
    const onRight = onceOnly(this.right.raw, rightFrom, rightTo);
    const pairs: FlatPairs = [];
    for (let i = leftFrom; i < leftTo; i++) {
      const symbol = this.left.raw[i]!;
      if (onLeft.get(symbol) !== i) continue;
      const j = onRight.get(symbol) ?? -1;
      if (j >= 0) pairs.push(i, j);
    }
    return pairs;
  }

  private measure(accepts: (alignment: Alignment) => boolean): Alignment {
    this.addMatched();
    const moved = this.findMoved() * MOVED;
    this.common += moved;
    this.equal += moved;
    const { open, gaps } = this.openGaps();
    const changed = this.left.length + this.right.length - 2 * this.matched;
    const mayCount = (common: number, equal: number): boolean =>
      accepts(this.shares(this.common + common, this.equal + equal, changed, gaps, 1));
    const counts = this.addGaps(open, mayCount);
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

  /** The gaps, and the tokens that they can have in common at most. */
  private openGaps(): { open: number; gaps: number } {
    let open = 0;
    let gaps = 0;
    for (let more = this.firstGap(); more; more = this.nextGap()) {
      const left = this.openOnLeft();
      const right = this.openOnRight();
      open += Math.min(left, right);
      if (left + right > 0) gaps++;
    }
    return { open, gaps };
  }

  /** Tokens of the statements of the gap that stand nowhere else. */
  private openOnLeft(): number {
    const { leftFrom, leftTo } = this.gap;
    const { tokens } = this.left;
    let sum = 0;
    for (let i = leftFrom; i < leftTo; i++) if (!this.moved[i]) sum += tokens[i]!;
    return sum;
  }

  private openOnRight(): number {
    const { rightFrom, rightTo } = this.gap;
    const { tokens } = this.right;
    let sum = 0;
    for (let j = rightFrom; j < rightTo; j++) if (this.partnerOfRight[j] === -1) sum += tokens[j]!;
    return sum;
  }

  /**
   * Adds what is equal inside the gaps, as long as it may count together with what is `open` in those that follow; false
   * when it does not. `mayCount` is asked about tokens that may be added to the common and to the equal ones.
   */
  private addGaps(open: number, mayCount: (common: number, equal: number) => boolean): boolean {
    let rest = open;
    for (let more = this.firstGap(); mayCount(rest, rest); more = this.nextGap()) {
      if (!more || rest === 0) return true;
      rest -= Math.min(this.openOnLeft(), this.openOnRight());
      this.loadGap();
      const common = this.overlap.common();
      if (common === 0) continue;
      this.common += common;
      this.scattered += this.overlap.scattered;
      if (!mayCount(rest, rest + common)) return false;
      this.equal += Math.min(common, this.overlap.equal());
    }
    return false;
  }

  /** Counts the statements that have a partner in their place, and their tokens. */
  private addMatched(): void {
    let matched = 0;
    let common = 0;
    let equal = 0;
    for (let i = 0; i < this.left.length; i++) {
      const j = this.partnerOfLeft[i]!;
      if (j < 0) continue;
      const tokens = this.left.tokens[i]!;
      matched++;
      common += tokens;
      equal += this.rawEqual(i, j)
        ? tokens
        : this.overlap.equalHeads(this.a, this.left.nodes[i]!, this.b, this.right.nodes[j]!);
    }
    this.matched = matched;
    this.common = common;
    this.equal = equal;
    this.scattered = 0;
  }

  private consistency(): number {
    const { names } = this;
    names.clear();
    for (let i = 0; i < this.left.length; i++) {
      const j = this.partnerOfLeft[i]!;
      if (j >= 0) names.read(this.a, this.left.nodes[i]!, this.b, this.right.nodes[j]!);
    }
    return names.consistency();
  }

  /** Pairs equal statements that stand in another order; returns their tokens. */
  private findMoved(): number {
    const unpaired = this.collectUnpaired();
    if (unpaired === 0) return 0;
    if (unpaired > FEW) return this.findMovedOfMany(unpaired);
    let tokens = 0;
    for (let i = 0; i < this.left.length; i++) {
      if (this.partnerOfLeft[i]! >= 0) continue;
      const symbol = this.left.raw[i]!;
      let k = 0;
      while (k < unpaired && !this.isOpen(this.unpaired[k]!, symbol)) k++;
      if (k < unpaired) tokens += this.markMoved(i, this.unpaired[k]!);
    }
    return tokens;
  }

  private findMovedOfMany(unpaired: number): number {
    const waiting = new Map<number, number[]>();
    for (let k = unpaired - 1; k >= 0; k--) {
      const j = this.unpaired[k]!;
      const places = waiting.get(this.right.raw[j]!);
      if (places) places.push(j);
      else waiting.set(this.right.raw[j]!, [j]);
    }
    let tokens = 0;
    for (let i = 0; i < this.left.length; i++) {
      if (this.partnerOfLeft[i]! >= 0) continue;
      const j = waiting.get(this.left.raw[i]!)?.pop();
      if (j !== undefined) tokens += this.markMoved(i, j);
    }
    return tokens;
  }

  /** Fills `unpaired` with the statements of the right side that have no partner; returns how many. */
  private collectUnpaired(): number {
    if (this.unpaired.length < this.right.length) this.unpaired = new Int32Array(this.right.length * 2);
    let count = 0;
    for (let j = 0; j < this.right.length; j++) if (this.partnerOfRight[j]! < 0) this.unpaired[count++] = j;
    return count;
  }

  private isOpen(j: number, symbol: number): boolean {
    return this.right.raw[j] === symbol && this.partnerOfRight[j] === -1;
  }

  private markMoved(i: number, j: number): number {
    this.moved[i] = 1;
    this.partnerOfRight[j] = MOVED_PARTNER;
    return this.left.tokens[i]!;
  }

  /** Goes to the first gap; false when there is none. */
  private firstGap(): boolean {
    this.gap.leftTo = this.gap.rightTo = -1;
    return this.nextGap();
  }

  private nextGap(): boolean {
    const { gap, partnerOfLeft } = this;
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
    for (let i = from; i < to; i++) if (!this.moved[i]) return true;
    return false;
  }

  /** Takes the statements of a gap that stand nowhere else. */
  private loadGap(): void {
    const { left, right } = this.overlap;
    const { leftFrom, leftTo, rightFrom, rightTo } = this.gap;
    left.clear();
    for (let i = leftFrom; i < leftTo; i++) if (!this.moved[i]) left.add(this.a, this.left.nodes[i]!);
    right.clear();
    for (let j = rightFrom; j < rightTo; j++)
      if (this.partnerOfRight[j] === -1) right.add(this.b, this.right.nodes[j]!);
  }

  private allMoved(from: number, to: number): boolean {
    for (let j = from; j < to; j++) if (this.partnerOfRight[j] !== MOVED_PARTNER) return false;
    return true;
  }

  private rightRange(from: number, to: number): TextRange {
    if (from < to)
      return {
        start: headRange(this.b, this.right.nodes[from]!).start,
        end: headRange(this.b, this.right.nodes[to - 1]!).end,
      };
    const at = from > 0 ? headRange(this.b, this.right.nodes[from - 1]!).end : 0;
    return { start: at, end: at };
  }
}

/** Stands for the partner of a statement that was found in another order. */
const MOVED_PARTNER = -2;

/** The statements of one of the two places, copied together so that the inner loop reads in order. */
class Side {
  nodes = new Uint32Array(64);
  raw = new Int32Array(64);
  blank = new Int32Array(64);
  tokens = new Int32Array(64);
  length = 0;
  /** Tokens of all statements; those that take no part are not among them. */
  sum = 0;
  /** What is loaded: a unit is aligned with all its partners in turn. */
  private place: Place | undefined;

  load(place: Place): void {
    if (place === this.place) return;
    this.place = place;
    const { statements, first, last } = place;
    const { headsBefore, heads, rawHeads, blankHeads, headTokens } = statements;
    const from = headsBefore[first]!;
    this.length = headsBefore[nodeEnd({ statements, last })]! - from;
    if (this.raw.length < this.length) this.grow();
    this.sum = 0;
    for (let i = 0; i < this.length; i++) {
      const node = heads[from + i]!;
      this.nodes[i] = node;
      this.raw[i] = rawHeads[node]!;
      this.blank[i] = blankHeads[node]!;
      this.tokens[i] = headTokens[node]!;
      this.sum += this.tokens[i]!;
    }
  }

  private grow(): void {
    this.nodes = new Uint32Array(this.length * 2);
    this.raw = new Int32Array(this.length * 2);
    this.blank = new Int32Array(this.length * 2);
    this.tokens = new Int32Array(this.length * 2);
  }
}

/** From the start of a statement to its first block; the whole statement where it has none. */
function headRange(statements: FileStatements, node: number): TextRange {
  const { tree } = statements.code.facts;
  const end = tree.subtreeEnds[node]! > node + 1 ? tree.starts[node + 1]! : tree.ends[node]!;
  return { start: tree.starts[node]!, end: Math.max(end, tree.starts[node]!) };
}

function filled(buffer: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const result = buffer.length < length ? new Int32Array(length * 2) : buffer;
  return result.fill(-1, 0, length);
}

/** Index of each symbol that occurs once in the range; -1 for those that occur more often. */
function onceOnly(symbols: Int32Array, from: number, to: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let i = from; i < to; i++) {
    const symbol = symbols[i]!;
    found.set(symbol, found.has(symbol) ? -1 : i);
  }
  return found;
}
