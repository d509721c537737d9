import { looseJson } from './looseJson';
import type { ModuleReader } from './moduleFile';
import { folderOf, joinPath } from './modulePath';

/** A pattern such as `@app/*` of `compilerOptions.paths`; `baseUrl` is the one whose prefix is empty. */
export interface PathAlias {
  /** What stands before the star. */
  readonly prefix: string;
  readonly suffix: string;
  /** Absolute path with a star; undefined where the pattern has none or several: it is matched, but never written. */
  readonly target: string | undefined;
}

/** Configurations that one may extend or refer to. */
const mostConfigs = 20;

/** The aliases of the nearest `tsconfig.json` or `jsconfig.json` above a file, with what it extends. */
export function pathAliases(path: string, reader: ModuleReader): readonly PathAlias[] {
  for (let folder = folderOf(path); folder.includes('/'); folder = folderOf(folder))
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const config = `${folder}/${name}`;
      if (reader.textAt(config) !== undefined) return aliasesOf(config, reader);
    }
  return [];
}

interface Options {
  readonly baseUrl?: string;
  readonly paths?: Readonly<Record<string, unknown>>;
  /** What the targets of `paths` are relative to where there is no `baseUrl`. */
  readonly pathsFolder?: string;
}

/** A configuration that only refers to others is that of the first that has aliases. */
function aliasesOf(config: string, reader: ModuleReader): readonly PathAlias[] {
  const own = fromOptions(optionsOf(config, reader, mostConfigs));
  if (own.length > 0) return own;
  const { references } = record(looseJson(reader.textAt(config) ?? ''));
  for (const reference of Array.isArray(references) ? references.slice(0, mostConfigs) : []) {
    const { path } = record(reference);
    if (typeof path !== 'string') continue;
    const place = joinPath(folderOf(config), path);
    const file = path.endsWith('.json') ? place : `${place}/tsconfig.json`;
    const found = fromOptions(optionsOf(file, reader, mostConfigs));
    if (found.length > 0) return found;
  }
  return [];
}

function optionsOf(config: string, reader: ModuleReader, depth: number): Options {
  const value = record(looseJson(reader.textAt(config) ?? ''));
  const { baseUrl, paths } = record(value.compilerOptions);
  const bases = (Array.isArray(value.extends) ? value.extends : [value.extends]).filter(
    (base): base is string => typeof base === 'string' && base.startsWith('.'),
  );
  let options: Options = {};
  for (const base of depth > 0 ? bases : []) {
    const place = joinPath(folderOf(config), base);
    const file = place.endsWith('.json') ? place : `${place}.json`;
    options = { ...options, ...optionsOf(file, reader, depth - 1) };
  }
  if (typeof baseUrl === 'string') options = { ...options, baseUrl: joinPath(folderOf(config), baseUrl) };
  if (paths !== undefined) options = { ...options, paths: record(paths), pathsFolder: folderOf(config) };
  return options;
}

function fromOptions({ baseUrl, paths, pathsFolder }: Options): readonly PathAlias[] {
  const folder = baseUrl ?? pathsFolder ?? '';
  const patterns = Object.entries(paths ?? {}).map(([pattern, targets]): PathAlias => {
    const [prefix, suffix] = pattern.split('*');
    const [target, ...more]: readonly unknown[] = Array.isArray(targets) ? targets : [];
    const plain =
      suffix === '' && more.length === 0 && typeof target === 'string' && /^[^*$]*\*$/.test(target);
    return { prefix, suffix: suffix ?? '', target: plain ? absolute(folder, target) : undefined };
  });
  return baseUrl === undefined ? patterns : [...patterns, { prefix: '', suffix: '', target: `${baseUrl}/*` }];
}

function absolute(folder: string, target: string): string {
  return /^(?:\/|[A-Za-z]:)/.test(target) ? target : joinPath(folder, target);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** The alias that the compiler takes for an import: the one with the longest prefix. */
export function aliasOf(source: string, aliases: readonly PathAlias[]): PathAlias | undefined {
  return aliases
    .filter(({ prefix, suffix }) => source.startsWith(prefix) && source.endsWith(suffix))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];
}

/** The absolute path that an import by an alias means, as it is written: without extension where it has none. */
export function aliasedPath(source: string, aliases: readonly PathAlias[]): string | undefined {
  const alias = source.startsWith('.') ? undefined : aliasOf(source, aliases);
  return alias?.target?.replace('*', () => source.slice(alias.prefix.length));
}
