import { closeSync, readSync, writeSync } from 'node:fs';
import { openUnnamed } from './unnamedFile';

/** Bytes of a strand that are written at once. */
const writtenBytes = 64 * 1024;
/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const bytesPerUnit = 3;

/** Bytes of a strand: in the file, or in memory where none could be written. */
type Extent = { readonly size: number; readonly offset: number } | { readonly memory: Buffer };

/** Opens spools whose files are in one folder, and closes those that nobody has any more. */
export class Spools {
  private readonly left = new FinalizationRegistry<() => void>(close => close());

  constructor(private readonly folder: string) {}

  open(): Spool {
    const file = new SpoolFile(this.folder);
    const spool = new Spool(file);
    this.left.register(spool, () => file.close());
    return spool;
  }

  /** What is made of a new spool, which is closed at once when that fails or is cancelled. */
  async filled<T>(fill: (spool: Spool) => Promise<T>): Promise<T> {
    const spool = this.open();
    try {
      return await fill(spool);
    } catch (error) {
      spool.close();
      throw error;
    }
  }
}

/**
 * Long texts on their way out: written piece by piece, several side by side, and read back as UTF-8 when all of them are
 * there. They stand in a file without a name and not in memory, where they would stay until the next collection of
 * garbage. Where no file can be written they are in memory.
 */
export class Spool {
  constructor(readonly file: SpoolFile) {}

  strand(): Strand {
    return new Strand(this);
  }

  /** Nothing can be read any more. */
  close(): void {
    this.file.close();
  }
}

class SpoolFile {
  private descriptor: number | undefined;
  private end = 0;
  private failed = false;

  /** Made when the first bytes go there. */
  constructor(private readonly folder: string) {}

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
    this.failed = true;
  }

  /** Takes bytes, which may change afterwards. */
  put(bytes: Buffer): Extent {
    if (!this.failed) {
      try {
        this.descriptor ??= openUnnamed(this.folder, 'answer');
        if (writeSync(this.descriptor, bytes, 0, bytes.length, this.end) === bytes.length) {
          const offset = this.end;
          this.end += bytes.length;
          return { size: bytes.length, offset };
        }
      } catch {
        // No such folder, a full disk.
      }
      this.failed = true;
    }
    return { memory: Buffer.from(bytes) };
  }

  /** Fills `to`. */
  read(to: Buffer, offset: number): void {
    if (readSync(this.descriptor!, to, 0, to.length, offset) !== to.length)
      throw new Error('what was written of an answer cannot be read back');
  }
}

/** One text of a spool. */
export class Strand {
  private readonly extents: Extent[] = [];
  private memory = Buffer.allocUnsafeSlow(writtenBytes);
  private used = 0;
  private written = 0;

  constructor(private readonly spool: Spool) {}

  /** Bytes so far. */
  get bytes(): number {
    return this.written + this.used;
  }

  /** A piece must not end within a character. */
  add(piece: string): void {
    const most = piece.length * bytesPerUnit;
    if (this.used + most > this.memory.length) this.flush();
    if (most > this.memory.length) this.memory = Buffer.allocUnsafeSlow(2 * most);
    this.used += this.memory.write(piece, this.used);
  }

  /** All of it, in pieces that fill `memory`, each to be used before the next. */
  *pieces(memory: Buffer): Generator<Buffer, void, void> {
    this.flush();
    let filled = 0;
    for (const extent of this.extents) {
      const size = 'memory' in extent ? extent.memory.length : extent.size;
      for (let from = 0; from < size; ) {
        const part = memory.subarray(filled, filled + Math.min(size - from, memory.length - filled));
        if ('memory' in extent) extent.memory.copy(part, 0, from);
        else this.spool.file.read(part, extent.offset + from);
        from += part.length;
        filled += part.length;
        if (filled < memory.length) continue;
        yield memory;
        filled = 0;
      }
    }
    if (filled > 0) yield memory.subarray(0, filled);
  }

  private flush(): void {
    if (this.used === 0) return;
    this.extents.push(this.spool.file.put(this.memory.subarray(0, this.used)));
    this.written += this.used;
    this.used = 0;
  }
}
