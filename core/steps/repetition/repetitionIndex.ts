import type { CloneClass } from '../../clones/cloneClass';
import type { Config } from '../../config';
import type { FileId } from '../../text/fileId';
import type { GherkinFile } from '../stepIndex';

/** Scenarios and runs of steps that recur (kinds `scenario` and `sequence`), kept up to date file by file. */
export class RepetitionIndex {
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
