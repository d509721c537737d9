import type { CloneClass, Fragment } from '../clones/cloneClass';
import type { GherkinFacts } from '../gherkin/feature';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { counted } from '../text/counted';
import { LineIndex } from '../text/lineIndex';
import type { CodeName } from './codeName';
import { scenarioAt, stepAt } from './gherkinAt';
import type { Twin } from './nearestTwins';

/** What is known of names outside core, which sees neither paths nor texts. */
export interface Names {
  /** Shown name of a file, such as `src/cart.ts`. */
  nameOf(file: Fragment['file']): string;
  /** See `codeName`; undefined for what is no code. */
  codeNameOf(fragment: Fragment): CodeName | undefined;
}

/** What one Problem says: where the nearest of the twins stands, how many more there are, and how alike they are. */
export function findingMessage(
  index: WorkspaceIndex,
  names: Names,
  cloneClass: CloneClass,
  primary: Fragment,
  nearest: Twin,
  twins: number,
): string {
  const place = placeOf(index, names, primary, nearest.fragment);
  const places = twins === 1 ? place : `${place} and ${counted(twins - 1, 'other place')}`;
  const likeness = likenessOf(cloneClass, nearest);
  const reason = cloneClass.reason ? `: ${cloneClass.reason}` : '';
  switch (cloneClass.kind) {
    case 'code':
      return `Duplicate of ${called(names, nearest.fragment)}${places} (${likeness})`;
    case 'step':
      return `Another wording of ${stepText(index, nearest.fragment)} in ${places}${reason}`;
    case 'scenario':
      return `Same scenario as ${scenarioName(index, nearest.fragment)} in ${places} (${likeness})`;
    case 'sequence':
      return sequenceMessage(index, cloneClass, primary, places);
    case 'step-definition':
      return `Second definition for the same step: see ${places}${reason}`;
  }
}

/** One line for a twin in a list of related places: its name and how alike it is, or the text of a step. */
export function twinMessage(index: WorkspaceIndex, names: Names, { kind }: CloneClass, twin: Twin): string {
  const { fragment } = twin;
  if (kind === 'step') return stepText(index, fragment);
  const likeness = twinLikeness(twin);
  const name = names.codeNameOf(fragment)?.name ?? fragment.name;
  return name ? `\`${name}\`: ${likeness}` : likeness;
}

function sequenceMessage(
  index: WorkspaceIndex,
  cloneClass: CloneClass,
  primary: Fragment,
  places: string,
): string {
  const gherkin = index.file(primary.file)?.facts.gherkin;
  const steps = gherkin ? stepsIn(gherkin, primary) : 0;
  const advice = cloneClass.rule === 'sequence/background' ? '; a Background could hold them' : '';
  return `${steps > 0 ? `These ${steps} steps` : 'These steps'} recur in ${places}${advice}`;
}

function stepsIn(gherkin: GherkinFacts, { range }: Fragment): number {
  const scenario = scenarioAt(gherkin, range);
  return (
    scenario?.steps.filter(step => step.range.start >= range.start && step.range.start < range.end).length ??
    0
  );
}

function likenessOf(cloneClass: CloneClass, twin: Twin): string {
  if (twin.type === 1) return cloneClass.kind === 'code' ? 'Type 1, same code' : 'Type 1, same steps';
  return twinLikeness(twin);
}

/** `Type 3, 0.87 similar`; rounded down, so that a near twin never reads "1.00 similar". */
export function twinLikeness({ type, similarity, stated }: Twin): string {
  if (similarity >= 1) return type === 2 ? 'Type 2, renamed' : `Type ${type}`;
  return stated ? `Type ${type}, ${(Math.floor(similarity * 100) / 100).toFixed(2)} similar` : `Type ${type}`;
}

function called(names: Names, fragment: Fragment): string {
  const code = names.codeNameOf(fragment);
  if (!code) return '';
  return code.whole ? `\`${code.name}\` in ` : `code of \`${code.name}\` in `;
}

function stepText(index: WorkspaceIndex, { file, range }: Fragment): string {
  const gherkin = index.file(file)?.facts.gherkin;
  const step = gherkin && stepAt(gherkin, range);
  return step ? `“${step.text}”` : 'a step';
}

function scenarioName(index: WorkspaceIndex, { file, range, name }: Fragment): string {
  const gherkin = index.file(file)?.facts.gherkin;
  const shown = name ?? (gherkin && scenarioAt(gherkin, range)?.name);
  return shown ? `“${shown}”` : 'the one';
}

/** `other.ts:12`, or `line 12` in the same file. */
function placeOf(index: WorkspaceIndex, names: Names, primary: Fragment, twin: Fragment): string {
  const facts = index.file(twin.file)?.facts;
  const line = facts ? new LineIndex(facts.lineStarts, facts.length).lineAt(twin.range.start) + 1 : 1;
  return primary.file === twin.file ? `line ${line}` : `${names.nameOf(twin.file)}:${line}`;
}
