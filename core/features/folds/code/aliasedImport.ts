import type { ModuleFile, ModuleReader } from './moduleFile';
import { folderOf, joinPath, withoutExtension } from './modulePath';
import { aliasedPath, aliasOf, type PathAlias, pathAliases } from './pathAliases';

const extensions = ['.ts', '.tsx', '.d.ts', '.js', '.jsx', '.mts', '.cts', '.mjs', '.cjs', '.vue', '.json'];

/** An import of another file by an alias, and an import of the same file that shows how it is written. */
export interface AliasedImport {
  /** Without extension. */
  readonly source: string;
  readonly example: string;
}

/**
 * How `from` imports `path` by an alias of the compiler's options: only where `sources`, what it imports now, show that
 * it uses this alias, and where it does not reach the same folder by a relative path. Undefined means "relative".
 */
export function aliasedImport(
  path: string,
  from: ModuleFile,
  sources: readonly string[],
  reader: ModuleReader,
): AliasedImport | undefined {
  const aliases = sources.every(source => source.startsWith('.')) ? [] : pathAliases(from.path, reader);
  const folder = folderOf(path);
  const relative = sources.filter(source => source.startsWith('.'));
  if (relative.some(source => folderOf(joinPath(folderOf(from.path), source)) === folder)) return undefined;
  const usable = aliases.flatMap(alias => {
    const source = sourceBy(alias, path, aliases);
    const used = source === undefined ? [] : usesOf(alias, source, sources, aliases, reader);
    const same = used.find(each => folderOf(aliasedPath(each, aliases) ?? '') === folder);
    // Neighbours are reached by a relative path where the file shows nothing else.
    const near = `${folder}/`.startsWith(`${folderOf(from.path)}/`);
    const example = same ?? (near ? undefined : used[0]);
    return source === undefined || example === undefined ? [] : [{ source, example }];
  });
  return usable.sort((a, b) => a.source.length - b.source.length)[0];
}

/** Undefined where the alias does not reach the file, or another one takes the text. */
function sourceBy(alias: PathAlias, path: string, aliases: readonly PathAlias[]): string | undefined {
  const base = alias.target?.slice(0, -1);
  if (base === undefined || !path.startsWith(base)) return undefined;
  const source = alias.prefix + withoutExtension(path.slice(base.length));
  return aliasOf(source, aliases) === alias ? source : undefined;
}

/** What the file imports by the alias; files of a package may have names that look like it. */
function usesOf(
  alias: PathAlias,
  source: string,
  sources: readonly string[],
  aliases: readonly PathAlias[],
  reader: ModuleReader,
): readonly string[] {
  return sources.filter(each => {
    if (each.startsWith('.') || aliasOf(each, aliases) !== alias) return false;
    // By `baseUrl` any folder may be meant: the same one must have been.
    if (alias.prefix === '' && each.split('/')[0] !== source.split('/')[0]) return false;
    const place = aliasedPath(each, aliases);
    return place !== undefined && isFile(place, reader);
  });
}

function isFile(place: string, reader: ModuleReader): boolean {
  const base = withoutExtension(place);
  // What has no extension may be a folder.
  const whole = extensions.some(end => place.endsWith(end)) ? [place] : [];
  return [...whole, ...extensions.flatMap(end => [base + end, `${base}/index${end}`])].some(
    path => reader.textAt(path) !== undefined,
  );
}
