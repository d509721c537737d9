import type { Bindings } from './bindings';
import type { CodeLanguage } from './codeLanguage';
import type { SyntaxNode } from './syntaxNode';

/** A file as the folds take it. */
export interface CodeFile {
  readonly root: SyntaxNode;
  readonly text: string;
  readonly language: CodeLanguage;
  readonly bindings: Bindings;
  /** Names of other files that a new function must not have (the package of Go). */
  readonly taken?: ReadonlySet<string>;
}
