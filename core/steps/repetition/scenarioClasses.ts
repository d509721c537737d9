import type { CloneClass, CloneParameter, CloneType, Fragment, Gap } from '../../clones/cloneClass';
import { contentId } from '../contentId';
import type { FileOrder } from '../fileOrder';
import { grouped } from './grouped';
import { type NearPair, nearScenarios } from './nearScenarios';
import { MOST_COLUMNS, outlineColumns, outlineHoles } from './outlineHoles';
import {
  contentKey,
  exactKey,
  mostRepeated,
  type ScenarioGroup,
  sameSteps,
  scenarioGroups,
} from './scenarioGroups';
import { stepGaps } from './stepGaps';
import { filesOf, lineCount, type SteppedScenario } from './steppedScenario';

/** Scenarios that repeat another one; `scenarios` stand in the order of files. */
export function scenarioClasses(order: FileOrder, scenarios: readonly SteppedScenario[]): CloneClass[] {
  const groups = scenarioGroups(scenarios);
  const rules = groups.map(groupRule);
  return clusters(groups, rules, nearScenarios(groups))
    .filter(({ members }) => members.length > 1)
    .map(cluster => scenarioClass(order, cluster));
}

type ScenarioRule = 'scenario/duplicate' | 'scenario/outline';

interface Member {
  readonly stepped: SteppedScenario;
  readonly type: CloneType;
  readonly similarity: number;
}

interface Cluster {
  readonly kept: SteppedScenario;
  /** In the order of files. */
  readonly members: readonly Member[];
  readonly rule?: ScenarioRule;
}

/** What could be done about the scenarios of one group; undefined when they stand too far apart for it. */
function groupRule({ members }: ScenarioGroup): ScenarioRule | undefined {
  if (members.length < 2) return undefined;
  if ([...grouped(members, sectionKey).values()].some(couldBeOutline)) return 'scenario/outline';
  return new Set(members.map(exactKey)).size < members.length ? 'scenario/duplicate' : undefined;
}

function couldBeOutline(members: readonly SteppedScenario[]): boolean {
  const [first] = members;
  if (members.length < 2 || first!.scenario.kind !== 'scenario') return false;
  const columns = outlineColumns(outlineHoles(members.map(({ scenario }) => scenario)) ?? []);
  return columns > 0 && columns <= MOST_COLUMNS;
}

/** Feature or rule: an Outline cannot reach beyond it. */
function sectionKey({ owner, scenario }: SteppedScenario): string {
  return `${owner.file} ${scenario.rule ?? ''}`;
}

/**
 * Stars, not chains: every member of a cluster is near its representative. A group that can be folded stays
 * its own cluster, so that what can be done about it is not lost among what is merely near.
 */
function clusters(
  groups: readonly ScenarioGroup[],
  rules: readonly (ScenarioRule | undefined)[],
  pairs: readonly NearPair[],
): Cluster[] {
  const near = groups.map((): { readonly group: number; readonly similarity: number }[] => []);
  for (const { a, b, similarity } of pairs) {
    near[a]!.push({ group: b, similarity });
    near[b]!.push({ group: a, similarity });
  }
  const weight = (i: number): number =>
    (rules[i] ? 1e6 : 0) + near[i]!.length * 1e3 + groups[i]!.members.length;
  const byWeight = groups.map((_, i) => i).sort((a, b) => weight(b) - weight(a) || a - b);
  const taken = new Set<number>();
  return byWeight.flatMap(centre => {
    if (taken.has(centre)) return [];
    taken.add(centre);
    const others = near[centre]!.filter(({ group }) => !taken.has(group) && !rules[group]);
    for (const { group } of others) taken.add(group);
    return cluster(groups, centre, others, rules[centre]);
  });
}

function cluster(
  groups: readonly ScenarioGroup[],
  centre: number,
  others: readonly { readonly group: number; readonly similarity: number }[],
  rule: ScenarioRule | undefined,
): Cluster {
  const kept = mostRepeated(groups[centre]!);
  const members = groups[centre]!.members.map(
    (stepped): Member => ({ stepped, type: sameSteps(stepped, kept) ? 1 : 2, similarity: 1 }),
  );
  for (const { group, similarity } of others)
    for (const stepped of groups[group]!.members) members.push({ stepped, type: 3, similarity });
  return { kept, members, ...(rule ? { rule } : {}) };
}

function scenarioClass(order: FileOrder, { kept, members, rule }: Cluster): CloneClass {
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
  const savedLines = lineCount(kept.owner, kept.scenario.range) * (sorted.length - 1);
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
    rank: savedLines * (rule ? 2 : 1) * (type === 3 ? 0.5 : 1),
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
    const places = parameters === 0 ? 'tables, doc strings or Examples' : count(parameters, 'value');
    return `same steps but for ${places}: one Scenario Outline could hold those of one file`;
  }
  const copied = rule ? 'same steps with the same values' : 'same steps after another background';
  if (others === 0) return copied;
  return copies > 1 ? `${copied}, ${others} with other values` : 'same steps with other values';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
