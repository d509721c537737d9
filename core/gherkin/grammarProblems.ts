import type { Problem } from '../text/problem';
import type { GrammarError } from './grammarErrors';
import { isEmpty, type SourceLine } from './sourceLines';

/** The errors in plain words; errors on lines that follow each other are one place and one Problem. */
export function grammarProblems(
  text: string,
  lines: readonly SourceLine[],
  errors: readonly GrammarError[],
): Problem[] {
  const problems: Problem[] = [];
  let last = -1;
  for (const error of errors) {
    const index = Math.min(error.line, lines.length) - 1;
    const adjacent = problems.length > 0 && !lines.slice(last + 1, index).some(line => !isEmpty(line));
    last = index;
    if (!adjacent) problems.push(problemOf(text, lines, index, error.message));
  }
  return problems;
}

function problemOf(text: string, lines: readonly SourceLine[], index: number, message: string): Problem {
  const expected = /^(unexpected end of file, )?expected: (.*?)(?:, got '.*')?$/s.exec(message);
  const line = isEmpty(lines[index]!) ? lastWritten(lines, index) : lines[index]!;
  const range = { start: line.first, end: line.end };
  if (!expected) return { message: message.charAt(0).toUpperCase() + message.slice(1), range };
  const wanted = alternatives(expected[2]!);
  if (expected[1]) return { message: `The file ends here, but ${wanted} must follow`, range };
  return { message: `Expected ${wanted} instead of "${shortened(text.slice(line.first, line.end))}"`, range };
}

/** An error at the end of the file is shown on the last line that says something. */
function lastWritten(lines: readonly SourceLine[], from: number): SourceLine {
  for (let i = from; i >= 0; i--) if (!isEmpty(lines[i]!)) return lines[i]!;
  return lines[from]!;
}

const words: Readonly<Record<string, string>> = {
  '#TagLine': 'a tag',
  '#FeatureLine': '"Feature:"',
  '#RuleLine': 'a rule',
  '#BackgroundLine': 'a background',
  '#ScenarioLine': 'a scenario',
  '#ExamplesLine': 'examples',
  '#StepLine': 'a step',
  '#DocStringSeparator': 'a doc string mark',
  '#TableRow': 'a table row',
  '#Language': 'a language comment',
};

function alternatives(expected: string): string {
  const known = expected.split(', ').flatMap(token => words[token] ?? []);
  const last = known.pop() ?? 'something else';
  return known.length > 0 ? `${known.join(', ')} or ${last}` : last;
}

const LONGEST_QUOTE = 60;

function shortened(source: string): string {
  return source.length > LONGEST_QUOTE ? `${source.slice(0, LONGEST_QUOTE)}…` : source;
}
