import { window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { PlaceParams } from '../server/protocol';

/** Undefined where no text editor is active. */
export function placeOfCursor(client: LanguageClient): PlaceParams | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  return {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    position: client.code2ProtocolConverter.asPosition(selection.active),
  };
}
