import { Columns, type NewColumns } from './columns';

/** Bytes of a piece: what is not used of the last one was never touched, and takes no memory. */
const PIECE = 1 << 20;

/**
 * Columns that last as long as any of those that were made before and after them: for a process that reads all files,
 * answers and ends. They are cut from large pieces, and these are shared memory, which the engine's collector does not
 * count: it would look through the whole heap each 64 MB, and find that all of it is still in use.
 */
export class LastingColumns {
  private piece = new SharedArrayBuffer(0);
  private used = 0;

  readonly ofBytes: NewColumns = bytes => {
    const size = (bytes + 3) & ~3;
    if (size > PIECE / 4) return Columns.within(new SharedArrayBuffer(size), 0);
    if (this.used + size > this.piece.byteLength) {
      this.piece = new SharedArrayBuffer(PIECE);
      this.used = 0;
    }
    const columns = Columns.within(this.piece, this.used);
    this.used += size;
    return columns;
  };
}
