import type { Config } from '../config';
import type { FileId } from '../text/fileId';
import type { CloneClass } from './cloneClass';
import { codeClasses, type Findings } from './codeClasses';
import type { CodeFile } from './codeFile';
import { type FileStatements, StatementReader } from './fileStatements';
import type { NoiseCount } from './noise';

const NOTHING: Findings = { classes: [], noise: [] };

/** The code clones of all files, kept up to date file by file. */
export class CodeCloneIndex {
  private readonly reader: StatementReader;
  private readonly files = new Map<FileId, FileStatements>();
  private found: Findings | undefined = NOTHING;
  private byFile: Map<FileId, CloneClass[]> | undefined;

  constructor(private readonly config: Config) {
    this.reader = new StatementReader(config);
  }

  /** Adds a file or replaces what it contributed. */
  update(code: CodeFile): void {
    this.files.set(code.file, this.reader.read(code));
    this.forget();
  }

  remove(file: FileId): void {
    if (this.files.delete(file)) this.forget();
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

  private forget(): void {
    this.found = undefined;
    this.byFile = undefined;
  }

  private *findings(): Generator<void, Findings, void> {
    if (this.found) return this.found;
    const files = [...this.files.values()];
    const found = yield* codeClasses(files, this.reader.rawCount, this.reader.blankCount, this.config);
    const unchanged =
      files.length === this.files.size && files.every(file => this.files.get(file.code.file) === file);
    if (unchanged) this.found = found;
    return found;
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
