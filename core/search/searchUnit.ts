import type { FileId } from '../text/fileId';
import type { TextRange } from '../text/textRange';

export type UnitKind = 'code' | 'step' | 'step-definition';

/** What is said of a unit, as plain text; every field may be empty. */
export interface UnitFields {
  /** Name of the function, text of the step, pattern of the definition. */
  readonly name: string;
  /** Words of the path. */
  readonly path: string;
  /** Comments before and in it. */
  readonly comment: string;
  /** Names, calls and literals in the order of the text. */
  readonly body: string;
  /** What of `body` stands in a function's head: parameters, types, annotations. */
  readonly head: string;
  /** What the documentation of the type around a function says first. */
  readonly around: string;
}

/** What of a function's form decides whether another one can be held against it. */
export interface FunctionForm {
  readonly nameRange: TextRange;
  readonly tokens: number;
  /** A constructor, or a method whose name and purpose a type above prescribes. */
  readonly prescribed: boolean;
  /** Names in the head of the type around it: its own and those that it derives from. */
  readonly types: readonly string[];
}

/** One thing that a search can find. */
export interface SearchUnit {
  readonly kind: UnitKind;
  readonly file: FileId;
  readonly range: TextRange;
  /** As written, for the user. */
  readonly name: string;
  readonly fields: UnitFields;
  /** Set for functions. */
  readonly form?: FunctionForm;
}

/**
 * Separates the fields of a unit in a text to embed: name, path, comment, body and, where one of them says something, head
 * and what is around. Models that weight fields read it; for the others it is replaced by a full stop. A text without it is a question.
 */
export const fieldSeparator = '\u001f';

export function textToEmbed({ name, path, comment, body, head, around }: UnitFields): string {
  const context = head === '' && around === '' ? [] : [head, around];
  return [name, path, comment, body, ...context].join(fieldSeparator);
}
