import type { CloneClass, CloneKind, Fragment } from '../clones/cloneClass';
import { isSlight } from '../clones/rules/slight';
import type { TokenSequence } from '../code/tokenSequence';
import type { Config } from '../config';
import { wordingBond } from '../index/intendedReuse';
import type { IndexedFile, WorkspaceIndex } from '../index/workspaceIndex';
import { stepTemplate } from '../steps/template';
import { drained } from '../text/drained';
import type { FileId } from '../text/fileId';
import { firstFrom } from '../text/firstFrom';
import { LineIndex } from '../text/lineIndex';
import type { Problem } from '../text/problem';
import type { TextRange } from '../text/textRange';
import type { Finding, FindingSeverity } from './finding';
import { findingMessage, type Names, twinMessage } from './findingMessage';
import { scenarioAt, stepAt } from './gherkinAt';
import { liveFragments } from './liveFragments';
import { nearestTwins, type Twin } from './nearestTwins';

/** More related places than this are unreadable in a list; the hover and the report show all. */
const maxRelated = 20;

/** What the editor shows in one file, in the order of the text. */
export function findings(index: WorkspaceIndex, file: FileId, names: Names): readonly Finding[] {
  return drained(findingsWork(index, file, names));
}

/** The same in pieces: a file may hold hundreds of steps, each of which stands in thousands of places. */
export function* findingsWork(
  index: WorkspaceIndex,
  file: FileId,
  names: Names,
): Generator<void, readonly Finding[], void> {
  const indexed = index.file(file);
  if (!indexed) return [];
  const found: Finding[] = [];
  for (const cloneClass of yield* index.classesOf(file)) {
    yield* classFindings(index, indexed, cloneClass, names, found);
    yield;
  }
  const undefinedSteps = yield* undefinedStepFindings(index, indexed);
  return [...readingFindings(index, indexed), ...undefinedSteps, ...found].sort(
    (a, b) =>
      a.focus.start - b.focus.start ||
      a.focus.end - b.focus.end ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

function* classFindings(
  index: WorkspaceIndex,
  indexed: IndexedFile,
  cloneClass: CloneClass,
  names: Names,
  found: Finding[],
): Generator<void, void, void> {
  if (cloneClass.kind !== 'code' && !cloneClass.rule) return;
  const live = liveFragments(index, cloneClass);
  const hasKept = canonicalPlaces(index, cloneClass);
  const kept = hasKept ? live.filter(hasKept) : [];
  for (const primary of live) {
    if (primary.file !== indexed.file) continue;
    yield;
    // A step that has the wording to keep is not at fault.
    if (hasKept?.(primary)) continue;
    // Which scenarios are copies depends on all of them; of the others the nearest are shown.
    const most = cloneClass.kind === 'scenario' ? Number.POSITIVE_INFINITY : maxRelated;
    const among = kept.length > 0 ? kept : live;
    const twins = nearestTwins(index, cloneClass, primary, among, most);
    if (twins.length === 0 || !isActionable(index, cloneClass, primary, twins)) continue;
    const relatedCount = kept.length > 0 ? kept.length : live.length - 1;
    found.push({
      rule: cloneClass.rule ?? `code/type-${twins[0]!.type}`,
      severity: severityOf(cloneClass, index.config),
      message: findingMessage(index, names, cloneClass, primary, twins[0]!, relatedCount),
      primary,
      focus: focusOf(indexed, cloneClass.kind, primary.range),
      related: twins
        .slice(0, maxRelated)
        .map(twin => ({ fragment: twin.fragment, message: twinMessage(index, names, cloneClass, twin) })),
      relatedCount,
      classId: cloneClass.id,
    });
  }
}

/** Of a class of steps with a wording to keep: whether a place has it. */
function canonicalPlaces(
  index: WorkspaceIndex,
  { kind, canonical }: CloneClass,
): ((fragment: Fragment) => boolean) | undefined {
  if (kind !== 'step' || canonical === undefined) return undefined;
  const { template } = stepTemplate(canonical);
  return ({ file, range }) => index.steps.templateAt(file, range.start) === template;
}

/** Meaning alone is a guess, and a recurring run of steps may be the suite's way to speak. */
function severityOf(cloneClass: CloneClass, config: Config): FindingSeverity {
  const { type, rule } = cloneClass;
  if (type === 4 || rule === 'sequence/reuse') return 'hint';
  const slight = isSlight(cloneClass, config) ? config['diagnostics.slightSeverity'] : 'same';
  return slight === 'same' ? config['diagnostics.severity'] : slight;
}

/**
 * A near member of a class of scenarios is no copy, and one in another file no row of the Outline. Of other wordings
 * only those are at fault that no definition tells apart or takes for the same.
 */
function isActionable(
  index: WorkspaceIndex,
  cloneClass: CloneClass,
  primary: Fragment,
  twins: readonly Twin[],
): boolean {
  const { rule } = cloneClass;
  if (rule === 'step/wording')
    return index.definitions.isEmpty || wordingBond(cloneClass, primary, index) === 'open';
  const tags = tagsAt(index, primary);
  if (rule === 'scenario/duplicate')
    return twins.some(({ fragment, type }) => type === 1 && tagsAt(index, fragment) === tags);
  if (rule !== 'scenario/outline') return true;
  return twins.some(
    ({ fragment, type }) => type <= 2 && fragment.file === primary.file && tagsAt(index, fragment) === tags,
  );
}

function tagsAt(index: WorkspaceIndex, { file, range }: Fragment): string {
  const gherkin = index.file(file)?.facts.gherkin;
  const tags = (gherkin && scenarioAt(gherkin, range)?.tags) ?? [];
  return tags
    .map(({ name }) => name)
    .sort()
    .join(' ');
}

/** What could not be read of features and step definitions; the code languages have compilers that say it better. */
function readingFindings(index: WorkspaceIndex, { file, facts }: IndexedFile): readonly Finding[] {
  const ofFeature = facts.gherkin?.problems ?? [];
  const ofDefinitions = facts.definitions ? index.definitions.problems(file) : [];
  return [
    ...ofFeature.map(problem => readingFinding(file, problem, 'gherkin/syntax')),
    ...ofDefinitions.map(problem => readingFinding(file, problem, 'step-definition/pattern')),
  ];
}

function readingFinding(
  file: FileId,
  { message, range = { start: 0, end: 0 } }: Problem,
  rule: string,
): Finding {
  const primary: Fragment = { file, range, type: 1, similarity: 1 };
  return { rule, severity: 'warning', message, primary, focus: range, related: [], relatedCount: 0 };
}

/** Steps that no definition answers to, in suites whose definitions are known. */
function* undefinedStepFindings(
  index: WorkspaceIndex,
  { file, facts }: IndexedFile,
): Generator<void, readonly Finding[], void> {
  if (!facts.gherkin || !index.config.kinds.includes('step-definition')) return [];
  const undefinedSteps = yield* index.definitions.undefinedStepsWork(file);
  return undefinedSteps.map(({ step, nearest }) => {
    const near = nearest && {
      fragment: { file: nearest.file, range: nearest.definition.range, type: 4, similarity: 0 } as const,
      message: 'the nearest definition',
    };
    const hint = nearest ? `; the nearest is "${nearest.definition.pattern}"` : '';
    return {
      rule: 'step/undefined',
      severity: index.config['diagnostics.severity'],
      message: `No step definition matches this step${hint}.`,
      primary: { file, range: step.range, type: 1, similarity: 1 },
      focus: step.textRange,
      related: near ? [near] : [],
      relatedCount: near ? 1 : 0,
    };
  });
}

/** A whole function or scenario underlined would drown the file: its first line stands for it. */
function focusOf({ facts }: IndexedFile, kind: CloneKind, range: TextRange): TextRange {
  const { start } = range;
  if (facts.gherkin) {
    const header = kind === 'scenario' && scenarioAt(facts.gherkin, range)?.headerRange;
    return header || { start, end: stepAt(facts.gherkin, range)?.range.end ?? range.end };
  }
  const lines = new LineIndex(facts.lineStarts, facts.length);
  const limit = Math.min(range.end, lines.lineStart(lines.lineAt(start) + 1));
  return { start, end: facts.code ? lastTokenEnd(facts.code.tokens, start, limit) : limit };
}

/** End of the last token that begins before `limit`, so that neither comment nor line break is underlined. */
function lastTokenEnd({ count, starts, ends }: TokenSequence, start: number, limit: number): number {
  const next = firstFrom(starts, count, limit);
  const end = next > 0 ? Math.min(ends[next - 1]!, limit) : limit;
  return end > start ? end : limit;
}
