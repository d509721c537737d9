import type { Config } from '../config';
import { drained } from '../text/drained';
import type { FileId } from '../text/fileId';
import { LastingColumns } from '../text/lastingColumns';
import { PartedMap, partOfFile } from '../text/partedMap';
import { ClassIndex, Stage } from './classes/classIndex';
import type { CloneClass } from './cloneClass';
import { Aligner } from './comparison/alignment';
import type { Candidate } from './comparison/candidate';
import { type FileChanges, FileSet } from './fileSet';
import { NearIndex } from './near/nearIndex';
import type { SharedStatements } from './near/nominations';
import type { NoiseCount } from './rules/noise';
import { equalRuns, renamedRuns } from './runs/exactClasses';
import { RunIndex } from './runs/runIndex';
import type { CodeFile } from './statements/codeFile';
import { type FileStatements, StatementReader } from './statements/fileStatements';
import { WorkQueue } from './workQueue';

/** Type 2 asks for a quarter more tokens than Type 1, because shape recurs more easily than wording. */
const RENAMED_SHARE = 1.25;
/** Pieces of work between two yields of an index that is filled once: a millisecond or two. */
const PIECES_OF_REPORT = 256;
/** Below this share of equal tokens a renaming must be consistent. */
const MIN_BLIND_AGREEMENT = 0.5;

/**
 * The code clones of all files, kept up to date file by file: always those of an index built from scratch. One that is
 * filled `once` takes no change after it was asked for classes: it knows then what stands in one place only, and puts that
 * into no index.
 */
export class CodeCloneIndex {
  private readonly reader: StatementReader;
  private readonly byId = new PartedMap<FileId, FileStatements>(partOfFile);
  private readonly files: FileSet;
  /** Files whose turn it is to enter and to leave the indexes below; those of `gone` give up their symbols then. */
  private readonly entering = new WorkQueue<FileStatements>();
  private readonly leaving = new WorkQueue<FileStatements>();
  private readonly gone = new Set<FileStatements>();
  /** Files that have left: they keep their symbols while units of theirs may be known. */
  private readonly left: FileStatements[] = [];
  private readonly runs: readonly RunIndex[];
  private readonly near: NearIndex | undefined;
  private readonly classIndex: ClassIndex;
  private asked = false;
  /** What is done piece by piece when all files are in place, in this order. */
  private readonly work: readonly (() => boolean)[];
  /** Index into `work`: of those before it nothing is left to do. None of them makes work for one before it. */
  private stage = 0;

  constructor(
    private readonly config: Config,
    private readonly once = false,
  ) {
    this.reader = once
      ? new StatementReader(config, new LastingColumns().ofBytes, Number.POSITIVE_INFINITY, true)
      : new StatementReader(config);
    this.files = new FileSet(config['code.minTokens']);
    // One for all: it has a memory of its own, and nobody needs what was aligned last for long.
    const aligner = new Aligner();
    this.classIndex = new ClassIndex(config, this.files.copiesOf, aligner);
    const replace = (stage: Stage) => (before: readonly Candidate[], after: readonly Candidate[]) =>
      this.classIndex.replace(stage, before, after);
    const { isSharedRaw: raw, isSharedBlank: blank } = this.reader;
    const shared = once ? { raw, blank } : undefined;
    this.runs = runIndexes(config, shared);
    const stages = [replace(Stage.equal), replace(Stage.renamed)];
    if (config['code.types'].includes('3'))
      this.near = new NearIndex(config, replace(Stage.inner), replace(Stage.outer), aligner, shared);
    this.work = [
      ...this.runs.map((index, i) => () => index.advance(stages[i]!)),
      () => this.near?.advance() ?? false,
      () => this.classIndex.advance(),
    ];
  }

  /** Adds a file or replaces what it contributed. */
  update(code: CodeFile): void {
    this.mayChange();
    const known = this.byId.get(code.file);
    const statements = this.reader.read(code);
    if (known) this.drop(known);
    this.byId.set(code.file, statements);
    if (this.config['code.tests'] !== 'exclude' || !code.info.test) this.files.add(statements);
  }

