import { createHash } from 'node:crypto';

/*
 * Layout, little-endian: magic (u32), format (u32), byte length of the body (u32), of the index (u32), key (20 bytes),
 * checksum of all that follows the header (20 bytes), padding to 64; then the body; then the index.
 */
export const headerBytes = 64;
const keyAt = 16;
const checksumAt = 36;
const hashBytes = 20;
/** About a millisecond of work. */
const bytesPerSlice = 1024 * 1024;

/** What tells files of one kind and version from all others. */
export interface SealedKind {
  readonly magic: number;
  readonly formatVersion: number;
}

/** Puts bytes at an offset of the file. */
export type WriteAt = (bytes: Buffer, offset: number) => void;

export function hashOf(bytes: Uint8Array | string): Buffer {
  return createHash('sha1').update(bytes).digest();
}

/** Writes a body, then an index, then the header that seals both. */
export class SealedWriter {
  private readonly checksum = createHash('sha1');
  private offset = headerBytes;

  constructor(private readonly write: WriteAt) {}

  /** Bytes behind the header so far. */
  get length(): number {
    return this.offset - headerBytes;
  }

  append(bytes: Buffer): void {
    this.checksum.update(bytes);
    this.write(bytes, this.offset);
    this.offset += bytes.length;
  }

  /** `key` says what the content depends on; all behind `bodyLength` is the index. */
  seal({ magic, formatVersion }: SealedKind, key: Buffer, bodyLength: number): void {
    const header = Buffer.alloc(headerBytes);
    header.writeUInt32LE(magic, 0);
    header.writeUInt32LE(formatVersion, 4);
    header.writeUInt32LE(bodyLength, 8);
    header.writeUInt32LE(this.length - bodyLength, 12);
    key.copy(header, keyAt);
    this.checksum.digest().copy(header, checksumAt);
    this.write(header, 0);
  }
}

/**
 * Offset of the index; undefined when the bytes are of another kind, version or key, are cut short or damaged. Yields
 * between pieces of the work.
 */
export function* sealedIndexAt(
  bytes: Buffer,
  { magic, formatVersion }: SealedKind,
  key: Buffer,
): Generator<void, number | undefined, void> {
  if (bytes.length < headerBytes) return undefined;
  if (bytes.readUInt32LE(0) !== magic || bytes.readUInt32LE(4) !== formatVersion) return undefined;
  const indexAt = headerBytes + bytes.readUInt32LE(8);
  if (bytes.length !== indexAt + bytes.readUInt32LE(12)) return undefined;
  if (!bytes.subarray(keyAt, keyAt + hashBytes).equals(key)) return undefined;
  const checksum = createHash('sha1');
  for (let at = headerBytes; at < bytes.length; at += bytesPerSlice) {
    checksum.update(bytes.subarray(at, at + bytesPerSlice));
    yield;
  }
  const isWhole = checksum.digest().equals(bytes.subarray(checksumAt, checksumAt + hashBytes));
  return isWhole ? indexAt : undefined;
}
