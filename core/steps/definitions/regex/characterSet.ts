import type { RegexDialect } from '../stepDefinition';

/** POSIX classes, `[[:alpha:]]` and Java's `\p{Alpha}`, as the inside of a JavaScript class. */
const posix: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`\\{-~',
  xdigit: '0-9a-fA-F',
  word: 'a-zA-Z0-9_',
};

/** Dialects whose `\w` takes the letters of all languages. */
const unicodeWords = new Set<RegexDialect>(['python', 'dotnet', 'rust', 'php']);
const wordSet = '\\p{L}\\p{M}\\p{N}_';

/** A class or what stands for one: the inside of a JavaScript class, and whether it is negated as a whole. */
export interface SetSource {
  readonly inside: string;
  readonly negated: boolean;
}

/**
 * What `\d`, `\w`, `\h` … mean in a dialect; undefined where the letter names no set. `\d` is kept to ASCII digits
 * everywhere.
 */
export function escapedSet(letter: string, dialect: RegexDialect): SetSource | undefined {
  const lower = letter.toLowerCase();
  const negated = letter !== lower;
  if (lower === 'd' || lower === 's') return { inside: `\\${lower}`, negated };
  if (lower === 'w') return { inside: unicodeWords.has(dialect) ? wordSet : '\\w', negated };
  if (lower !== 'h') return undefined;
  if (dialect === 'ruby') return { inside: posix.xdigit, negated };
  return dialect === 'php' || dialect === 'java' ? { inside: ' \\t', negated } : undefined;
}

/** `\p{L}`, `\pL`, `\p{Alpha}`, `\p{IsLatin}`; undefined for a property that JavaScript does not have. */
export function property(name: string, negated: boolean): SetSource | undefined {
  const inverted = name.startsWith('^');
  const plain = name.replace(/^\^/, '');
  const known = posix[plain.toLowerCase()];
  if (known) return { inside: known, negated: negated !== inverted };
  for (const candidate of [plain, plain.replace(/^Is/, ''), `Script=${plain.replace(/^Is/, '')}`])
    if (isProperty(candidate)) return { inside: `\\p{${candidate}}`, negated: negated !== inverted };
  return undefined;
}

function isProperty(name: string): boolean {
  if (!/^[\w=]+$/.test(name)) return false;
  try {
    return new RegExp(`\\p{${name}}`, 'u') !== undefined;
  } catch {
    return false;
  }
}

export function posixSet(name: string): string | undefined {
  return posix[name];
}

/** A set on its own, outside a class. */
export function setSource({ inside, negated }: SetSource): string {
  if (/^\\[dsw]$/.test(inside)) return negated ? inside.toUpperCase() : inside;
  return `[${negated ? '^' : ''}${inside}]`;
}

/** A set inside a class; undefined where a negated set of several parts cannot be written there. */
export function insideSource({ inside, negated }: SetSource): string | undefined {
  if (!negated) return inside;
  if (/^\\[dsw]$/.test(inside)) return inside.toUpperCase();
  if (/^\\p\{[^}]*\}$/.test(inside)) return `\\P${inside.slice(2)}`;
  return inside === wordSet ? '\\W' : undefined;
}

/** One character inside a class, escaped so that it is valid with the `u` flag. */
export function classChar(value: string): string {
  if (value === '\n') return '\\n';
  if (value === '\r') return '\\r';
  return /[\\\]^[-]/.test(value) ? `\\${value}` : value;
}
