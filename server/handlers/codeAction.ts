import {
  type CodeAction,
  type CodeActionParams,
  LSPErrorCodes,
  type Range,
  ResponseError,
} from 'vscode-languageserver/node';
import { type Fold, type FoldOffer, isFold } from '../../core/features/folds/fold';
import type { FileId } from '../../core/text/fileId';
import { compareActions } from '../compareActions';
import { type FoldData, foldActions } from '../foldActions';
import { textRangeOf } from '../fromLsp';
import type { RenamePlace } from '../protocol';
import { renameCommand } from '../renameCommand';
import type { Session } from '../session';
import { toWorkspaceEdit } from '../workspaceEdit';
import { codeClassesAt } from './comparison';

/** `textDocument/codeAction` */
export async function codeAction(
  session: Session,
  { textDocument: { uri }, range, context }: CodeActionParams,
  signal: AbortSignal,
): Promise<CodeAction[]> {
  await session.freshFile(uri, signal);
  const { features } = session;
  const file = features.codeActionLiterals ? session.fileOf(uri) : undefined;
  if (file === undefined) return [];
  const data = ({ kind, title, classId }: Fold): FoldData => ({ uri, range, kind, title, classId });
  const textRange = textRangeOf(session.linesOf(file), range);
  const at = { start: textRange.start, end: Math.max(textRange.end, textRange.start + 1) };
  const comparisons = compareActions(
    codeClassesAt(session, file, at),
    uri,
    range.start,
    context.only,
    features,
  );
  const actions = foldActions(
    features.resolvesEdits
      ? await foldsAt(session, file, range)
      : await session.folds.checkedAt(file, textRange),
    await session.problemsAt(uri, range, signal),
    context.only,
    features,
    fold => ({
      ...(features.resolvesEdits
        ? { data: data(fold) }
        : { edit: toWorkspaceEdit(session, fold.edits, fold, features) }),
      ...commandOf(session, fold, !features.resolvesEdits),
    }),
  );
  return [...actions, ...comparisons];
}

/** `codeAction/resolve`: the edit, worked out anew on the text as it is now. */
export async function resolveCodeAction(
  session: Session,
  action: CodeAction,
  signal: AbortSignal,
): Promise<CodeAction> {
  if (action.data === undefined) return action;
  const { uri, range, kind, title, classId } = action.data as FoldData;
  await session.freshFile(uri, signal);
  const file = session.fileOf(uri);
  const offers = file === undefined ? [] : await foldsAt(session, file, range);
  const offered = offers.find(
    (offer): offer is Fold =>
      isFold(offer) && offer.kind === kind && offer.title === title && offer.classId === classId,
  );
  if (!offered)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'the text has changed since the menu was opened');
  const fold = await session.folds.chosen(offered);
  signal.throwIfAborted();
  if (!isFold(fold)) throw new ResponseError(LSPErrorCodes.RequestFailed, `not folded: ${fold.reason}`);
  const edit = toWorkspaceEdit(session, fold.edits, fold, session.features);
  const command = commandOf(session, fold, true);
  await session.tests.prepared();
  return { ...action, edit, ...command };
}

/** What is to run after the edits; `given` where they go out with it. */
function commandOf(session: Session, fold: Fold, given: boolean): Pick<CodeAction, 'command'> {
  const uriOf = (file: FileId) => session.uriOf(file);
  const texts = { textOf: (file: FileId) => session.workspace.textOf(file), uriOf };
  const rename = renameCommand(texts, fold, session.features);
  const test = session.tests.command(
    fold,
    uriOf,
    rename.command?.arguments?.[0] as RenamePlace | undefined,
    given,
  );
  return test ? { command: test } : rename;
}

function foldsAt(session: Session, file: FileId, range: Range): Promise<readonly FoldOffer[]> {
  return session.folds.at(file, textRangeOf(session.linesOf(file), range));
}
