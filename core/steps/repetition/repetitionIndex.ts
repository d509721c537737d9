import type { CloneClass } from '../../clones/cloneClass';
import type { Config } from '../../config';
import type { FileId } from '../../text/fileId';
import { FileOrder } from '../fileOrder';
import type { GherkinFile } from '../stepIndex';
import { backgroundClasses } from './backgroundClasses';
import { reuseClasses } from './reuseClasses';
import { scenarioClasses } from './scenarioClasses';
import { type SteppedScenario, steppedScenarios } from './steppedScenario';
import { StepSymbols } from './stepSymbols';

/** Scenarios and runs of steps that recur (kinds `scenario` and `sequence`), kept up to date file by file. */
export class RepetitionIndex {
  private readonly byFile = new Map<FileId, readonly SteppedScenario[]>();
  private readonly order = new FileOrder();
  private symbols = new StepSymbols();
  private edits = 0;
  /** The classes of all files and of each, as of `revision`. */
  private known: { readonly revision: number; readonly classes: readonly CloneClass[] } | undefined;
  private knownByFile: ReadonlyMap<FileId, readonly CloneClass[]> | undefined;

  constructor(private readonly config: Config) {}

  /** Generated suites are copies of what they were made from; they are left out. */
  update(file: GherkinFile): void {
    this.remove(file.file);
    if (file.info.generated || !file.facts.feature) return;
    this.byFile.set(file.file, steppedScenarios(file, this.symbols));
    this.order.add(file.file, file.info);
    this.edits++;
  }

  remove(file: FileId): void {
    if (!this.byFile.delete(file)) return;
    this.order.remove(file);
    this.edits++;
  }

  /** Scenarios first, then runs; the largest saving first. */
  *classes(): Generator<void, readonly CloneClass[], void> {
    if (this.known?.revision === this.edits) return this.known.classes;
    const revision = this.edits;
    const scenarios = this.inOrder();
    yield;
    const found = scenarioClasses(this.order, scenarios.flat()).sort(byRank);
    yield;
    const backgrounds = scenarios.flatMap(own => backgroundClasses(this.order, own, this.config));
    yield;
    const claimed = backgrounds.flatMap(({ runs }) => runs);
    const reused = reuseClasses(this.order, scenarios.flat(), claimed, this.config);
    const sequences = [...backgrounds.map(({ cloneClass }) => cloneClass), ...reused].sort(byRank);
    const classes = [...found, ...sequences];
    if (revision === this.edits) {
      this.known = { revision, classes };
      this.knownByFile = undefined;
    }
    return classes;
  }

  classesIn(file: FileId): readonly CloneClass[] {
    if (!this.byFile.has(file)) return [];
    const classes = this.finishedClasses();
    this.knownByFile ??= classesByFile(classes);
    return this.knownByFile.get(file) ?? [];
  }

  private finishedClasses(): readonly CloneClass[] {
    const work = this.classes();
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
    }
  }

  private inOrder(): (readonly SteppedScenario[])[] {
    return [...this.byFile]
      .sort(([a], [b]) => this.order.ordinal(a) - this.order.ordinal(b))
      .map(([, scenarios]) => scenarios);
  }
}

function byRank(a: CloneClass, b: CloneClass): number {
  return b.rank - a.rank;
}

function classesByFile(classes: readonly CloneClass[]): Map<FileId, CloneClass[]> {
  const byFile = new Map<FileId, CloneClass[]>();
  for (const cloneClass of classes) {
    for (const file of new Set(cloneClass.fragments.map(fragment => fragment.file))) {
      const known = byFile.get(file);
      if (known) known.push(cloneClass);
      else byFile.set(file, [cloneClass]);
    }
  }
  return byFile;
}
