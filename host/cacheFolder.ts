import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { hashOf, type WriteAt } from './sealedFile';
import { writeWhole } from './wholeFile';

/** Bytes of all caches of one folder together; the longest unused go first. */
const folderBytes = 1024 * 1024 * 1024;
/** A larger cache is not kept: reading it back would cost memory without bound. */
const cacheBytes = folderBytes / 2;
/** What is read without a break: about a millisecond. */
const bytesPerRead = 2 * 1024 * 1024;
/** A file that a process was writing this long ago will not be finished. */
export const abandonedMs = 60 * 60 * 1000;
const endings = /\.(facts|answers|tmp)$/;

/** Where a cache stands and for whom. */
export interface CachePlace {
  /** Folder of the caches; made when it is missing. */
  readonly folder: string;
  /** What the cache is of: the roots of the workspace. */
  readonly subject: string;
  /** Version of the program; what another one kept is not used. */
  readonly version: string;
}

/** The file of a subject; `ending` names what it holds. */
export function cachePath({ folder }: CachePlace, subject: string, ending: 'facts' | 'answers'): string {
  return join(folder, `${hashOf(subject).toString('hex', 0, 10)}.${ending}`);
}

/**
 * A program that was built anew may see a file differently, whatever its version says, and so may one whose ICU cuts
 * texts without spaces into other words.
 */
export function programStamp(): readonly (number | string | undefined)[] {
  const { size, mtimeMs } = statSync(__filename);
  return [size, mtimeMs, process.versions.icu];
}

/** The bytes of a cache; yields between pieces. Throws when there is none. */
export function* readCache(path: string): Generator<void, Buffer, void> {
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    // A buffer of its own, so that arrays in it are aligned.
    const bytes = Buffer.allocUnsafeSlow(size);
    for (let length = 0, more = 1; length < size && more > 0; length += more) {
      more = readSync(descriptor, bytes, length, Math.min(size - length, bytesPerRead), null);
      yield;
    }
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Writes a cache anew, in the pieces that `encode` yields: whoever reads meanwhile has the old file or the new one,
 * and of two writers the last one wins. Too large, a full disk or a closed folder: the next start is as slow as this
 * one, and nothing else.
 */
export function* replaceCache(
  folder: string,
  path: string,
  encode: (write: WriteAt) => Generator<void, void, void>,
): Generator<void, void, void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true });
    yield* writeWhole(path, temporary, descriptor =>
      encode((bytes, offset) => write(descriptor, bytes, offset)),
    );
    evict(folder, path);
  } catch {
    // See above.
  }
}

function write(descriptor: number, bytes: Buffer, offset: number): void {
  if (offset + bytes.length > cacheBytes) throw new Error('the cache is too large');
  if (writeSync(descriptor, bytes, 0, bytes.length, offset) !== bytes.length)
    throw new Error('the disk is full');
}

/** Takes the oldest caches away until the rest fits; never the one just written. */
function evict(folder: string, own: string): void {
  const caches = readdirSync(folder)
    .filter(name => endings.test(name))
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
