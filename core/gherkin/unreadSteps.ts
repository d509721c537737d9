import type { Problem } from '../text/problem';
import { type Dialect, type StepKeyword, stepKeywords } from './dialect';
import type { DescriptionLine, FeatureRead } from './readFeature';
import type { SourceLine } from './sourceLines';

/**
 * Description lines that were probably meant as steps: Gherkin takes whatever follows a title and is no
 * keyword for prose and says nothing. Under a scenario that is a mistyped keyword right before a step; under
 * a feature or rule, steps whose `Scenario:` line is missing or mistyped.
 */
export function unreadSteps(text: string, lines: readonly SourceLine[], read: FeatureRead): Problem[] {
  const problems: Problem[] = [];
  for (const run of runs(read.descriptions)) {
    const found =
      run[0]!.owner === 'scenario' || run[0]!.owner === 'background'
        ? mistypedKeyword(text, lines, run, read.dialect)
        : stepsWithoutScenario(text, lines, run, read);
    if (found) problems.push(found);
  }
  return problems;
}

/** Description lines of one owner that follow each other. */
function runs(descriptions: readonly DescriptionLine[]): DescriptionLine[][] {
  const found: DescriptionLine[][] = [];
  for (const line of descriptions) {
    const run = found.at(-1);
    const last = run?.at(-1);
    if (last && last.owner === line.owner && last.line + 1 === line.line) run!.push(line);
    else found.push([line]);
  }
  return found;
}

function mistypedKeyword(
  text: string,
  lines: readonly SourceLine[],
  run: readonly DescriptionLine[],
  dialect: Dialect,
): Problem | undefined {
  const last = run.at(-1)!.line;
  const next = lines.slice(last + 1).find(line => line.first < line.end);
  if (!next || !dialect.stepAt(text, next.first)) return undefined;
  const { first, end } = lines[last]!;
  const word = /^[^\s:]+/.exec(text.slice(first, end))?.[0];
  const meant = word && stepKeywords(dialect.language).find(keyword => isMeant(word, keyword));
  if (!meant) return undefined;
  const message = `Gherkin takes this line for a description. Is "${word}" meant to be "${meant.keyword.trimEnd()}"?`;
  return { message, range: { start: first, end } };
}

/** A title that runs on over a second line often goes on with a small "and", "when" or "then". */
function isMeant(word: string, { keyword, role }: StepKeyword): boolean {
  const meant = keyword.trimEnd();
  return word[0] === meant[0] ? isTypo(word, meant) : role === 'context' && isTypo(word, meant);
}

/** Prose may begin its lines with keywords, too: only a mistyped title, or no scenario at all, gives it away. */
function stepsWithoutScenario(
  text: string,
  lines: readonly SourceLine[],
  run: readonly DescriptionLine[],
  { dialect, feature }: FeatureRead,
): Problem | undefined {
  const written = run.map(({ line }) => lines[line]!);
  const steps = written.map(({ first }) => dialect.stepAt(text, first));
  const from = steps.findIndex((step, i) => step && step.role !== 'unknown' && steps[i + 1]);
  if (from < 0) return undefined;
  const title = from > 0 ? mistypedTitle(text, written[from - 1]!, dialect) : undefined;
  if (!title && feature!.scenarios.length > 0) return undefined;
  let to = from + 1;
  while (steps[to + 1]) to++;
  const range = { start: written[title ? from - 1 : from]!.first, end: written[to]!.end };
  const hint = title
    ? `is "${title.written}" meant to be "${title.meant}"?`
    : 'no scenario starts before them';
  return { message: `Gherkin takes these steps for a description: ${hint}`, range };
}

function mistypedTitle(
  text: string,
  line: SourceLine,
  dialect: Dialect,
): { readonly written: string; readonly meant: string } | undefined {
  const written = /^[^:]{1,40}(?=:|$)/.exec(text.slice(line.first, line.end))?.[0].trim();
  const meant = written && dialect.scenarioTitles.find(keyword => isTypo(written, keyword));
  return meant ? { written, meant } : undefined;
}

/** Shorter words, such as "the" beside "Then", are words of their own. */
const SHORTEST_TYPO = 4;

/** Another case, or one letter added, left out, swapped or, but for the last ("They"), changed; a colon left out. */
function isTypo(word: string, keyword: string): boolean {
  if (keyword === '*') return false;
  const a = word.toLowerCase();
  const b = keyword.toLowerCase();
  if (a === b) return true;
  if (a.length < SHORTEST_TYPO || b.length < SHORTEST_TYPO || Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  const restA = a.slice(head);
  const restB = b.slice(head);
  if (restA.slice(1) === restB || restA === restB.slice(1)) return true;
  if (restA.length > 1 && restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
