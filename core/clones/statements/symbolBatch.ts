import type { SymbolKernel } from './symbolKernel';
import { PAGE_ENTRIES } from './symbolLayout';

/**
 * Gives every distinct 64-bit hash a small number, as a `SymbolTable` does, but all at once, when all hashes are there: part by
 * part of the hashes, so that no look-up leaves the processor's cache. Symbols that stand in several places come first.
 */
export class SymbolBatch {
  /** High and low half of each hash. An array that is replaced by a larger one would be copied, and touch more memory. */
  private pages: Int32Array[] = [];
  private page = new Int32Array(0);
  private entries = 0;
  private shared = 0;
  private all = 0;

  /** How many symbols there are, once they are asked for. */
  get live(): number {
    return this.all;
  }

  /** Entries so far: the next has this number. */
  get count(): number {
    return this.entries;
  }

  /** Adds an entry for every hash: two numbers each, its high and its low half. */
  add(pairs: Int32Array): void {
    for (let from = 0; from < pairs.length; ) {
      const at = 2 * (this.entries % PAGE_ENTRIES);
      if (at === 0) this.pages.push((this.page = new Int32Array(2 * PAGE_ENTRIES)));
      const to = Math.min(pairs.length, from + this.page.length - at);
      this.page.set(pairs.subarray(from, to), at);
      this.entries += (to - from) / 2;
      from = to;
    }
  }

  /** The symbols of all entries, until the kernel numbers another batch; to be called once, when all are there. */
  symbols(kernel: SymbolKernel): Int32Array {
    const symbols = kernel.number(this.pages, this.entries);
    this.shared = kernel.shared;
    this.all = kernel.all;
    this.pages = [];
    return symbols;
  }

  /** True when there are two entries of a symbol at least. */
  isShared(symbol: number): boolean {
    return symbol < this.shared;
  }
}
