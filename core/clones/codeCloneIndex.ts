import type { Config } from '../config';
import type { FileId } from '../text/fileId';
import { acceptsContainers, acceptsUnits } from './acceptance';
import type { Candidate } from './candidate';
import type { CloneClass } from './cloneClass';
import { clusters } from './clusters';
import { codeClasses, type Findings } from './codeClasses';
import type { CodeFile } from './codeFile';
import { containerPairs } from './containerPairs';
import { withCopies } from './copiedFiles';
import { equalRuns, renamedRuns } from './exactClasses';
import { type FileChanges, FileSet } from './fileSet';
import { type FileStatements, StatementReader } from './fileStatements';
import { nearPairs } from './nearPairs';
import { withoutCrossLevels } from './nesting';
import type { NoiseCount } from './noise';
import { type CandidatesOfRun, RunIndex } from './runIndex';
import { unitsOf } from './units';

const NOTHING: Findings = { classes: [], noise: [] };
/** Type 2 asks for a quarter more tokens than Type 1, because shape recurs more easily than wording. */
const RENAMED_SHARE = 1.25;
/** Below this share of equal tokens a renaming must be consistent. */
const MIN_BLIND_AGREEMENT = 0.5;

/** The code clones of all files, kept up to date file by file: always those of an index built from scratch. */
export class CodeCloneIndex {
  private readonly reader: StatementReader;
  private readonly byId = new Map<FileId, FileStatements>();
  private readonly files: FileSet;
  /** Files whose turn it is to enter and to leave the indexes below; those of `gone` give up their symbols then. */
  private readonly entering = new Set<FileStatements>();
  private readonly leaving = new Set<FileStatements>();
  private readonly gone = new Set<FileStatements>();
  private readonly runs: readonly { readonly index: RunIndex; readonly candidates: Set<Candidate> }[];
  private edits = 0;
  private found: Findings | undefined = NOTHING;
  private byFile: Map<FileId, CloneClass[]> | undefined;

  constructor(private readonly config: Config) {
    this.reader = new StatementReader(config);
    this.files = new FileSet(config['code.minTokens']);
    this.runs = runIndexes(config).map(index => ({ index, candidates: new Set<Candidate>() }));
  }

  /** Adds a file or replaces what it contributed. */
  update(code: CodeFile): void {
    const known = this.byId.get(code.file);
    const statements = this.reader.read(code);
    if (known) this.drop(known);
    this.byId.set(code.file, statements);
    if (this.config['code.tests'] !== 'exclude' || !code.info.test) this.files.add(statements);
    this.forget();
  }

  remove(file: FileId): void {
    const known = this.byId.get(file);
    if (!known) return;
    this.byId.delete(file);
    this.drop(known);
    this.forget();
  }

  /** All classes, best rank first. Yields between slices of work, so that the caller can pace it. */
  *classes(): Generator<void, readonly CloneClass[], void> {
    return (yield* this.findings()).classes;
  }

  /** The classes that have a fragment in `file`: exactly those that `classes` returns. */
  classesIn(file: FileId): readonly CloneClass[] {
    const steps = this.findings();
    for (let step = steps.next(); ; step = steps.next())
      if (step.done) return this.indexed(step.value).get(file) ?? [];
  }

  /** What the noise rules took out of the last `classes`. */
  get noise(): readonly NoiseCount[] {
    return (this.found ?? NOTHING).noise;
  }

  /** Symbols that the files have between them: what grows with the files must shrink with them. */
  get symbolCount(): number {
    return this.runs.reduce((sum, { index }) => sum + index.symbolCount, this.reader.symbolCount);
  }

  private drop(statements: FileStatements): void {
    if (!this.files.remove(statements)) this.reader.release(statements);
  }

  private forget(): void {
    this.edits++;
    this.found = undefined;
    this.byFile = undefined;
  }

  private *findings(): Generator<void, Findings, void> {
    while (!this.found) {
      const before = this.edits;
      const found = yield* this.current();
      if (found && this.edits === before) this.found = found;
    }
    return this.found;
  }

  /** The findings of the files as they are; undefined when they change meanwhile. */
  private *current(): Generator<void, Findings | undefined, void> {
    const { edits, config } = this;
    yield* this.settle();
    const near = yield* untilChanged(this.nearCandidates(), () => this.edits !== edits);
    if (!near) return undefined;
    const copied = [...this.files.copiedFiles()];
    const exact = this.runs.flatMap(({ candidates }) => [...candidates]);
    const all = [...copied, ...withCopies([...exact, ...near], copied)];
    return yield* untilChanged(codeClasses(all, config), () => this.edits !== edits);
  }

