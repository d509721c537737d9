import { commands, Range, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { RenamePlace } from '../server/protocol';

/** Puts the cursor on a name that a fold made up and starts the editor's rename there. */
export async function renameAt(client: LanguageClient, place: RenamePlace): Promise<void> {
  const { protocol2CodeConverter: from } = client;
  const document = await workspace.openTextDocument(from.asUri(place.textDocument.uri));
  const start = from.asPosition(place.position);
  const range = new Range(start, start.translate(0, place.name.length));
  // The user may have typed on, or left a part of the fold out of it.
  if (document.getText(range) !== place.name) return;
  await window.showTextDocument(document, { selection: new Range(start, start) });
  await commands.executeCommand('editor.action.rename');
}
