import type { TokenRun } from './tokenAlignment';

/** The words of a run of tokens, as they stand in `rawHashes`: open addressing in one array, for many short runs. */
export class WordSet {
  /** 0 where free. */
  private readonly slots: Uint32Array;
  private readonly mask: number;
  private zero = false;

  constructor({ tokens: { rawHashes }, from, to }: TokenRun) {
    this.slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * (to - from) + 1)));
    this.mask = this.slots.length - 1;
    for (let i = from; i < to; i++) {
      const word = rawHashes[i]!;
      if (word === 0) this.zero = true;
      else this.slots[this.slotOf(word)] = word;
    }
  }

  has(word: number): boolean {
    return word === 0 ? this.zero : this.slots[this.slotOf(word)] === word;
  }

  private slotOf(word: number): number {
    let slot = (word ^ (word >>> 15)) & this.mask;
    while (this.slots[slot] !== 0 && this.slots[slot] !== word) slot = (slot + 1) & this.mask;
    return slot;
  }
}
