import type { CloneClass, CloneScope } from '../../clones/cloneClass';
import type { Config } from '../../config';
import type { FileOrder } from '../fileOrder';
import { grouped } from './grouped';
import { type RepeatedRun, repeatedRuns, type SymbolText } from './repeatedRuns';
import { RunQueue } from './runQueue';
import {
  contentOf,
  differingArguments,
  differingParameters,
  type SequenceVerdict,
  type StepRun,
  sequenceClass,
} from './sequenceClass';
import { filesOf, type SteppedScenario } from './steppedScenario';

/**
 * Runs of steps that recur in different scenarios. Of runs that overlap the one that saves most steps keeps
 * the place: a step belongs to one class. Scenarios that follow one sequence of templates from end to end are
 * one scenario class and do not make a run recur by themselves. `claimed` runs belong to another class.
 */
export function reuseClasses(
  order: FileOrder,
  scenarios: readonly SteppedScenario[],
  claimed: Iterable<StepRun>,
  config: Config,
): CloneClass[] {
  const sequences = distinctSequences(scenarios);
  const text = symbolText(sequences);
  const minOccurrences = config['sequence.minOccurrences'];
  const worth = (starts: readonly number[]): boolean =>
    starts[0] !== undefined &&
    text.owner[starts[0]] !== text.owner[starts[starts.length - 1]!] &&
    scenariosIn(sequences, text, starts) >= minOccurrences;
  const candidates = repeatedRuns(text, config['sequence.minSteps'], worth);
  const places = new Places(scenarios, claimed);
  const chosen = chooseRuns(
    candidates,
    run => placesOf(sequences, text, run, places, minOccurrences),
    places,
  );
  return chosen
    .flatMap(runs => worthNaming(runs, minOccurrences))
    .map(({ runs, nameable }) => sequenceClass(order, inOrder(order, runs), verdict(order, runs, nameable)));
}

interface NamedRuns {
  readonly runs: readonly StepRun[];
  /** True when one step could take their place. */
  readonly nameable: boolean;
}

/**
 * One step can hold a run when it needs fewer parameters than it saves lines, and at most one table or doc
 * string. Where the runs differ in more than that, those that are the same word for word are told apart.
 */
function worthNaming(runs: readonly StepRun[], minOccurrences: number): NamedRuns[] {
  const { length } = runs[0]!;
  if (differingParameters(runs).length < length && differingArguments(runs) < 2)
    return [{ runs, nameable: true }];
  const often = (some: readonly StepRun[]): boolean =>
    new Set(some.map(({ stepped }) => stepped)).size >= minOccurrences;
  const copies = [...grouped(runs, contentOf).values()];
  const others = copies.filter(same => !often(same)).flat();
  return [
    ...copies.filter(often).map((same): NamedRuns => ({ runs: same, nameable: true })),
    ...(often(others) ? [{ runs: others, nameable: false }] : []),
  ];
}

/** Scenarios with one sequence of templates, in the order of files. */
type Sequence = readonly SteppedScenario[];

function distinctSequences(scenarios: readonly SteppedScenario[]): Sequence[] {
  const key = ({ symbols }: SteppedScenario): string => symbols.map(({ template }) => template).join(' ');
  return [...grouped(scenarios, key).values()];
}

function symbolText(sequences: readonly Sequence[]): SymbolText {
  const total = sequences.reduce((sum, [first]) => sum + first!.symbols.length + 1, 0);
  const symbols = new Int32Array(total).fill(-1);
  const owner = new Int32Array(total);
  let at = 0;
  for (const [index, [first]] of sequences.entries()) {
    owner.fill(index, at, at + first!.symbols.length + 1);
    for (const { template } of first!.symbols) symbols[at++] = template;
    at++;
  }
  return { symbols, owner };
}

/** How many scenarios hold a run with these places. */
function scenariosIn(
  sequences: readonly Sequence[],
  { owner }: SymbolText,
  starts: readonly number[],
): number {
  let count = 0;
  let last = -1;
  for (const start of starts) {
    if (owner[start] !== last) count += sequences[(last = owner[start]!)]!.length;
  }
  return count;
}

