import type { CloneClass, CloneParameter, CloneType, Fragment, Gap } from '../../clones/cloneClass';
import { counted } from '../../text/counted';
import { contentId } from '../contentId';
import type { FileOrder } from '../fileOrder';
import { grouped } from '../grouped';
import { stepTemplate } from '../template';
import { type OutlineHole, outlineColumns, outlineHoles } from './outlineHoles';
import { contentKey, exactKey, mostRepeated, sameSteps } from './scenarioGroups';
import { stepGaps } from './stepGaps';
import { filesOf, lineCount, type SteppedScenario } from './steppedScenario';

/** What could be done about scenarios. */
export type ScenarioRule = 'scenario/duplicate' | 'scenario/outline';

interface Member {
  readonly stepped: SteppedScenario;
  readonly type: CloneType;
  readonly similarity: number;
}

/** What could be done about the scenarios of one group; undefined when they stand too far apart for it. */
export function groupRule(members: readonly SteppedScenario[]): ScenarioRule | undefined {
  if (members.length < 2) return undefined;
  if (outlines(members).length > 0) return 'scenario/outline';
  return copies(members) > 0 ? 'scenario/duplicate' : undefined;
}

/** How many of `members` say nothing that another one does not say. */
function copies(members: readonly SteppedScenario[]): number {
  let count = 0;
  for (const same of grouped(members, copyKey).values())
    count += same.length - (setsItsScene(same[0]!) ? 1 : new Set(same.map(({ owner }) => owner.file)).size);
  return count;
}

/** Tags choose what runs and, through hooks, on what: steps under other tags are another test. */
function copyKey(stepped: SteppedScenario): string {
  return `${exactKey(stepped)}\n${tagsKey(stepped)}`;
}

function tagsKey({ scenario }: SteppedScenario): string {
  return scenario.tags
    .map(({ name }) => name)
    .sort()
    .join(' ');
}

/**
 * A scenario whose scene its file's Background sets belongs to that file: the same words in another file are that
 * file's check. Only a scenario that holds all it needs is a copy there.
 */
function setsItsScene({ scenario, background }: SteppedScenario): boolean {
  return background === '' || scenario.steps.some(({ role }) => role === 'context' || role === 'unknown');
}

/** Those of `members` that one Outline each could hold. */
function outlines(members: readonly SteppedScenario[]): (readonly SteppedScenario[])[] {
  return [...grouped(members, outlineKey).values()].filter(couldBeOutline);
}

/** How many scenarios would go if the rule were followed; without one, all but the first. */
function spared(group: readonly SteppedScenario[], near: number, rule: ScenarioRule | undefined): number {
  if (rule === 'scenario/outline') return outlines(group).reduce((sum, { length }) => sum + length - 1, 0);
  if (rule === 'scenario/duplicate') return copies(group);
  return group.length + near - 1;
}

function couldBeOutline(members: readonly SteppedScenario[]): boolean {
  const [first] = members;
  if (members.length < 2 || first!.scenario.kind !== 'scenario') return false;
  const holes = outlineHoles(members.map(({ scenario }) => scenario)) ?? [];
  const columns = outlineColumns(holes);
  const most = Math.min(WIDEST_TABLE, first!.symbols.length, members.length + 1);
  return columns > 0 && columns <= most && holes.every(holdsValues);
}

/** Lines of a doc string that differ in more than values are other code or other text. */
function holdsValues({ at, values }: OutlineHole): boolean {
  if (at.kind !== 'line') return true;
  return new Set(values.map(line => stepTemplate(line).template)).size === 1;
}

/** A table of more columns, or of more than steps, or of far more than rows, reads no better than the scenarios do. */
const WIDEST_TABLE = 5;

/** Feature or rule: an Outline cannot reach beyond it. And tags: who tags scenarios apart follows them apart. */
function outlineKey(stepped: SteppedScenario): string {
  const { owner, scenario } = stepped;
  return `${owner.file} ${scenario.rule ?? ''} ${tagsKey(stepped)}`;
}

/**
 * The class of `group`, scenarios of one sequence of templates in the order of files, and of those that are near
 * them.
 */
