/**
 * Gives every distinct 64-bit hash a small number, so that later steps count and compare integers. Open
 * addressing with linear probing; a number stays valid for the life of the table. Which number a hash gets
 * depends on the order of arrival, so no result may depend on it.
 */
export class SymbolTable {
  /** Symbol + 1, or 0 where free. A power of two long and at most half full. */
  private slots = new Int32Array(1 << 12);
  private highs = new Int32Array(1 << 11);
  private lows = new Int32Array(1 << 11);
  private used = 0;

  /** Numbers handed out so far: 0 to `size - 1`. */
  get size(): number {
    return this.used;
  }

  intern(high: number, low: number): number {
    const mask = this.slots.length - 1;
    let slot = (high ^ (low >>> 7)) & mask;
    for (let entry = this.slots[slot]!; entry !== 0; entry = this.slots[slot]!) {
      if (this.highs[entry - 1] === high && this.lows[entry - 1] === low) return entry - 1;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = this.used + 1;
    this.highs[this.used] = high;
    this.lows[this.used] = low;
    this.used++;
    if (this.used * 2 > mask) this.grow();
    return this.used - 1;
  }

  private grow(): void {
    const highs = new Int32Array(this.highs.length * 2);
    highs.set(this.highs);
    this.highs = highs;
    const lows = new Int32Array(this.lows.length * 2);
    lows.set(this.lows);
    this.lows = lows;
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let symbol = 0; symbol < this.used; symbol++) {
      let slot = (highs[symbol]! ^ (lows[symbol]! >>> 7)) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = symbol + 1;
    }
  }
}
