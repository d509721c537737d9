/**
 * Gives every distinct 64-bit hash a small number, so that later steps count and compare integers. Open
 * addressing with linear probing. Every `intern` is matched by one `release`; a number whose last holder has gone is
 * given to the next new hash. Which number a hash gets depends on the order of arrival, so no result may depend on it.
 */
export class SymbolTable {
  /** Symbol + 1, or 0 where free. A power of two long and at most half full. */
  private slots = new Int32Array(1 << 12);
  private highs = new Int32Array(1 << 11);
  private lows = new Int32Array(1 << 11);
  /** Holders of each symbol. */
  private holders = new Int32Array(1 << 11);
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
    const mask = this.slots.length - 1;
    let slot = home(high, low) & mask;
    for (let entry = this.slots[slot]!; entry !== 0; entry = this.slots[slot]!) {
      if (this.highs[entry - 1] === high && this.lows[entry - 1] === low) {
        this.holders[entry - 1]!++;
        return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
    const symbol = this.free.length > 0 ? this.free.pop()! : this.used++;
    this.slots[slot] = symbol + 1;
    this.highs[symbol] = high;
    this.lows[symbol] = low;
    this.holders[symbol] = 1;
    if (this.used * 2 > mask) this.grow();
    return symbol;
  }

  /** Gives up one hold of a symbol. */
  release(symbol: number): void {
    if (--this.holders[symbol]! > 0) return;
    this.free.push(symbol);
    this.close(this.slotOf(symbol));
  }

  private slotOf(symbol: number): number {
    const mask = this.slots.length - 1;
    let slot = home(this.highs[symbol]!, this.lows[symbol]!) & mask;
    while (this.slots[slot] !== symbol + 1) slot = (slot + 1) & mask;
    return slot;
  }

  /** Empties a slot and moves later entries of its chain up, so that probing still finds them (Knuth 6.4, R). */
  private close(gap: number): void {
    const { slots, highs, lows } = this;
    const mask = slots.length - 1;
    for (let slot = (gap + 1) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const symbol = slots[slot]! - 1;
      const from = home(highs[symbol]!, lows[symbol]!) & mask;
      if (((slot - from) & mask) < ((slot - gap) & mask)) continue;
      slots[gap] = slots[slot]!;
      gap = slot;
    }
    slots[gap] = 0;
  }

  private grow(): void {
    this.highs = doubled(this.highs);
    this.lows = doubled(this.lows);
    this.holders = doubled(this.holders);
    const { highs, lows, holders } = this;
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let symbol = 0; symbol < this.used; symbol++) {
      if (holders[symbol] === 0) continue;
      let slot = home(highs[symbol]!, lows[symbol]!) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = symbol + 1;
    }
  }
}

function home(high: number, low: number): number {
  return high ^ (low >>> 7);
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const result = new Int32Array(numbers.length * 2);
  result.set(numbers);
  return result;
}
