/** Tokens of a shingle: shorter ones meet everywhere, longer ones break at every change. */
export const shingle = 5;

/**
 * The hash of a run of tokens turns by this many bits for every token (Cohen, "Recursive hashing functions for
 * n-grams", 1997); the hashes of tokens are spread over all bits already.
 */
const turn = 7;
const turnOfShingle = turn * shingle - 32;
/** Places of the table for every hash: nearly all tokens of a workspace meet an empty one and are turned away. */
const placesPerHash = 16;

/** The hashes of all runs of `shingle` tokens of a query. */
export class ShingleSet {
  /** Open addressing by the upper bits; 0 is an empty place. */
  private readonly table: Int32Array;
  private readonly shift: number;
  /** Reused from file to file. */
  private found = new Uint32Array(1024);
  private distinct = 0;

  constructor(normalized: Uint32Array) {
    const bits = Math.ceil(Math.log2(placesPerHash * Math.max(1, normalized.length)));
    this.table = new Int32Array(1 << bits);
    this.shift = 32 - bits;
    let hash = 0;
    for (let at = 0; at < normalized.length; at++) {
      hash = next(hash, normalized[at]!, at < shingle ? 0 : normalized[at - shingle]!);
      if (at >= shingle - 1) this.add(hash);
    }
  }

  get size(): number {
    return this.distinct;
  }

  /**
   * Positions among the first `count` of `normalized` at which a shingle of the query starts; undefined when they are
   * fewer than `least`. A view until the next call.
   */
  positionsIn(normalized: Uint32Array, count: number, least: number): Uint32Array | undefined {
    if (count < shingle - 1 + least) return undefined;
    if (this.found.length < count) this.found = new Uint32Array(count * 2);
    const { table, shift, found } = this;
    const last = table.length - 1;
    let hits = 0;
    let hash = 0;
    for (let at = 0; at < shingle - 1; at++) hash = next(hash, normalized[at]!, 0);
    let leaving = 0;
    for (let at = shingle - 1; at < count; at++) {
      hash = next(hash, normalized[at]!, leaving);
      const start = at - shingle + 1;
      leaving = normalized[start]!;
      let place = hash >>> shift;
      while (table[place] !== 0 && table[place] !== hash) place = (place + 1) & last;
      if (table[place] !== 0) found[hits++] = start;
    }
    return hits < least ? undefined : found.subarray(0, hits);
  }

  /** A hash of 0, one in four billion, is never found. */
  private add(hash: number): void {
    const last = this.table.length - 1;
    let place = hash >>> this.shift;
    while (this.table[place] !== 0 && this.table[place] !== hash) place = (place + 1) & last;
    if (this.table[place] === 0) this.distinct++;
    this.table[place] = hash;
  }
}

/** The hash one token further on. */
function next(hash: number, entering: number, leaving: number): number {
  return rotate(hash, turn) ^ rotate(leaving, turnOfShingle) ^ entering;
}

function rotate(hash: number, by: number): number {
  return (hash << by) | (hash >>> (32 - by));
}
