import type { CloneClass } from '../clones/cloneClass';
import type { Config } from '../config';
import type { GherkinFacts } from '../gherkin/feature';
import type { FileId } from '../text/fileId';
import type { FileInfo } from '../text/fileInfo';

/** One feature file as the step indexes take it. */
export interface GherkinFile {
  readonly file: FileId;
  readonly info: FileInfo;
  readonly facts: GherkinFacts;
  readonly lineStarts: Uint32Array;
}

/** The step classes (kind `step`) of all feature files, kept up to date file by file. */
export class StepIndex {
  constructor(_config: Config) {}

  update(_file: GherkinFile): void {}

  remove(_file: FileId): void {}

  *classes(): Generator<void, readonly CloneClass[], void> {
    return [];
  }

  classesIn(_file: FileId): readonly CloneClass[] {
    return [];
  }
}
