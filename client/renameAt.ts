import { commands, type Position, Range, type TextDocument, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { RenamePlace } from '../server/protocol';

/** An edit reaches an extension later on a busy machine. */
const longestWaitMs = 3000;
/** A box that opens later than this takes the keyboard from someone who is doing something else by now. */
const longestPreparationMs = 2000;

/**
 * Puts the cursor on a name that a fold made up and starts the editor's rename there, if anything here can rename it
 * and says so while the user is still at that place.
 */
export async function renameAt(client: LanguageClient, place: RenamePlace): Promise<void> {
  const { protocol2CodeConverter: from } = client;
  const document = await workspace.openTextDocument(from.asUri(place.textDocument.uri));
  const start = from.asPosition(place.position);
  const range = new Range(start, start.translate(0, place.name.length));
  // The edit may still be on its way here; the user may have typed on, or left a part of the fold out of it.
  const arrived = () => document.getText(range) === place.name;
  if (!(await comesTrue(document, arrived))) return;
  await window.showTextDocument(document, { selection: new Range(start, start) });
  if ((await canRename(document, start)) && isAt(document, start))
    await commands.executeCommand('editor.action.rename');
}

/** False, too, while the extension of the language is still starting. */
function canRename(document: TextDocument, place: Position): Promise<boolean> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, longestPreparationMs, false);
    const answer = (can: boolean) => {
      clearTimeout(timer);
      resolve(can);
    };
    commands.executeCommand('vscode.prepareRename', document.uri, place).then(
      found => answer(Boolean(found)),
      () => answer(false),
    );
  });
}

function isAt(document: TextDocument, place: Position): boolean {
  const editor = window.activeTextEditor;
  return editor?.document === document && editor.selection.active.isEqual(place);
}

/** Whether something holds of a document, now or after changes that come soon. */
function comesTrue(document: TextDocument, holds: () => boolean): Promise<boolean> {
  if (holds()) return Promise.resolve(true);
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      listener.dispose();
      resolve(holds());
    };
    const timer = setTimeout(done, longestWaitMs);
    const listener = workspace.onDidChangeTextDocument(change => {
      if (change.document === document && holds()) done();
    });
  });
}
