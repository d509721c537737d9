import { PathRules, type Verdict } from './pathRules';

/** What `.gitattributes` files say of a path: `in` set, `out` unset, undefined not mentioned. */
export interface Attributes {
  readonly generated: PathRules;
  readonly vendored: PathRules;
}

export function noAttributes(ignoreCase: boolean): Attributes {
  return { generated: PathRules.none(ignoreCase), vendored: PathRules.none(ignoreCase) };
}

/** With the lines of one more file; see `PathRules.with`. */
export function withAttributes(attributes: Attributes, prefix: string, text: string): Attributes {
  if (!text.includes('linguist-')) return attributes;
  return {
    generated: attributes.generated.with(prefix, patternsOf(text, 'linguist-generated')),
    vendored: attributes.vendored.with(prefix, patternsOf(text, 'linguist-vendored')),
  };
}

/** Whether an attribute is set; the attribute's patterns were turned into ignore patterns by `patternsOf`. */
export function isSet(verdict: Verdict): boolean | undefined {
  return verdict === undefined ? undefined : verdict === 'out';
}

/** The lines that set the attribute, as patterns, and those that unset it, as negated ones. */
function patternsOf(text: string, attribute: string): string {
  const patterns: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [pattern, ...words] = splitLine(line);
    if (!pattern || pattern.startsWith('#') || pattern.startsWith('!')) continue;
    const word = words.findLast(candidate => candidate.replace(/^[-!]/, '').split('=')[0] === attribute);
    if (word === undefined) continue;
    patterns.push(/^[-!]|=false$/.test(word) ? `!${pattern}` : pattern);
  }
  return patterns.join('\n');
}

/** A pattern with spaces is quoted. */
function splitLine(line: string): string[] {
  const quoted = /^\s*"((?:[^"\\]|\\.)*)"\s+(.*)$/.exec(line);
  if (quoted) return [quoted[1]!.replace(/\\(.)/g, '$1').replaceAll(' ', '\\ '), ...quoted[2]!.split(/\s+/)];
  return line.trim().split(/\s+/);
}
