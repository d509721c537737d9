import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedTexts, Embedder, EmbedOptions, VectorSpace } from './embedder';

const magic = 'twinvec1';
/** Bytes of the hash that names a text. */
const keyBytes = 16;
/** New vectors are written once there are so many. */
const flushAt = 2048;
/** Files of a space are joined once there are so many. */
const maxFiles = 16;
/** The oldest files of a space go when all are larger than this. */
const maxBytes = 256 * 2 ** 20;

/**
 * Keeps vectors on disk, in a folder of their own for every vector space. Sessions share the folder without locks:
 * each writes files of its own, whole and under a new name, and reads all of them. What cannot be read is passed over:
 * the vector is made again.
 */
export class VectorCache {
  private readonly folder: string;
  private readonly known = new Map<string, Float32Array>();
  private fresh: string[] = [];
  private files = 0;

  constructor(
    cacheFolder: string,
    private readonly space: VectorSpace,
  ) {
    const name = createHash('sha256').update(`${space.key}\0${space.dimensions}`).digest('hex').slice(0, 24);
    this.folder = join(cacheFolder, 'vectors', name);
    this.load();
  }

  get size(): number {
    return this.known.size;
  }

  get(text: string): Float32Array | undefined {
    return this.known.get(keyOf(text));
  }

  set(text: string, vector: Float32Array): void {
    const key = keyOf(text);
    if (this.known.has(key)) return;
    this.known.set(key, vector);
    this.fresh.push(key);
    if (this.fresh.length >= flushAt) this.flush();
  }

  /** Writes what is new. A full disk costs the cache, not the answer. */
  flush(): void {
    if (this.fresh.length === 0) return;
    try {
      mkdirSync(this.folder, { recursive: true });
      this.write(this.fresh);
      if (this.files > maxFiles) this.join();
    } catch {
      this.files = 0;
    }
    this.fresh = [];
  }

  private load(): void {
    let total = 0;
    for (const { path, bytes } of filesIn(this.folder)) {
      total += bytes;
      this.files++;
      if (total > maxBytes) rmSync(path, { force: true });
      else this.read(path);
    }
  }

  private read(path: string): void {
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch {
      return;
    }
    const { dimensions } = this.space;
    const header = Buffer.byteLength(magic) + 4;
    if (bytes.toString('latin1', 0, magic.length) !== magic || bytes.length < header) return;
    if (bytes.readUInt32LE(magic.length) !== dimensions) return;
    const record = keyBytes + 4 + dimensions;
    for (let at = header; at + record <= bytes.length; at += record)
      this.known.set(bytes.toString('latin1', at, at + keyBytes), decode(bytes, at + keyBytes, dimensions));
  }

  private write(keys: readonly string[]): void {
    const { dimensions } = this.space;
    const head = Buffer.alloc(magic.length + 4);
    head.write(magic, 'latin1');
    head.writeUInt32LE(dimensions, magic.length);
    const records = keys.map(key => encode(key, this.known.get(key)!));
    const name = `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}`;
    this.files++;
    const temporary = join(this.folder, `${name}.part`);
    writeFileSync(temporary, Buffer.concat([head, ...records]));
    renameSync(temporary, join(this.folder, `${name}.vec`));
  }

  private join(): void {
    const before = filesIn(this.folder);
    this.write([...this.known.keys()]);
    for (const { path } of before) rmSync(path, { force: true });
    this.files = 1;
  }
}

/** Asks the cache first, and the embedder for what it lacks. */
export class CachedEmbedder implements Embedder {
  private cache: { readonly key: string; readonly vectors: VectorCache } | undefined;

  constructor(
    private readonly embedder: Embedder,
    private readonly cacheFolder: string,
  ) {}

  space(): Promise<VectorSpace> {
    return this.embedder.space();
  }

  async embed(texts: readonly string[], options?: EmbedOptions): Promise<EmbeddedTexts> {
    const vectors = this.cacheOf(await this.embedder.space());
    const missing = texts.filter(text => vectors.get(text) === undefined);
    if (missing.length === 0)
      return { space: await this.embedder.space(), rows: texts.map(text => vectors.get(text)) };
    const made = await this.embedder.embed(missing, options);
    const cache = this.cacheOf(made.space);
    missing.forEach((text, i) => {
      const row = made.rows[i];
      if (row) cache.set(text, row);
    });
    // Another backend answered than the one whose vectors were at hand: nothing of those may be used.
    if (cache !== vectors) return this.embed(texts, options);
    return { space: made.space, rows: texts.map(text => cache.get(text)) };
  }

  /** Writes what is new to disk. */
  flush(): void {
    this.cache?.vectors.flush();
  }

  private cacheOf(space: VectorSpace): VectorCache {
    if (this.cache?.key === space.key) return this.cache.vectors;
    this.cache?.vectors.flush();
    const vectors = new VectorCache(this.cacheFolder, space);
    this.cache = { key: space.key, vectors };
    return vectors;
  }
}

/** Newest first. */
function filesIn(folder: string): { path: string; bytes: number }[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter(name => name.endsWith('.vec'));
  } catch {
    return [];
  }
  const files = names.sort().reverse();
  return files.map(name => {
    const path = join(folder, name);
    return { path, bytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0 };
  });
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, keyBytes);
}

/** Key, largest value, and every value as a share of it in a byte. */
function encode(key: string, vector: Float32Array): Buffer {
  const record = Buffer.alloc(keyBytes + 4 + vector.length);
  record.write(key, 'latin1');
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  record.writeFloatLE(largest, keyBytes);
  vector.forEach((value, i) => {
    record.writeInt8(largest > 0 ? Math.round((value * 127) / largest) : 0, keyBytes + 4 + i);
  });
  return record;
}

function decode(bytes: Buffer, at: number, dimensions: number): Float32Array {
  const scale = bytes.readFloatLE(at) / 127;
  const vector = new Float32Array(dimensions);
  for (let i = 0; i < dimensions; i++) vector[i] = bytes.readInt8(at + 4 + i) * scale;
  return vector;
}