export function scenarioClass(
  order: FileOrder,
  group: readonly SteppedScenario[],
  near: readonly { readonly stepped: SteppedScenario; readonly similarity: number }[],
  rule: ScenarioRule | undefined,
): CloneClass {
  const kept = mostRepeated(group);
  const members = [
    ...group.map((stepped): Member => ({ stepped, type: sameSteps(stepped, kept) ? 1 : 2, similarity: 1 })),
    ...near.map(({ stepped, similarity }): Member => ({ stepped, type: 3, similarity })),
  ];
  const sorted = [...members].sort(
    ({ stepped: a }, { stepped: b }) =>
      order.ordinal(a.owner.file) - order.ordinal(b.owner.file) ||
      a.scenario.range.start - b.scenario.range.start,
  );
  const type = sorted.reduce<CloneType>(
    (weakest, member) => (member.type > weakest ? member.type : weakest),
    1,
  );
  const parameters = scenarioParameters(kept, sorted);
  const savedLines = lineCount(kept.owner, kept.scenario.range) * spared(group, near.length, rule);
  return {
    id: contentId('scenario', contentKey(kept)),
    kind: 'scenario',
    type,
    similarity: sorted.reduce((least, { similarity }) => Math.min(least, similarity), 1),
    scope: order.scope(filesOf(sorted.map(({ stepped }) => stepped))),
    fragments: sorted.map(member => fragment(kept, member)),
    representative: sorted.findIndex(({ stepped }) => stepped === kept),
    savedLines,
    ...(parameters.length > 0 ? { parameters } : {}),
    reason: reason(sorted, rule, parameters.length),
    ...(rule ? { rule } : {}),
    rank: savedLines * (rule ? 2 : type === 3 ? 0.5 : 1),
  };
}

function fragment(kept: SteppedScenario, { stepped, type, similarity }: Member): Fragment {
  const { owner, scenario } = stepped;
  const gaps: readonly Gap[] = type === 3 ? stepGaps(kept, stepped) : [];
  const common = { file: owner.file, range: scenario.range, name: scenario.name, type, similarity };
  return gaps.length > 0 ? { ...common, gaps } : common;
}

/** More columns than this are a table nobody reads. */
const MOST_PARAMETERS = 20;

/** The parameters of step texts that are not the same in all members of types 1 and 2. */
function scenarioParameters(kept: SteppedScenario, members: readonly Member[]): CloneParameter[] {
  const found: CloneParameter[] = [];
  const same = members.filter(({ type }) => type <= 2);
  for (const [step, { parameters }] of kept.symbols.entries()) {
    for (const [place, own] of parameters.entries()) {
      const value = ({ stepped }: Member): string | undefined =>
        stepped.symbols[step]!.parameters[place]?.text;
      if (found.length === MOST_PARAMETERS || same.every(member => value(member) === own.text)) continue;
      const values = members.map(member => (member.type <= 2 ? value(member) : undefined));
      found.push({ name: `$${found.length + 1}`, values });
    }
  }
  return found;
}

function reason(members: readonly Member[], rule: ScenarioRule | undefined, parameters: number): string {
  const near = members.filter(({ type }) => type === 3).length;
  const same = members.length - near;
  const parts: string[] = [];
  if (same > 1) parts.push(sameReason(members, rule, parameters));
  if (near > 0) parts.push(same > 1 ? `${near} more with a few steps changed` : 'a few steps differ');
  return parts.join('; ');
}

function sameReason(members: readonly Member[], rule: ScenarioRule | undefined, parameters: number): string {
  const copies = members.filter(({ type }) => type === 1).length;
  const others = members.filter(({ type }) => type === 2).length;
  if (rule === 'scenario/outline') {
    const places = parameters === 0 ? 'tables, doc strings or Examples' : counted(parameters, 'value');
    return `same steps but for ${places}: one Scenario Outline could hold those of one file`;
  }
  const copied = rule ? 'same steps with the same values' : 'same steps after another background';
  if (others === 0) return copied;
  return copies > 1 ? `${copied}, ${others} with other values` : 'same steps with other values';
}
