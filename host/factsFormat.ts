import { createHash } from 'node:crypto';
import type { FileFacts } from '../core/index/fileFacts';
import type { Signature } from './fileReader';

/** What the cache keeps of one file. */
export interface CachedFile {
  readonly path: string;
  readonly signature: Signature;
  /** Of the file's bytes. */
  readonly hash: string;
  /** Language, and what else the facts depend on besides content and settings. */
  readonly variant: string;
  readonly facts: FileFacts;
}

/** Numbers of a file's arrays, four each: index into `names`, kind, byte offset, length. */
type ArrayPlaces = readonly number[];

type CachedRow = readonly [
  path: string,
  size: number,
  modifiedMs: number,
  inode: number,
  hash: string,
  variant: string,
  facts: unknown,
  arrays: ArrayPlaces,
];

interface CacheIndex {
  /** Where in `FileFacts` an array stands: the members that lead to it, outermost first. */
  readonly names: readonly (readonly string[])[];
  readonly rows: readonly CachedRow[];
}

/*
 * Layout, little-endian: magic (u32), format (u32), byte length of the arrays (u32), of the index (u32), key (20
 * bytes), checksum of all that follows (20 bytes), padding to 64; then the arrays, each at a multiple of 4; then the
 * index, JSON of a `CacheIndex`. Facts are used in place: their arrays are views of the file's buffer.
 */
const magic = 0x43465754;
const formatVersion = 1;
const headerBytes = 64;
const keyAt = 16;
const checksumAt = 36;
const hashBytes = 20;

type TypedArray = Uint8Array | Uint16Array | Int32Array | Uint32Array;
/** A kind is the index here. */
const kinds = [Uint8Array, Uint16Array, Int32Array, Uint32Array] as const;

export function hashOf(bytes: Uint8Array | string): Buffer {
  return createHash('sha1').update(bytes).digest();
}

/** The bytes of the cache file. `key` says what all facts depend on. */
export function encodeCache(files: readonly CachedFile[], key: Buffer): Buffer {
  const arrays = new ArrayTable();
  const rows = files.map(file => toRow(file, arrays));
  const index = Buffer.from(JSON.stringify({ names: arrays.names, rows } satisfies CacheIndex));
  const bytes = Buffer.allocUnsafeSlow(headerBytes + arrays.byteLength + index.length);
  bytes.fill(0, 0, headerBytes);
  bytes.writeUInt32LE(magic, 0);
  bytes.writeUInt32LE(formatVersion, 4);
  bytes.writeUInt32LE(arrays.byteLength, 8);
  bytes.writeUInt32LE(index.length, 12);
  key.copy(bytes, keyAt);
  arrays.writeTo(bytes, headerBytes);
  index.copy(bytes, headerBytes + arrays.byteLength);
  hashOf(bytes.subarray(headerBytes)).copy(bytes, checksumAt);
  return bytes;
}

/** Undefined when the bytes are no such cache, are of another key or version, are cut short or damaged. */
export function decodeCache(bytes: Buffer, key: Buffer): CachedFile[] | undefined {
  if (bytes.length < headerBytes) return undefined;
  if (bytes.readUInt32LE(0) !== magic || bytes.readUInt32LE(4) !== formatVersion) return undefined;
  const arraysLength = bytes.readUInt32LE(8);
  const indexLength = bytes.readUInt32LE(12);
  if (bytes.length !== headerBytes + arraysLength + indexLength) return undefined;
  if (!bytes.subarray(keyAt, keyAt + hashBytes).equals(key)) return undefined;
  const checksum = bytes.subarray(checksumAt, checksumAt + hashBytes);
  if (!hashOf(bytes.subarray(headerBytes)).equals(checksum)) return undefined;
  const { names, rows } = JSON.parse(bytes.toString('utf8', headerBytes + arraysLength)) as CacheIndex;
  const base = bytes.byteOffset + headerBytes;
  return rows.map(row => fromRow(row, names, bytes.buffer as ArrayBuffer, base));
}

/** All arrays of a cache and where they will stand. */
class ArrayTable {
  readonly names: (readonly string[])[] = [];
  byteLength = 0;
  private readonly nameIds = new Map<string, number>();
  private readonly arrays: TypedArray[] = [];

  /** The four numbers of `ArrayPlaces`. */
  add(names: readonly string[], array: TypedArray): number[] {
    const name = names.join(' ');
    let id = this.nameIds.get(name);
    if (id === undefined) {
      id = this.names.push(names) - 1;
      this.nameIds.set(name, id);
    }
    const kind = kinds.findIndex(candidate => array instanceof candidate);
    const offset = this.byteLength;
    this.arrays.push(array);
    this.byteLength += aligned(array.byteLength);
    return [id, kind, offset, array.length];
  }

  writeTo(bytes: Buffer, start: number): void {
    let offset = bytes.byteOffset + start;
    for (const array of this.arrays) {
      const { byteLength } = array;
      const Kind = array.constructor as (typeof kinds)[number];
      new Kind(bytes.buffer as ArrayBuffer, offset, array.length).set(array);
      const padded = aligned(byteLength);
      if (padded > byteLength) bytes.fill(0, offset + byteLength, offset + padded);
      offset += padded;
    }
  }
}

function aligned(byteLength: number): number {
  return (byteLength + 3) & ~3;
}

function toRow(file: CachedFile, arrays: ArrayTable): CachedRow {
  const places: number[] = [];
  const facts = withoutArrays(file.facts, [], (names, array) => places.push(...arrays.add(names, array)));
  const { size, modifiedMs, inode } = file.signature;
  return [file.path, size, modifiedMs, inode, file.hash, file.variant, facts, places];
}

/** A copy with every typed array taken out and told to `found`; lists hold none, and are not copied. */
function withoutArrays(
  value: object,
  names: readonly string[],
  found: (names: readonly string[], array: TypedArray) => void,
): unknown {
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (ArrayBuffer.isView(member)) found([...names, name], member as TypedArray);
    else if (typeof member === 'object' && member !== null && !Array.isArray(member))
      copy[name] = withoutArrays(member, [...names, name], found);
    else copy[name] = member;
  }
  return copy;
}

function fromRow(row: CachedRow, names: CacheIndex['names'], buffer: ArrayBuffer, base: number): CachedFile {
  const [path, size, modifiedMs, inode, hash, variant, facts, places] = row;
  for (let i = 0; i < places.length; i += 4) {
    const way = names[places[i]!]!;
    let holder = facts as Record<string, unknown>;
    for (let depth = 0; depth < way.length - 1; depth++) holder = holder[way[depth]!] as typeof holder;
    holder[way.at(-1)!] = new kinds[places[i + 1]!]!(buffer, base + places[i + 2]!, places[i + 3]);
  }
  return { path, signature: { size, modifiedMs, inode }, hash, variant, facts: facts as FileFacts };
}
