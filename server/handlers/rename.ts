import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { renameStep, renameTarget } from '../../core/features/folds/gherkin/renameStep';
import { offsetOf } from '../fromLsp';
import type { Session } from '../session';
import { toRange } from '../toLsp';
import { toWorkspaceEdit } from '../workspaceEdit';

/** `textDocument/prepareRename`: steps and the patterns of step definitions can be renamed. */
export async function prepareRename(
  session: Session,
  { textDocument, position }: PrepareRenameParams,
  signal: AbortSignal,
): Promise<{ range: Range; placeholder: string } | null> {
  await session.whenReady(signal);
  const file = session.fileOf(textDocument.uri);
  if (file === undefined) return null;
  const lines = session.linesOf(file);
  const target = renameTarget(session.index, file, offsetOf(lines, position));
  return target ? { range: toRange(lines, target.range), placeholder: target.text } : null;
}

/** `textDocument/rename`: the step gets its new wording in all features and in its definition. */
export async function rename(
  session: Session,
  { textDocument, position, newName }: RenameParams,
  signal: AbortSignal,
): Promise<WorkspaceEdit | null> {
  // Until then features are missing in the index, and would keep the old wording.
  await session.whenReady(signal);
  const sources = await session.folds.definitionSources();
  const file = session.fileOf(textDocument.uri);
  if (file === undefined) return null;
  const offset = offsetOf(session.linesOf(file), position);
  const { index, workspace, features } = session;
  const files = sources ?? { textOf: other => workspace.textOf(other) };
  const renamed = renameStep(index, file, offset, newName, files);
  if (!renamed) return null;
  if ('reason' in renamed) throw new ResponseError(LSPErrorCodes.RequestFailed, renamed.reason);
  const annotation = {
    title: 'Rename step',
    announcement: 'The step reads so in all features and its definition.',
  };
  return toWorkspaceEdit(session, renamed.edits, annotation, features);
}
