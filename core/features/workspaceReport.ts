import type { CloneClass } from '../clones/cloneClass';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { FileId } from '../text/fileId';
import type { Report, ReportSkip } from './report';

/** What the report needs and core does not know. */
export interface ReportContext {
  readonly version: string;
  /** As the report prints it. */
  readonly root: string;
  /** Path of a file as the report prints it: relative to the root, with `/`. */
  pathOf(file: FileId): string;
  /** Decoded text, read again for parameters; undefined when the file has gone. */
  textOf(file: FileId): string | undefined;
  /** Files that were left out before they reached the index. */
  readonly skipped: readonly ReportSkip[];
  readonly problems: Report['problems'];
  /** List step texts that are merely reused word for word, too. */
  readonly exactSteps: boolean;
}

/** The whole report as plain data. `classes` are those of the index. */
export function workspaceReport(
  _index: WorkspaceIndex,
  _classes: readonly CloneClass[],
  _context: ReportContext,
): Report {
  throw new Error('filled by the report');
}
