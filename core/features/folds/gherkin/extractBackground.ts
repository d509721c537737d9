import { Dialect, type StepKeyword } from '../../../gherkin/dialect';
import type { Scenario, Step } from '../../../gherkin/feature';
import { stepEnd } from '../../../gherkin/featureDraft';
import { sharedOpening } from '../../../steps/repetition/backgroundClasses';
import { steppedScenarios } from '../../../steps/repetition/steppedScenario';
import { StepSymbols } from '../../../steps/repetition/stepSymbols';
import type { GherkinFile } from '../../../steps/stepIndex';
import type { TextRange } from '../../../text/textRange';
import type { FoldEdit, FoldOffer } from '../fold';
import { sameInOrder } from './pickleProof';
import { provenFold } from './provenFold';
import { commentsAbove, indentAt, lineBreakOf, lineStart, wholeLines, withBlankLines } from './sourceText';

const KIND = 'refactor.extract.background';

type Edit = Omit<FoldEdit, 'file'>;

/** The scenarios of the feature, those of its rules included, or of one rule (index into `Feature.rules`). */
export type Section = { readonly of: 'feature' } | { readonly of: 'rule'; readonly rule: number };

/**
 * Moves the steps that all scenarios of the section open with to its Background, which is made where there is
 * none. Comments and tags stay where they are. Undefined when there is nothing to move.
 */
export function extractBackground(file: GherkinFile, text: string, section: Section): FoldOffer | undefined {
  const scenarios = steppedScenarios(file, new StepSymbols()).filter(
    ({ scenario }) => scenario.kind !== 'background' && isIn(scenario, section),
  );
  const length = sharedOpening(scenarios);
  if (length === 0) return undefined;
  const title = `Move ${length === 1 ? 'the shared step' : `${length} shared steps`} to a Background`;
  const members = scenarios.map(({ scenario }) => scenario);
  const edits = [
    backgroundEdit(file, text, section, members[0]!.steps.slice(0, length)),
    ...members.flatMap(scenario => removalEdits(text, scenario, length)),
  ];
  return provenFold(file, text, {
    kind: KIND,
    title,
    edits,
    announcement: `All ${members.length} scenarios of the ${section.of} run the same steps as before`,
    isSame: sameInOrder,
    otherwise: 'the steps would run in another order than they do now',
  });
}

function isIn(scenario: Scenario, section: Section): boolean {
  return section.of === 'feature' || scenario.rule === section.rule;
}

function backgroundEdit(
  { facts }: GherkinFile,
  text: string,
  section: Section,
  steps: readonly Step[],
): Edit {
  const { language, scenarios, rules } = facts.feature!;
  const rule = section.of === 'rule' ? section.rule : undefined;
  const existing = scenarios.find(scenario => scenario.kind === 'background' && scenario.rule === rule);
  if (existing) return appendEdit(text, language, existing, steps);
  const first = scenarios.find(scenario => isIn(scenario, section))!;
  const inRule = rule === undefined && first.rule !== undefined ? rules[first.rule]!.range.start : undefined;
  const at = commentsAbove(text, inRule ?? first.range.start);
  const indent = indentAt(text, inRule ?? first.headerRange.start);
  const lineBreak = lineBreakOf(text);
  const title = `${indent}${Dialect.of(language)!.backgroundTitle}:${lineBreak}`;
  const lines = steps.map(step => stepLines(text, step, lineBreak)).join('');
  return { range: { start: at, end: at }, newText: title + lines + lineBreak };
}

/** Behind the last step of the Background; a keyword that only says again what the one before said is And. */
function appendEdit(text: string, language: string, background: Scenario, steps: readonly Step[]): Edit {
  const lineBreak = lineBreakOf(text);
  const last = background.steps.at(-1);
  const and = Dialect.of(language)!.and;
  const lines = steps.map((step, i) => {
    const source = stepLines(text, step, lineBreak);
    const again = i === 0 && last?.role === step.role && step.role === 'context' && !step.conjunction;
    return again ? withKeyword(source, step, and) : source;
  });
  const at = background.range.end;
  return { range: { start: at, end: at }, newText: lineBreak + lines.join('').slice(0, -lineBreak.length) };
}

function withKeyword(source: string, step: Step, { keyword }: StepKeyword): string {
  const at = source.indexOf(step.keyword);
  return source.slice(0, at) + keyword.trimEnd() + source.slice(at + step.keyword.length);
}

/** The lines of a step and its table or doc string, the last line's break included. */
function stepLines(text: string, step: Step, lineBreak: string): string {
  const { start } = stepRange(step);
  return text.slice(lineStart(text, start), stepEnd(step)) + lineBreak;
}

function stepRange(step: Step): TextRange {
  return { start: step.range.start, end: stepEnd(step) };
}

function removalEdits(text: string, scenario: Scenario, length: number): Edit[] {
  const gone = scenario.steps.slice(0, length);
  const edits = gone.map(
    (step): Edit => ({ range: withBlankLines(text, wholeLines(text, stepRange(step))), newText: '' }),
  );
  const next = scenario.steps[length]!;
  const spoken = gone.findLast(step => !step.conjunction);
  if (!next.conjunction || spoken?.role !== 'context') return edits;
  const { start } = next.range;
  return [...edits, { range: { start, end: start + next.keyword.length }, newText: spoken.keyword }];
}