/** Which steps of which scenario belong to a class already. */
class Places {
  private readonly taken = new Map<SteppedScenario, Uint8Array>();

  constructor(scenarios: readonly SteppedScenario[], claimed: Iterable<StepRun>) {
    for (const stepped of scenarios) this.taken.set(stepped, new Uint8Array(stepped.symbols.length));
    for (const run of claimed) this.take(run);
  }

  isFree({ stepped, first, length }: StepRun): boolean {
    const taken = this.taken.get(stepped)!;
    for (let i = first; i < first + length; i++) if (taken[i]) return false;
    return true;
  }

  take({ stepped, first, length }: StepRun): void {
    this.taken.get(stepped)!.fill(1, first, first + length);
  }
}

/** The free places of a run, none overlapping another; none at all when too few scenarios are left. */
function placesOf(
  sequences: readonly Sequence[],
  { owner, symbols }: SymbolText,
  { starts, length }: RepeatedRun,
  places: Places,
  minOccurrences: number,
): StepRun[] {
  const found: StepRun[] = [];
  const holders = new Set<SteppedScenario>();
  const distinct = new Set<number>();
  const ends = new Map<SteppedScenario, number>();
  for (const start of starts) {
    const index = owner[start]!;
    const first = start - symbols.lastIndexOf(-1, start) - 1;
    for (const stepped of sequences[index]!) {
      const run = { stepped, first, length };
      if ((ends.get(stepped) ?? 0) > first || !places.isFree(run)) continue;
      ends.set(stepped, first + length);
      holders.add(stepped);
      distinct.add(index);
      found.push(run);
    }
  }
  return holders.size >= minOccurrences && distinct.size > 1 ? found : [];
}

/**
 * Takes the run that saves most, then the one that saves most of what is left, and so on. A run's saving can
 * only shrink, so one that has just been counted and still leads is the best.
 */
function chooseRuns(
  candidates: readonly RepeatedRun[],
  freePlaces: (run: RepeatedRun) => StepRun[],
  places: Places,
): StepRun[][] {
  const saving = (occurrences: number, length: number): number => (occurrences - 1) * length;
  const queue = new RunQueue();
  for (const run of candidates) queue.push({ run, saved: Number.MAX_SAFE_INTEGER });
  const chosen: StepRun[][] = [];
  for (let best = queue.pop(); best; best = queue.pop()) {
    const free = freePlaces(best.run);
    if (free.length < 2) continue;
    const saved = saving(free.length, best.run.length);
    const counted = { run: best.run, saved };
    if (queue.holdsBetterThan(counted)) queue.push(counted);
    else {
      for (const run of free) places.take(run);
      chosen.push(free);
    }
  }
  return chosen;
}

function inOrder(order: FileOrder, runs: readonly StepRun[]): StepRun[] {
  const place = ({ stepped }: StepRun): number => order.ordinal(stepped.owner.file);
  const start = ({ stepped, first }: StepRun): number => stepped.scenario.steps[first]!.range.start;
  return [...runs].sort((a, b) => place(a) - place(b) || start(a) - start(b));
}

/** What would hold the steps, by how far apart they stand (arXiv 2605.14568). */
const mechanisms: Readonly<Record<CloneScope, string>> = {
  file: 'a rule with a Background, or one step that does it all, could hold them',
  folder: 'one step that does it all could name them',
  package: 'one step that does it all could name them',
  root: 'one step that does it all could name them',
  'across-roots': 'a step shared by the suites could name them',
};

function verdict(order: FileOrder, runs: readonly StepRun[], nameable: boolean): SequenceVerdict {
  const files = filesOf(runs.map(({ stepped }) => stepped));
  const scope = order.scope(files);
  const scenarios = new Set(runs.map(({ stepped }) => stepped)).size;
  const where = files.size === 1 ? 'of this file' : `of ${files.size} files`;
  const found = `these ${runs[0]!.length} steps recur in ${scenarios} scenarios ${where}`;
  const canonical = scope === 'across-roots' ? 'shared step' : 'reusable step';
  if (!nameable) return { reason: `${found} with many other values`, canonical };
  return { rule: 'sequence/reuse', reason: `${found}: ${mechanisms[scope]}`, canonical };
}
