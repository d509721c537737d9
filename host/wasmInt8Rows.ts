import { type Int8Rows, PlainInt8Rows, signBits } from '../core/search/int8Rows';
import { int8Kernel } from './int8Kernel';

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What is used of the global that the compiler's libraries for Node do not declare. */
interface WebAssemblyGlobal {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: unknown };
}

interface Kernel {
  readonly memory: Memory;
  dots(query: number, row: number, count: number, dimensions: number, out: number): void;
  near(
    own: number,
    row: number,
    count: number,
    bytes: number,
    most: number,
    number: number,
    out: number,
  ): number;
}

/** Bytes before the rows: the query, and what a call writes. */
const rowsAt = 1 << 16;
/** Rows of one call of the kernel: what it writes fits before the rows, whatever the query. */
const callRows = 8192;
const outAt = 1 << 15;
const pageBytes = 1 << 16;

/** Rows on WebAssembly SIMD, plain ones where the machine has none; their width is the next multiple of 32. */
export function wasmInt8Rows(vectorDimensions: number): Int8Rows {
  const dimensions = Math.ceil(vectorDimensions / 32) * 32;
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyGlobal };
  try {
    const module = new WebAssembly.Module(Buffer.from(int8Kernel, 'base64'));
    const kernel = () => new WebAssembly.Instance(module).exports as Kernel;
    return new WasmInt8Rows(dimensions, kernel(), kernel());
  } catch {
    return new PlainInt8Rows(dimensions);
  }
}

/**
 * Values and signs live in a memory each: signs alone are read far more often. They are made of the values when they are
 * first asked for.
 */
class WasmInt8Rows implements Int8Rows {
  private readonly signBytes: number;
  private rows = 0;
  /** Rows from the first whose signs are there. */
  private signed = 0;

  constructor(
    readonly dimensions: number,
    private readonly values: Kernel,
    private readonly signs: Kernel,
  ) {
    this.signBytes = Math.ceil(dimensions / 128) * 16;
  }

  reserve(count: number): void {
    grow(this.values.memory, rowsAt + count * this.dimensions);
    this.rows = Math.max(this.rows, count);
  }

  set(row: number, values: Int8Array): void {
    new Int8Array(this.values.memory.buffer).set(values, this.valuesAt(row));
    if (row < this.signed) this.sign(row);
  }

  read(row: number): Int8Array {
    return new Int8Array(this.values.memory.buffer).slice(this.valuesAt(row), this.valuesAt(row + 1));
  }

  dots(values: Int8Array, from: number, to: number, out: Int32Array): void {
    const { memory } = this.values;
    new Int8Array(memory.buffer).set(values, 0);
    for (let start = from; start < to; start += callRows / 2) {
      const count = Math.min(callRows / 2, to - start);
      this.values.dots(0, this.valuesAt(start), count, this.dimensions, outAt);
      out.set(new Int32Array(memory.buffer, outAt, count), start - from);
    }
  }

  nearSigns(row: number, from: number, to: number, most: number, out: Uint32Array): number {
    grow(this.signs.memory, rowsAt + this.rows * this.signBytes);
    while (this.signed < this.rows) this.sign(this.signed++);
    let found = 0;
    for (let start = from; start < to; start += callRows) {
      const count = Math.min(callRows, to - start);
      const near = this.signs.near(
        this.signsAt(row),
        this.signsAt(start),
        count,
        this.signBytes,
        most,
        start,
        outAt,
      );
      if (near > 0) out.set(new Uint32Array(this.signs.memory.buffer, outAt, near), found);
      found += near;
    }
    return found;
  }

  private sign(row: number): void {
    const bits = signBits(this.read(row));
    new Uint8Array(this.signs.memory.buffer).set(new Uint8Array(bits.buffer), this.signsAt(row));
  }

  private valuesAt(row: number): number {
    return rowsAt + row * this.dimensions;
  }

  private signsAt(row: number): number {
    return rowsAt + row * this.signBytes;
  }
}

function grow(memory: Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing <= 0) return;
  // Half as much again, so that rows added one by one do not copy everything each time.
  memory.grow(Math.ceil(Math.max(missing, memory.buffer.byteLength / 2) / pageBytes));
}
