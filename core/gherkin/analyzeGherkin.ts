import type { Problem } from '../text/problem';
import type { GherkinFacts } from './feature';
import { type GrammarError, grammarErrors } from './grammarErrors';
import { grammarProblems } from './grammarProblems';
import { readFeature } from './readFeature';
import { sourceLines } from './sourceLines';
import { suppressions } from './suppressions';
import { unreadSteps } from './unreadSteps';

/** Reads a feature file of any dialect; what a broken file still says comes with the problems that it has. */
export function analyzeGherkin(text: string): GherkinFacts {
  const source = text.includes('\n') ? text : text.replace(/\r/g, '\n');
  const lines = sourceLines(source);
  const errors: readonly GrammarError[] = source === text ? grammarErrors(text) : [];
  const strict = source === text && errors.length === 0;
  const read = readFeature(source, lines, !strict);
  const problems: Problem[] = [
    ...grammarProblems(source, lines, errors),
    ...read.problems,
    ...unreadSteps(source, lines, read),
  ];
  if (source !== text) problems.unshift({ message: OLD_LINE_ENDS });
  const facts = { strict, problems, suppressions: suppressions(source, lines, read) };
  return read.feature ? { feature: read.feature, ...facts } : facts;
}

const OLD_LINE_ENDS = 'Cucumber reads this file as one line: its lines end with a carriage return alone';
