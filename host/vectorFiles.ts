import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { abandonedMs } from './cacheFolder';
import type { VectorSpace } from './embedder';
import { KeyTable } from './keyTable';
import { discard, writeWhole } from './wholeFile';

const magic = 'twinvec1';
const headerBytes = magic.length + 4;
/** Letters of the key that a record begins with, latin1. */
export const keyBytes = 16;
/** Ends the name of a file that is being written. */
const unfinished = '.part';
/** Files are joined once there are more. */
const maxFiles = 16;
/** The oldest files go when all are larger than this. */
const maxBytes = 256 * 2 ** 20;
/** Records that are read or written at once, between two turns that the caller may take. */
const blockRecords = 128;

interface VectorFile {
  readonly path: string;
  /** Number of its first record; those of all files are counted on. */
  readonly first: number;
  /** It went, or was changed, since it was looked at. */
  lost: boolean;
}

/**
 * The files of one vector space. Sessions share the folder without locks: each writes files of its own, whole and under a
 * new name, and reads all of them. Memory holds keys alone; what cannot be read is passed over.
 */
export class VectorFiles {
  private readonly folder: string;
  private readonly recordBytes: number;
  private files: VectorFile[] = [];
  /** The number of the record of every key. */
  private keys = new KeyTable();
  private records = 0;
  /** What was read last. */
  private readonly block: Buffer;
  private blockFile: VectorFile | undefined;
  private blockStart = 0;
  private blockEnd = 0;

  constructor(
    cacheFolder: string,
    private readonly space: VectorSpace,
  ) {
    const name = createHash('sha256').update(`${space.key}\0${space.dimensions}`).digest('hex').slice(0, 24);
    this.folder = join(cacheFolder, 'vectors', name);
    this.recordBytes = keyBytes + 4 + space.dimensions;
    this.block = Buffer.alloc(blockRecords * this.recordBytes);
  }

  get size(): number {
    return this.keys.size;
  }

  get areMany(): boolean {
    return this.files.length > maxFiles;
  }

  /** Finds what sessions have kept, in pieces. */
  *open(): Generator<void, void, void> {
    let total = 0;
    for (const { path, bytes } of filesIn(this.folder)) {
      total += bytes;
      if (total > maxBytes) discard(path);
      else if (this.isOfSpace(path)) yield* this.enter(path, bytes);
    }
  }

  has(key: string): boolean {
    const record = this.keys.get(key);
    return record !== undefined && !this.fileOf(record).lost;
  }

  /** The record of a key, as long as nothing else is read. */
  read(key: string): Buffer | undefined {
    const record = this.keys.get(key);
    return record === undefined ? undefined : this.recordAt(record);
  }

  /** Writes records to a file of their own, in pieces. */
  *write(records: readonly Buffer[]): Generator<void, void, void> {
    const path = yield* this.writeFile(records);
    const file = this.addFile(path);
    this.keys.reserve(records.length);
    records.forEach((record, i) => {
      this.keys.set(keyOf(record), file.first + i);
    });
    this.records += records.length;
  }

  /**
   * Writes all that is known to one file, in pieces, and removes those that it was in. What other sessions have written
   * since they were looked for stays.
   */
  *join(): Generator<void, void, void> {
    const before = this.files;
    const keys = new KeyTable();
    keys.reserve(this.keys.size);
    const path = yield* this.writeFile(this.kept(keys));
    this.files = [];
    this.blockFile = undefined;
    this.records = 0;
    this.addFile(path);
    this.keys = keys;
    this.records = keys.size;
    for (const { path: joined } of before) discard(joined);
  }

  /** The records of all keys; enters them into `keys` in the order in which they come. */
  private *kept(keys: KeyTable): Generator<Buffer, void, void> {
    for (const number of this.keys.values()) {
      const record = this.recordAt(number);
      if (!record) continue;
      keys.set(keyOf(record), keys.size);
      yield record;
    }
  }

  private addFile(path: string): VectorFile {
    const file = { path, first: this.records, lost: false };
    this.files.push(file);
    return file;
  }

  private isOfSpace(path: string): boolean {
    const head = Buffer.alloc(headerBytes);
    return readAt(path, head, 0) === headerBytes && head.equals(this.header());
  }

  private header(): Buffer {
    const head = Buffer.alloc(headerBytes);
    head.write(magic, 'latin1');
    head.writeUInt32LE(this.space.dimensions, magic.length);
    return head;
  }

  private *enter(path: string, bytes: number): Generator<void, void, void> {
    const count = Math.floor((bytes - headerBytes) / this.recordBytes);
    this.keys.reserve(count);
    const { first } = this.addFile(path);
    this.records += count;
    for (let number = first; number < first + count; number++) {
      const record = this.recordAt(number);
      if (!record) return;
      const key = keyOf(record);
      if (this.keys.get(key) === undefined) this.keys.set(key, number);
      if ((number - first) % blockRecords === blockRecords - 1) yield;
    }
  }

  private fileOf(record: number): VectorFile {
    let at = this.files.length - 1;
    while (this.files[at]!.first > record) at--;
    return this.files[at]!;
  }

  private recordAt(number: number): Buffer | undefined {
    const file = this.fileOf(number);
    if (file.lost) return undefined;
    const inFile = number - file.first;
    const start = inFile - (inFile % blockRecords);
    if (this.blockFile !== file || this.blockStart !== start) {
      this.blockFile = file;
      this.blockStart = start;
      const read = readAt(file.path, this.block, headerBytes + start * this.recordBytes);
      this.blockEnd = start + Math.floor(read / this.recordBytes);
    }
    if (inFile >= this.blockEnd) {
      file.lost = true;
      return undefined;
    }
    const at = (inFile - start) * this.recordBytes;
    return this.block.subarray(at, at + this.recordBytes);
  }

  /** Whole or not at all; answers its path. */
  private *writeFile(records: Iterable<Buffer>): Generator<void, string, void> {
    mkdirSync(this.folder, { recursive: true });
    const name = join(this.folder, `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}`);
    const path = `${name}.vec`;
    yield* writeWhole(path, `${name}${unfinished}`, descriptor => this.writeTo(descriptor, records));
    return path;
  }

  private *writeTo(descriptor: number, records: Iterable<Buffer>): Generator<void, void, void> {
    const piece = Buffer.alloc(this.block.length);
    writeFileSync(descriptor, this.header());
    let size = 0;
    for (const record of records) {
      size += record.copy(piece, size);
      if (size < piece.length) continue;
      writeFileSync(descriptor, piece);
      size = 0;
      yield;
    }
    writeFileSync(descriptor, piece.subarray(0, size));
  }
}

function keyOf(record: Buffer): string {
  return record.toString('latin1', 0, keyBytes);
}

/** Answers how many bytes it read: fewer than there is room for at the end of a file, 0 when it cannot be read. */
function readAt(path: string, bytes: Buffer, position: number): number {
  try {
    const descriptor = openSync(path, 'r');
    try {
      return readSync(descriptor, bytes, 0, bytes.length, position);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return 0;
  }
}

/** Newest first. */
function filesIn(folder: string): { path: string; bytes: number }[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  for (const name of names) if (name.endsWith(unfinished)) discardAbandoned(join(folder, name));
  const files = names.filter(name => name.endsWith('.vec'));
  return files
    .sort()
    .reverse()
    .map(name => {
      const path = join(folder, name);
      return { path, bytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0 };
    });
}

/** Its writer was killed. */
function discardAbandoned(path: string): void {
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
  if (written < Date.now() - abandonedMs) discard(path);
}
