import type { FileId } from '../../../text/fileId';
import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';

/** A file with its place, as folds across files take it. */
export interface ModuleFile extends CodeFile {
  readonly id: FileId;
  /** Absolute, with `/`. */
  readonly path: string;
}

/** Reads other files of the workspace by their path. */
export interface ModuleReader {
  textAt(path: string): string | undefined;
}

/** How one language's modules take functions from each other. */
export interface ModuleSystem {
  /** What an imported name is, the same text for the same thing in all files; undefined when it is not an import. */
  origin(binding: Binding, file: ModuleFile): string | undefined;
  /** Why `from` cannot import from `kept`. */
  refusal(kept: ModuleFile, from: ModuleFile, reader: ModuleReader): string | undefined;
  /** Statement that imports `name` of `kept` into `from` as `alias`. */
  importLine(kept: ModuleFile, from: ModuleFile, name: string, alias: string, reader: ModuleReader): string;
}
