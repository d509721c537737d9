import type { TextRange } from './textRange';

/** Something that could not be read, for the user to see. */
export interface Problem {
  readonly message: string;
  /** Where in the text; absent when the whole file is meant. */
  readonly range?: TextRange;
}
