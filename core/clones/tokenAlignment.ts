import type { TokenSequence } from '../code/tokenSequence';
import { type FlatPairs, longestRising } from './longestRising';

/** A run of canonical tokens of one file, half-open. */
export interface TokenRun {
  readonly tokens: TokenSequence;
  readonly from: number;
  readonly to: number;
}

/** Up to so many cells a table is filled at once; more are first cut up at anchors. */
const smallTable = 4096;
/** Runs without an anchor that would need more cells keep what their equal ends give. */
const largestTable = 4_000_000;
/** Tokens of an anchor: shorter ones are seldom unique, longer ones seldom common. */
const anchorLength = 6;

/**
 * For every token of `model` the token of `member` that stands for it, or -1: a common subsequence of normalized
 * tokens, the longest one between anchors. Anchors are runs of tokens that occur once on either side, as lines do
 * in "patience" diffs; without them the table of two functions of 500 tokens has a quarter of a million cells.
 */
export function alignTokens(model: TokenRun, member: TokenRun): Int32Array {
  const partners = new Int32Array(model.to - model.from);
  if (haveOneShape(model, member)) for (let i = 0; i < partners.length; i++) partners[i] = member.from + i;
  else alignPart(model, member, partners.fill(-1), model.from);
  return partners;
}

/** True for Types 1 and 2. */
function haveOneShape(model: TokenRun, member: TokenRun): boolean {
  if (model.to - model.from !== member.to - member.from) return false;
  for (let i = model.from, j = member.from; i < model.to; i++, j++)
    if (model.tokens.normalizedHashes[i] !== member.tokens.normalizedHashes[j]) return false;
  return true;
}

/** Aligns a part of both runs; `partners` belongs to the whole model, which begins at its token `first`. */
function alignPart(model: TokenRun, member: TokenRun, partners: Int32Array, first: number): void {
  let { from: left, to: leftEnd } = model;
  let { from: right, to: rightEnd } = member;
  // A name that differs may be the first of something put in: only what is equal as written is paired unseen.
  const { rawHashes: a } = model.tokens;
  const { rawHashes: b } = member.tokens;
  while (left < leftEnd && right < rightEnd && a[left] === b[right]) partners[left++ - first] = right++;
  while (left < leftEnd && right < rightEnd && a[leftEnd - 1] === b[rightEnd - 1])
    partners[--leftEnd - first] = --rightEnd;
  const cells = (leftEnd - left) * (rightEnd - right);
  if (cells === 0) return;
  const rest = part(model, left, leftEnd);
  const restOfMember = part(member, right, rightEnd);
  const cuts = cells > smallTable ? anchors(rest, restOfMember) : noCuts;
  if (cuts.length === 0) {
    if (cells <= largestTable) fillTable(rest, restOfMember, partners, first);
    return;
  }
  for (let cut = 0; cut < cuts.length; cut += 2) {
    const nextLeft = cuts[cut]!;
    const nextRight = cuts[cut + 1]!;
    alignPart(part(model, left, nextLeft), part(member, right, nextRight), partners, first);
    partners[nextLeft - first] = nextRight;
    left = nextLeft + 1;
    right = nextRight + 1;
  }
  alignPart(part(model, left, leftEnd), part(member, right, rightEnd), partners, first);
}

const noCuts: Readonly<FlatPairs> = [];

function part({ tokens }: TokenRun, from: number, to: number): TokenRun {
  return { tokens, from, to };
}

/** Pairs of places (rising on both sides) where the same run of tokens begins that occurs once on either side. */
function anchors(model: TokenRun, member: TokenRun): FlatPairs {
  const runs = new RunStarts(model);
  const partners = new RunStarts(member);
  const pairs: FlatPairs = [];
  for (let i = model.from; i + anchorLength <= model.to; i++) {
    const hash = runHash(model.tokens.normalizedHashes, i);
    if (runs.startOf(hash) !== i) continue;
    const j = partners.startOf(hash);
    if (j >= 0 && sameRun(model, i, member, j)) pairs.push(i, j);
  }
  return longestRising(pairs);
}

function runHash(hashes: Uint32Array, start: number): number {
  let hash = 0;
  for (let k = 0; k < anchorLength; k++) hash = Math.imul(hash, 0x01000193) ^ hashes[start + k]!;
  return hash;
}

/** Where each run of tokens begins, by its hash: open addressing in two arrays. */
class RunStarts {
  private readonly hashes: Int32Array;
  /** Start of the run, plus one; 0 in a free slot, -1 where the hash occurs more than once. */
  private readonly starts: Int32Array;
  private readonly mask: number;

  constructor({ tokens, from, to }: TokenRun) {
    const size = 2 ** Math.ceil(Math.log2(2 * (to - from) + 1));
    this.hashes = new Int32Array(size);
    this.starts = new Int32Array(size);
    this.mask = size - 1;
    for (let i = from; i + anchorLength <= to; i++) this.add(runHash(tokens.normalizedHashes, i), i);
  }

  /** -1 for a hash that does not occur once. */
  startOf(hash: number): number {
    const start = this.starts[this.slotOf(hash)]!;
    return start > 0 ? start - 1 : -1;
  }

  private add(hash: number, start: number): void {
    const slot = this.slotOf(hash);
    this.hashes[slot] = hash;
    this.starts[slot] = this.starts[slot] === 0 ? start + 1 : -1;
  }

  private slotOf(hash: number): number {
    let slot = (hash ^ (hash >>> 15)) & this.mask;
    while (this.starts[slot] !== 0 && this.hashes[slot] !== hash) slot = (slot + 1) & this.mask;
    return slot;
  }
}

function sameRun(model: TokenRun, i: number, member: TokenRun, j: number): boolean {
  for (let k = 0; k < anchorLength; k++)
    if (model.tokens.normalizedHashes[i + k] !== member.tokens.normalizedHashes[j + k]) return false;
  return true;
}

function fillTable(model: TokenRun, member: TokenRun, partners: Int32Array, first: number): void {
  const { from: left, to: leftEnd, tokens: a } = model;
  const { from: right, to: rightEnd, tokens: b } = member;
  const width = rightEnd - right + 1;
  const { normalizedHashes: shapes, rawHashes: texts } = b;
  const table = new Uint32Array((leftEnd - left + 1) * width);
  for (let i = leftEnd - 1; i >= left; i--) {
    const shape = a.normalizedHashes[i];
    const text = a.rawHashes[i];
    const row = (i - left) * width - right;
    let best = 0;
    for (let j = rightEnd - 1; j >= right; j--) {
      const cell = row + j;
      const below = table[cell + width]!;
      if (below > best) best = below;
      if (shapes[j] === shape) {
        // Equal as written counts more, so that a name finds itself before it finds another.
        const take = table[cell + width + 1]! + (texts[j] === text ? 4 : 3);
        if (take > best) best = take;
      }
      table[cell] = best;
    }
  }
  for (let i = left, j = right; i < leftEnd && j < rightEnd; ) {
    const cell = (i - left) * width + (j - right);
    if (table[cell] === table[cell + width]) i++;
    else if (table[cell] === table[cell + 1]) j++;
    else partners[i++ - first] = j++;
  }
}
