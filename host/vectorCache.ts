import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { drained } from '../core/text/drained';
import { abandonedMs, discard } from './cacheFolder';
import type { EmbeddedTexts, Embedder, EmbedOptions, VectorSpace } from './embedder';
import { paced } from './paced';

const magic = 'twinvec1';
const headerBytes = magic.length + 4;
/** Bytes of the hash that names a text. */
const keyBytes = 16;
/** A file that is being written. */
const unfinished = '.part';
/** New vectors are written once there are so many; a page of memory holds as many. */
const flushAt = 2048;
/** Files of a space are joined once there are so many. */
const maxFiles = 16;
/** The oldest files of a space go when all are larger than this. */
const maxBytes = 256 * 2 ** 20;
/** Vectors that are read between two turns that the caller may take. */
const vectorsPerTurn = 256;

/** What a text is known by. */
export function vectorKey(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, keyBytes);
}

/**
 * Keeps vectors on disk, in a folder of their own for every vector space. Sessions share the folder without locks:
 * each writes files of its own, whole and under a new name, and reads all of them. What cannot be read is passed over:
 * the vector is made again.
 */
export class VectorCache {
  private readonly folder: string;
  /** Number of the record of every key. */
  private readonly known = new Map<string, number>();
  /** Records as files have them, `flushAt` to a page: a fourth of the memory that the vectors would take. */
  private readonly pages: Buffer[] = [];
  /** Records that files have, or that are being written. */
  private written = 0;
  /** Files whose records are all here. */
  private readonly files = new Set<string>();
  private writing: Generator<void, void, void> | undefined;

  private constructor(
    cacheFolder: string,
    private readonly space: VectorSpace,
  ) {
    const name = createHash('sha256').update(`${space.key}\0${space.dimensions}`).digest('hex').slice(0, 24);
    this.folder = join(cacheFolder, 'vectors', name);
  }

  /** Reads what sessions have kept, in pieces. */
  static *open(cacheFolder: string, space: VectorSpace): Generator<void, VectorCache, void> {
    const cache = new VectorCache(cacheFolder, space);
    let total = 0;
    for (const { path, bytes } of filesIn(cache.folder)) {
      total += bytes;
      if (total > maxBytes) discard(path);
      else yield* cache.read(path);
    }
    cache.written = cache.size;
    return cache;
  }

  get size(): number {
    return this.known.size;
  }

  /** True when there is enough that is new to write it. */
  get isFull(): boolean {
    return !this.writing && this.size - this.written >= flushAt;
  }

  has(key: string): boolean {
    return this.known.has(key);
  }

  get(key: string): Float32Array | undefined {
    const number = this.known.get(key);
    return number === undefined ? undefined : decode(this.record(number), this.space.dimensions);
  }

  set(key: string, vector: Float32Array): void {
    if (!this.known.has(key)) encode(this.added(key), vector);
  }

  /** Writes what is new. */
  flush(): void {
    if (this.writing) drained(this.writing);
    drained(this.flushing());
  }

  /** The same in pieces. A full disk costs the cache, not the answer. */
  *flushing(): Generator<void, void, void> {
    if (this.written === this.size) return;
    this.writing = this.writeNew();
    try {
      yield* this.writing;
    } finally {
      this.writing = undefined;
    }
  }

  private *writeNew(): Generator<void, void, void> {
    const from = this.written;
    this.written = this.size;
    try {
      mkdirSync(this.folder, { recursive: true });
      yield* this.write(from);
      if (this.files.size > maxFiles) yield* this.join();
    } catch {
      this.files.clear();
    }
  }

  private *read(path: string): Generator<void, void, void> {
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch {
      return;
    }
    if (bytes.toString('latin1', 0, magic.length) !== magic || bytes.length < headerBytes) return;
    if (bytes.readUInt32LE(magic.length) !== this.space.dimensions) return;
    const { recordBytes } = this;
    for (let at = headerBytes; at + recordBytes <= bytes.length; at += recordBytes) {
      const key = bytes.toString('latin1', at, at + keyBytes);
      if (!this.known.has(key)) bytes.copy(this.added(key), keyBytes, at + keyBytes, at + recordBytes);
      if (this.size % vectorsPerTurn === 0) yield;
    }
    this.files.add(path);
  }

  /** Writes the records from number `from` on, whole or not at all. */
  private *write(from: number): Generator<void, void, void> {
    const name = join(this.folder, `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}`);
    const [path, temporary] = [`${name}.vec`, `${name}${unfinished}`];
    try {
      yield* this.writeTo(temporary, from);
      renameSync(temporary, path);
      this.files.add(path);
    } finally {
      discard(temporary);
    }
  }

