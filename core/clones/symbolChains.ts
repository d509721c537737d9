/** A power of two: chains of the symbols that have these lowest bits in common. */
const CHAINS = 256;

/** Where each symbol stands in a part of a list; used again for the next list. */
export class SymbolChains {
  private readonly heads = new Int32Array(CHAINS);
  private next = new Int32Array(64);
  private symbols: Int32Array = new Int32Array(0);

  /** `symbols` must stay as they are from `from` up to `to`. */
  load(symbols: Int32Array, from: number, to: number): void {
    this.symbols = symbols;
    if (this.next.length < to) this.next = new Int32Array(to * 2);
    const { heads, next } = this;
    heads.fill(-1);
    for (let at = to - 1; at >= from; at--) {
      const chain = symbols[at]! & (CHAINS - 1);
      next[at] = heads[chain]!;
      heads[chain] = at;
    }
  }

  /** The first place of a symbol, or -1. */
  first(symbol: number): number {
    return this.from(this.heads[symbol & (CHAINS - 1)]!, symbol);
  }

  /** The next place of the symbol that stands at one, or -1. */
  after(at: number): number {
    return this.from(this.next[at]!, this.symbols[at]!);
  }

  private from(start: number, symbol: number): number {
    let at = start;
    while (at >= 0 && this.symbols[at] !== symbol) at = this.next[at]!;
    return at;
  }
}
