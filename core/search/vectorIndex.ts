import { drained } from '../text/drained';
import type { Int8Rows } from './int8Rows';

/** A row of the index and its cosine with what was asked for. */
export interface Neighbour {
  readonly row: number;
  readonly cosine: number;
}

/** Two rows and their cosine; `a` < `b`. */
export interface NeighbourPair {
  readonly a: number;
  readonly b: number;
  readonly cosine: number;
}

const blockRows = 4096;
/** Of more, each would be moved very often to make room for another: then all are put in order. */
const mostInserted = 1000;

/**
 * Vectors of length 1, kept as bytes with one scale a row; searched exactly, block by block. The rounding moves a
 * cosine by less than 0.01.
 */
export class VectorIndex {
  /** What a row's bytes are multiplied with; 0 for a row that is not in use. */
  private scales = new Float32Array(64);
  private rows = 0;
  private readonly block = new Int32Array(blockRows);

  constructor(private readonly bytes: Int8Rows) {}

  get dimensions(): number {
    return this.bytes.dimensions;
  }

  has(row: number): boolean {
    return row < this.rows && this.scales[row]! > 0;
  }

  set(row: number, vector: Float32Array): void {
    this.bytes.reserve(row + 1);
    if (row >= this.scales.length) this.growScales(row + 1);
    const { bytes, scale } = quantize(vector, this.dimensions);
    this.bytes.set(row, bytes);
    this.scales[row] = scale;
    this.rows = Math.max(this.rows, row + 1);
  }

  remove(row: number): void {
    if (row < this.rows) this.scales[row] = 0;
  }

  /** Writes the cosine of `vector` with every row to `cosines`; rows not in use get 0. Yields after every block. */
  *cosinesWork(vector: Float32Array, cosines: Float32Array): Generator<void, void, void> {
    const query = quantize(vector, this.dimensions);
    for (let from = 0; from < this.rows; from += blockRows) {
      const to = Math.min(this.rows, from + blockRows);
      this.bytes.dots(query.bytes, from, to, this.block);
      for (let row = from; row < to; row++)
        cosines[row] = this.block[row - from]! * query.scale * this.scales[row]!;
      yield;
    }
  }

  /** The same at one go. */
  cosines(vector: Float32Array, cosines: Float32Array): void {
    drained(this.cosinesWork(vector, cosines));
  }

  /** The cosines of row `row` with `others`; 0 for rows not in use, negative numbers among them. */
  cosinesOf(row: number, others: readonly number[]): Float32Array {
    const cosines = new Float32Array(others.length);
    if (row < 0 || !this.has(row)) return cosines;
    const values = this.bytes.read(row);
    const one = new Int32Array(1);
    others.forEach((other, i) => {
      if (other < 0 || !this.has(other)) return;
      this.bytes.dots(values, other, other + 1, one);
      cosines[i] = one[0]! * this.scales[row]! * this.scales[other]!;
    });
    return cosines;
  }

  /** The row nearest to row `row` among those that `wanted` admits; the first of equal ones. */
  nearestOf(row: number, wanted: (row: number) => boolean): Neighbour | undefined {
    if (!this.has(row)) return undefined;
    const values = this.bytes.read(row);
    let best: Neighbour | undefined;
    for (let from = 0; from < this.rows; from += blockRows) {
      const to = Math.min(this.rows, from + blockRows);
      this.bytes.dots(values, from, to, this.block);
      for (let other = from; other < to; other++) {
        const cosine = this.block[other - from]! * this.scales[row]! * this.scales[other]!;
        if (cosine > (best?.cosine ?? 0) && other !== row && wanted(other)) best = { row: other, cosine };
      }
    }
    return best;
  }

  /** The `count` rows with the largest cosine, best first; equal ones by row. */
  nearest(vector: Float32Array, count: number): Neighbour[] {
    const cosines = new Float32Array(this.rows);
    this.cosines(vector, cosines);
    return largest(cosines, count, row => this.scales[row]! > 0).map(row => ({ row, cosine: cosines[row]! }));
  }

  /**
   * All pairs with a cosine of at least `threshold`. Rows whose signs differ in too many places are passed over
   * unread: for vectors at an angle a the share of differing signs is about a/π, and `slack` standard deviations are
   * allowed on top of it, so a pair can be missed (Charikar 2002, section 3; measured in `bench/nearest.ts`).
   * Yields after every row, so that the caller can pace it.
   */
  *pairs(threshold: number, slack = 3): Generator<void, NeighbourPair[], void> {
    const most = mostDifferingSigns(threshold, this.dimensions, slack);
    const candidates = new Uint32Array(this.rows);
    const one = new Int32Array(1);
    const found: NeighbourPair[] = [];
    for (let a = 0; a < this.rows; a++) {
      if (this.scales[a] === 0) continue;
      const count = this.bytes.nearSigns(a, a + 1, this.rows, most, candidates);
      const values = count > 0 ? this.bytes.read(a) : undefined;
      for (let i = 0; values && i < count; i++) {
        const b = candidates[i]!;
        this.bytes.dots(values, b, b + 1, one);
        const cosine = one[0]! * this.scales[a]! * this.scales[b]!;
        if (cosine >= threshold) found.push({ a, b, cosine });
      }
      yield;
    }
    return found;
  }

  private growScales(count: number): void {
    const scales = new Float32Array(Math.max(count, this.scales.length * 2));
    scales.set(this.scales);
    this.scales = scales;
  }
}

/** Largest value becomes 127, so that a row uses its whole byte range; filled with zeros to `dimensions`. */
function quantize(vector: Float32Array, dimensions: number): { bytes: Int8Array; scale: number } {
  let largestValue = 0;
  for (const value of vector) largestValue = Math.max(largestValue, Math.abs(value));
  const bytes = new Int8Array(dimensions);
  if (largestValue === 0) return { bytes, scale: 0 };
  let squares = 0;
  for (let i = 0; i < vector.length; i++) {
    bytes[i] = Math.round((vector[i]! * 127) / largestValue);
    squares += bytes[i]! ** 2;
  }
  return { bytes, scale: 1 / Math.sqrt(squares) };
}

function mostDifferingSigns(threshold: number, dimensions: number, slack: number): number {
  const share = Math.acos(Math.min(1, threshold)) / Math.PI;
  return Math.ceil(dimensions * share + slack * Math.sqrt(dimensions * share * (1 - share)));
}

/** Indexes of the `count` largest values that `wanted` admits, largest first; equal ones by index. */
export function largest(values: Float32Array, count: number, wanted: (index: number) => boolean): number[] {
  if (count > mostInserted) return inOrder(values, wanted).slice(0, count);
  const best: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const full = best.length === count;
    if ((full && values[index]! <= values[best[count - 1]!]!) || !wanted(index)) continue;
    let at = full ? count - 1 : best.length;
    while (at > 0 && values[best[at - 1]!]! < values[index]!) at--;
    best.splice(at, 0, index);
    if (full) best.pop();
  }
  return best;
}

function inOrder(values: Float32Array, wanted: (index: number) => boolean): number[] {
  const all: number[] = [];
  for (let index = 0; index < values.length; index++) if (wanted(index)) all.push(index);
  return all.sort((a, b) => values[b]! - values[a]! || a - b);
}
