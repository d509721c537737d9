import type { Config } from '../config';
import type { FileId } from '../text/fileId';
import type { Candidate } from './candidate';
import type { CloneClass } from './cloneClass';
import { codeClasses, type Findings } from './codeClasses';
import type { CodeFile } from './codeFile';
import { withCopies } from './copiedFiles';
import { equalRuns, renamedRuns } from './exactClasses';
import { type FileChanges, FileSet } from './fileSet';
import { type FileStatements, StatementReader } from './fileStatements';
import { NearIndex } from './nearIndex';
import type { NoiseCount } from './noise';
import { type CandidatesOfRun, RunIndex } from './runIndex';

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
  /** Files that have left: they keep their symbols while units of theirs may be known. */
  private readonly left: FileStatements[] = [];
  private readonly runs: readonly { readonly index: RunIndex; readonly candidates: Set<Candidate> }[];
  private readonly near: NearIndex | undefined;
  /** Near classes of types and files, and of functions and blocks. */
  private readonly outer = new Set<Candidate>();
  private readonly inner = new Set<Candidate>();
  private edits = 0;
  private found: Findings | undefined = NOTHING;
  private byFile: Map<FileId, CloneClass[]> | undefined;

  constructor(private readonly config: Config) {
    this.reader = new StatementReader(config);
    this.files = new FileSet(config['code.minTokens']);
    this.runs = runIndexes(config).map(index => ({ index, candidates: new Set<Candidate>() }));
    if (config['code.types'].includes('3'))
      this.near = new NearIndex(config, replaceIn(this.inner), replaceIn(this.outer));
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
    const ofRuns = this.runs.reduce((sum, { index }) => sum + index.symbolCount, 0);
    return ofRuns + this.reader.symbolCount + (this.near?.symbolCount ?? 0);
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
    const copied = [...this.files.copiedFiles()];
    const found = [...this.runs.map(({ candidates }) => candidates), this.outer, this.inner];
    const all = [
      ...copied,
      ...withCopies(
        found.flatMap(candidates => [...candidates]),
        copied,
      ),
    ];
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
    else if (this.near?.unsettled) this.near.advance();
    else if (this.left.length > 0) this.reader.release(this.left.pop()!);
    else
      return (
        this.runs.some(({ index, candidates }) => advanceRuns(index, candidates)) || !!this.near?.advance()
      );
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
    this.near?.remove(file);
    if (this.gone.delete(file)) this.left.push(file);
  }

  private enter(file: FileStatements): void {
    this.entering.delete(file);
    for (const { index } of this.runs) index.add(file);
    this.near?.add(file);
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
  const replace = replaceIn(candidates);
  while (done < SLICE && index.advance(replace)) done++;
  return done > 0;
}

function replaceIn(candidates: Set<Candidate>) {
  return (before: readonly Candidate[], after: readonly Candidate[]): void => {
    for (const candidate of before) candidates.delete(candidate);
    for (const candidate of after) candidates.add(candidate);
  };
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
