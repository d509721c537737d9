import type { StepDefinition } from '../../../steps/definitions/stepDefinition';
import { commonPairs } from '../../../text/commonPairs';
import { groupEnd } from './patternParts';

/** What stands between two blanks of a pattern. */
interface Chunk {
  readonly source: string;
  /** What it captures, names left out; the empty text where it captures nothing. */
  readonly captures: string;
}

/** What one of two patterns has where the other has something else; both are empty nowhere at once. */
interface Run {
  readonly own: readonly Chunk[];
  readonly other: readonly Chunk[];
}

const APART = 'the two capture their values in different ways';

/**
 * One pattern that answers to what `own` and `other` answer to, with the captures of `own`: where they differ, it has
 * optional words or alternatives. Where they differ in several places, it answers to mixtures of the two as well.
 */
export function joinedPattern(
  own: StepDefinition,
  other: StepDefinition,
): { readonly pattern: string; readonly mixed: boolean } | { readonly reason: string } {
  if (own.partial || other.partial) return { reason: 'a part of the pattern is computed' };
  if (own.patternKind !== other.patternKind || own.dialect !== other.dialect)
    return { reason: 'the two patterns are of different kinds' };
  if (own.patternKind === 'cucumber') return joined(own, other, '', '', cucumberRun);
  if (own.patternKind !== 'regex') return { reason: 'patterns of this kind have no alternatives' };
  if (own.flags.includes('x') || own.flags !== other.flags || own.whole !== other.whole)
    return { reason: 'the two regular expressions have different flags' };
  const [prefix, suffix] = anchorsOf(own.pattern);
  const [otherPrefix, otherSuffix] = anchorsOf(other.pattern);
  if (prefix !== otherPrefix || suffix !== otherSuffix)
    return { reason: 'only one of the two has to match from end to end' };
  return joined(own, other, prefix, suffix, regexRun);
}

type WriteRun = (run: Run) => string | undefined;

function joined(
  own: StepDefinition,
  other: StepDefinition,
  prefix: string,
  suffix: string,
  write: WriteRun,
): { readonly pattern: string; readonly mixed: boolean } | { readonly reason: string } {
  const chunksOf = own.patternKind === 'regex' ? regexChunks : cucumberChunks;
  const inner = ({ pattern }: StepDefinition): string =>
    pattern.slice(prefix.length, pattern.length - suffix.length);
  const [a, b] = [chunksOf(inner(own)), chunksOf(inner(other))];
  if (!a || !b) return { reason: 'a pattern has alternatives at its outermost level' };
  let pattern = '';
  let between = '';
  let runs = 0;
  for (const run of differences(a, b)) {
    if ('source' in run) {
      pattern += between + run.source;
      between = ' ';
      continue;
    }
    if ([...run.own, ...run.other].some(({ captures }) => captures !== '')) return { reason: APART };
    runs++;
    const optional = run.own.length === 0 || run.other.length === 0;
    const written = write(run);
    if (written === undefined)
      return { reason: 'the two differ in more than single words, which a Cucumber expression cannot hold' };
    // Optional words bring one of the blanks around them along.
    const atEnd = optional && pattern !== '' && between !== '';
    pattern += optional
      ? atEnd
        ? written.replace('(?:', '(?: ').replace(/^\((?!\?)/, '( ')
        : written.replace(/\)(\??)$/, ' )$1')
      : between + written;
    between = optional && !atEnd ? '' : ' ';
  }
  return { pattern: prefix + pattern + suffix, mixed: runs > 1 };
}

function cucumberRun({ own, other }: Run): string | undefined {
  const plain = (chunks: readonly Chunk[]): boolean =>
    chunks.every(({ source }) => !/(?<!\\)[()/{}]/.test(source));
  if (!plain(own) || !plain(other)) return undefined;
  const words = own.length > 0 ? own : other;
  if (own.length === 0 || other.length === 0) return `(${words.map(({ source }) => source).join(' ')})`;
  const [[a, ...rest], [b, ...others]] = [own, other];
  // Word by word, "am logged" and "sign myself" would bring "am myself" along.
  return a && b && rest.length + others.length === 0 ? alternative(a.source, b.source) : undefined;
}

/** `book(s)` for "book" and "books", `log/sign` for other words. */
function alternative(a: string, b: string): string {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short === long) return a;
  return long.startsWith(short) ? `${short}(${long.slice(short.length)})` : `${a}/${b}`;
}

function regexRun({ own, other }: Run): string {
  const text = (chunks: readonly Chunk[]): string => chunks.map(({ source }) => source).join(' ');
  return own.length === 0 || other.length === 0
    ? `(?:${text(own)}${text(other)})?`
    : `(?:${text(own)}|${text(other)})`;
}

function anchorsOf(pattern: string): readonly [prefix: string, suffix: string] {
  return [/^(?:\^|\\A)?/.exec(pattern)![0], /(?:(?<!\\)\$|\\[zZ])?$/.exec(pattern)![0]];
}

/** Blanks in braces and brackets set nothing apart. */
function cucumberChunks(pattern: string): readonly Chunk[] {
  const chunks = pattern.match(/(?:\\.|\{[^{}]*\}|\([^()]*\)|[^\s\\{(]|[{(])+/g) ?? [];
  return chunks.map(source => ({ source, captures: (source.match(/\{[^{}]*\}/g) ?? []).join('') }));
}

/** Undefined where `|` stands outside of all groups, since it would part the whole pattern. */
function regexChunks(pattern: string): readonly Chunk[] | undefined {
  const chunks: Chunk[] = [];
  let source = '';
  let captures = '';
  const close = (): void => {
    if (source !== '') chunks.push({ source, captures });
    source = captures = '';
  };
  for (let at = 0; at < pattern.length; ) {
    const end = unitEnd(pattern, at);
    if (end < 0 || pattern[at] === '|') return undefined;
    const unit = pattern.slice(at, end);
    if (unit === ' ') close();
    else {
      source += unit === '/' ? '\\/' : unit;
      if (unit.length > 1 && unit.startsWith('(') && /(?<!\\)\((?!\?[^P<]|\?<[=!])/.test(unit))
        captures += unit.replace(/\?P?<\w+>/g, '');
    }
    at = end;
  }
  close();
  return chunks;
}

/** Past the escape, the class, the group or the character at `at`; −1 for one that does not end. */
function unitEnd(pattern: string, at: number): number {
  if (pattern[at] === '\\') return at + 2;
  if (pattern[at] === '(') return groupEnd(pattern, at);
  if (pattern[at] !== '[') return at + 1;
  const rest = /^\[\^?\]?(?:\\.|[^\]\\])*\]/s.exec(pattern.slice(at));
  return rest ? at + rest[0].length : -1;
}

/** Chunks that both have (as `own` writes them), and what differs between them; by their longest common subsequence. */
function differences(own: readonly Chunk[], other: readonly Chunk[]): (Chunk | Run)[] {
  const unnamed = ({ source }: Chunk): string => source.replace(/\?P?<\w+>/g, '');
  const pairs = commonPairs(own.length, other.length, (i, j) => unnamed(own[i]!) === unnamed(other[j]!));
  const found: (Chunk | Run)[] = [];
  let [fromOwn, fromOther] = [0, 0];
  for (const [i, j] of [...pairs, [own.length, other.length] as const]) {
    if (i > fromOwn || j > fromOther)
      found.push({ own: own.slice(fromOwn, i), other: other.slice(fromOther, j) });
    found.push(...own.slice(i, i + 1));
    [fromOwn, fromOther] = [i + 1, j + 1];
  }
  return found;
}
