import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SkipReason } from '../core/features/report';
import { enterFolder, type Folder, isIgnored, rootFolder } from './folder';
import { ioMessage } from './ioMessage';
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
interface Entry {
  readonly name: string;
  isDirectory(): boolean;
  isFile(): boolean;
  isSymbolicLink(): boolean;
}

/** Folders of version control systems: never content, and not worth a count. */
const repositoryFolders = new Set(['.git', '.hg', '.svn', '.jj']);

/**
 * Everything below `root` (a folder, or a single file) in the order of names. Symbolic links are not followed, as
 * in git, so no loop is possible and no file comes twice; each is counted.
 */
export function* walk(root: string, rules: WalkRules): Generator<Found, void, void> {
  const kind = kindOf(root);
  if (typeof kind !== 'string') {
    yield { kind: 'problem', path: root, ...kind };
    return;
  }
  if (kind === 'file') {
    const folder = rootFolder(dirname(root), namesIn(dirname(root)));
    yield { kind: 'file', path: root, name: basename(root), folder, vendored: false };
    return;
  }
  const entries = list(root);
  if ('message' in entries) yield { kind: 'problem', path: root, message: entries.message };
  else yield* walkFolder(rootFolder(root, entries.names), '', entries.entries, rules);
}

/**
 * What `walk` would say of one path below `root`: its file, the folder's content, or the skip of whatever folder
 * above it is left out. A path that does not exist gives nothing, or with `unsaved` what a new file there would give.
 */
export function* walkOne(
  root: string,
  path: string,
  rules: WalkRules,
  unsaved: boolean,
): Generator<Found, void, void> {
  if (path === root) {
    yield* walk(root, rules);
    return;
  }
  const steps = path.slice(root.length + 1).split(/[\\/]/);
  let folder: Folder | undefined;
  let prefix = '';
  for (let depth = 0; depth < steps.length; depth++) {
    const at = join(root, ...steps.slice(0, depth));
    const entries = list(at);
    if ('message' in entries) return;
    folder = folder ? enterFolder(folder, steps[depth - 1]!, entries.names) : rootFolder(at, entries.names);
    const last = depth === steps.length - 1;
    const found = entries.entries.find(({ name }) => name === steps[depth]);
    const entry = found ?? (last && unsaved ? newFile(steps[depth]!) : undefined);
    if (!entry || repositoryFolders.has(entry.name)) return;
    if (last) yield* visit(folder, prefix, entry, rules);
    else {
      const skip = skipOf(folder, prefix, entry, rules);
      if (skip) {
        yield skip;
        return;
      }
      if (!entry.isDirectory()) return;
    }
    prefix += `${entry.name}/`;
  }
}

function* walkFolder(
  folder: Folder,
  prefix: string,
  entries: readonly Entry[],
  rules: WalkRules,
): Generator<Found, void, void> {
  for (const entry of entries)
    if (!repositoryFolders.has(entry.name)) yield* visit(folder, prefix, entry, rules);
}

function* visit(
  folder: Folder,
  prefix: string,
  entry: Entry,
  rules: WalkRules,
): Generator<Found, void, void> {
  const skip = skipOf(folder, prefix, entry, rules);
  const path = join(folder.path, entry.name);
  if (skip) yield skip;
  else if (entry.isDirectory()) {
    const entries = list(path);
    if ('message' in entries) yield { kind: 'problem', path, message: entries.message };
    else {
      const inner = enterFolder(folder, entry.name, entries.names);
      yield* walkFolder(inner, `${prefix}${entry.name}/`, entries.entries, rules);
    }
  } else if (entry.isFile()) {
    const vendored = rules.vendored.verdict(prefix + entry.name) === 'out';
    yield { kind: 'file', path, name: entry.name, folder, vendored };
  }
}

function skipOf(folder: Folder, prefix: string, entry: Entry, rules: WalkRules): Found | undefined {
  const isFolder = entry.isDirectory();
  const path = join(folder.path, entry.name);
  const relative = `${prefix}${entry.name}${isFolder ? '/' : ''}`;
  if (isIgnored(folder, entry.name, isFolder)) return { kind: 'skip', path, reason: 'ignored' };
  if (rules.excluded.verdict(relative) === 'out')
    return { kind: 'skip', path, reason: 'excluded', rule: 'exclude' };
  if (isFolder && !rules.readVendored && rules.vendored.verdict(relative) === 'out')
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

function namesIn(folder: string): string[] {
  const entries = list(folder);
  return 'message' in entries ? [] : [...entries.names];
}

type Listing =
  | { readonly entries: readonly Entry[]; readonly names: readonly string[] }
  | { readonly message: string };

function list(path: string): Listing {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { entries, names: entries.map(({ name }) => name) };
  } catch (error) {
    return { message: ioMessage(error) };
  }
}
