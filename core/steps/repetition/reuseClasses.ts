import type { CloneClass, CloneScope } from '../../clones/cloneClass';
import type { FileOrder } from '../fileOrder';
import { grouped } from '../grouped';
import type { Run } from './runIndex';
import {
  contentOf,
  differingArguments,
  differingParameters,
  type SequenceVerdict,
  type StepRun,
  sequenceClass,
} from './sequenceClass';
import { filesOf } from './steppedScenario';

/** The classes of the places that a run holds: none when they are too few, more than one when they differ much. */
export function reuseClasses(order: FileOrder, run: Run, minOccurrences: number): CloneClass[] {
  const runs = stepRuns(run);
  if (run.holders.size < 2 || scenariosIn(runs) < minOccurrences) return [];
  return worthNaming(inOrder(order, runs), minOccurrences).map(named =>
    sequenceClass(order, named.runs, verdict(order, named)),
  );
}

function stepRuns(run: Run): StepRun[] {
  const runs: StepRun[] = [];
  for (const { held, members } of run.holders)
    for (const place of held)
      if (place.run === run)
        for (const { stepped, offset } of members.values())
          runs.push({ stepped, first: offset + place.at, length: run.length });
  return runs;
}

function scenariosIn(runs: readonly StepRun[]): number {
  return new Set(runs.map(({ stepped }) => stepped)).size;
}

function inOrder(order: FileOrder, runs: readonly StepRun[]): StepRun[] {
  const place = ({ stepped }: StepRun): number => order.ordinal(stepped.owner.file);
  const start = ({ stepped, first }: StepRun): number => stepped.scenario.steps[first]!.range.start;
  return [...runs].sort((a, b) => place(a) - place(b) || start(a) - start(b));
}

/** Fewest steps of which an action and its outcome are more than one exchange. */
const FEWEST_OF_STORY = 6;

/** A short run of action and outcome is the test itself: one step that does both would hide what is tested. */
function isExchange({ stepped, first, length }: StepRun): boolean {
  const roles = stepped.scenario.steps.slice(first, first + length).map(({ role }) => role);
  return length < FEWEST_OF_STORY && roles.includes('action') && roles.includes('outcome');
}

interface NamedRuns {
  readonly runs: readonly StepRun[];
  /** True when one step could take their place. */
  readonly nameable: boolean;
  readonly exchange?: boolean;
}

/**
 * One step can hold a run when it needs fewer parameters than it saves lines, and at most one table or doc
 * string. Where the runs differ in more than that, those that are the same word for word are told apart.
 */
function worthNaming(runs: readonly StepRun[], minOccurrences: number): NamedRuns[] {
  const { length } = runs[0]!;
  if (isExchange(runs[0]!)) return [{ runs, nameable: false, exchange: true }];
  if (differingParameters(runs).length < length && differingArguments(runs) < 2)
    return [{ runs, nameable: true }];
  const often = (some: readonly StepRun[]): boolean => scenariosIn(some) >= minOccurrences;
  const copies = [...grouped(runs, contentOf).values()];
  const repeated = copies.filter(often);
  const apart = new Set(repeated.flat());
  const others = runs.filter(run => !apart.has(run));
  return [
    ...repeated.map((same): NamedRuns => ({ runs: same, nameable: true })),
    ...(often(others) ? [{ runs: others, nameable: false }] : []),
  ];
}

/** Three steps in three scenarios are read sooner than looked up; from here on a name spares a reader something. */
const FEWEST_SAVED = 6;

/** Steps that would go if one step held each run, and the definition of it were written out once. */
function savedSteps(runs: readonly StepRun[]): number {
  return (runs[0]!.length - 1) * (scenariosIn(runs) - 1);
}

/** What would hold the steps, by how far apart they stand (arXiv 2605.14568). */
const mechanisms: Readonly<Record<CloneScope, string>> = {
  file: 'a rule with a Background, or one step that does it all, could hold them',
  folder: 'one step that does it all could name them',
  package: 'one step that does it all could name them',
  root: 'one step that does it all could name them',
  'across-roots': 'a step shared by the suites could name them',
};

function verdict(order: FileOrder, { runs, nameable, exchange }: NamedRuns): SequenceVerdict {
  const files = filesOf(runs.map(({ stepped }) => stepped));
  const scope = order.scope(files);
  const where = files.size === 1 ? 'of this file' : `of ${files.size} files`;
  const found = `these ${runs[0]!.length} steps recur in ${scenariosIn(runs)} scenarios ${where}`;
  const canonical = scope === 'across-roots' ? 'shared step' : 'reusable step';
  if (exchange) return { reason: `${found}: an action and what comes of it`, canonical };
  if (savedSteps(runs) < FEWEST_SAVED) return { reason: `${found}: too few to name`, canonical };
  if (!nameable) return { reason: `${found} with many other values`, canonical };
  return { rule: 'sequence/reuse', reason: `${found}: ${mechanisms[scope]}`, canonical };
}
