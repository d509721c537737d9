import { exportsOf, growTo, newMemory } from '../../text/webAssembly';
import { FIRSTS_AT, GROUPS, PAGE_AT, PAGE_ENTRIES, ROW_BYTES } from './symbolLayout';

/** What `kernel/statements/symbols` exports. */
interface Exports {
  begin(count: number): void;
  groups(): number;
  countPage(length: number): void;
  makeRoom(): void;
  sortPage(entry: number, length: number, group: number): void;
  findFirsts(group: number): void;
  putSymbols(): void;
  shared(): number;
  all(): number;
}

/** The part of a WebAssembly module that numbers symbols, and its memory: one batch after the other is numbered in it. */
export class SymbolKernel {
  private readonly memory = newMemory(FIRSTS_AT, outOfMemory);
  private readonly exports: Exports;

  /** `module` is that of `statementModule`, compiled. */
  constructor(module: object) {
    this.exports = exportsOf(module, this.memory, outOfMemory) as Exports;
  }

  /** Symbols that several entries of the last batch have, and all of its symbols. */
  get shared(): number {
    return this.exports.shared();
  }

  get all(): number {
    return this.exports.all();
  }

  /** The symbols of so many entries, until the next batch; `pages` hold two halves of a hash for each. */
  number(pages: readonly Int32Array[], count: number): Int32Array {
    const { exports, memory } = this;
    // About what it takes, at once; a memory that grows little by little is counted as garbage each time.
    growTo(memory, FIRSTS_AT + Math.ceil(count * (5 + (1.1 * ROW_BYTES) / GROUPS)) + (1 << 16), outOfMemory);
    exports.begin(count);
    this.each(pages, count, length => exports.countPage(length));
    exports.makeRoom();
    for (let group = 0; group < exports.groups(); group++) {
      this.each(pages, count, (length, entry) => exports.sortPage(entry, length, group));
      exports.findFirsts(group);
    }
    exports.putSymbols();
    return new Int32Array(memory.buffer, FIRSTS_AT, count);
  }

  /** Puts page after page down. */
  private each(
    pages: readonly Int32Array[],
    count: number,
    take: (length: number, entry: number) => void,
  ): void {
    const at = new Int32Array(this.memory.buffer, PAGE_AT, 2 * PAGE_ENTRIES);
    for (const [i, page] of pages.entries()) {
      const entry = i * PAGE_ENTRIES;
      at.set(page);
      take(Math.min(PAGE_ENTRIES, count - entry), entry);
    }
  }
}

function outOfMemory(): never {
  throw new RangeError('The code is too long: there is no memory to number its statements');
}
