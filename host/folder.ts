import { lstatSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { type Attributes, noAttributes, withAttributes } from './attributes';
import { below } from './folderPaths';
import { readGitConfig } from './gitConfig';
import { gitFolderOf, type Repository, repositoryOf } from './gitFolder';
import { PathRules } from './pathRules';

/** One folder of the walk with all rules that hold in it. */
export interface Folder {
  /** Absolute. */
  readonly path: string;
  /** Path prefix of its entries relative to the folder that the rules start at: '' or `a/b/`. */
  readonly prefix: string;
  readonly ignored: PathRules;
  readonly attributes: Attributes;
  /** The nearest folder, this one included, with a manifest; the root when there is none. */
  readonly package: string;
}

/** Files that mark the top of a package. */
const manifests = new Set([
  'package.json',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'build.sbt',
  'Cargo.toml',
  'go.mod',
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'composer.json',
  'Gemfile',
  'mix.exs',
  'pubspec.yaml',
  'Package.swift',
  'CMakeLists.txt',
]);
const manifestEndings = /\.(csproj|fsproj|vbproj|gemspec|cabal)$/;

/**
 * The folder that a walk starts at. Rules of the repository around it hold, too; but where they leave out the
 * folder itself, the user asked for it all the same, and they do not count.
 */
export function rootFolder(path: string, names: readonly string[]): Folder {
  const repository = repositoryOf(path);
  const top = repository?.root ?? path;
  const above = foldersAbove(path, top);
  const start = topRules(repository);
  let folder: Folder = { path: top, prefix: '', package: path, ...start };
  for (const step of above) folder = subfolder(readRules(folder, undefined), step, undefined);
  if (path !== top && isLeftOut(folder, path, top))
    folder = { path, prefix: '', package: path, ...topRules(undefined) };
  return readRules({ ...folder, package: path }, names);
}

/** A folder below another; `names` are its entries. */
export function enterFolder(parent: Folder, name: string, names: readonly string[]): Folder {
  const path = below(parent.path, name);
  if (names.includes('.git') && gitFolderOf(path))
    return { ...rootFolder(path, names), package: packageOf(path, names, parent) };
  return readRules(subfolder(parent, name, names), names);
}

/** Whether git ignores an entry of `folder`; the name of a folder ends with `/`. */
export function isIgnored(folder: Folder, name: string): boolean {
  return folder.ignored.verdict(folder.prefix + name) === 'out';
}

function foldersAbove(path: string, top: string): string[] {
  return path === top ? [] : relative(top, path).split(sep);
}

function isLeftOut(folder: Folder, path: string, top: string): boolean {
  return folder.ignored.verdict(`${relative(top, path).split(sep).join('/')}/`) === 'out';
}

/** The user's and the repository's own rules, which no folder of the tree holds. */
function topRules(repository: Repository | undefined): Pick<Folder, 'ignored' | 'attributes'> {
  const { excludesFile, ignoreCase } = readGitConfig(repository?.gitFolder, process.env);
  let ignored = PathRules.none(ignoreCase);
  const files = [excludesFile, ...(repository ? [join(repository.gitFolder, 'info', 'exclude')] : [])];
  for (const file of files) {
    const text = readRuleFile(file);
    if (text) ignored = ignored.with('', text);
  }
  return { ignored, attributes: noAttributes(ignoreCase) };
}

function subfolder(parent: Folder, name: string, names: readonly string[] | undefined): Folder {
  const path = below(parent.path, name);
  return {
    ...parent,
    path,
    prefix: `${parent.prefix}${name}/`,
    package: packageOf(path, names ?? [], parent),
  };
}

function packageOf(path: string, names: readonly string[], parent: Folder): string {
  return names.some(name => manifests.has(name) || manifestEndings.test(name)) ? path : parent.package;
}

/** `folder` with the rules of its own files; `names` spares the look where there are none. */
function readRules(folder: Folder, names: readonly string[] | undefined): Folder {
  const prefix = folder.prefix.slice(0, -1);
  const read = (name: string) =>
    names && !names.includes(name) ? undefined : readRuleFile(join(folder.path, name), lstatSync);
  const ignored = read('.gitignore');
  const attributes = read('.gitattributes');
  if (!ignored && !attributes) return folder;
  return {
    ...folder,
    ignored: ignored ? folder.ignored.with(prefix, ignored) : folder.ignored,
    attributes: attributes ? withAttributes(folder.attributes, prefix, attributes) : folder.attributes,
  };
}

/** Whether a change of the file changes which files are read. */
export function isRuleFile(path: string): boolean {
  const name = basename(path);
  return (
    name === '.gitignore' ||
    name === '.gitattributes' ||
    manifests.has(name) ||
    manifestEndings.test(name) ||
    /[\\/]\.git[\\/](info[\\/]exclude|config)$/.test(path)
  );
}

/** In the tree git follows no links to rules; the user's own may be one. What is no file (a device, say) may have no end. */
function readRuleFile(path: string, look: (path: string) => Stats = statSync): string | undefined {
  try {
    return look(path).isFile() ? readFileSync(path, 'utf8') : undefined;
  } catch {
    // Missing, or closed to us: git takes both for "no rules".
    return undefined;
  }
}
