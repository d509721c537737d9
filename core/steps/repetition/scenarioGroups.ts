import { grouped } from '../grouped';
import { nearFeatures } from './nearScenarios';
import type { SteppedScenario } from './steppedScenario';

/** Scenarios whose own steps follow one sequence of templates: an equivalence class of type 2. */
export class ScenarioGroup {
  readonly members = new Set<SteppedScenario>();
  /** See `nearFeatures`. */
  readonly features: readonly (number | string)[];
  /** Groups whose scenarios are near these; undefined until it is asked for. */
  near: ReadonlyMap<ScenarioGroup, number> | undefined;
  /** Grows with every change of the members. */
  revision = 0;

  constructor(readonly templates: Int32Array) {
    this.features = [...nearFeatures(templates)];
  }
}

/** One step says too little about a scenario. */
const FEWEST_STEPS = 2;

/**
 * What scenarios of one group share; undefined for those that are not compared. Outlines stand apart from
 * scenarios: their steps hold placeholders where the others hold values.
 */
export function groupKey({ scenario, symbols }: SteppedScenario): string | undefined {
  if (scenario.kind === 'background' || symbols.length < FEWEST_STEPS) return undefined;
  let key: string = scenario.kind;
  for (const { template } of symbols) key += ` ${template}`;
  return key;
}

/** Same steps with the same values, tables, doc strings and Examples. */
export function sameSteps(a: SteppedScenario, b: SteppedScenario): boolean {
  return (
    a.symbols.length === b.symbols.length &&
    a.symbols.every(({ exact }, i) => exact === b.symbols[i]!.exact) &&
    examplesKey(a) === examplesKey(b)
  );
}

/** Scenarios with this key equal run the same steps, those of backgrounds included. */
export function exactKey(stepped: SteppedScenario): string {
  const own = stepped.symbols.map(({ exact }) => exact).join(' ');
  return `${own}\n${examplesKey(stepped)}\n${stepped.background}`;
}

/** What a scenario says, whatever number its steps got. */
export function contentKey(stepped: SteppedScenario): string {
  const own = stepped.symbols.map(({ content }) => content).join('\n\n');
  return `${stepped.scenario.kind}\n${own}\n${examplesKey(stepped)}`;
}

function examplesKey({ scenario }: SteppedScenario): string {
  return scenario.examples.length > 0
    ? JSON.stringify(scenario.examples.map(({ table }) => table?.rows))
    : '';
}

/** The scenario that most others repeat word for word, the first of them on ties; it represents the group. */
export function mostRepeated(members: readonly SteppedScenario[]): SteppedScenario {
  let most: readonly SteppedScenario[] = [];
  for (const same of grouped(members, exactKey).values()) if (same.length > most.length) most = same;
  return most[0]!;
}
