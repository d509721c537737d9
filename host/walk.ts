import { opendirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, sep } from 'node:path';
import type { SkipReason } from '../core/features/report';
import { sortedInPieces } from '../core/text/sortedInPieces';
import { enterFolder, type Folder, isIgnored, rootFolder } from './folder';
import { below } from './folderPaths';
import { ioMessage, isMissing, lostName } from './ioMessage';
import type { PathRules } from './pathRules';

/** Which patterns of the settings leave something out; paths are relative to the root, with `/`. */
export interface WalkRules {
  readonly excluded: PathRules;
  readonly vendored: PathRules;
  /** Read vendored folders, too. */
  readonly readVendored: boolean;
}

export type Found =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly name: string;
      readonly folder: Folder;
      readonly vendored: boolean;
    }
  /** A file, or a folder that is left out whole. */
  | { readonly kind: 'skip'; readonly path: string; readonly reason: SkipReason; readonly rule?: string }
  | { readonly kind: 'problem'; readonly path: string; readonly message: string };

/** What is asked of a directory entry. */
export interface Entry {
  readonly name: string;
  isDirectory(): boolean;
  isFile(): boolean;
  isSymbolicLink(): boolean;
}

/** What a walk comes to, piece by piece; undefined is a pause. */
export type Walk = Generator<Found | undefined, void, void>;

/** Folders of version control systems: never content, and not worth a count. */
const repositoryFolders = new Set(['.git', '.hg', '.svn', '.jj']);
/**
 * A folder whose own entry is larger than this holds thousands of entries, where the file system tells so (ext4, XFS,
 * Btrfs, APFS). It is read in pieces, for which a small one would take twice as long.
 */
const largeFolderBytes = 64 * 1024;
/** Entries of a large folder that are read between two pauses: a millisecond. */
const entriesPerPiece = 1024;

/**
 * Everything below `root` (a folder, or a single file) in the order of names. Symbolic links are not followed, as
 * in git, so no loop is possible and no file comes twice; each is counted.
 */
export function* walk(root: string, rules: WalkRules): Walk {
  const kind = kindOf(root);
  if (typeof kind !== 'string') {
    yield { kind: 'problem', path: root, ...kind };
    return;
  }
  if (kind === 'file') {
    const folder = rootFolder(dirname(root), yield* namesIn(dirname(root)));
    yield { kind: 'file', path: root, name: basename(root), folder, vendored: false };
    return;
  }
  const entries = yield* list(root);
  if ('message' in entries) yield { kind: 'problem', path: root, message: entries.message };
  else {
    yield* walkFolder(rootLevel(root, entries), rules);
  }
}

/** Folders that were entered on the way to single paths; of use as long as nothing changes on disk. */
export type WayCache = Map<string, Reached>;

type Reached = Found | Level | undefined;

/**
 * What `walk` would say of one path below `root`: its file, the folder's content, or the skip of whatever folder
 * above it is left out. A path that does not exist gives nothing, or with `unsaved` what a new file there would give.
 * Many paths are looked up faster with one `ways` for all.
 */
export function* walkOne(
  root: string,
  path: string,
  rules: WalkRules,
  { unsaved = false, ways = new Map() }: { readonly unsaved?: boolean; readonly ways?: WayCache } = {},
): Walk {
  if (path === root) {
    yield* walk(root, rules);
    return;
  }
  // Elsewhere than on Windows a backslash is a character of a name.
  const steps = path
    .slice(root.length)
    .split(sep === '/' ? sep : /[\\/]/)
    .filter(Boolean);
  const name = steps.pop()!;
  const parent = yield* wayTo(root, steps, rules, ways);
  if (!parent) return;
  if (!('entries' in parent)) {
    // A folder above is left out; a file above makes the path impossible.
    if (parent.kind !== 'file') yield parent;
    return;
  }
  const entry = entryNamed(parent.entries, name) ?? (unsaved ? newFile(name) : undefined);
  if (!entry || repositoryFolders.has(name)) return;
  const found = yield* reach(parent.place, entry, rules);
  if (found && 'entries' in found) yield* walkFolder(found, rules);
  else if (found) yield found;
}

/** The folder that `steps` lead to from the root, or what stops the walk on the way. */
function* wayTo(
  root: string,
  steps: readonly string[],
  rules: WalkRules,
  ways: WayCache,
): Generator<undefined, Reached, void> {
  const key = [root, ...steps].join('/');
  if (ways.has(key)) return ways.get(key);
  const way = yield* newWay(root, steps, rules, ways);
  ways.set(key, way);
  return way;
}

function* newWay(
  root: string,
  steps: readonly string[],
  rules: WalkRules,
  ways: WayCache,
): Generator<undefined, Reached, void> {
  const name = steps.at(-1);
  if (name === undefined) {
    const entries = yield* list(root);
    return 'message' in entries ? undefined : rootLevel(root, entries);
  }
  const parent = yield* wayTo(root, steps.slice(0, -1), rules, ways);
  if (!parent || !('entries' in parent)) return parent;
  const entry = entryNamed(parent.entries, name);
  return entry && !repositoryFolders.has(name) ? yield* reach(parent.place, entry, rules) : undefined;
}

/** A folder under way: its entries from `next` on are still to come. */
export interface Level {
  readonly place: Place;
  /** By name. */
  readonly entries: readonly Entry[];
  next: number;
}

/** A folder as the walk reached it. */
export interface Place {
  readonly folder: Folder;
  /** Relative to the root: '' or `a/b/`. */
  readonly prefix: string;
  readonly vendored: boolean;
}

