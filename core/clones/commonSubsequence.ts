import { bitCount } from '../text/bitCount';

const WORD = 32;
/** Elements that the pattern may have. */
export const MAX_PATTERN = 8 * WORD;
/** Slots for each word of the pattern: four times its elements, so that probing is short. */
const SLOTS_OF_WORD = 128;

/**
 * Length of the longest common subsequence of two sequences, one of them at most `MAX_PATTERN` long: every bit of a row
 * of words stands for one element of it, and each element of the other costs a few operations for each word (Hyyro,
 * "Bit-parallel LCS-length computation revisited", AWOCA 2004).
 */
export class CommonSubsequence {
  private readonly keys = new Int32Array(SLOTS_OF_WORD * (MAX_PATTERN / WORD));
  /** Of the key in a slot: the row of `masks` that says where its element stands in the pattern; the empty one where the slot is free. */
  private readonly rowOf = new Int32Array(SLOTS_OF_WORD * (MAX_PATTERN / WORD));
  /** Rows of words; the first is empty. */
  private readonly masks = new Int32Array((MAX_PATTERN + 1) * (MAX_PATTERN / WORD));
  /** What is left of the pattern, as one long number. */
  private readonly state = new Int32Array(MAX_PATTERN / WORD);
  private words = 1;
  /** Number of slots less one; a power of two less one. */
  private slotMask = SLOTS_OF_WORD - 1;

  /** Of the elements from `patternFrom` up to `patternTo`, and of the others. */
  length(
    pattern: Int32Array,
    patternFrom: number,
    patternTo: number,
    text: Int32Array,
    textFrom: number,
    textTo: number,
  ): number {
    const length = patternTo - patternFrom;
    this.words = Math.ceil(length / WORD);
    this.load(pattern, patternFrom, length);
    if (this.words === 1) return this.inOneWord(length, text, textFrom, textTo);
    return this.inWords(length, text, textFrom, textTo);
  }

  private inOneWord(length: number, text: Int32Array, from: number, to: number): number {
    const { masks } = this;
    let state = -1;
    for (let i = from; i < to; i++) {
      const matches = state & masks[this.rowOf[this.slotOf(text[i]!)]!]!;
      state = (state + matches) | (state - matches);
    }
    return zeros(state, length);
  }

  private inWords(length: number, text: Int32Array, from: number, to: number): number {
    const { masks, state, words } = this;
    state.fill(-1, 0, words);
    for (let i = from; i < to; i++) {
      const row = this.rowOf[this.slotOf(text[i]!)]!;
      // What matches nothing changes nothing.
      if (row === 0) continue;
      // The sum of two long numbers, word by word.
      let carry = 0;
      for (let word = 0; word < words; word++) {
        const left = state[word]!;
        const matches = left & masks[row * words + word]!;
        const sum = (left >>> 0) + (matches >>> 0) + carry;
        carry = sum > 0xffffffff ? 1 : 0;
        state[word] = sum | 0 | (left - matches);
      }
    }
    let found = 0;
    for (let word = 0; word < words; word++)
      found += zeros(state[word]!, Math.min(WORD, length - word * WORD));
    return found;
  }

  private load(pattern: Int32Array, from: number, length: number): void {
    const { keys, masks, rowOf, words } = this;
    let slots = SLOTS_OF_WORD;
    while (slots < SLOTS_OF_WORD * words) slots *= 2;
    this.slotMask = slots - 1;
    rowOf.fill(0, 0, slots);
    let rows = 1;
    for (let i = 0; i < length; i++) {
      const key = pattern[from + i]!;
      const slot = this.slotOf(key);
      if (rowOf[slot] === 0) {
        keys[slot] = key;
        rowOf[slot] = rows;
        for (let word = 0; word < words; word++) masks[rows * words + word] = 0;
        rows++;
      }
      masks[rowOf[slot]! * words + (i >>> 5)]! |= 1 << i;
    }
  }

  /** Where the key is, or would be. */
  private slotOf(key: number): number {
    const { keys, rowOf, slotMask } = this;
    let slot = key & slotMask;
    while (rowOf[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & slotMask;
    return slot;
  }
}

/** Zeros among the lowest bits of a word. */
function zeros(word: number, bits: number): number {
  const unused = bits === WORD ? 0 : -1 << bits;
  return bitCount(~(word | unused));
}
