import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Config, settings } from '../core/config';
import type { FileFacts } from '../core/index/fileFacts';
import { type CachedFile, decodeCache, encodeCache, hashOf } from './factsFormat';
import { type Signature, sameSignature, signatureAt } from './fileReader';

/** Bytes of all caches of one folder together; the longest unused go first. */
const folderBytes = 1024 * 1024 * 1024;
/** A larger cache is not kept: reading it back would cost memory without bound. */
const cacheBytes = folderBytes / 2;
/** A file that changed this shortly before the cache was written may change again within the same clock tick. */
const tickMs = 2000;
/** The cache is written again when more than this share of it is new: analyzing a few files again costs less. */
const worthWriting = 1 / 16;
/** What is read without a break: about a millisecond. */
const bytesPerRead = 4 * 1024 * 1024;
const ending = '.facts';
/** A file that a process was writing this long ago will not be finished. */
const abandonedMs = 60 * 60 * 1000;

/** Where a cache stands and for whom. */
export interface CachePlace {
  /** Folder of the caches; made when it is missing. */
  readonly folder: string;
  /** What the cache is of: the roots of the workspace. */
  readonly subject: string;
  /** Version of the program; facts of another one are not used. */
  readonly version: string;
}

/**
 * Facts of the last scan, kept on disk: a second scan reads only files whose size, time or inode changed, and
 * analyzes only those whose content did. A cache that cannot be read or written, is damaged or of another version
 * counts as empty: it makes a scan faster and nothing else.
 */
export class FactsCache {
  private readonly path: string;
  private readonly key: Buffer;
  private readonly byPath = new Map<string, CachedFile>();
  private readonly byHash = new Map<string, CachedFile>();
  /** Entries younger than this are not trusted by their signature. */
  private trustedUntilMs = 0;
  private readonly used = new Map<string, CachedFile>();
  private fresh = 0;

  private constructor(
    private readonly place: CachePlace,
    config: Config,
  ) {
    this.key = hashOf(JSON.stringify([place.version, programStamp(), factSettings(config)]));
    this.path = join(place.folder, `${hashOf(place.subject).toString('hex', 0, 10)}${ending}`);
  }

  /** What the last scan left; yields between pieces of the work. */
  static *open(place: CachePlace, config: Config): Generator<void, FactsCache, void> {
    const cache = new FactsCache(place, config);
    yield* cache.load();
    return cache;
  }

  /** Facts of a file that has not changed since; undefined when it must be read. */
  unchanged(path: string, variant: string): CachedFile | undefined {
    const known = this.byPath.get(path);
    if (!known || known.variant !== variant || known.signature.modifiedMs > this.trustedUntilMs)
      return undefined;
    const signature = signatureAt(path);
    if (!signature || !sameSignature(known.signature, signature)) return undefined;
    this.used.set(path, known);
    return known;
  }

  /** Facts of the same content, whatever file it stood in. */
  sameContent(path: string, variant: string, signature: Signature, hash: string): FileFacts | undefined {
    const known = this.byHash.get(contentKey(hash, variant));
    if (known) this.used.set(path, { ...known, path, signature });
    return known?.facts;
  }

  /** By which `sameContent` knows a content. */
  readonly contentHash = (bytes: Buffer): string => hashOf(bytes).toString('base64');

  add(file: CachedFile): void {
    this.used.set(file.path, file);
    this.fresh++;
  }

  /**
   * Writes what was used since the cache was opened, if enough of it is new or gone; yields between pieces of the
   * work.
   */
  *save(): Generator<void, void, void> {
    const gone = this.byPath.size - (this.used.size - this.fresh);
    if (this.fresh + gone <= this.used.size * worthWriting) return;
    const temporary = `${this.path}.${process.pid}.tmp`;
    let descriptor: number | undefined;
    try {
      mkdirSync(this.place.folder, { recursive: true });
      const file = openSync(temporary, 'w');
      descriptor = file;
      yield* encodeCache([...this.used.values()], this.key, (bytes, offset) => write(file, bytes, offset));
      closeSync(file);
      descriptor = undefined;
      // Whoever reads meanwhile has the old file or the new one, and of two writers the last one wins.
      renameSync(temporary, this.path);
      evict(this.place.folder, this.path);
    } catch {
      // Too large, a full disk or a closed folder: the next start is as slow as this one.
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
      discard(temporary);
    }
  }

  private *load(): Generator<void, void, void> {
    try {
      const { bytes, writtenMs } = yield* read(this.path);
      for (const file of (yield* decodeCache(bytes, this.key)) ?? []) {
        this.byPath.set(file.path, file);
        this.byHash.set(contentKey(file.hash, file.variant), file);
      }
      this.trustedUntilMs = writtenMs - tickMs;
    } catch {
      // Missing, unreadable, or damaged in a way that the checksum let through: an empty cache.
      this.byPath.clear();
      this.byHash.clear();
    }
  }
}

function contentKey(hash: string, variant: string): string {
  return `${hash} ${variant}`;
}

/** Settings that may change what one file contributes. */
function factSettings(config: Config): unknown {
  return Object.keys(settings)
    .filter(key => /^(code|noise)\./.test(key))
    .map(key => config[key as keyof Config]);
}

/** A program that was built anew may see a file differently, whatever its version says. */
function programStamp(): readonly number[] {
  const { size, mtimeMs } = statSync(__filename);
  return [size, mtimeMs];
}

function* read(path: string): Generator<void, { bytes: Buffer; writtenMs: number }, void> {
  const descriptor = openSync(path, 'r');
  try {
    const { size, mtimeMs } = fstatSync(descriptor);
    // A buffer of its own, so that arrays in it are aligned.
    const bytes = Buffer.allocUnsafeSlow(size);
    for (let length = 0, more = 1; length < size && more > 0; length += more) {
      more = readSync(descriptor, bytes, length, Math.min(size - length, bytesPerRead), null);
      yield;
    }
    return { bytes, writtenMs: mtimeMs };
  } finally {
    closeSync(descriptor);
  }
}

function write(descriptor: number, bytes: Buffer, offset: number): void {
  if (offset + bytes.length > cacheBytes) throw new Error('the cache is too large');
  if (writeSync(descriptor, bytes, 0, bytes.length, offset) !== bytes.length)
    throw new Error('the disk is full');
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // There is no such folder, or nothing in it may be touched: then there is nothing of ours in it.
  }
}

/** Takes the oldest caches away until the rest fits; never the one just written. */
function evict(folder: string, own: string): void {
  const caches = readdirSync(folder)
    .filter(name => name.endsWith(ending) || name.endsWith('.tmp'))
    .map(name => join(folder, name))
    .flatMap(path => {
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats ? [{ path, size: stats.size, at: stats.mtimeMs }] : [];
    })
    .sort((a, b) => b.at - a.at);
  let total = 0;
  for (const { path, size, at } of caches) {
    total += size;
    const abandoned = path.endsWith('.tmp') && at < Date.now() - abandonedMs;
    if (abandoned || (total > folderBytes && path !== own)) rmSync(path, { force: true });
  }
}
