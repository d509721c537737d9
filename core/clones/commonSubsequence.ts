import { bitCount } from '../text/bitCount';
/** Longest pattern that fits into one word of bits. */
export const WORD = 32;
/** A power of two, four times `WORD`, so that probing is short. */
const SLOTS = 128;

/**
 * Length of the longest common subsequence of two short sequences, one of them at most `WORD` long: every bit of
 * a word stands for one element of it, and each element of the other costs a few operations (Hyyrö, "Bit-parallel
 * LCS-length computation revisited", AWOCA 2004).
 */
export class CommonSubsequence {
  private readonly keys = new Int32Array(SLOTS);
  private readonly masks = new Int32Array(SLOTS);

  length(pattern: Int32Array, patternLength: number, text: Int32Array, textLength: number): number {
    this.load(pattern, patternLength);
    let rows = -1;
    for (let i = 0; i < textLength; i++) {
      const matches = rows & this.mask(text[i]!);
      rows = (rows + matches) | (rows - matches);
    }
    const unused = patternLength === WORD ? 0 : -1 << patternLength;
    return bitCount(~(rows | unused));
  }

  private load(pattern: Int32Array, length: number): void {
    const { keys, masks } = this;
    masks.fill(0);
    for (let i = 0; i < length; i++) {
      const key = pattern[i]!;
      let slot = key & (SLOTS - 1);
      while (masks[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (SLOTS - 1);
      keys[slot] = key;
      masks[slot]! |= 1 << i;
    }
  }

  private mask(key: number): number {
    const { keys, masks } = this;
    let slot = key & (SLOTS - 1);
    while (masks[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (SLOTS - 1);
    return masks[slot]!;
  }
}