  private *writeTo(path: string, from: number): Generator<void, void, void> {
    const head = Buffer.alloc(headerBytes);
    head.write(magic, 'latin1');
    head.writeUInt32LE(this.space.dimensions, magic.length);
    const to = this.written;
    const descriptor = openSync(path, 'wx');
    try {
      writeFileSync(descriptor, head);
      for (let number = from; number < to; ) {
        yield;
        const end = Math.min(to, number - (number % flushAt) + flushAt);
        const [start, past] = [number % flushAt, end - (number - (number % flushAt))];
        const page = this.pages[Math.floor(number / flushAt)]!;
        writeFileSync(descriptor, page.subarray(start * this.recordBytes, past * this.recordBytes));
        number = end;
      }
    } finally {
      closeSync(descriptor);
    }
  }

  /** What other sessions have written since they were read stays. */
  private *join(): Generator<void, void, void> {
    const before = [...this.files];
    yield* this.write(0);
    for (const path of before) {
      discard(path);
      this.files.delete(path);
    }
  }

  private get recordBytes(): number {
    return keyBytes + 4 + this.space.dimensions;
  }

  private record(number: number): Buffer {
    const start = (number % flushAt) * this.recordBytes;
    return this.pages[Math.floor(number / flushAt)]!.subarray(start, start + this.recordBytes);
  }

  /** A record for a key that is not known, with nothing in it but the key. */
  private added(key: string): Buffer {
    const number = this.size;
    if (number % flushAt === 0) this.pages.push(Buffer.alloc(flushAt * this.recordBytes));
    this.known.set(key, number);
    const record = this.record(number);
    record.write(key, 'latin1');
    return record;
  }
}

/** Asks the cache first, and the embedder for what it lacks. */
export class CachedEmbedder implements Embedder {
  private cache: { readonly key: string; readonly vectors: Promise<VectorCache> } | undefined;
  private vectors: VectorCache | undefined;

  constructor(
    private readonly embedder: Embedder,
    private readonly cacheFolder: string,
  ) {}

  space(): Promise<VectorSpace> {
    return this.embedder.space();
  }

  async embed(texts: readonly string[], options?: EmbedOptions): Promise<EmbeddedTexts> {
    const space = await this.embedder.space();
    const vectors = await this.cacheOf(space);
    const keys = texts.map(vectorKey);
    const missing = texts.filter((_, i) => !vectors.has(keys[i]!));
    if (missing.length === 0) return { space, rows: await paced(rowsOf(vectors, keys)) };
    const made = await this.embedder.embed(missing, options);
    const cache = await this.cacheOf(made.space);
    await paced(keeping(cache, missing, made.rows));
    // Another backend answered than the one whose vectors were at hand: nothing of those may be used.
    if (cache !== vectors) return this.embed(texts, options);
    return { space: made.space, rows: await paced(rowsOf(cache, keys)) };
  }

  /** Writes what is new to disk. */
  flush(): void {
    this.vectors?.flush();
  }

  private cacheOf(space: VectorSpace): Promise<VectorCache> {
    if (this.cache?.key === space.key) return this.cache.vectors;
    this.vectors?.flush();
    this.vectors = undefined;
    const vectors = paced(VectorCache.open(this.cacheFolder, space)).then(opened => {
      if (this.cache?.key === space.key) this.vectors = opened;
      return opened;
    });
    this.cache = { key: space.key, vectors };
    return vectors;
  }
}

function* rowsOf(
  cache: VectorCache,
  keys: readonly string[],
): Generator<void, (Float32Array | undefined)[], void> {
  const rows: (Float32Array | undefined)[] = [];
  for (const key of keys) {
    rows.push(cache.get(key));
    yield;
  }
  return rows;
}

function* keeping(
  cache: VectorCache,
  texts: readonly string[],
  rows: EmbeddedTexts['rows'],
): Generator<void, void, void> {
  for (const [i, text] of texts.entries()) {
    const row = rows[i];
    if (row) cache.set(vectorKey(text), row);
    yield;
  }
  if (cache.isFull) yield* cache.flushing();
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

/** Behind the key: the largest value, and every value as a share of it in a byte. */
function encode(record: Buffer, vector: Float32Array): void {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i]!));
  record.writeFloatLE(largest, keyBytes);
  const values = valuesOf(record, vector.length);
  for (let i = 0; i < vector.length; i++)
    values[i] = largest > 0 ? Math.round((vector[i]! * 127) / largest) : 0;
}

function decode(record: Buffer, dimensions: number): Float32Array {
  const scale = record.readFloatLE(keyBytes) / 127;
  const values = valuesOf(record, dimensions);
  const vector = new Float32Array(dimensions);
  for (let i = 0; i < dimensions; i++) vector[i] = values[i]! * scale;
  return vector;
}

function valuesOf(record: Buffer, dimensions: number): Int8Array {
  return new Int8Array(record.buffer, record.byteOffset + keyBytes + 4, dimensions);
}
