/**
 * Where each symbol of a column stands, for symbols that stand in at least two and at most `limit` places, and
 * the next few places of those that stand in more (up to `crowd`), so that large families stay connected while
 * the number of meetings stays linear.
 */
export class RarePostings {
  private readonly starts: Int32Array;
  private readonly places: Int32Array;
  /** Index into `places` of every position. */
  private readonly slots: Int32Array;

  constructor(
    private readonly column: Int32Array,
    symbolCount: number,
    private readonly limit: number,
    private readonly crowd: number,
  ) {
    const starts = new Int32Array(symbolCount + 1);
    for (const symbol of column) if (symbol >= 0) starts[symbol + 1]!++;
    for (let symbol = 0; symbol < symbolCount; symbol++) starts[symbol + 1]! += starts[symbol]!;
    this.starts = starts;
    this.places = new Int32Array(starts[symbolCount]!);
    this.slots = new Int32Array(column.length);
    const next = starts.slice();
    for (let i = 0; i < column.length; i++) {
      const symbol = column[i]!;
      if (symbol < 0) continue;
      const slot = next[symbol]!++;
      this.places[slot] = i;
      this.slots[i] = slot;
    }
  }

  /** Calls `meet` with every place before `position` that shares its symbol, within the limits. */
  eachBefore(position: number, meet: (place: number) => void): void {
    const symbol = this.column[position]!;
    if (symbol < 0) return;
    const start = this.starts[symbol]!;
    const count = this.starts[symbol + 1]! - start;
    if (count < 2 || count > this.crowd) return;
    const slot = this.slots[position]!;
    const from = count <= this.limit ? start : Math.max(start, slot - NEIGHBOURS);
    for (let i = from; i < slot; i++) meet(this.places[i]!);
  }
}

/** Places before its own that a statement of a large family meets. */
const NEIGHBOURS = 4;
