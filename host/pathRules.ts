import ignore, { type Ignore } from 'ignore';

/** The list remembers every path that it was asked of, for ever: after so many a copy takes its place. */
const MOST_REMEMBERED = 1024;

export type Verdict = 'in' | 'out' | undefined;

/**
 * Patterns as in `.gitignore`, each bound to the folder that its file stands in. All of them are kept in one list
 * in git's order of precedence (the last match decides), so that a deeper file can take back what a higher one
 * said.
 */
export class PathRules {
  private asked = 0;

  private constructor(
    private readonly ignoreCase: boolean,
    /** Absent while there is no pattern. */
    private rules: Ignore | undefined,
    /** The names of files that patterns match, where none does otherwise, except by a folder above the file. */
    readonly fileNames: ReadonlySet<string> | undefined,
    /** Equal for rules of equal patterns. */
    readonly key: string,
  ) {}

  static none(ignoreCase: boolean): PathRules {
    return new PathRules(ignoreCase, undefined, new Set(), String(ignoreCase));
  }

  /** With the lines of one more file, whose folder is `prefix`: '' for the top, else `a/b`, relative to the top. */
  with(prefix: string, text: string): PathRules {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    const bound = prefix === '' ? lines : lines.flatMap(line => bind(prefix, line));
    if (bound.every(line => line.trim() === '' || line.startsWith('#'))) return this;
    const rules = newRules(this.ignoreCase);
    if (this.rules) rules.add(this.rules);
    const fileNames = this.fileNames && namesIn(bound, this.ignoreCase);
    return new PathRules(
      this.ignoreCase,
      rules.add(bound),
      fileNames && new Set([...this.fileNames, ...fileNames]),
      `${this.key}\n${prefix}\n${text}`,
    );
  }

  /** `path` is relative to the top, with `/`; a folder's ends with `/`. Undefined when no pattern speaks of it. */
  verdict(path: string): Verdict {
    if (!this.rules) return undefined;
    if (++this.asked % MOST_REMEMBERED === 0) this.rules = newRules(this.ignoreCase).add(this.rules);
    const { ignored, unignored } = this.rules.test(path);
    return ignored ? 'out' : unignored ? 'in' : undefined;
  }
}

/** The names of files in some patterns; undefined where one matches files in another way. */
function namesIn(patterns: readonly string[], ignoreCase: boolean): readonly string[] | undefined {
  const others = patterns.filter(line => !/^(#.*|[^!].*\/)? *$/.test(line));
  return others.every(line => !ignoreCase && /^[\w.-]+$/.test(line)) ? others : undefined;
}

function newRules(ignorecase: boolean): Ignore {
  return ignore({ ignorecase, allowRelativePaths: false });
}

/** A pattern of a nested file as one of the top: `x` in `a/b` matches at any depth below it, `x/y` and `/x` at it. */
function bind(prefix: string, line: string): string[] {
  if (line === '' || line.startsWith('#')) return [];
  const negated = line.startsWith('!');
  const pattern = (negated ? line.slice(1) : line).replace(/^\\(?=[!#])/, '');
  if (pattern.trim() === '') return [];
  const anchored = pattern
    .replace(/(?:\\ | )*$/, '')
    .slice(0, -1)
    .includes('/');
  const middle = !anchored ? '/**/' : pattern.startsWith('/') ? '' : '/';
  return [`${negated ? '!' : ''}/${escapePattern(prefix)}${middle}${pattern}`];
}

function escapePattern(path: string): string {
  return path.replace(/[\\[\]*?]/g, '\\$&');
}
