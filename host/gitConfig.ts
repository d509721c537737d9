import { readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { userHome } from './userHome';

/** What git's settings say about ignore rules. */
export interface GitConfig {
  /** File with the user's own rules; the default place when no setting names one. */
  readonly excludesFile: string;
  /** Whether patterns match without regard to case. */
  readonly ignoreCase: boolean;
}

type Values = Map<string, string>;

/** What paths and conditions of settings files rest on. */
interface Place {
  readonly home: string;
  readonly gitFolder: string | undefined;
}

/** How deep one settings file may include others; git itself stops at 10. */
const includeDepth = 10;

/** Reads the user's and the repository's settings; `gitFolder` is absent outside a repository. */
export function readGitConfig(gitFolder: string | undefined, env: NodeJS.ProcessEnv): GitConfig {
  const home = userHome(env);
  const configHome = env.XDG_CONFIG_HOME || join(home, '.config');
  const values: Values = new Map();
  const place: Place = { home, gitFolder };
  for (const path of configFiles(gitFolder, env, home, configHome))
    readInto(values, path, place, includeDepth);
  const named = values.get('core.excludesfile');
  return {
    excludesFile:
      named === undefined ? join(configHome, 'git', 'ignore') : expand(named, gitFolder ?? home, home),
    ignoreCase: flag(values.get('core.ignorecase')) ?? /^(win32|darwin)$/.test(process.platform),
  };
}

/** Later files win. */
function configFiles(
  gitFolder: string | undefined,
  env: NodeJS.ProcessEnv,
  home: string,
  configHome: string,
): string[] {
  const system = env.GIT_CONFIG_NOSYSTEM ? [] : [env.GIT_CONFIG_SYSTEM ?? '/etc/gitconfig'];
  const user = env.GIT_CONFIG_GLOBAL
    ? [env.GIT_CONFIG_GLOBAL]
    : [join(configHome, 'git', 'config'), join(home, '.gitconfig')];
  return [...system, ...user, ...(gitFolder ? [join(gitFolder, 'config')] : [])];
}

function readInto(values: Values, path: string, place: Place, depth: number): void {
  const text = readText(path);
  if (text === undefined) return;
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (header) section = sectionOf(header[1]!.toLowerCase(), header[2], dirname(path), place);
    const rest = header ? line.slice(header[0].length) : line;
    const entry = /^\s*([a-zA-Z][\w-]*)\s*(?:=\s*(.*))?$/.exec(rest);
    if (!entry || section === '') continue;
    const key = `${section}.${entry[1]!.toLowerCase()}`;
    const value = entry[2] === undefined ? 'true' : unquote(entry[2]);
    if (key === 'include.path' && depth > 0)
      readInto(values, expand(value, dirname(path), place.home), place, depth - 1);
    else values.set(key, value);
  }
}

/** `include` for a condition that holds; empty for a section that says nothing of ignore rules. */
function sectionOf(name: string, subsection: string | undefined, folder: string, place: Place): string {
  if (subsection === undefined) return name;
  const condition =
    name === 'includeif' ? /^gitdir(\/i)?:(.+)$/.exec(subsection.replace(/\\(.)/g, '$1')) : null;
  if (!condition || place.gitFolder === undefined) return '';
  const pattern = gitdirPattern(condition[2]!, folder, place.home);
  return matchesGitdir(pattern, place.gitFolder, condition[1] !== undefined) ? 'include' : '';
}

/** As git completes it: a folder stands for all below it, and what is not rooted may stand anywhere. */
function gitdirPattern(written: string, folder: string, home: string): string {
  const whole = written.endsWith('/') ? `${written}**` : written;
  if (whole.startsWith('~/')) return join(home, whole.slice(1));
  if (whole.startsWith('./')) return join(folder, whole);
  return isAbsolute(whole) ? whole : `**/${whole}`;
}

function matchesGitdir(pattern: string, gitFolder: string, ignoreCase: boolean): boolean {
  const cased = (path: string): string => (ignoreCase ? path.toLowerCase() : path);
  const names = (path: string): string[] =>
    cased(path)
      .split(/[\\/]/)
      .filter((name, i) => name !== '' || i === 0);
  return [gitFolder, realPath(gitFolder)].some(path =>
    matchesParts(names(pattern), names(path), '**', (part, name) =>
      matchesParts([...part], [...name], '*', (wanted, found) => wanted === '?' || wanted === found),
    ),
  );
}

/**
 * Whether a pattern fits, part by part, where the part `any` stands for any number of others. A row of the table for each
 * part of the pattern: a hostile one takes no longer.
 */
function matchesParts(
  pattern: readonly string[],
  parts: readonly string[],
  any: string,
  matches: (wanted: string, part: string) => boolean,
): boolean {
  let reached = [true, ...parts.map(() => false)];
  for (const wanted of pattern) {
    let before = false;
    reached = reached.map((was, i) => {
      before = wanted === any ? before || was : i > 0 && reached[i - 1]! && matches(wanted, parts[i - 1]!);
      return before;
    });
  }
  return reached[parts.length]!;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Takes quotes, escapes and a trailing comment away. */
function unquote(raw: string): string {
  let value = '';
  let quoted = false;
  for (let i = 0; i < raw.length; i++) {
    const character = raw[i]!;
    if (character === '"') quoted = !quoted;
    else if (character === '\\' && i + 1 < raw.length) value += raw[++i]!;
    else if (!quoted && (character === '#' || character === ';')) break;
    else value += character;
  }
  return value.trim();
}

function expand(path: string, base: string, home: string): string {
  if (path === '~' || path.startsWith('~/')) return join(home, path.slice(1));
  return isAbsolute(path) ? path : resolve(base, path);
}

function flag(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : /^(true|yes|on|1)$/i.test(value);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A settings file that is missing or closed to us has nothing to say; git goes on, too.
    return undefined;
  }
}
