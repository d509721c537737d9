import type { Scenario } from '../../../gherkin/feature';
import type { TextRange } from '../../../text/textRange';
import { commentsAbove, lineStart, nextLine, wholeLines, withBlankLines } from './sourceText';

/**
 * The lines of a scenario with the comments right above it and the empty lines behind it; at the end of the
 * text the empty lines before it instead.
 */
export function scenarioLines(text: string, { range }: Scenario): TextRange {
  const whole = wholeLines(text, range);
  const grown = withBlankLines(text, { start: commentsAbove(text, range.start), end: whole.end });
  if (grown.end < text.length) return grown;
  let { start } = grown;
  while (start > 0 && text.slice(lineStart(text, start - 1), start).trim() === '')
    start = lineStart(text, start - 1);
  return { start, end: grown.end };
}

/** The comments above and in a scenario, trimmed, in the order of the text. */
export function commentsOf(text: string, scenario: Scenario): string[] {
  const docStrings = scenario.steps.flatMap(({ argument, secondArgument }) =>
    [argument, secondArgument].flatMap(each => (each?.kind === 'docString' ? [each.range] : [])),
  );
  const comments: string[] = [];
  for (let at = commentsAbove(text, scenario.range.start); at < scenario.range.end; at = nextLine(text, at)) {
    const line = text.slice(at, nextLine(text, at)).trim();
    const inDocString = docStrings.some(({ start, end }) => start < at && at < end);
    if (line.startsWith('#') && !inDocString) comments.push(line);
  }
  return comments;
}

/** The prose under the title, spacing evened out. */
export function descriptionOf(text: string, { headerRange, steps, range }: Scenario): string {
  const end = steps[0]?.range.start ?? range.end;
  return text
    .slice(headerRange.end, end)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .join('\n');
}
