/** Tokens of a shingle: shorter ones meet everywhere, longer ones break at every change. */
export const shingle = 5;

/**
 * The hash of a run of tokens turns by this many bits for every token (Cohen, "Recursive hashing functions for
 * n-grams", 1997); the hashes of tokens are spread over all bits already.
 */
const turn = 7;
const turnOfShingle = turn * shingle - 32;
/** Bits of a hash that the first test takes: the table has to stay in the first-level cache (8 kB). */
const testedBits = 16;

/** The hashes of all runs of `shingle` tokens of a query. */
export class ShingleSet {
  private readonly hashes = new Set<number>();
  /** One bit for the upper bits of every hash: nearly all tokens of a workspace are turned away here. */
  private readonly bits = new Uint32Array(1 << (testedBits - 5));
  /** Reused from file to file. */
  private found = new Uint32Array(1024);

  constructor(normalized: Uint32Array) {
    let hash = 0;
    for (let at = 0; at < normalized.length; at++) {
      hash = next(hash, normalized[at]!, at < shingle ? 0 : normalized[at - shingle]!);
      if (at < shingle - 1) continue;
      this.hashes.add(hash);
      this.bits[hash >>> (37 - testedBits)]! |= 1 << (hash >>> (32 - testedBits));
    }
  }

  get size(): number {
    return this.hashes.size;
  }

  /**
   * Positions among the first `count` of `normalized` at which a shingle of the query starts; undefined when they are
   * fewer than `least`. A view until the next call.
   */
  positionsIn(normalized: Uint32Array, count: number, least: number): Uint32Array | undefined {
    if (count < shingle - 1 + least) return undefined;
    if (this.found.length < count) this.found = new Uint32Array(count * 2);
    const { bits, hashes, found } = this;
    let hits = 0;
    let hash = 0;
    for (let at = 0; at < shingle - 1; at++) hash = next(hash, normalized[at]!, 0);
    let leaving = 0;
    for (let at = shingle - 1; at < count; at++) {
      hash = next(hash, normalized[at]!, leaving);
      const start = at - shingle + 1;
      leaving = normalized[start]!;
      const isLikely = (bits[hash >>> (37 - testedBits)]! >>> (hash >>> (32 - testedBits))) & 1;
      if (isLikely && hashes.has(hash)) found[hits++] = start;
    }
    return hits < least ? undefined : found.subarray(0, hits);
  }
}

/** The hash one token further on. */
function next(hash: number, entering: number, leaving: number): number {
  return rotate(hash, turn) ^ rotate(leaving, turnOfShingle) ^ entering;
}

function rotate(hash: number, by: number): number {
  return (hash << by) | (hash >>> (32 - by));
}
