import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** What git's settings say about ignore rules. */
export interface GitConfig {
  /** File with the user's own rules; the default place when no setting names one. */
  readonly excludesFile: string;
  /** Whether patterns match without regard to case. */
  readonly ignoreCase: boolean;
}

type Values = Map<string, string>;

/** How deep one settings file may include others; git itself stops at 10. */
const includeDepth = 10;

/** Reads the user's and the repository's settings; `gitFolder` is absent outside a repository. */
export function readGitConfig(gitFolder: string | undefined, env: NodeJS.ProcessEnv): GitConfig {
  const home = env.HOME || homedir();
  const configHome = env.XDG_CONFIG_HOME || join(home, '.config');
  const values: Values = new Map();
  for (const path of configFiles(gitFolder, env, home, configHome))
    readInto(values, path, home, includeDepth);
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

function readInto(values: Values, path: string, home: string, depth: number): void {
  const text = readText(path);
  if (text === undefined) return;
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*\[\s*([\w.-]+)(?:\s+"(?:[^"\\]|\\.)*")?\s*\]/.exec(line);
    if (header) section = header[0].includes('"') ? '' : header[1]!.toLowerCase();
    const entry = /^\s*(?:\[[^\]]*\]\s*)?([a-zA-Z][\w-]*)\s*(?:=\s*(.*))?$/.exec(line);
    if (!entry || section === '') continue;
    const key = `${section}.${entry[1]!.toLowerCase()}`;
    const value = entry[2] === undefined ? 'true' : unquote(entry[2]);
    if (key === 'include.path' && depth > 0)
      readInto(values, expand(value, dirname(path), home), home, depth - 1);
    else values.set(key, value);
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