  remove(file: FileId): void {
    const known = this.byId.get(file);
    if (!known) return;
    this.mayChange();
    this.byId.delete(file);
    this.drop(known);
  }

  /** All classes, best rank first. Yields between small pieces of work; edits may come in at any of them. */
  *classes(): Generator<void, readonly CloneClass[], void> {
    if (!this.asked) this.reader.settle();
    this.asked = true;
    for (let pieces = 1; this.advance(); pieces++) if (!this.once || pieces % PIECES_OF_REPORT === 0) yield;
    return this.classIndex.classes();
  }

  /** The classes that have a fragment in `file`: exactly those that `classes` returns. */
  classesIn(file: FileId): readonly CloneClass[] {
    return drained(this.classesOf(file));
  }

  /** The same in pieces. */
  *classesOf(file: FileId): Generator<void, readonly CloneClass[], void> {
    yield* this.classes();
    const statements = this.byId.get(file);
    return statements ? this.classIndex.classesIn(statements) : [];
  }

  /** What the noise rules took out of the last `classes`. */
  get noise(): readonly NoiseCount[] {
    return drained(this.noiseWork());
  }

  /** The same in pieces. */
  noiseWork(): Generator<void, readonly NoiseCount[], void> {
    return this.classIndex.noise();
  }

  /** Symbols that the files have between them: what grows with the files must shrink with them. */
  get symbolCount(): number {
    const ofRuns = this.runs.reduce((sum, index) => sum + index.symbolCount, 0);
    return ofRuns + this.reader.symbolCount + (this.near?.symbolCount ?? 0);
  }

  private mayChange(): void {
    if (this.once && this.asked) throw new Error('an index that is filled once takes no changes');
  }

  private drop(statements: FileStatements): void {
    if (!this.files.remove(statements)) this.reader.release(statements);
  }

  /** Does the next piece of work; false when there is none. */
  private advance(): boolean {
    if (this.files.changed) this.takeIn(this.files.settle());
    else if (this.leaving.size > 0) this.leave(this.leaving.take()!);
    else if (this.entering.size > 0) this.enter(this.entering.take()!);
    else if (this.near?.unsettled) this.near.advance();
    else if (this.left.length > 0) this.reader.release(this.left.pop()!);
    else return this.advanceStages();
    this.stage = 0;
    return true;
  }

  /** A loop instead of `some`: a report has 150,000 pieces, and each would ask what was done long ago. */
  private advanceStages(): boolean {
    for (; this.stage < this.work.length; this.stage++) if (this.work[this.stage]!()) return true;
    return false;
  }

  private takeIn(changes: FileChanges | undefined): void {
    if (!changes) return;
    const { entered, left, gone, copied, classesBefore, classesAfter } = changes;
    this.classIndex.replace(Stage.copied, classesBefore, classesAfter);
    for (const file of copied) this.classIndex.copiesChanged(file);
    for (const file of left) if (!this.entering.delete(file)) this.leaving.add(file);
    for (const file of entered) if (!this.leaving.delete(file)) this.entering.add(file);
    for (const file of gone)
      if (this.leaving.has(file)) this.gone.add(file);
      else this.reader.release(file);
  }

  private leave(file: FileStatements): void {
    for (const index of this.runs) index.remove(file);
    this.near?.remove(file);
    if (this.gone.delete(file)) this.left.push(file);
  }

  private enter(file: FileStatements): void {
    for (const index of this.runs) index.add(file);
    this.near?.add(file);
  }
}

function runIndexes(config: Config, shared: SharedStatements | undefined): RunIndex[] {
  const minTokens = config['code.minTokens'];
  const equal = { minTokens, minFunctionTokens: config['code.minFunctionTokens'] };
  const indexes = [new RunIndex(({ raw }) => raw, equal, equalRuns, shared?.raw)];
  if (!config['code.types'].includes('2')) return indexes;
  const renamedTokens = Math.round(minTokens * RENAMED_SHARE);
  const renamed = { minTokens: renamedTokens, minFunctionTokens: renamedTokens };
  return [
    ...indexes,
    new RunIndex(({ blank }) => blank, renamed, renamedRuns(MIN_BLIND_AGREEMENT), shared?.blank),
  ];
}
