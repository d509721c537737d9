import { bitCount } from '../text/bitCount';

/**
 * Rows of `dimensions` signed bytes, one after the other. The plain implementation is below; `host` hands in one that
 * runs on WebAssembly SIMD.
 */
export interface Int8Rows {
  readonly dimensions: number;
  /** Makes room for `count` rows. */
  reserve(count: number): void;
  set(row: number, values: Int8Array): void;
  read(row: number): Int8Array;
  /** Writes the dot products of `values` with rows `from` to `to` (excluded) to `out`, starting at 0. */
  dots(values: Int8Array, from: number, to: number, out: Int32Array): void;
  /**
   * Rows of `from` to `to` whose signs differ from those of row `row` in at most `most` places; answers how many it
   * wrote to `out`.
   */
  nearSigns(row: number, from: number, to: number, most: number, out: Uint32Array): number;
}

/** Without WebAssembly. `dimensions` is a multiple of 32. */
export class PlainInt8Rows implements Int8Rows {
  private values = new Int8Array(0);
  /** One bit for every value, 1 where it is negative. */
  private signs = new Uint32Array(0);

  constructor(readonly dimensions: number) {}

  reserve(count: number): void {
    const needed = count * this.dimensions;
    if (needed <= this.values.length) return;
    const capacity = Math.max(needed, this.values.length * 2);
    const values = new Int8Array(capacity);
    values.set(this.values);
    const signs = new Uint32Array(capacity / 32);
    signs.set(this.signs);
    this.values = values;
    this.signs = signs;
  }

  set(row: number, values: Int8Array): void {
    this.values.set(values, row * this.dimensions);
    this.signs.set(signBits(values), (row * this.dimensions) / 32);
  }

  read(row: number): Int8Array {
    return this.values.slice(row * this.dimensions, (row + 1) * this.dimensions);
  }

  dots(values: Int8Array, from: number, to: number, out: Int32Array): void {
    const { dimensions } = this;
    const rows = this.values;
    for (let row = from, start = from * dimensions; row < to; row++, start += dimensions) {
      let sum = 0;
      for (let i = 0; i < dimensions; i += 4)
        sum +=
          values[i]! * rows[start + i]! +
          values[i + 1]! * rows[start + i + 1]! +
          values[i + 2]! * rows[start + i + 2]! +
          values[i + 3]! * rows[start + i + 3]!;
      out[row - from] = sum;
    }
  }

  nearSigns(row: number, from: number, to: number, most: number, out: Uint32Array): number {
    const words = this.dimensions / 32;
    const { signs } = this;
    const own = signs.slice(row * words, (row + 1) * words);
    let found = 0;
    for (let other = from; other < to; other++) {
      let differing = 0;
      for (let i = 0; i < words; i++) differing += bitCount(own[i]! ^ signs[other * words + i]!);
      if (differing <= most) out[found++] = other;
    }
    return found;
  }
}

/** One bit for every value, 1 where it is negative. */
export function signBits(values: Int8Array): Uint32Array {
  const bits = new Uint32Array(values.length / 32);
  for (let i = 0; i < values.length; i++) if (values[i]! < 0) bits[i >>> 5]! |= 1 << (i & 31);
  return bits;
}
