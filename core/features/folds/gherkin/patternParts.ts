import type { StepDefinition } from '../../../steps/definitions/stepDefinition';

/** A pattern as the words and the parameters that it is made of: word, parameter, word … word. */
export interface PatternParts {
  /** As a step text holds them; one more than there are parameters. */
  readonly words: readonly string[];
  /** As written in the pattern: `{int}`, `(\d+)`, `:name`. */
  readonly parameters: readonly string[];
  /** `^` and `$` of a regular expression. */
  readonly prefix: string;
  readonly suffix: string;
}

/** Undefined for a pattern whose words may vary (optional text, alternatives, character classes). */
export function patternParts({
  patternKind,
  pattern,
  partial,
  flags,
}: StepDefinition): PatternParts | undefined {
  if (partial) return undefined;
  switch (patternKind) {
    case 'exact':
      return { words: [pattern], parameters: [], prefix: '', suffix: '' };
    case 'cucumber':
      return /[()/\\]/.test(pattern) ? undefined : split(pattern, /\{[^{}]*\}/g);
    case 'parse':
      return /\{\{|\}\}/.test(pattern) ? undefined : split(pattern, /\{[^{}]*\}/g);
    case 'turnip':
      return /[()/]/.test(pattern) ? undefined : split(pattern, /:\w+/g);
    case 'regex':
      return flags.includes('x') ? undefined : regexParts(pattern);
  }
}

/** The pattern with other words. */
export function patternWith(
  parts: PatternParts,
  words: readonly string[],
  { patternKind }: StepDefinition,
): string | undefined {
  const written = words.map(word => writtenWord(word, patternKind));
  if (written.includes(undefined)) return undefined;
  const body = written.map((word, i) => word + (parts.parameters[i] ?? '')).join('');
  return parts.prefix + body + parts.suffix;
}

/** The values of a step text; undefined when its words are others. */
export function valuesOf({ words, parameters }: PatternParts, text: string): string[] | undefined {
  const source = words.map(escapeRegex).join('(.*?)');
  const match = new RegExp(`^${source}$`, 's').exec(text);
  return match && match.length === parameters.length + 1 ? match.slice(1) : undefined;
}

/** The words of `text` around the values, which must stand in it in their order, each once. */
export function wordsAround(text: string, values: readonly string[]): string[] | undefined {
  const words: string[] = [];
  let at = 0;
  for (const value of values) {
    const found = value === '' ? -1 : indexOfValue(text, value, at);
    if (found < 0) return undefined;
    words.push(text.slice(at, found));
    at = found + value.length;
  }
  return [...words, text.slice(at)];
}

/** Letters that stand without blanks between words, so that a value may touch them. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]/u;

/** Not within a longer word: `1` is not the value in `10`. */
function indexOfValue(text: string, value: string, from: number): number {
  const inWord = (a: string | undefined, b: string | undefined): boolean =>
    [a, b].every(each => each !== undefined && /[\p{L}\p{N}]/u.test(each) && !unspaced.test(each));
  for (let at = text.indexOf(value, from); at >= 0; at = text.indexOf(value, at + 1)) {
    const end = at + value.length;
    if (!inWord(text[at - 1], text[at]) && !inWord(text[end - 1], text[end])) return at;
  }
  return -1;
}

function split(pattern: string, parameter: RegExp): PatternParts {
  const parameters = pattern.match(parameter) ?? [];
  return { words: pattern.split(parameter), parameters, prefix: '', suffix: '' };
}

/** Plain text and capture groups, each group without a quantifier behind it. */
function regexParts(pattern: string): PatternParts | undefined {
  const prefix = pattern.startsWith('^') ? '^' : '';
  const suffix = /(?<!\\)\$$/.test(pattern) ? '$' : '';
  const body = pattern.slice(prefix.length, pattern.length - suffix.length);
  const words = [''];
  const parameters: string[] = [];
  for (let at = 0; at < body.length; ) {
    const unit = body[at]!;
    if (unit === '(') {
      const end = groupEnd(body, at);
      const group = body.slice(at, end);
      if (end < 0 || /[*+?{]/.test(body[end] ?? '') || !isCapture(group)) return undefined;
      parameters.push(group);
      words.push('');
      at = end;
      continue;
    }
    const escaped = unit === '\\';
    const written = escaped ? (body[at + 1] ?? '') : unit;
    if (escaped ? /[\p{L}\p{N}]|^$/u.test(written) : /[.*+?[\]|{}^$)]/.test(written)) return undefined;
    words[words.length - 1] += written;
    at += escaped ? 2 : 1;
  }
  return { words, parameters, prefix, suffix };
}

/** A group that captures, and only once: groups within it would be further arguments. */
export function isCapture(group: string): boolean {
  const open = group.match(/(?<!\\)\((?!\?(?!P?<\w))/g) ?? [];
  return open.length === 1 && (!group.startsWith('(?') || /^\(\?P?</.test(group));
}

/** Past the bracket that closes the one at `start`; −1 when none does. */
export function groupEnd(body: string, start: number): number {
  let depth = 0;
  let inClass = false;
  for (let at = start; at < body.length; at++) {
    const unit = body[at];
    if (unit === '\\') at++;
    else if (inClass) inClass = unit !== ']';
    else if (unit === '[') inClass = true;
    else if (unit === '(') depth++;
    else if (unit === ')' && --depth === 0) return at + 1;
  }
  return -1;
}

function writtenWord(word: string, kind: StepDefinition['patternKind']): string | undefined {
  switch (kind) {
    case 'regex':
      return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    case 'cucumber':
      return word.replace(/[\\(){}/]/g, '\\$&');
    case 'parse':
      return /[{}]/.test(word) ? undefined : word;
    case 'turnip':
      return /[:()/]/.test(word) ? undefined : word;
    case 'exact':
      return word;
  }
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
