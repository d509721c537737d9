/**
 * Cuts the arrays of one file from one piece of memory: a buffer of its own takes some 300 bytes for each of hundreds of
 * thousands of arrays. Numbers first, then bytes, because numbers begin at multiples of their size.
 */
export class Columns {
  private readonly buffer: ArrayBuffer;
  private used = 0;

  constructor(bytes: number) {
    this.buffer = new ArrayBuffer(bytes);
  }

  integers(count: number): Int32Array {
    const column = new Int32Array(this.buffer, this.used, count);
    this.used += column.byteLength;
    return column;
  }

  naturals(count: number): Uint32Array {
    const column = new Uint32Array(this.buffer, this.used, count);
    this.used += column.byteLength;
    return column;
  }

  bytes(count: number): Uint8Array {
    const column = new Uint8Array(this.buffer, this.used, count);
    this.used += column.byteLength;
    return column;
  }
}
