import { createHash } from 'node:crypto';
import { drained } from '../core/text/drained';
import type { EmbeddedTexts, Embedder, EmbedOptions, VectorSpace } from './embedder';
import { paced } from './paced';
import { keyBytes, VectorFiles } from './vectorFiles';

/** New vectors are written once there are so many. */
const flushAt = 2048;

/** After an error, such as a full disk, so much time passes before the next attempt. */
const retryMs = 10 * 60 * 1000;

/** What happens beside the vectors. */
export interface VectorCacheOptions {
  /** Told of the first error of a session; the ones after it say the same. */
  readonly log?: (level: 'warn', message: string, data: unknown) => void;
  /** Milliseconds since any time that does not change. */
  readonly now?: () => number;
}

/** What a text is known by. */
export function vectorKey(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, keyBytes);
}

/** Keeps vectors of one space on disk; memory holds those that are not written yet. */
export class VectorCache {
  private readonly files: VectorFiles;
  /** Records as files have them, by key, until a file has them. */
  private readonly fresh = new Map<string, Buffer>();
  private writing: Generator<void, void, void> | undefined;
  /** Before this nothing is written, but at the end: a full disk costs the cache, not the answer. */
  private nextAttempt = -Infinity;

  private constructor(
    cacheFolder: string,
    private readonly space: VectorSpace,
    private readonly now: () => number,
    private readonly failed: (error: unknown) => void,
  ) {
    this.files = new VectorFiles(cacheFolder, space);
  }

  /** Finds what sessions have kept, in pieces; `failed` is told of every error of writing. */
  static *open(
    cacheFolder: string,
    space: VectorSpace,
    now: () => number = Date.now,
    failed: (error: unknown) => void = () => undefined,
  ): Generator<void, VectorCache, void> {
    const cache = new VectorCache(cacheFolder, space, now, failed);
    yield* cache.files.open();
    return cache;
  }

  get size(): number {
    return this.files.size + this.fresh.size;
  }

  /** True when there is enough that is new to write it. */
  get isFull(): boolean {
    return !this.writing && this.fresh.size >= flushAt && this.now() >= this.nextAttempt;
  }

  get(key: string): Float32Array | undefined {
    const record = this.fresh.get(key) ?? this.files.read(key);
    return record && decode(record, this.space.dimensions);
  }

  set(key: string, vector: Float32Array): void {
    if (this.fresh.has(key) || this.files.has(key)) return;
    const record = Buffer.alloc(keyBytes + 4 + vector.length);
    record.write(key, 'latin1');
    encode(record, vector);
    this.fresh.set(key, record);
  }

  /** Writes what is new, whatever came of earlier attempts. */
  flush(): void {
    if (this.writing) drained(this.writing);
    drained(this.flushing());
  }

  /** The same in pieces. */
  *flushing(): Generator<void, void, void> {
    if (this.fresh.size === 0) return;
    this.writing = this.writeFresh();
    try {
      yield* this.writing;
    } finally {
      this.writing = undefined;
    }
  }

  private *writeFresh(): Generator<void, void, void> {
    const records = [...this.fresh];
    try {
      yield* this.files.write(records.map(([, record]) => record));
      for (const [key] of records) this.fresh.delete(key);
      if (this.files.areMany) yield* this.files.join();
      this.nextAttempt = -Infinity;
    } catch (error) {
      this.nextAttempt = this.now() + retryMs;
      this.failed(error);
    }
  }
}

/** Asks the cache first, and the embedder for what it lacks. */
export class CachedEmbedder implements Embedder {
  private cache: { readonly key: string; readonly vectors: Promise<VectorCache> } | undefined;
  private vectors: VectorCache | undefined;
  private hasFailed = false;

  constructor(
    private readonly embedder: Embedder,
    private readonly cacheFolder: string,
    private readonly options: VectorCacheOptions = {},
  ) {}

  space(): Promise<VectorSpace> {
    return this.embedder.space();
  }

  async embed(texts: readonly string[], options?: EmbedOptions): Promise<EmbeddedTexts> {
    const space = await this.embedder.space();
    const vectors = await this.cacheOf(space);
    const keys = texts.map(vectorKey);
    const known = await paced(rowsOf(vectors, keys));
    const missing = texts.filter((_, i) => !known[i]);
    if (missing.length === 0) return { space, rows: known };
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
    const { now } = this.options;
    const opening = VectorCache.open(this.cacheFolder, space, now, error => this.failed(error));
    const vectors = paced(opening).then(opened => {
      if (this.cache?.key === space.key) this.vectors = opened;
      return opened;
    });
    this.cache = { key: space.key, vectors };
    return vectors;
  }

  private failed(error: unknown): void {
    if (this.hasFailed) return;
    this.hasFailed = true;
    const message = error instanceof Error ? error.message : String(error);
    this.options.log?.('warn', 'vectors could not be kept; this is tried again every ten minutes', {
      message,
    });
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
