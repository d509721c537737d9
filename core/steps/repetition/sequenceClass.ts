import type { CloneClass, CloneParameter, CloneType, Fragment } from '../../clones/cloneClass';
import { contentId } from '../contentId';
import type { FileOrder } from '../fileOrder';
import { filesOf, lineCount, runRange, type SteppedScenario } from './steppedScenario';

/** `length` steps of a scenario from index `first` on. */
export interface StepRun {
  readonly stepped: SteppedScenario;
  readonly first: number;
  readonly length: number;
}

export interface SequenceVerdict {
  readonly rule?: 'sequence/background' | 'sequence/reuse';
  readonly reason: string;
  readonly canonical: string;
}

/**
 * Runs of one sequence of templates, in the order of files. `section` tells classes of one content apart that
 * stand in different places.
 */
export function sequenceClass(
  order: FileOrder,
  runs: readonly StepRun[],
  verdict: SequenceVerdict,
  section = '',
): CloneClass {
  const contents = runs.map(contentOf);
  const kept = mostFrequent(contents);
  const types = contents.map((content): CloneType => (content === contents[kept] ? 1 : 2));
  const parameters = runParameters(runs);
  const savedLines = (runs.length - 1) * lineCount(runs[kept]!.stepped.owner, rangeOf(runs[kept]!));
  return {
    id: contentId(`sequence ${section}`, contents[kept]!),
    kind: 'sequence',
    type: types.includes(2) ? 2 : 1,
    similarity: 1,
    scope: order.scope(filesOf(runs.map(({ stepped }) => stepped))),
    fragments: runs.map((run, i) => fragment(run, types[i]!)),
    representative: kept,
    savedLines,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...verdict,
    rank: spared(runs.length, runs[0]!.length, parameters.length),
  };
}

/**
 * Lines that go when one line each stands for the runs, less those of the definition; every parameter to pass
 * takes from what a name could say. Long runs say more than many short ones.
 */
function spared(runs: number, length: number, parameters: number): number {
  return Math.max(0, Math.log2(runs) * (length - 1) ** 2 - length) / (1 + parameters / 2);
}

function fragment(run: StepRun, type: CloneType): Fragment {
  const { owner, scenario } = run.stepped;
  return { file: owner.file, range: rangeOf(run), name: scenario.name, type, similarity: 1 };
}

function rangeOf({ stepped, first, length }: StepRun): Fragment['range'] {
  return runRange(stepped, first, length);
}

export function contentOf({ stepped, first, length }: StepRun): string {
  return stepped.symbols
    .slice(first, first + length)
    .map(({ content }) => content)
    .join('\n\n');
}

/** Index of the first of the most frequent contents. */
function mostFrequent(contents: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const content of contents) counts.set(content, (counts.get(content) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return contents.findIndex(content => counts.get(content) === most);
}

/** More columns than this are a table nobody reads. */
const MOST_PARAMETERS = 20;

function runParameters(runs: readonly StepRun[]): CloneParameter[] {
  return differingParameters(runs)
    .slice(0, MOST_PARAMETERS)
    .map((values, index) => ({ name: `$${index + 1}`, values }));
}

/** The values of every parameter that is not the same in all runs, aligned with the runs. */
export function differingParameters(runs: readonly StepRun[]): (string | undefined)[][] {
  const found: (string | undefined)[][] = [];
  for (let step = 0; step < runs[0]!.length; step++) {
    const parametersOf = ({ stepped, first }: StepRun) => stepped.symbols[first + step]!.parameters;
    for (const [place, { text }] of parametersOf(runs[0]!).entries()) {
      const values = runs.map(run => parametersOf(run)[place]?.text);
      if (values.some(value => value !== text)) found.push(values);
    }
  }
  return found;
}

/** How many steps of the runs have tables or doc strings that are not the same in all runs. */
export function differingArguments(runs: readonly StepRun[]): number {
  let count = 0;
  for (let step = 0; step < runs[0]!.length; step++) {
    const argumentOf = ({ stepped, first }: StepRun): string => {
      const { content } = stepped.symbols[first + step]!;
      return content.includes('\n') ? content.slice(content.indexOf('\n')) : '';
    };
    const argument = argumentOf(runs[0]!);
    if (runs.some(run => argumentOf(run) !== argument)) count++;
  }
  return count;
}
