import type { FileId } from '../../../../text/fileId';
import type { TextRange } from '../../../../text/textRange';
import type { SyntaxNode } from '../../code/syntaxNode';
import { descendants } from '../../code/syntaxNode';

/** A file of step definitions, parsed. */
export interface DefinitionSource {
  readonly file: FileId;
  readonly text: string;
  /** Language id of `core/code/languages`. */
  readonly language: string;
  readonly root: SyntaxNode;
}

export type SourceOf = (file: FileId) => DefinitionSource | undefined;

/** A change in the file of a new definition, before the place where it is put. */
export interface NameEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/** A new definition, to be put in at `at`. */
export interface NewDefinition {
  readonly file: FileId;
  readonly at: number;
  readonly newText: string;
  /** What gets a name before it, so that it can be called. */
  readonly names?: readonly NameEdit[];
  /** Why the body only says what to call; absent when it does what the steps did. */
  readonly pending?: string;
}

/** The outermost node with exactly this range and one of the types. */
export function nodeWith(root: SyntaxNode, range: TextRange, ...types: string[]): SyntaxNode | undefined {
  for (const node of descendants(root))
    if (node.start === range.start && node.end === range.end && types.includes(node.type)) return node;
  return undefined;
}

export function sourceOf(node: TextRange, { text }: Pick<DefinitionSource, 'text'>): string {
  return text.slice(node.start, node.end);
}
