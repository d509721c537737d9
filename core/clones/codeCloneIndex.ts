import type { CodeFacts } from '../code/codeFacts';
import type { Config } from '../config';
import type { FileId } from '../text/fileId';
import type { FileInfo } from '../text/fileInfo';
import type { CloneClass } from './cloneClass';
import type { NoiseCount } from './noise';

/** One code file as the index takes it. */
export interface CodeFile {
  readonly file: FileId;
  readonly info: FileInfo;
  readonly facts: CodeFacts;
  readonly lineStarts: Uint32Array;
}

/** The code clones of all files, kept up to date file by file. */
export class CodeCloneIndex {
  constructor(_config: Config) {}

  /** Adds a file or replaces what it contributed. */
  update(_file: CodeFile): void {}

  remove(_file: FileId): void {}

  /** All classes, best rank first. Yields between slices of work of at most 10 ms, so that the caller can pace it. */
  *classes(): Generator<void, readonly CloneClass[], void> {
    return [];
  }

  /** The classes that have a fragment in `file`: exactly those that `classes` returns. */
  classesIn(_file: FileId): readonly CloneClass[] {
    return [];
  }

  /** What the noise rules took out of the last `classes`. */
  get noise(): readonly NoiseCount[] {
    return [];
  }
}
