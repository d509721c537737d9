import type { Scenario, Step } from '../../../gherkin/feature';
import type { StepDefinition } from '../../../steps/definitions/stepDefinition';
import type { TextRange } from '../../../text/textRange';
import { groupEnd, isCapture, type PatternParts } from './patternParts';

/**
 * The captures of a pattern whose words may vary (optional text, alternatives); the words are missing, since they are
 * given up for one wording. Undefined where a capture may be left out or repeated.
 */
export function looseParts({
  patternKind,
  pattern,
  flags,
  partial,
}: StepDefinition): PatternParts | undefined {
  if (partial || flags.includes('x') || (patternKind !== 'regex' && patternKind !== 'cucumber'))
    return undefined;
  const regex = patternKind === 'regex';
  const parameters = regex ? captures(pattern) : (pattern.match(/\{[^{}]*\}/g) ?? []);
  return (
    parameters && {
      words: [],
      parameters,
      prefix: regex && pattern.startsWith('^') ? '^' : '',
      suffix: regex && /(?<!\\)\$$/.test(pattern) ? '$' : '',
    }
  );
}

/**
 * What a pattern, as JavaScript matches it, captures from a step, as the step writes it: an Outline's placeholders are
 * filled in by its first row to match, and kept in the values. Undefined where a placeholder stands for words of the
 * pattern.
 */
export function capturedValues(
  source: RegExp,
  step: Step,
  scenario: Scenario | undefined,
): string[] | undefined {
  const { text, places } = filledIn(step.text, scenario);
  const indices = new RegExp(source.source, `${source.flags}d`).exec(text)?.indices?.slice(1);
  const values = indices?.map(
    range => range && writtenAt(step.text, places, { start: range[0], end: range[1] }),
  );
  return values?.every(value => value !== undefined) ? values : undefined;
}

/** A placeholder: where it stands in the step, and where its value does in the filled text. */
interface Place {
  readonly written: TextRange;
  readonly filled: TextRange;
}

function filledIn(
  written: string,
  scenario: Scenario | undefined,
): { text: string; places: readonly Place[] } {
  const table = scenario?.examples.find(({ table }) => (table?.rows.length ?? 0) > 1)?.table;
  const [header, row] = table?.rows ?? [];
  const places: Place[] = [];
  let text = '';
  let at = 0;
  for (const match of written.matchAll(/<([^<>]+)>/g)) {
    const value = row?.[header?.indexOf(match[1]!) ?? -1];
    if (value === undefined) continue;
    text += written.slice(at, match.index);
    at = match.index + match[0].length;
    places.push({
      written: { start: match.index, end: at },
      filled: { start: text.length, end: text.length + value.length },
    });
    text += value;
  }
  return { text: text + written.slice(at), places };
}

/** The part of the step that became `range` of the filled text; undefined when it cuts a placeholder's value. */
function writtenAt(text: string, places: readonly Place[], { start, end }: TextRange): string | undefined {
  let [from, to] = [start, end];
  for (const { written, filled } of places) {
    const shift = written.end - filled.end;
    if (filled.end <= start && filled.start < start) from = start + shift;
    else if (filled.start < start && start < filled.end) return undefined;
    if (filled.end <= end && filled.start < end) to = end + shift;
    else if (filled.start < end && end < filled.end) return undefined;
  }
  return text.slice(from, to);
}

/** The capture groups of a regular expression; undefined when one stands in a group, repeats, or is an alternative. */
function captures(pattern: string): string[] | undefined {
  const found: string[] = [];
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === '[') at = classEnd(pattern, at);
    else if (pattern[at] === '|') return undefined;
    else if (pattern[at] === '(') {
      const end = groupEnd(pattern, at);
      if (end < 0) return undefined;
      const group = pattern.slice(at, end);
      const capturing = (group.match(/(?<!\\)\((?!\?(?!P?<\w))/g) ?? []).length;
      if (capturing > 0) {
        if (!isCapture(group) || /[*+?{]/.test(pattern[end] ?? '')) return undefined;
        found.push(group);
      }
      at = end - 1;
    }
  }
  return found;
}

function classEnd(pattern: string, start: number): number {
  for (let at = start + 1; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === ']') return at;
  }
  return pattern.length;
}
