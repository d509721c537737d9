import type { FileFacts } from '../core/index/fileFacts';
import { type CachePlace, cachePath, programStamp, readCache, replaceCache } from './cacheFolder';
import { type CachedFile, decodeCache, encodeCache } from './factsFormat';
import { type Signature, sameSignature, signatureAt } from './fileReader';
import { hashOf } from './sealedFile';

/** The cache is written again when more than this share of it is new: analyzing a few files again costs less. */
const worthWriting = 1 / 16;
/** Files that are entered between two turns that the caller may take. */
const filesPerTurn = 512;

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
  private readonly used = new Map<string, CachedFile>();
  private fresh = 0;
  /** Known by their content alone, so that they had to be read. */
  private moved = 0;

  private constructor(private readonly place: CachePlace) {
    // No settings: what one file contributes depends on none.
    this.key = hashOf(JSON.stringify([place.version, programStamp()]));
    this.path = cachePath(place, place.subject, 'facts');
  }

  /** What the last scan left; yields between pieces of the work. */
  static *open(place: CachePlace): Generator<void, FactsCache, void> {
    const cache = new FactsCache(place);
    yield* cache.load();
    return cache;
  }

  /** Facts of a file that has not changed since; undefined when it must be read. */
  unchanged(path: string, variant: string): CachedFile | undefined {
    const known = this.byPath.get(path);
    if (known?.variant !== variant) return undefined;
    const signature = signatureAt(path);
    if (!signature || !sameSignature(known.signature, signature)) return undefined;
    this.used.set(path, known);
    return known;
  }

  /** Facts of the same content, whatever file it stood in. */
  sameContent(path: string, variant: string, signature: Signature, hash: string): FileFacts | undefined {
    const known = this.byHash.get(contentKey(hash, variant));
    if (!known) return undefined;
    this.used.set(path, { ...known, path, signature });
    this.moved++;
    return known.facts;
  }

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
    if (this.fresh + this.moved + gone <= this.used.size * worthWriting) return;
    yield* replaceCache(this.place.folder, this.path, write =>
      encodeCache([...this.used.values()], this.key, write),
    );
  }

  private *load(): Generator<void, void, void> {
    try {
      const bytes = yield* readCache(this.path);
      for (const file of (yield* decodeCache(bytes, this.key)) ?? []) {
        this.byPath.set(file.path, file);
        this.byHash.set(contentKey(file.hash, file.variant), file);
        if (this.byPath.size % filesPerTurn === 0) yield;
      }
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
