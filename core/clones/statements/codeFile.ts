import type { CodeFacts } from '../../code/codeFacts';
import type { FileId } from '../../text/fileId';
import type { FileInfo } from '../../text/fileInfo';

/** One code file as the index takes it. */
export interface CodeFile {
  readonly file: FileId;
  readonly info: FileInfo;
  readonly facts: CodeFacts;
  readonly lineStarts: Uint32Array;
}
