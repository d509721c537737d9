import type { Scenario, Step } from '../../../gherkin/feature';
import type { OutlineHole } from '../../../steps/repetition/outlineHoles';
import type { GherkinFile } from '../../../steps/stepIndex';
import { type StepParameter, stepTemplate } from '../../../steps/template';
import type { DeclaredName } from './declaredName';
import type { OutlineColumn } from './outlineColumn';

/**
 * A column for every hole, in their order; holes that always hold the same value share one. A column is named
 * for what the step's definition calls the value, or for what stands around it: the head of its table column, the word
 * before it or the word behind it.
 */
export function columnNames(
  { facts }: GherkinFile,
  scenarios: readonly Scenario[],
  holes: readonly OutlineHole[],
  declared?: DeclaredName,
): OutlineColumn[] {
  const english = facts.feature!.language.startsWith('en');
  const used = placeholdersIn(scenarios);
  const byValues = new Map<string, OutlineColumn>();
  return holes.map(hole => {
    const key = JSON.stringify(hole.values);
    const known = byValues.get(key);
    if (known) return known;
    const [first] = scenarios;
    const wanted =
      declaredName(first!, hole, declared) ?? contextName(first!.steps[hole.step]!, hole, english);
    const column = { name: unusedName(wanted, used), values: hole.values };
    byValues.set(key, column);
    return column;
  });
}

/** The definition's name for the value, without the signs that a column cannot bear. */
function declaredName(
  scenario: Scenario,
  { step, at, unquoted }: OutlineHole,
  declared: DeclaredName | undefined,
): string | undefined {
  if (at.kind !== 'parameter' || !declared) return undefined;
  const own = scenario.steps[step]!;
  const { start, end } = stepTemplate(own.text).parameters[at.index]!;
  const inset = unquoted ? 1 : 0;
  return declared(scenario, own, { start: start + inset, end: end - inset });
}

/** What stands in angle brackets already must not become a placeholder. */
function placeholdersIn(scenarios: readonly Scenario[]): Set<string> {
  const found = new Set<string>();
  for (const { name, steps } of scenarios)
    for (const match of JSON.stringify([name, steps]).matchAll(/<([^<>]+)>/g)) found.add(match[1]!);
  return found;
}

function unusedName(wanted: string, used: Set<string>): string {
  let name = wanted;
  for (let i = 2; used.has(name); i++) name = `${wanted} ${i}`;
  used.add(name);
  return name;
}

function contextName({ text, argument }: Step, { at }: OutlineHole, english: boolean): string {
  if (at.kind === 'line') return 'text';
  if (at.kind === 'cell') {
    const rows = argument?.kind === 'table' ? argument.rows : [];
    const head = at.row > 0 ? rows[0]?.[at.column] : at.column > 0 ? rows[at.row]?.[0] : undefined;
    return clean(head ?? '') || 'value';
  }
  return valueName(text, stepTemplate(text).parameters[at.index]!, english);
}

/** The word before a value of a step text, or the one behind it, or what the value is. */
export function valueName(
  text: string,
  { start, end, kind }: Pick<StepParameter, 'start' | 'end' | 'kind'>,
  english: boolean,
): string {
  const before = /([\p{L}][\p{L}\p{M}\p{N}_-]*)[\s:=]*["'“„«]?$/u.exec(text.slice(0, start))?.[1];
  if (before && !(english && fillers.has(before.toLowerCase()))) return before.toLowerCase();
  const behind = /^["'”“»]?\s*([\p{L}][\p{L}\p{M}\p{N}_-]*)/u.exec(text.slice(end))?.[1];
  if (behind && !(english && fillers.has(behind.toLowerCase()))) return behind.toLowerCase();
  return kind === 'quoted' ? 'value' : kind;
}

const LONGEST_NAME = 30;

function clean(head: string): string {
  return head
    .replace(/[<>|\\\n]/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_NAME)
    .trim();
}

/** English words that say nothing about the value beside them: what relates it, and what is done with it. */
const fillers = new Set(
  `a an the i he she it we you they to of with in on at for from by as and or is are be am was were has have had
  that this these those should must will would can could does do not no than then into onto named called see sees
  get gets fill fills press presses click clicks select selects choose chooses enter enters contain contains containing
  equal equals follow follows check checks visit visits run runs type types set sets matching saying between
  only also exactly there using use uses via given when if both each every all any up out about`.split(/\s+/),
);
