import { PagedNumbers } from '../../text/pagedNumbers';

/** Parts that grow one by one: to move a million symbols at once would keep the event loop for tens of milliseconds. */
const SHARDS = 64;

/**
 * Gives every distinct 64-bit hash a small number, so that later steps count and compare integers. Open
 * addressing with linear probing. Every `intern` is matched by one `release`; a number whose last holder has gone is
 * given to the next new hash. Which number a hash gets depends on the order of arrival, so no result may depend on it.
 */
export class SymbolTable {
  /** By the lowest bits of `high`: symbol + 1, or 0 where free. A power of two long and at most half full. */
  private readonly shards = Array.from({ length: SHARDS }, () => new Int32Array(1 << 6));
  private readonly counts = new Int32Array(SHARDS);
  private readonly highs = new PagedNumbers();
  private readonly lows = new PagedNumbers();
  /** Holders of each symbol. */
  private readonly holders = new PagedNumbers();
  private readonly free: number[] = [];
  private used = 0;

  /** All symbols are below this number. */
  get size(): number {
    return this.used;
  }

  /** Symbols that somebody holds. */
  get live(): number {
    return this.used - this.free.length;
  }

  /** The symbol of a hash, which the caller holds from now on. */
  intern(high: number, low: number): number {
    const shard = high & (SHARDS - 1);
    const slots = this.shards[shard]!;
    const { highs, lows } = this;
    const mask = slots.length - 1;
    let slot = home(high) & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (highs.at(entry - 1) === high && lows.at(entry - 1) === low) {
        this.holders.add(entry - 1, 1);
        return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
    const symbol = this.free.length > 0 ? this.free.pop()! : this.used++;
    if (symbol === highs.capacity) this.grow();
    slots[slot] = symbol + 1;
    highs.put(symbol, high);
    lows.put(symbol, low);
    this.holders.put(symbol, 1);
    if (++this.counts[shard]! * 2 > mask) this.growShard(shard);
    return symbol;
  }

  /** True while there are two holds of a symbol at least. */
  isShared(symbol: number): boolean {
    return this.holders.at(symbol) > 1;
  }

  /** Gives up one hold of a symbol. */
  release(symbol: number): void {
    if (this.holders.add(symbol, -1) > 0) return;
    this.free.push(symbol);
    const shard = this.highs.at(symbol) & (SHARDS - 1);
    const slots = this.shards[shard]!;
    this.counts[shard]!--;
    this.close(slots, this.slotOf(slots, symbol));
  }

  private slotOf(slots: Int32Array, symbol: number): number {
    const mask = slots.length - 1;
    let slot = home(this.highs.at(symbol)) & mask;
    while (slots[slot] !== symbol + 1) slot = (slot + 1) & mask;
    return slot;
  }

  /** Empties a slot and moves later entries of its chain up, so that probing still finds them (Knuth 6.4, R). */
  private close(slots: Int32Array, gap: number): void {
    const { highs } = this;
    const mask = slots.length - 1;
    for (let slot = (gap + 1) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const symbol = slots[slot]! - 1;
      const from = home(highs.at(symbol)) & mask;
      if (((slot - from) & mask) < ((slot - gap) & mask)) continue;
      slots[gap] = slots[slot]!;
      gap = slot;
    }
    slots[gap] = 0;
  }

  private grow(): void {
    this.highs.reserve(this.used);
    this.lows.reserve(this.used);
    this.holders.reserve(this.used);
  }

  private growShard(shard: number): void {
    const { highs } = this;
    const before = this.shards[shard]!;
    const slots = new Int32Array(before.length * 2);
    const mask = slots.length - 1;
    for (const entry of before) {
      if (entry === 0) continue;
      let slot = home(highs.at(entry - 1)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.shards[shard] = slots;
  }
}

/** Of one half of a hash, so that a table that grows looks up no more. Its lowest bits are the same all over a shard. */
function home(high: number): number {
  return high >>> 6;
}
