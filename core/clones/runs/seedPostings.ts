import { PagedNumbers } from '../../text/pagedNumbers';
import type { FileStatements } from '../statements/fileStatements';

/** Places of a chain that are looked at for the file that leaves, on the average of the chains of a symbol, at most. */
const CHAIN = 32;

/**
 * Where the seeds of all files stand: for every symbol a chain of places, in no order. The chains are flat arrays of
 * slots, because there are as many places as statements, and objects for them would take several times the memory.
 * A symbol with many places has several chains, each for some of the files: a file that leaves is looked for in one.
 */
export class SeedPostings {
  /** Of every symbol: the slot at which its chain begins, plus one, and the number of its places. */
  private readonly heads = new PagedNumbers();
  private readonly counts = new PagedNumbers();
  /** Of symbols with many places, instead: the same of every chain, by the lowest bits of the number of a file. */
  private readonly manyHeads = new Map<number, Int32Array>();
  /** Of every slot: the next of its chain, plus one; its file, as an index into `files`; what `Seeds.places` holds. */
  private readonly next = new PagedNumbers();
  private readonly fileOf = new PagedNumbers();
  private readonly places = new PagedNumbers();
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
    return symbol < this.counts.capacity ? this.counts.at(symbol) : 0;
  }

  enter(index: number, symbol: number, place: number): void {
    if (symbol >= this.heads.capacity) this.growSymbols(symbol);
    const slot = this.takeSlot();
    this.fileOf.put(slot, index);
    this.places.put(slot, place);
    this.link(slot, symbol, index);
    const count = this.counts.add(symbol, 1);
    if (count > CHAIN * (this.manyHeads.get(symbol)?.length ?? 1)) this.split(symbol);
  }

  /** Takes out all places of a file. */
  leave(index: number, symbol: number): void {
    const { next, fileOf } = this;
    let before = -1;
    for (let slot = this.headOf(symbol, index) - 1; slot >= 0; ) {
      const after = next.at(slot) - 1;
      if (fileOf.at(slot) === index) {
        if (before < 0) this.putHead(symbol, index, after + 1);
        else next.put(before, after + 1);
        if (this.counts.add(symbol, -1) === 0) this.manyHeads.delete(symbol);
        next.put(slot, this.free);
        this.free = slot + 1;
      } else before = slot;
      slot = after;
    }
  }

  /** What `made` makes of every place of a symbol. */
  map<T>(symbol: number, made: (file: FileStatements, place: number) => T): T[] {
    const found: T[] = [];
    const many = this.manyHeads.get(symbol);
    const chains = many ? many.length : 1;
    // By index: V8 takes ten times as long to optimize a loop over what is a list or a typed array.
    for (let chain = 0; chain < chains; chain++) {
      const head = many ? many[chain]! : this.heads.at(symbol);
      for (let slot = head - 1; slot >= 0; slot = this.next.at(slot) - 1)
        found.push(made(this.files[this.fileOf.at(slot)]!, this.places.at(slot)));
    }
    return found;
  }

  /** The same one by one; no place of the symbol may come or go meanwhile. */
  *each<T>(symbol: number, made: (file: FileStatements, place: number) => T): Generator<T, void, void> {
    for (const head of this.headsOf(symbol))
      for (let slot = head - 1; slot >= 0; slot = this.next.at(slot) - 1)
        yield made(this.files[this.fileOf.at(slot)]!, this.places.at(slot));
  }

  private link(slot: number, symbol: number, index: number): void {
    this.next.put(slot, this.headOf(symbol, index));
    this.putHead(symbol, index, slot + 1);
  }

  /** Twice as many chains. */
  private split(symbol: number): void {
    const before = this.headsOf(symbol);
    this.heads.put(symbol, 0);
    this.manyHeads.set(symbol, new Int32Array(before.length * 2));
    for (const head of before)
      for (let slot = head - 1; slot >= 0; ) {
        const after = this.next.at(slot) - 1;
        this.link(slot, symbol, this.fileOf.at(slot));
        slot = after;
      }
  }

  private headsOf(symbol: number): ArrayLike<number> & Iterable<number> {
    return this.manyHeads.get(symbol) ?? [this.heads.at(symbol)];
  }

  private headOf(symbol: number, index: number): number {
    const many = this.manyHeads.get(symbol);
    return many ? many[index & (many.length - 1)]! : this.heads.at(symbol);
  }

  private putHead(symbol: number, index: number, head: number): void {
    const many = this.manyHeads.get(symbol);
    if (many) many[index & (many.length - 1)] = head;
    else this.heads.put(symbol, head);
  }

  private takeSlot(): number {
    if (this.free > 0) {
      const slot = this.free - 1;
      this.free = this.next.at(slot);
      return slot;
    }
    if (this.used === this.next.capacity) this.growSlots();
    return this.used++;
  }

  private growSymbols(symbol: number): void {
    this.heads.reserve(symbol + 1);
    this.counts.reserve(symbol + 1);
  }

  private growSlots(): void {
    this.next.reserve(this.used + 1);
    this.fileOf.reserve(this.used + 1);
    this.places.reserve(this.used + 1);
  }
}
