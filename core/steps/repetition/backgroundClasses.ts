import type { CloneClass } from '../../clones/cloneClass';
import type { Config } from '../../config';
import type { FileOrder } from '../fileOrder';
import { grouped } from '../grouped';
import { type StepRun, sequenceClass } from './sequenceClass';
import type { SteppedScenario } from './steppedScenario';

export interface BackgroundClass {
  readonly cloneClass: CloneClass;
  readonly runs: readonly StepRun[];
}

/** Two shared steps are worth a Background when enough scenarios share them. */
const FEWEST_STEPS = 2;

/**
 * The steps that all scenarios of a feature, or else of one of its rules, open with. `scenarios` are those of
 * one file in the order of its text.
 */
export function backgroundClasses(
  order: FileOrder,
  scenarios: readonly SteppedScenario[],
  config: Config,
): BackgroundClass[] {
  const runnable = scenarios.filter(({ scenario }) => scenario.kind !== 'background');
  const feature = backgroundClass(order, runnable, config, 'feature');
  if (feature) return [feature];
  return [...grouped(runnable, ({ scenario }) => scenario.rule)].flatMap(([rule, members]) => {
    const found = rule === undefined ? undefined : backgroundClass(order, members, config, 'rule');
    return found ?? [];
  });
}

function backgroundClass(
  order: FileOrder,
  scenarios: readonly SteppedScenario[],
  config: Config,
  of: 'feature' | 'rule',
): BackgroundClass | undefined {
  const length = sharedOpening(scenarios);
  const often = scenarios.length >= config['sequence.minOccurrences'] && length >= FEWEST_STEPS;
  const long = scenarios.length > 1 && length >= config['sequence.minSteps'];
  if (!often && !long) return undefined;
  const runs = scenarios.map((stepped): StepRun => ({ stepped, first: 0, length }));
  const verdict = {
    rule: 'sequence/background',
    reason: `all ${scenarios.length} scenarios of the ${of} open with these ${length} steps: a Background could hold them`,
    canonical: 'Background',
  } as const;
  const { owner, scenario } = scenarios[0]!;
  const section = of === 'feature' ? '' : owner.facts.feature!.rules[scenario.rule!]!.name;
  const cloneClass = sequenceClass(
    order,
    runs,
    verdict,
    `${owner.info.root} ${owner.info.sortKey} ${section}`,
  );
  return { cloneClass, runs };
}

/**
 * Number of opening steps that all scenarios share word for word and that set the scene. A scenario must keep
 * a step of its own (Cucumber runs no background for an empty one), and a placeholder needs its Outline.
 */
export function sharedOpening(scenarios: readonly SteppedScenario[]): number {
  const first = scenarios[0];
  if (!first || scenarios.length < 2) return 0;
  const shortest = Math.min(...scenarios.map(({ symbols }) => symbols.length - 1));
  let length = 0;
  while (length < shortest && sharesStep(first, scenarios, length)) length++;
  return length;
}

function sharesStep(first: SteppedScenario, scenarios: readonly SteppedScenario[], index: number): boolean {
  const { exact, content } = first.symbols[index]!;
  const { role } = first.scenario.steps[index]!;
  if (role === 'action' || role === 'outcome') return false;
  const outlined = scenarios.some(({ scenario }) => scenario.kind === 'outline');
  if (outlined && /<[^<>]+>/.test(content)) return false;
  return scenarios.every(({ symbols }) => symbols[index]!.exact === exact);
}