function rootLevel(root: string, { entries, names }: Entries): Level {
  return { place: { folder: rootFolder(root, names), prefix: '', vendored: false }, entries, next: 0 };
}

/** A stack instead of recursion: every value that nested generators hand on costs a step for each level. */
function* walkFolder(start: Level, rules: WalkRules): Walk {
  const stack = [start];
  for (let level = stack.at(-1); level; level = stack.at(-1)) {
    const entry = level.entries[level.next++];
    if (!entry) stack.pop();
    else if (!repositoryFolders.has(entry.name)) {
      const seen = visit(level.place, entry, rules);
      const found = seen?.kind === 'folder' ? yield* enter(level.place, seen, rules) : seen;
      if (found && 'entries' in found) stack.push(found);
      else if (found) yield found;
    }
  }
}

/** A folder that no rule leaves out. */
interface Inner {
  readonly kind: 'folder';
  readonly path: string;
  readonly name: string;
}

/** What one entry is: a finding, a folder to enter, or nothing (a socket, a device). */
function visit(place: Place, entry: Entry, rules: WalkRules): Found | Inner | undefined {
  const skip = skipOf(place, entry, rules);
  if (skip) return skip;
  const path = below(place.folder.path, entry.name);
  if (entry.isDirectory()) return { kind: 'folder', path, name: entry.name };
  if (!entry.isFile()) return undefined;
  const vendored = isVendored(place, entry.name, rules);
  return { kind: 'file', path, name: entry.name, folder: place.folder, vendored };
}

/** The same, and a folder is entered. */
function* reach(place: Place, entry: Entry, rules: WalkRules): Generator<undefined, Reached, void> {
  const seen = visit(place, entry, rules);
  return seen?.kind === 'folder' ? yield* enter(place, seen, rules) : seen;
}

function* enter(
  place: Place,
  { name, path }: Inner,
  rules: WalkRules,
): Generator<undefined, Found | Level, void> {
  const entries = yield* list(path);
  if ('message' in entries) return { kind: 'problem', path, message: entries.message };
  const inner: Place = {
    folder: enterFolder(place.folder, name, entries.names),
    prefix: `${place.prefix}${name}/`,
    vendored: isVendored(place, `${name}/`, rules),
  };
  return { place: inner, entries: entries.entries, next: 0 };
}

/** Below a vendored folder everything is. */
function isVendored(place: Place, name: string, { vendored }: WalkRules): boolean {
  if (place.vendored) return true;
  // To ask the patterns of every file takes a hundredth of a report.
  if (vendored.fileNames && !name.endsWith('/')) return vendored.fileNames.has(name);
  return vendored.verdict(place.prefix + name) === 'out';
}

function skipOf(place: Place, entry: Entry, rules: WalkRules): Found | undefined {
  const isFolder = entry.isDirectory();
  const path = below(place.folder.path, entry.name);
  const name = isFolder ? `${entry.name}/` : entry.name;
  if (isIgnored(place.folder, name)) return { kind: 'skip', path, reason: 'ignored' };
  if (rules.excluded.verdict(place.prefix + name) === 'out')
    return { kind: 'skip', path, reason: 'excluded', rule: 'exclude' };
  if (isFolder && !rules.readVendored && isVendored(place, name, rules))
    return { kind: 'skip', path, reason: 'vendored', rule: 'noise.vendored' };
  if (entry.isSymbolicLink()) return { kind: 'skip', path, reason: 'excluded', rule: 'symbolic link' };
  return undefined;
}

function newFile(name: string): Entry {
  return { name, isDirectory: () => false, isFile: () => true, isSymbolicLink: () => false };
}

function kindOf(path: string): 'file' | 'folder' | { readonly message: string } {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return 'folder';
    return stats.isFile() ? 'file' : { message: 'is neither a file nor a folder' };
  } catch (error) {
    return { message: ioMessage(error) };
  }
}

function* namesIn(folder: string): Generator<undefined, string[], void> {
  const entries = yield* list(folder);
  return 'message' in entries ? [] : [...entries.names];
}

interface Entries {
  readonly entries: readonly Entry[];
  readonly names: readonly string[];
}

type Listing = Entries | { readonly message: string };

function* list(path: string): Generator<undefined, Listing, void> {
  try {
    const isLarge = statSync(path).size > largeFolderBytes;
    const entries = isLarge
      ? yield* entriesInPieces(path)
      : readdirSync(path, { withFileTypes: true }).sort(byName);
    return { entries, names: entries.map(({ name }) => name) };
  } catch (error) {
    return { message: (isMissing(error) ? lostName(path) : undefined) ?? ioMessage(error) };
  }
}

function* entriesInPieces(path: string): Generator<undefined, Entry[], void> {
  const folder = opendirSync(path, { bufferSize: entriesPerPiece });
  const entries: Entry[] = [];
  try {
    for (let entry = folder.readSync(); entry; entry = folder.readSync())
      if (entries.push(entry) % entriesPerPiece === 0) yield undefined;
  } finally {
    folder.closeSync();
  }
  const sorting = sortedInPieces(entries, byName);
  for (let step = sorting.next(); ; step = sorting.next()) {
    if (step.done) return step.value;
    yield undefined;
  }
}

function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : 1;
}

/** Of a folder with a hundred thousand files ten thousand may be asked for, one after the other. */
function entryNamed(entries: readonly Entry[], name: string): Entry | undefined {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (entries[middle]!.name < name) from = middle + 1;
    else to = middle;
  }
  return entries[from]?.name === name ? entries[from] : undefined;
}
