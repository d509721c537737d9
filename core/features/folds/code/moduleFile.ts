import type { FileId } from '../../../text/fileId';
import type { TextRange } from '../../../text/textRange';
import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import type { SyntaxNode } from './syntaxNode';

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

/** How a file comes to give out a function, or why it cannot. */
export type ExportEdit =
  | { readonly range: TextRange; readonly newText: string }
  | { readonly refusal: string };

/** How one language's modules take functions from each other. */
export interface ModuleSystem {
  /** What an imported name is, the same text for the same thing in all files; undefined when it is not an import. */
  origin(binding: Binding, file: ModuleFile): string | undefined;
  /** Why `from` cannot import from `kept`. */
  refusal(kept: ModuleFile, from: ModuleFile, reader: ModuleReader): string | undefined;
  /** Name under which other files can take the function that is called `name` in its own; undefined if they cannot. */
  exportedName(file: ModuleFile, name: string, declaration: SyntaxNode): string | undefined;
  /** Undefined where nothing must be written. */
  exporting(file: ModuleFile, name: string, declaration: SyntaxNode): ExportEdit | undefined;
  /** Statements at the top of the file behind which a new import has its place. */
  imports(file: ModuleFile): readonly SyntaxNode[];
  /** Statement that imports `name` of `kept` into `from` as `alias`. */
  importLine(kept: ModuleFile, from: ModuleFile, name: string, alias: string, reader: ModuleReader): string;
}
