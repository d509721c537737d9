import type { Bindings } from './bindings';
import type { CodeLanguage } from './codeLanguage';
import type { SyntaxNode } from './syntaxNode';

/** A file as the folds take it. */
export interface CodeFile {
  readonly root: SyntaxNode;
  readonly text: string;
  readonly language: CodeLanguage;
  readonly bindings: Bindings;
  /** Names of other files that a new function must not have (the package of Go, a class of C# in several parts). */
  readonly taken?: ReadonlySet<string>;
  /** Names of types of files nearby that are copied when they are handed over (structs of C#). */
  readonly valueTypes?: ReadonlySet<string>;
}
