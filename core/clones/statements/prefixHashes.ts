/** Odd multipliers with well spread bits (from xxHash and MurmurHash3). */
export const BASE_HIGH = 0x9e3779b1 | 0;
export const BASE_LOW = 0x85ebca6b | 0;
/** Of what a token is for the one half and the other: zeros at the beginning are to count, too. */
export const TOKEN_OFFSET = 0x7f4a7c15;
export const TOKEN_FACTOR = 0x2c1b3c6d;

/**
 * Polynomial prefix hashes of a token sequence, two of 32 bits each, so that the hash of any range of tokens,
 * or of several ranges joined, costs a few multiplications (Karp and Rabin 1987). The buffers are reused from
 * file to file. Here it is for runs of symbols and of heads; tokens are hashed in `kernel/statements/prefixHashes.ts` by the
 * same numbers. No hash of the one is compared with any of the other.
 */
export class PrefixHashes {
  private highs = new Int32Array(1 << 12);
  private lows = new Int32Array(1 << 12);
  private highPowers = powers(BASE_HIGH, 1 << 12);
  private lowPowers = powers(BASE_LOW, 1 << 12);
  /** Of the last `join`. */
  high = 0;
  low = 0;

  /** Takes the hashes of the `count` tokens of one file: signed ones from all who ask, so that one loop reads them. */
  read(hashes: Int32Array, count: number): void {
    if (count >= this.highs.length) this.grow(count + 1);
    const { highs, lows } = this;
    let high = 0;
    let low = 0;
    for (let i = 0; i < count; i++) {
      const token = hashes[i]! + TOKEN_OFFSET;
      high = (Math.imul(high, BASE_HIGH) + token) | 0;
      low = (Math.imul(low, BASE_LOW) + Math.imul(token ^ (token >>> 15), TOKEN_FACTOR)) | 0;
      highs[i + 1] = high;
      lows[i + 1] = low;
    }
  }

  /** Begins a new joined hash. */
  clear(): void {
    this.high = 0;
    this.low = 0;
  }

  /** Appends the tokens from `start` up to `end` to the joined hash. */
  join(start: number, end: number): void {
    const high = this.highPowers[end - start]!;
    const low = this.lowPowers[end - start]!;
    this.high = (Math.imul(this.high, high) + this.highs[end]! - Math.imul(this.highs[start]!, high)) | 0;
    this.low = (Math.imul(this.low, low) + this.lows[end]! - Math.imul(this.lows[start]!, low)) | 0;
  }

  private grow(size: number): void {
    const length = 1 << (32 - Math.clz32(size));
    this.highs = new Int32Array(length);
    this.lows = new Int32Array(length);
    this.highPowers = powers(BASE_HIGH, length);
    this.lowPowers = powers(BASE_LOW, length);
  }
}

function powers(base: number, count: number): Int32Array {
  const result = new Int32Array(count);
  result[0] = 1;
  for (let i = 1; i < count; i++) result[i] = Math.imul(result[i - 1]!, base);
  return result;
}
