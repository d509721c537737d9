import type { FileStatements } from './fileStatements';
import { enlarged } from './headSlots';

/**
 * Where the seeds of all files stand: for every symbol a chain of places, in no order. The chains are flat arrays of
 * slots, because there are as many places as statements, and objects for them would take several times the memory.
 */
export class SeedPostings {
  /** Of every symbol: the slot at which its chain begins, plus one, and the number of its places. */
  private heads: Int32Array = new Int32Array(1 << 10);
  private counts: Int32Array = new Int32Array(1 << 10);
  /** Of every slot: the next of its chain, plus one; its file, as an index into `files`; what `Seeds.places` holds. */
  private next: Int32Array = new Int32Array(1 << 10);
  private fileOf: Int32Array = new Int32Array(1 << 10);
  private places: Int32Array = new Int32Array(1 << 10);
  private readonly files: (FileStatements | undefined)[] = [];
  private readonly freeFiles: number[] = [];
  /** The chain of the slots that were given back, and how many slots were ever taken. */
  private free = 0;
  private used = 0;

  /** A number for a file that enters. */
  open(file: FileStatements): number {
    const index = this.freeFiles.pop() ?? this.files.length;
    this.files[index] = file;
    return index;
  }

  /** Gives the number of a file back that has left with all its seeds. */
  close(index: number): void {
    this.files[index] = undefined;
    this.freeFiles.push(index);
  }

  count(symbol: number): number {
    return symbol < this.counts.length ? this.counts[symbol]! : 0;
  }

  enter(index: number, symbol: number, place: number): void {
    if (symbol >= this.heads.length) this.growSymbols(symbol);
    const slot = this.takeSlot();
    this.fileOf[slot] = index;
    this.places[slot] = place;
    this.next[slot] = this.heads[symbol]!;
    this.heads[symbol] = slot + 1;
    this.counts[symbol]!++;
  }

  /** Takes out all places of a file. */
  leave(index: number, symbol: number): void {
    const { next, fileOf } = this;
    let before = -1;
    for (let slot = this.heads[symbol]! - 1; slot >= 0; ) {
      const after = next[slot]! - 1;
      if (fileOf[slot] === index) {
        if (before < 0) this.heads[symbol] = after + 1;
        else next[before] = after + 1;
        this.counts[symbol]!--;
        next[slot] = this.free;
        this.free = slot + 1;
      } else before = slot;
      slot = after;
    }
  }

  /** What `made` makes of every place of a symbol. */
  map<T>(symbol: number, made: (file: FileStatements, place: number) => T): T[] {
    const found: T[] = [];
    for (let slot = this.heads[symbol]! - 1; slot >= 0; slot = this.next[slot]! - 1)
      found.push(made(this.files[this.fileOf[slot]!]!, this.places[slot]!));
    return found;
  }

  private takeSlot(): number {
    if (this.free > 0) {
      const slot = this.free - 1;
      this.free = this.next[slot]!;
      return slot;
    }
    if (this.used === this.next.length) this.growSlots();
    return this.used++;
  }

  private growSymbols(symbol: number): void {
    const size = Math.max(symbol + 1, this.heads.length * 2);
    this.heads = enlarged(this.heads, size);
    this.counts = enlarged(this.counts, size);
  }

  private growSlots(): void {
    const size = this.next.length * 2;
    this.next = enlarged(this.next, size);
    this.fileOf = enlarged(this.fileOf, size);
    this.places = enlarged(this.places, size);
  }
}
