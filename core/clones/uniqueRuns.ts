import type { FlatPairs } from './longestRising';

/** Tokens of a run: shorter ones are seldom unique, longer ones seldom common. */
const RUN = 6;

/** A part of either of two sequences, half-open. */
export interface Stretches {
  readonly left: number;
  readonly leftEnd: number;
  readonly right: number;
  readonly rightEnd: number;
}

/** Pairs of places, rising on the left, where the same run of hashes begins that occurs once on either side. */
export function uniqueRuns(
  a: Uint32Array,
  b: Uint32Array,
  { left, leftEnd, right, rightEnd }: Stretches,
): FlatPairs {
  if (leftEnd - left < RUN || rightEnd - right < RUN) return [];
  const own = runHashes(a, left, leftEnd);
  const starts = new RunStarts(own);
  const others = new RunStarts(runHashes(b, right, rightEnd));
  const pairs: FlatPairs = [];
  for (let i = 0; i < own.length; i++) {
    if (starts.startOf(own[i]!) !== i) continue;
    const j = others.startOf(own[i]!);
    if (j >= 0 && isSameRun(a, left + i, b, right + j)) pairs.push(left + i, right + j);
  }
  return pairs;
}

/** Of the run that begins at each place. */
function runHashes(hashes: Uint32Array, from: number, to: number): Int32Array {
  const found = new Int32Array(to - from - RUN + 1);
  for (let i = 0; i < found.length; i++) {
    let hash = 0;
    for (let k = 0; k < RUN; k++) hash = Math.imul(hash, 0x01000193) ^ hashes[from + i + k]!;
    found[i] = hash;
  }
  return found;
}

/** Where each run begins, by its hash: open addressing in two arrays. */
class RunStarts {
  private readonly hashes: Int32Array;
  /** Start of the run, plus one; 0 in a free slot, -1 where the hash occurs more than once. */
  private readonly starts: Int32Array;
  private readonly mask: number;

  constructor(runs: Int32Array) {
    const size = 2 ** Math.ceil(Math.log2(2 * runs.length + 1));
    this.hashes = new Int32Array(size);
    this.starts = new Int32Array(size);
    this.mask = size - 1;
    for (let i = 0; i < runs.length; i++) this.add(runs[i]!, i);
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

function isSameRun(a: Uint32Array, i: number, b: Uint32Array, j: number): boolean {
  for (let k = 0; k < RUN; k++) if (a[i + k] !== b[j + k]) return false;
  return true;
}
