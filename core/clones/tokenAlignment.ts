import type { TokenSequence } from '../code/tokenSequence';
import { drained } from '../text/drained';
import { longestRising } from './longestRising';
import { type Stretches, uniqueRuns } from './uniqueRuns';

/** A run of canonical tokens of one file, half-open. */
export interface TokenRun {
  readonly tokens: TokenSequence;
  readonly from: number;
  readonly to: number;
}

/** The tokens of a run: hashes of their normalized texts, and of their texts. */
interface Side {
  readonly shapes: Uint32Array;
  readonly words: Uint32Array;
}

/** Up to so many cells a table is filled at once; more are first cut up at anchors. */
const smallTable = 4096;
/** Parts without an anchor that would need more cells keep what their equal ends give. */
const largestTable = 4_000_000;
/** Cells that are filled, or tokens that are read, in a turn: a millisecond. A smaller table is never worth a second one. */
const workPerTurn = 131_072;

/**
 * For every token of `model` the token of `member` that stands for it, or -1: a common subsequence of normalized
 * tokens, the longest one between anchors. Anchors are runs of tokens that occur once on either side, as lines do
 * in "patience" diffs; without them the table of two functions of 500 tokens has a quarter of a million cells. What is
 * long yields now and then, and needs the tokens of the runs no more when it has done so.
 */
export function* alignTokens(model: TokenRun, member: TokenRun): Generator<void, Int32Array, void> {
  const length = model.to - model.from;
  const partners = new Int32Array(length);
  if (haveOneShape(model, member)) {
    for (let i = 0; i < length; i++) partners[i] = member.from + i;
    return partners;
  }
  const long = length * (member.to - member.from) > workPerTurn;
  const work = new TokenAlignment(sideOf(model, long), sideOf(member, long), partners.fill(-1)).work();
  if (long) yield* work;
  else drained(work);
  if (member.from > 0) for (let i = 0; i < length; i++) if (partners[i]! >= 0) partners[i]! += member.from;
  return partners;
}

/** True for Types 1 and 2. */
function haveOneShape(model: TokenRun, member: TokenRun): boolean {
  if (model.to - model.from !== member.to - member.from) return false;
  for (let i = model.from, j = member.from; i < model.to; i++, j++)
    if (model.tokens.normalizedHashes[i] !== member.tokens.normalizedHashes[j]) return false;
  return true;
}

function sideOf({ tokens: { normalizedHashes, rawHashes }, from, to }: TokenRun, copied: boolean): Side {
  return copied
    ? { shapes: normalizedHashes.slice(from, to), words: rawHashes.slice(from, to) }
    : { shapes: normalizedHashes.subarray(from, to), words: rawHashes.subarray(from, to) };
}

/** Aligns two sides part by part. */
class TokenAlignment {
  /** What is still to be aligned. */
  private readonly open: Stretches[];
  /** Used by one part after the other. */
  private table = new Uint16Array(0);
  private worked = 0;

  constructor(
    private readonly model: Side,
    private readonly member: Side,
    private readonly partners: Int32Array,
  ) {
    this.open = [{ left: 0, leftEnd: partners.length, right: 0, rightEnd: member.words.length }];
  }

  *work(): Generator<void, void, void> {
    for (let part = this.open.pop(); part; part = this.open.pop()) {
      const rest = this.withoutEqualEnds(part);
      const cells = cellsOf(rest);
      if (cells === 0) continue;
      if (cells <= smallTable || !(yield* this.cut(rest))) {
        if (cells <= largestTable) yield* this.fill(rest);
      }
    }
  }

  /** A name that differs may be the first of something put in: only what is equal as written is paired unseen. */
  private withoutEqualEnds({ left, leftEnd, right, rightEnd }: Stretches): Stretches {
    const { words: a } = this.model;
    const { words: b } = this.member;
    const { partners } = this;
    while (left < leftEnd && right < rightEnd && a[left] === b[right]) partners[left++] = right++;
    while (left < leftEnd && right < rightEnd && a[leftEnd - 1] === b[rightEnd - 1])
      partners[--leftEnd] = --rightEnd;
    return { left, leftEnd, right, rightEnd };
  }

  /** Cuts a part up at its anchors; false where it has none. */
  private *cut(part: Stretches): Generator<void, boolean, void> {
    const { model, member } = this;
    let { left, right } = part;
    yield* this.pause(part.leftEnd - left + part.rightEnd - right);
    let pairs = uniqueRuns(model.shapes, member.shapes, part);
    // What repeats itself in form may say something else each time.
    if (pairs.length === 0) pairs = uniqueRuns(model.words, member.words, part);
    const cuts = longestRising(pairs);
    for (let i = 0; i < cuts.length; i += 2) {
      const nextLeft = cuts[i]!;
      const nextRight = cuts[i + 1]!;
      this.open.push({ left, leftEnd: nextLeft, right, rightEnd: nextRight });
      this.partners[nextLeft] = nextRight;
      left = nextLeft + 1;
      right = nextRight + 1;
    }
    if (cuts.length > 0) this.open.push({ ...part, left, right });
    return cuts.length > 0;
  }

  private *fill(part: Stretches): Generator<void, void, void> {
    const width = part.rightEnd - part.right + 1;
    const size = (part.leftEnd - part.left + 1) * width;
    // The greatest value is four times the shorter side, which has two thousand tokens at most.
    if (this.table.length < size) this.table = new Uint16Array(size);
    else this.table.fill(0, size - width, size);
    const rows = Math.max(1, Math.floor(workPerTurn / width));
    for (let end = part.leftEnd; end > part.left; end -= rows) {
      const from = Math.max(part.left, end - rows);
      this.fillRows(part, from, end);
      yield* this.pause((end - from) * width);
    }
    this.traceBack(part);
  }

  /** The rows of the model's tokens from `from` up to `to`; those below are filled. */
  private fillRows({ left, right, rightEnd }: Stretches, from: number, to: number): void {
    const { table } = this;
    const { shapes: ownShapes, words: ownWords } = this.model;
    const { shapes, words } = this.member;
    const width = rightEnd - right + 1;
    for (let i = to - 1; i >= from; i--) {
      const shape = ownShapes[i];
      const word = ownWords[i];
      const row = (i - left) * width - right;
      let best = 0;
      table[row + rightEnd] = 0;
      for (let j = rightEnd - 1; j >= right; j--) {
        const cell = row + j;
        const below = table[cell + width]!;
        if (below > best) best = below;
        if (shapes[j] === shape) {
          // Equal as written counts more, so that a name finds itself before it finds another.
          const take = table[cell + width + 1]! + (words[j] === word ? 4 : 3);
          if (take > best) best = take;
        }
        table[cell] = best;
      }
    }
  }

  private traceBack({ left, leftEnd, right, rightEnd }: Stretches): void {
    const { table, partners } = this;
    const width = rightEnd - right + 1;
    for (let i = left, j = right; i < leftEnd && j < rightEnd; ) {
      const cell = (i - left) * width + (j - right);
      if (table[cell] === table[cell + width]) i++;
      else if (table[cell] === table[cell + 1]) j++;
      else partners[i++] = j++;
    }
  }

  private *pause(work: number): Generator<void, void, void> {
    this.worked += work;
    if (this.worked < workPerTurn) return;
    this.worked = 0;
    yield;
  }
}

function cellsOf({ left, leftEnd, right, rightEnd }: Stretches): number {
  return (leftEnd - left) * (rightEnd - right);
}
