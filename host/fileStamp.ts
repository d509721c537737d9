import type { Signature } from './fileReader';

/** Tells whether what a file contributed is what it would contribute now. */
export interface FileStamp {
  /** Absent where it says nothing: the file cannot be read, or its content is not looked at. */
  readonly signature?: Signature;
  /** Of the content; for a file whose name does not tell the language, its first line. */
  readonly content?: string;
}

/** Of a file whose content is not looked at. */
export const anyContent: FileStamp = {};

/** The stamp of a file that only its first line was asked of. */
export function firstLineStamp(line: string): FileStamp {
  return { content: `line: ${line}` };
}
