import { eachShingle } from './shingles';

/** Bits of a sketch, as a power of two: 300,000 distinct shingles fill one in fourteen. Half a megabyte a family. */
const bits = 22;

/**
 * Which runs of tokens a family of files holds, as one bit for each hash. What was added once stays: a sketch says too much
 * of files that have changed, never too little.
 */
export class ShingleSketch {
  private readonly held = new Int32Array(1 << (bits - 5));

  add(normalized: Uint32Array, count: number): void {
    const { held } = this;
    eachShingle(normalized, count, hash => {
      const bit = hash >>> (32 - bits);
      held[bit >>> 5]! |= 1 << (bit & 31);
    });
  }

  /** The share of the shingles of `normalized`, each counted as often as it stands there, that the family holds. */
  shareOf(normalized: Uint32Array): number {
    let [all, known] = [0, 0];
    eachShingle(normalized, normalized.length, hash => {
      const bit = hash >>> (32 - bits);
      all++;
      known += (this.held[bit >>> 5]! >>> (bit & 31)) & 1;
    });
    return known / Math.max(1, all);
  }
}
