import type { CloneClass } from '../../clones/cloneClass';
import type { Config } from '../../config';
import type { FileId } from '../../text/fileId';
import type { FileInfo } from '../../text/fileInfo';
import type { GherkinFile } from '../stepIndex';
import type { StepDefinitionFacts } from './stepDefinition';

export interface DefinitionFile {
  readonly file: FileId;
  readonly info: FileInfo;
  readonly facts: StepDefinitionFacts;
}

/** Duplicate and overlapping step definitions (kind `step-definition`), and which definition a step runs. */
export class DefinitionIndex {
  constructor(_config: Config) {}

  updateDefinitions(_file: DefinitionFile): void {}

  updateFeature(_file: GherkinFile): void {}

  remove(_file: FileId): void {}

  *classes(): Generator<void, readonly CloneClass[], void> {
    return [];
  }

  classesIn(_file: FileId): readonly CloneClass[] {
    return [];
  }
}
