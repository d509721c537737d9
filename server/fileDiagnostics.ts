import type { Diagnostic } from 'vscode-languageserver/node';
import { findingsWork } from '../core/features/findings';
import type { WorkspaceIndex } from '../core/index/workspaceIndex';
import type { FileId } from '../core/text/fileId';
import { type Places, resultIdOf, toDiagnostic } from './toLsp';

/** What an editor is shown of one file. */
export interface FileDiagnostics {
  readonly items: readonly Diagnostic[];
  /** Of the class that the diagnostic at the same place of `items` comes from. */
  readonly classIds: readonly (string | undefined)[];
}

export interface DocumentDiagnostics extends FileDiagnostics {
  readonly resultId: string;
}

export function withId({ items, classIds }: FileDiagnostics): DocumentDiagnostics {
  return { items, resultId: resultIdOf(items), classIds };
}

/** What is found in a file, as diagnostics, in pieces; `withTwins` says where the twins are. */
export function* diagnosticsWork(
  index: WorkspaceIndex,
  file: FileId | undefined,
  places: Places,
  withTwins: boolean,
): Generator<void, FileDiagnostics, void> {
  const found = file === undefined ? [] : yield* findingsWork(index, file, places);
  const items: Diagnostic[] = [];
  for (const finding of found) {
    items.push(toDiagnostic(places, finding, withTwins));
    yield;
  }
  return { items, classIds: found.map(({ classId }) => classId) };
}
