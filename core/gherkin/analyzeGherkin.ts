import type { Problem } from '../text/problem';
import type { GherkinFacts, GherkinSyntax } from './feature';
import { type GrammarError, grammarErrors } from './grammarErrors';
import { grammarProblems } from './grammarProblems';
import { plainFeature } from './markdownFeature';
import { type FeatureRead, readFeature } from './readFeature';
import { isEmpty, type SourceLine, sourceLines } from './sourceLines';
import { suppressions } from './suppressions';
import { unreadSteps } from './unreadSteps';

/**
 * Reads a feature file of any dialect, or one in Markdown; what a broken file still says comes with the problems that it
 * has.
 */
export function analyzeGherkin(text: string, syntax: GherkinSyntax = 'plain'): GherkinFacts {
  const written = text.includes('\n') ? text : text.replace(/\r/g, '\n');
  const plain = syntax === 'markdown' ? plainFeature(written) : undefined;
  const source = plain?.text ?? written;
  const lines = sourceLines(source);
  const problem = whyNotParsed(text !== written, source, lines);
  const errors: readonly GrammarError[] = problem ? [] : grammarErrors(text, syntax);
  const strict = !problem && errors.length === 0;
  const read = readFeature(source, lines, !strict, plain?.title);
  const problems: Problem[] = [
    ...grammarProblems(written, sourceLines(written), rootErrors(lines, errors, read)),
    ...read.problems,
    ...unreadSteps(source, lines, read),
  ];
  if (problem) problems.unshift(problem);
  const facts = { syntax, strict, problems, suppressions: suppressions(source, lines, read) };
  return read.feature ? { feature: read.feature, ...facts } : facts;
}

/**
 * One mistake makes Gherkin refuse lines that are right. Of its complaints about order the first one stays,
 * unless the reader knows the cause, and those about lines that the reader could make nothing of.
 */
function rootErrors(
  lines: readonly SourceLine[],
  errors: readonly GrammarError[],
  { skipped, problems }: FeatureRead,
): GrammarError[] {
  const known = problems[0]?.range?.start ?? Infinity;
  return errors.filter(({ line, message }, i) => {
    const aboutOrder = /^(unexpected end of file, )?expected: /.test(message);
    const place = lines[Math.min(line, lines.length) - 1]!.first;
    if (!aboutOrder && known === Infinity) return true;
    return skipped.has(line - 1) || (i === 0 && place < known);
  });
}

/** The official parser looks ahead from every tag line to the next title: its time grows with their square. */
const MOST_TAG_LINES = 5_000;

/** Why the text is not given to the official parser. */
function whyNotParsed(isOneLine: boolean, source: string, lines: readonly SourceLine[]): Problem | undefined {
  if (isOneLine)
    return { message: 'Cucumber reads this file as one line: its lines end with a carriage return alone' };
  let tagLines = 0;
  for (const line of lines) {
    const unit = source[line.first];
    if (unit === '@') tagLines++;
    else if (!isEmpty(line) && unit !== '#') tagLines = 0;
    if (tagLines > MOST_TAG_LINES)
      return { message: `More than ${MOST_TAG_LINES} lines of tags follow each other` };
  }
  return undefined;
}
