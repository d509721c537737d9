import { PagedNumbers } from '../../text/pagedNumbers';
import type { HeadSlots } from '../statements/headSlots';

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
  private readonly symbols = new PagedNumbers(-1);
  private readonly next = new PagedNumbers();
  private readonly previous = new PagedNumbers();
  /** Of every symbol: its places, and the last of them. */
  private readonly counts = new PagedNumbers();
  private readonly tails = new PagedNumbers();

  constructor(
    private readonly slots: HeadSlots,
    private readonly limit: number,
    private readonly crowd: number,
  ) {}

  /** Adds a place; `changed` is told of every slot that may nominate others from now on, or others it. */
  enter(slot: number, symbol: number, changed: Told): void {
    // Asked here, and not in the calls, so that V8 does not compile them into whoever enters statements.
    if (slot >= this.symbols.capacity || symbol >= this.counts.capacity) this.makeRoom(slot, symbol);
    this.symbols.put(slot, symbol);
    const count = this.counts.add(symbol, 1);
    const before = this.placeBefore(slot, symbol, count);
    const after = before < 0 ? this.firstAfter(symbol, count) : this.next.at(before);
    this.link(before, slot, symbol);
    this.link(slot, after, symbol);
    if (changed) this.tell(slot, symbol, count - 1, changed);
  }

  leave(slot: number, changed: Told): void {
    const symbol = this.symbolAt(slot);
    if (symbol < 0) return;
    const count = this.counts.at(symbol);
    if (count === this.crowd + 1) this.sort(symbol);
    this.tell(slot, symbol, count - 1, changed);
    const before = this.previous.at(slot);
    const after = this.next.at(slot);
    this.link(before, after, symbol);
    this.symbols.put(slot, -1);
    this.counts.put(symbol, count - 1);
  }

  /** -1 where a slot has none, or has not been seen. */
  symbolAt(slot: number): number {
    return slot < this.symbols.capacity ? this.symbols.at(slot) : -1;
  }

  /** How many earlier places a statement meets, at most. */
  reach(slot: number): number {
    const symbol = this.symbolAt(slot);
    if (symbol < 0) return 0;
    const count = this.counts.at(symbol);
    if (count < 2 || count > this.crowd) return 0;
    return count <= this.limit ? count : NEIGHBOURS;
  }

  /** The next earlier place of the same symbol, or -1. */
  earlier(slot: number): number {
    return this.previous.at(slot);
  }

  /** `least` is the number of places without this one. */
  private tell(slot: number, symbol: number, least: number, changed: Told): void {
    if (!changed || least > this.crowd) return;
    if (least <= this.limit || least === this.crowd) {
      for (let other = this.tails.at(symbol); other >= 0; other = this.previous.at(other)) changed(other);
      return;
    }
    let other = this.next.at(slot);
    for (let i = 0; i < NEIGHBOURS && other >= 0; i++, other = this.next.at(other)) changed(other);
  }

  /** The slot after which a new one stands; at the end where there are too many to be of use. */
  private placeBefore(slot: number, symbol: number, count: number): number {
    let before = count === 1 ? -1 : this.tails.at(symbol);
    if (count > this.crowd) return before;
    while (before >= 0 && this.slots.compare(before, slot) > 0) before = this.previous.at(before);
    return before;
  }

  private firstAfter(symbol: number, count: number): number {
    if (count === 1) return -1;
    let first = this.tails.at(symbol);
    while (this.previous.at(first) >= 0) first = this.previous.at(first);
    return first;
  }

  private link(before: number, after: number, symbol: number): void {
    if (before >= 0) this.next.put(before, after);
    if (after >= 0) this.previous.put(after, before);
    else this.tails.put(symbol, before);
  }

  /** While there were too many, new places were put at the end. */
  private sort(symbol: number): void {
    const places: number[] = [];
    for (let slot = this.tails.at(symbol); slot >= 0; slot = this.previous.at(slot)) places.push(slot);
    places.sort((a, b) => this.slots.compare(a, b));
    let before = -1;
    for (const slot of places) {
      this.link(before, slot, symbol);
      before = slot;
    }
    this.link(before, -1, symbol);
  }

  private makeRoom(slot: number, symbol: number): void {
    if (slot >= this.symbols.capacity) {
      const { size } = this.slots;
      this.symbols.reserve(size);
      this.next.reserve(size);
      this.previous.reserve(size);
    }
    if (symbol < this.counts.capacity) return;
    this.counts.reserve(symbol + 1);
    this.tails.reserve(symbol + 1);
  }
}
