import { Buffer } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { decode } from './decode';
import { ioMessage, isMissing, lostName } from './ioMessage';

/** A file that changed this shortly before it was read may change again within the same tick of the disk's clock. */
const tickMs = 2000;

/** Tells whether a file has changed without reading it, as git's index does. */
export interface Signature {
  readonly size: number;
  readonly modifiedMs: number;
  /** Of content, name, links or permissions; no program can set it back. */
  readonly changedMs: number;
  readonly inode: number;
}

export type ReadResult =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly signature: Signature;
      /** Of the bytes, where it was asked for. */
      readonly hash?: string;
    }
  | { readonly kind: 'too-large' | 'binary'; readonly signature: Signature }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'missing' };

/** Reads files one after the other into one buffer, which grows to the largest. */
export class FileReader {
  private buffer = Buffer.allocUnsafeSlow(256 * 1024);

  /** The decoded text of a file of at most `maxBytes`, with what `hashOf` makes of its bytes. */
  read(path: string, maxBytes: number, hashOf?: (bytes: Buffer) => string): ReadResult {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path, 'r');
      const stats = fstatSync(descriptor);
      const signature = signatureOf(stats);
      if (!stats.isFile()) return { kind: 'missing' };
      if (stats.size > maxBytes) return { kind: 'too-large', signature };
      const bytes = this.fill(descriptor, stats.size);
      const decoded = decode(bytes);
      if (!decoded) return { kind: 'binary', signature };
      return { kind: 'text', text: decoded.text, signature, hash: hashOf?.(bytes) };
    } catch (error) {
      if (!isMissing(error)) return { kind: 'unreadable', message: ioMessage(error) };
      const message = lostName(path);
      return message === undefined ? { kind: 'missing' } : { kind: 'unreadable', message };
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  /** The bytes of a file of at most `maxBytes`, until the next is read; undefined when there is none. */
  bytesAt(path: string, maxBytes: number): Buffer | undefined {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path, 'r');
      const stats = fstatSync(descriptor);
      return stats.isFile() && stats.size <= maxBytes ? this.fill(descriptor, stats.size) : undefined;
    } catch {
      // As where there is no file: whoever asks shows what it has.
      return undefined;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  /** The first line, for names that do not tell the language; '' when there is none. */
  firstLine(path: string): string {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path, 'r');
      const length = readSync(descriptor, this.buffer, 0, 256, 0);
      const head = this.buffer.toString('latin1', 0, length);
      const end = head.search(/[\r\n]/);
      return end < 0 ? head : head.slice(0, end);
    } catch {
      // Whoever asks reads the file next or leaves it alone; a file that cannot be opened has no language.
      return '';
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  /** A file may have grown or shrunk since `size` was read: what is there counts. */
  private fill(descriptor: number, size: number): Buffer {
    if (size + 1 > this.buffer.length) this.buffer = Buffer.allocUnsafeSlow(2 * size);
    let length = 0;
    while (length < this.buffer.length) {
      const read = readSync(descriptor, this.buffer, length, this.buffer.length - length, null);
      length += read;
      if (read === 0 || length === size) break;
    }
    return this.buffer.subarray(0, length);
  }
}

/** Undefined when there is no such file, or its folder is closed to us: whoever reads it next is told. */
export function signatureAt(path: string): Signature | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats && signatureOf(stats);
  } catch {
    return undefined;
  }
}

function signatureOf(stats: Stats): Signature {
  return { size: stats.size, modifiedMs: stats.mtimeMs, changedMs: stats.ctimeMs, inode: stats.ino };
}

export function sameSignature(a: Signature, b: Signature): boolean {
  return (
    a.size === b.size && a.modifiedMs === b.modifiedMs && a.changedMs === b.changedMs && a.inode === b.inode
  );
}

/** No file has it. */
const noSignature: Signature = { size: -1, modifiedMs: 0, changedMs: 0, inode: 0 };

/** What to keep of the signature of a file that was read at `nowMs`: the file has this content as long as it has it. */
export function lasting(signature: Signature, nowMs: number): Signature {
  const { modifiedMs, changedMs } = signature;
  return Math.max(modifiedMs, changedMs) < nowMs - tickMs ? signature : noSignature;
}
