import type { FileFacts } from '../core/index/fileFacts';
import { plainCode } from './codeDetails';
import type { Signature } from './fileReader';
import { headerBytes, type SealedKind, SealedWriter, sealedIndexAt, type WriteAt } from './sealedFile';

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

/** Numbers of a file's arrays, four each: index into the names, kind, byte offset, length. */
type ArrayPlaces = readonly number[];

type CachedRow = readonly [
  path: string,
  size: number,
  modifiedMs: number,
  changedMs: number,
  inode: number,
  hash: string,
  variant: string,
  facts: unknown,
  arrays: ArrayPlaces,
];

/** Where in `FileFacts` an array stands: the members that lead to it, outermost first. */
type ArrayName = readonly string[];

/*
 * A sealed file: its body holds the arrays, each at a multiple of 4; its index lines of JSON, the first with the
 * `ArrayName`s, each other one with some `CachedRow`s. Facts are used in place: their arrays are views of the file's
 * buffer.
 */
const sealedKind: SealedKind = { magic: 0x43465754, formatVersion: 3 };

/** Files, and bytes of their arrays, that are worked on without a break: a millisecond or two. */
const filesPerSlice = 16;
const bytesPerSlice = 128 * 1024;

type TypedArray = Uint8Array | Uint16Array | Int32Array | Uint32Array;
/** A kind is the index here. */
const kinds = [Uint8Array, Uint16Array, Int32Array, Uint32Array] as const;

/**
 * Writes the cache piece by piece, and yields between them; `write` puts bytes at an offset of the file. `key` says
 * what all facts depend on.
 */
export function* encodeCache(
  files: readonly CachedFile[],
  key: Buffer,
  write: WriteAt,
): Generator<void, void, void> {
  const file = new SealedWriter(write);
  const names: ArrayName[] = [];
  const lines: string[] = [];
  for (let next = 0; next < files.length; ) {
    const arrays = new ArrayTable(names, file.length);
    const rows: CachedRow[] = [];
    do rows.push(toRow(files[next++]!, arrays));
    while (next < files.length && rows.length < filesPerSlice && arrays.byteLength < bytesPerSlice);
    lines.push(JSON.stringify(rows));
    file.append(arrays.bytes());
    yield;
  }
  const arraysLength = file.length;
  for (const line of [JSON.stringify(names), ...lines]) {
    file.append(Buffer.from(`${line}\n`));
    yield;
  }
  file.seal(sealedKind, key, arraysLength);
}

/**
 * Undefined when the bytes are no such cache, are of another key or version, are cut short or damaged. Yields between
 * pieces of the work.
 */
export function* decodeCache(bytes: Buffer, key: Buffer): Generator<void, CachedFile[] | undefined, void> {
  const indexAt = yield* sealedIndexAt(bytes, sealedKind, key);
  if (indexAt === undefined) return undefined;
  let names: readonly ArrayName[] | undefined;
  const files: CachedFile[] = [];
  for (let at = indexAt, end = 0; at < bytes.length; at = end + 1) {
    end = bytes.indexOf('\n', at);
    const line: unknown = JSON.parse(bytes.toString('utf8', at, end));
    if (!names) names = line as ArrayName[];
    else for (const row of line as CachedRow[]) files.push(fromRow(row, names, bytes));
    yield;
  }
  return files;
}

/** Arrays that stand one after the other, from `start` on (counted from the end of the header). */
class ArrayTable {
  private readonly arrays: TypedArray[] = [];
  byteLength = 0;

  constructor(
    private readonly names: ArrayName[],
    private readonly start: number,
  ) {}

  /** The four numbers of `ArrayPlaces`. */
  add(name: ArrayName, array: TypedArray): number[] {
    const kind = kinds.findIndex(candidate => array instanceof candidate);
    const offset = this.start + this.byteLength;
    this.arrays.push(array);
    this.byteLength += aligned(array.byteLength);
    return [this.nameId(name), kind, offset, array.length];
  }

  bytes(): Buffer {
    const bytes = Buffer.alloc(this.byteLength);
    let offset = 0;
    for (const array of this.arrays) {
      const { buffer, byteOffset, byteLength } = array;
      bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
      offset += aligned(byteLength);
    }
    return bytes;
  }

  /** There are some ten names, and the next one asked for is most often the first that fits. */
  private nameId(name: ArrayName): number {
    const known = this.names.findIndex(
      other => other.length === name.length && other.every((part, i) => part === name[i]),
    );
    return known < 0 ? this.names.push(name) - 1 : known;
  }
}

function aligned(byteLength: number): number {
  return (byteLength + 3) & ~3;
}

function toRow(file: CachedFile, arrays: ArrayTable): CachedRow {
  const places: number[] = [];
  const facts = withoutArrays(plain(file.facts), [], (name, array) =>
    places.push(...arrays.add(name, array)),
  );
  const { size, modifiedMs, changedMs, inode } = file.signature;
  return [file.path, size, modifiedMs, changedMs, inode, file.hash, file.variant, facts, places];
}

function plain(facts: FileFacts): FileFacts {
  return facts.code ? { ...facts, code: plainCode(facts.code) } : facts;
}

/** A copy with every typed array taken out and told to `found`; lists hold none, and are not copied. */
function withoutArrays(
  value: object,
  name: ArrayName,
  found: (name: ArrayName, array: TypedArray) => void,
): unknown {
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (ArrayBuffer.isView(member)) found([...name, key], member as TypedArray);
    else if (typeof member === 'object' && member !== null && !Array.isArray(member))
      copy[key] = withoutArrays(member, [...name, key], found);
    else copy[key] = member;
  }
  return copy;
}

function fromRow(row: CachedRow, names: readonly ArrayName[], bytes: Buffer): CachedFile {
  const [path, size, modifiedMs, changedMs, inode, hash, variant, facts, places] = row;
  const base = bytes.byteOffset + headerBytes;
  for (let i = 0; i < places.length; i += 4) {
    const name = names[places[i]!]!;
    let holder = facts as Record<string, unknown>;
    for (let depth = 0; depth < name.length - 1; depth++) holder = holder[name[depth]!] as typeof holder;
    const Kind = kinds[places[i + 1]!]!;
    holder[name.at(-1)!] = new Kind(bytes.buffer as ArrayBuffer, base + places[i + 2]!, places[i + 3]);
  }
  return {
    path,
    signature: { size, modifiedMs, changedMs, inode },
    hash,
    variant,
    facts: facts as FileFacts,
  };
}
