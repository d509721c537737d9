import { enlarged, type HeadSlots } from './headSlots';

/** Told of a place; undefined where nobody wants to know. */
export type Told = ((slot: number) => void) | undefined;

/** Places before its own that a statement of a large family meets. */
const NEIGHBOURS = 4;

/**
 * Where each symbol stands, as chains of slots in the order of reports. Symbols that stand in two places and at most
 * `limit` nominate all earlier ones; those that stand in more, up to `crowd`, the next few, so that large families stay
 * connected while the number of meetings stays linear.
 */
export class RarePostings {
  /** Of every slot; -1 where it has none. */
  private symbols: Int32Array = new Int32Array(0);
  private next: Int32Array = new Int32Array(0);
  private previous: Int32Array = new Int32Array(0);
  /** Of every symbol: its places, and the last of them. */
  private counts: Int32Array = new Int32Array(0);
  private tails: Int32Array = new Int32Array(0);

  constructor(
    private readonly slots: HeadSlots,
    private readonly limit: number,
    private readonly crowd: number,
  ) {}

  /** Adds a place; `changed` is told of every slot that may nominate others from now on, or others it. */
  enter(slot: number, symbol: number, changed: Told): void {
    this.makeRoom(slot, symbol);
    this.symbols[slot] = symbol;
    const count = ++this.counts[symbol]!;
    const before = this.placeBefore(slot, symbol, count);
    const after = before < 0 ? this.firstAfter(symbol, count) : this.next[before]!;
    this.link(before, slot, symbol);
    this.link(slot, after, symbol);
    this.tell(slot, symbol, count - 1, changed);
  }

  leave(slot: number, changed: Told): void {
    const symbol = slot < this.symbols.length ? this.symbols[slot]! : -1;
    if (symbol < 0) return;
    const count = this.counts[symbol]!;
    if (count === this.crowd + 1) this.sort(symbol);
    this.tell(slot, symbol, count - 1, changed);
    const before = this.previous[slot]!;
    const after = this.next[slot]!;
    this.link(before, after, symbol);
    this.symbols[slot] = -1;
    this.counts[symbol] = count - 1;
  }

  /** How many earlier places a statement meets, at most. */
  reach(slot: number): number {
    const symbol = this.symbols[slot]!;
    if (symbol < 0) return 0;
    const count = this.counts[symbol]!;
    if (count < 2 || count > this.crowd) return 0;
    return count <= this.limit ? count : NEIGHBOURS;
  }

  /** The next earlier place of the same symbol, or -1. */
  earlier(slot: number): number {
    return this.previous[slot]!;
  }

  /** `least` is the number of places without this one. */
  private tell(slot: number, symbol: number, least: number, changed: Told): void {
    if (!changed || least > this.crowd) return;
    if (least <= this.limit || least === this.crowd) {
      for (let other = this.tails[symbol]!; other >= 0; other = this.previous[other]!) changed(other);
      return;
    }
    let other = this.next[slot]!;
    for (let i = 0; i < NEIGHBOURS && other >= 0; i++, other = this.next[other]!) changed(other);
  }

  /** The slot after which a new one stands; at the end where there are too many to be of use. */
  private placeBefore(slot: number, symbol: number, count: number): number {
    let before = count === 1 ? -1 : this.tails[symbol]!;
    if (count > this.crowd) return before;
    while (before >= 0 && this.slots.compare(before, slot) > 0) before = this.previous[before]!;
    return before;
  }

  private firstAfter(symbol: number, count: number): number {
    if (count === 1) return -1;
    let first = this.tails[symbol]!;
    while (this.previous[first]! >= 0) first = this.previous[first]!;
    return first;
  }

  private link(before: number, after: number, symbol: number): void {
    if (before >= 0) this.next[before] = after;
    if (after >= 0) this.previous[after] = before;
    else this.tails[symbol] = before;
  }

  /** While there were too many, new places were put at the end. */
  private sort(symbol: number): void {
    const places: number[] = [];
    for (let slot = this.tails[symbol]!; slot >= 0; slot = this.previous[slot]!) places.push(slot);
    places.sort((a, b) => this.slots.compare(a, b));
    let before = -1;
    for (const slot of places) {
      this.link(before, slot, symbol);
      before = slot;
    }
    this.link(before, -1, symbol);
  }

  private makeRoom(slot: number, symbol: number): void {
    if (slot >= this.symbols.length) {
      const { length } = this.symbols;
      this.symbols = enlarged(this.symbols, this.slots.size).fill(-1, length);
      this.next = enlarged(this.next, this.slots.size);
      this.previous = enlarged(this.previous, this.slots.size);
    }
    if (symbol < this.counts.length) return;
    const size = Math.max(symbol + 1, 1024, this.counts.length * 2);
    this.counts = enlarged(this.counts, size);
    this.tails = enlarged(this.tails, size);
  }
}
