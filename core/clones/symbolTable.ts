/** Numbers of one entry, and where in it they stand. */
const ENTRY = 3;
const LOW = 1;
const HOLDERS = 2;

/**
 * Gives every distinct 64-bit hash a small number, so that later steps count and compare integers. Open
 * addressing with linear probing. Every `intern` is matched by one `release`; a number whose last holder has gone is
 * given to the next new hash. Which number a hash gets depends on the order of arrival, so no result may depend on it.
 */
export class SymbolTable {
  /** Symbol + 1, or 0 where free. A power of two long and at most half full. */
  private slots = new Int32Array(1 << 12);
  /** Of each symbol its hash, high and low, and its holders: side by side, because memory is read by lines. */
  private entries = new Int32Array(ENTRY << 11);
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
    const { slots, entries } = this;
    const mask = slots.length - 1;
    let slot = home(high, low) & mask;
    for (let symbol = slots[slot]! - 1; symbol >= 0; symbol = slots[slot]! - 1) {
      const at = symbol * ENTRY;
      if (entries[at] === high && entries[at + LOW] === low) {
        entries[at + HOLDERS]!++;
        return symbol;
      }
      slot = (slot + 1) & mask;
    }
    const symbol = this.free.length > 0 ? this.free.pop()! : this.used++;
    slots[slot] = symbol + 1;
    entries[symbol * ENTRY] = high;
    entries[symbol * ENTRY + LOW] = low;
    entries[symbol * ENTRY + HOLDERS] = 1;
    if (this.used * 2 > mask) this.grow();
    return symbol;
  }

  /** Gives up one hold of a symbol. */
  release(symbol: number): void {
    if (--this.entries[symbol * ENTRY + HOLDERS]! > 0) return;
    this.free.push(symbol);
    this.close(this.slotOf(symbol));
  }

  private slotOf(symbol: number): number {
    const mask = this.slots.length - 1;
    let slot = this.homeOf(symbol) & mask;
    while (this.slots[slot] !== symbol + 1) slot = (slot + 1) & mask;
    return slot;
  }

  private homeOf(symbol: number): number {
    return home(this.entries[symbol * ENTRY]!, this.entries[symbol * ENTRY + LOW]!);
  }

  /** Empties a slot and moves later entries of its chain up, so that probing still finds them (Knuth 6.4, R). */
  private close(gap: number): void {
    const { slots } = this;
    const mask = slots.length - 1;
    for (let slot = (gap + 1) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const from = this.homeOf(slots[slot]! - 1) & mask;
      if (((slot - from) & mask) < ((slot - gap) & mask)) continue;
      slots[gap] = slots[slot]!;
      gap = slot;
    }
    slots[gap] = 0;
  }

  private grow(): void {
    const entries = new Int32Array(this.entries.length * 2);
    entries.set(this.entries);
    this.entries = entries;
    this.slots = new Int32Array(this.slots.length * 2);
    const { slots } = this;
    const mask = slots.length - 1;
    for (let symbol = 0; symbol < this.used; symbol++) {
      if (entries[symbol * ENTRY + HOLDERS] === 0) continue;
      let slot = this.homeOf(symbol) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = symbol + 1;
    }
  }
}

function home(high: number, low: number): number {
  return high ^ (low >>> 7);
}
