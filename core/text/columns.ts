/** Makes columns in fresh memory of so many bytes. */
export type NewColumns = (bytes: number) => Columns;

/**
 * Cuts the arrays of one file from one piece of memory: a buffer of its own takes some 300 bytes for each of hundreds of
 * thousands of arrays. Numbers first, then bytes, because numbers begin at multiples of their size.
 */
export class Columns {
  private constructor(
    readonly buffer: ArrayBufferLike,
    private used: number,
  ) {}

  /** In memory of their own. */
  static ofBytes(bytes: number): Columns {
    return new Columns(new ArrayBuffer(bytes), 0);
  }

  /** In a part of a buffer, from an offset that is a multiple of 4. */
  static within(buffer: ArrayBufferLike, offset: number): Columns {
    return new Columns(buffer, offset);
  }

  /** Where the next column begins. */
  get offset(): number {
    return this.used;
  }

  /** With these values, or zeros. */
  integers(count: number, values?: Int32Array): Int32Array {
    const column = new Int32Array(this.buffer, this.used, count);
    this.used += column.byteLength;
    if (values) column.set(values);
    return column;
  }

  naturals(count: number, values?: Uint32Array): Uint32Array {
    const column = new Uint32Array(this.buffer, this.used, count);
    this.used += column.byteLength;
    if (values) column.set(values);
    return column;
  }

  bytes(count: number, values?: Uint8Array): Uint8Array {
    const column = new Uint8Array(this.buffer, this.used, count);
    this.used += column.byteLength;
    if (values) column.set(values);
    return column;
  }
}
