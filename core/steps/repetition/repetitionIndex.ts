import type { CloneClass } from '../../clones/cloneClass';
import type { Config } from '../../config';
import { drained } from '../../text/drained';
import type { FileId } from '../../text/fileId';
import type { FileInfo } from '../../text/fileInfo';
import { sortedInPieces } from '../../text/sortedInPieces';
import { FileOrder } from '../fileOrder';
import type { GherkinFile } from '../stepIndex';
import type { StepTemplate } from '../template';
import { type BackgroundClass, backgroundClasses } from './backgroundClasses';
import { reuseClasses } from './reuseClasses';
import { type Run, RunIndex } from './runIndex';
import { ScenarioIndex } from './scenarioIndex';
import { type SteppedScenario, steppedScenarios } from './steppedScenario';
import { StepSymbols } from './stepSymbols';

/** What one file contributes. */
interface Contribution {
  readonly info: FileInfo;
  readonly scenarios: readonly SteppedScenario[];
  readonly backgrounds: readonly BackgroundClass[];
}

/** Scenarios and runs of steps that recur (kinds `scenario` and `sequence`), kept up to date file by file. */
export class RepetitionIndex {
  private readonly byFile = new Map<FileId, Contribution>();
  /** Removed, but maybe only to be replaced: what an edit leaves as it is need not be taken apart. */
  private readonly leaving = new Map<FileId, Contribution>();
  private readonly order = new FileOrder();
  private edits = 0;
  private readonly symbols: StepSymbols;
  private readonly scenarios = new ScenarioIndex(this.order);
  private readonly runs: RunIndex;
  private readonly runClasses = new Map<Run, readonly CloneClass[]>();
  /** Runs whose classes are not those of their places any more. */
  private readonly staleRuns = new Set<Run>();

  /** `templateOf` as for `StepSymbols`. */
  constructor(
    private readonly config: Config,
    templateOf?: (text: string) => StepTemplate,
  ) {
    this.symbols = new StepSymbols(templateOf);
    this.runs = new RunIndex(config['sequence.minSteps'], config['sequence.minOccurrences']);
  }

  /** Numbers in use: they follow what the files say now, not what they once said. */
  get live(): StepSymbols['live'] {
    return this.symbols.live;
  }

  /** Generated suites are copies of what they were made from; they are left out. */
  update(file: GherkinFile): void {
    const { facts, info } = file;
    this.remove(file.file);
    if (info.generated || !facts.feature) return;
    const before = this.leaving.get(file.file);
    this.leaving.delete(file.file);
    this.edits++;
    if (!before || !sameOrder(before.info, info)) this.order.add(file.file, info);
    const scenarios = steppedScenarios(file, this.symbols);
    const backgrounds = backgroundClasses(this.order, scenarios, this.config);
    this.byFile.set(file.file, { info, scenarios, backgrounds });
    this.add(scenarios, backgrounds);
    if (before) this.forget(before);
  }

  remove(file: FileId): void {
    const before = this.byFile.get(file);
    if (!before) return;
    this.edits++;
    this.byFile.delete(file);
    this.leaving.set(file, before);
  }

  /**
   * Scenarios first, then runs; the largest saving first. Begins again when a file changes between two turns:
   * what is known already costs little then.
   */
  *classes(): Generator<void, readonly CloneClass[], void> {
    for (;;) {
      const start = this.edits;
      const found = yield* this.collected();
      if (start === this.edits) return found;
    }
  }

  private *collected(): Generator<void, readonly CloneClass[], void> {
    yield* this.settle();
    const scenarios = yield* this.scenarios.classes();
    const sequences = [...this.runClasses.values()].flat();
    for (const { backgrounds } of this.byFile.values())
      sequences.push(...backgrounds.map(({ cloneClass }) => cloneClass));
    yield;
    return [...(yield* this.sorted(scenarios)), ...(yield* this.sorted(sequences))];
  }

  classesIn(file: FileId): readonly CloneClass[] {
    return drained(this.classesOf(file));
  }

  /** The same in pieces. What comes out after an edit between two turns is of no state. */
  *classesOf(file: FileId): Generator<void, readonly CloneClass[], void> {
    const own = this.byFile.get(file);
    if (!own) return [];
    yield* this.settle();
    yield* this.scenarios.settle();
    const scenarios = new Set<CloneClass>();
    const sequences = new Set<CloneClass>(own.backgrounds.map(({ cloneClass }) => cloneClass));
    for (const stepped of own.scenarios) {
      const found = this.scenarios.classWith(stepped);
      if (found) scenarios.add(found);
      yield;
      for (const { run } of this.runs.runsIn(stepped))
        for (const cloneClass of this.runClasses.get(run) ?? [])
          if (cloneClass.fragments.some(fragment => fragment.file === file)) sequences.add(cloneClass);
    }
    return [...(yield* this.sorted([...scenarios])), ...(yield* this.sorted([...sequences]))];
  }

  /** A shared opening is the Background's; what follows it may recur elsewhere. */
  private add(scenarios: readonly SteppedScenario[], backgrounds: readonly BackgroundClass[]): void {
    const offsets = new Map<SteppedScenario, number>();
    for (const { runs } of backgrounds) for (const { stepped, length } of runs) offsets.set(stepped, length);
    for (const stepped of scenarios) {
      this.scenarios.add(stepped);
      this.runs.add({ stepped, offset: offsets.get(stepped) ?? 0 });
    }
  }

  /** Numbers are released when no scenario with them is in an index any more. */
  private forget({ scenarios }: Contribution): void {
    for (const stepped of scenarios) {
      this.scenarios.remove(stepped);
      this.runs.remove(stepped);
    }
    for (const { symbols } of scenarios) for (const symbol of symbols) this.symbols.release(symbol);
  }

  private *settle(): Generator<void, void, void> {
    for (const [file, contribution] of this.leaving) {
      this.leaving.delete(file);
      this.order.remove(file);
      this.forget(contribution);
      yield;
    }
    for (const run of yield* this.runs.settle()) this.staleRuns.add(run);
    for (const run of this.staleRuns) {
      this.staleRuns.delete(run);
      const found = reuseClasses(this.order, run, this.config['sequence.minOccurrences']);
      if (found.length > 0) this.runClasses.set(run, found);
      else this.runClasses.delete(run);
      yield;
    }
  }

  private sorted(classes: readonly CloneClass[]): Generator<void, CloneClass[], void> {
    const place = ({ fragments }: CloneClass): number => this.order.ordinal(fragments[0]!.file);
    return sortedInPieces(
      classes,
      (a, b) =>
        b.rank - a.rank ||
        place(a) - place(b) ||
        a.fragments[0]!.range.start - b.fragments[0]!.range.start ||
        a.fragments[0]!.range.end - b.fragments[0]!.range.end,
    );
  }
}

/** True when classes that name the file by its place stay as they are. */
function sameOrder(a: FileInfo, b: FileInfo): boolean {
  return a.sortKey === b.sortKey && a.root === b.root && a.folder === b.folder && a.package === b.package;
}