  /** Brings the indexes up to date, one small piece of work between two yields; edits may come in at any of them. */
  private *settle(): Generator<void, void, void> {
    while (this.advance()) yield;
  }

  /** Does the next piece of work; false when there is none. */
  private advance(): boolean {
    if (this.files.changed) this.takeIn(this.files.settle());
    else if (this.leaving.size > 0) this.leave(first(this.leaving));
    else if (this.entering.size > 0) this.enter(first(this.entering));
    else return this.runs.some(({ index, candidates }) => advanceRuns(index, candidates));
    return true;
  }

  private takeIn({ entered, left, gone }: FileChanges): void {
    for (const file of left) if (!this.entering.delete(file)) this.leaving.add(file);
    for (const file of entered) if (!this.leaving.delete(file)) this.entering.add(file);
    for (const file of gone)
      if (this.leaving.has(file)) this.gone.add(file);
      else this.reader.release(file);
  }

  private leave(file: FileStatements): void {
    this.leaving.delete(file);
    for (const { index } of this.runs) index.remove(file);
    if (this.gone.delete(file)) this.reader.release(file);
  }

  private enter(file: FileStatements): void {
    this.entering.delete(file);
    for (const { index } of this.runs) index.add(file);
  }

  private *nearCandidates(): Generator<void, Candidate[], void> {
    const { config } = this;
    if (!config['code.types'].includes('3')) return [];
    const units = yield* unitsOf(this.files.activeFiles(), config['code.minFunctionTokens']);
    const accept = acceptsUnits(units, config['code.minTokens'], config['code.minSimilarity']);
    const near = yield* nearPairs(units, this.reader.symbolLimit, accept);
    const pairs = withoutCrossLevels(units, near);
    const outer = yield* containerPairs(units, pairs, (_a, _b, alignment) => acceptsContainers(alignment));
    return [
      ...(yield* clusters(units, outer, (_a, _b, alignment) => acceptsContainers(alignment))),
      ...(yield* clusters(units, pairs, accept)),
    ];
  }

  private indexed({ classes }: Findings): Map<FileId, CloneClass[]> {
    if (this.byFile) return this.byFile;
    const byFile = new Map<FileId, CloneClass[]>();
    for (const cloneClass of classes)
      for (const file of new Set(cloneClass.fragments.map(fragment => fragment.file))) {
        const known = byFile.get(file);
        if (known) known.push(cloneClass);
        else byFile.set(file, [cloneClass]);
      }
    return (this.byFile = byFile);
  }
}

/** Seeds worked out between two turns for the caller. */
const SLICE = 16;

function advanceRuns(index: RunIndex, candidates: Set<Candidate>): boolean {
  let done = 0;
  const replace = (before: readonly Candidate[], after: readonly Candidate[]) => {
    for (const candidate of before) candidates.delete(candidate);
    for (const candidate of after) candidates.add(candidate);
  };
  while (done < SLICE && index.advance(replace)) done++;
  return done > 0;
}

function runIndexes(config: Config): RunIndex[] {
  const minTokens = config['code.minTokens'];
  const equal = { minTokens, minFunctionTokens: config['code.minFunctionTokens'] };
  const indexes = [new RunIndex(({ raw }) => raw, equal, equalRuns)];
  if (!config['code.types'].includes('2')) return indexes;
  const renamedTokens = Math.round(minTokens * RENAMED_SHARE);
  const renamed = { minTokens: renamedTokens, minFunctionTokens: renamedTokens };
  const byRenaming: CandidatesOfRun = (places, found) => renamedRuns(places, MIN_BLIND_AGREEMENT, found);
  return [...indexes, new RunIndex(({ blank }) => blank, renamed, byRenaming)];
}

function first<T>(set: ReadonlySet<T>): T {
  for (const element of set) return element;
  throw new Error('an empty set has no first element');
}

/** Stops the work, whose answer would be of the past, as soon as something changed. */
function* untilChanged<T>(
  work: Generator<void, T, void>,
  changed: () => boolean,
): Generator<void, T | undefined, void> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    yield;
    if (changed()) return undefined;
  }
}
