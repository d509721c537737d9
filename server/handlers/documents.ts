import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveTextDocumentParams,
} from 'vscode-languageserver/node';
import { pathsOf } from '../fromLsp';
import type { Session } from '../session';

/** `textDocument/didOpen` */
export function didOpen(session: Session, { textDocument }: DidOpenTextDocumentParams): void {
  session.open(textDocument);
}

/** `textDocument/didChange` */
export function didChange(
  session: Session,
  { textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams,
): void {
  session.change(uri, version, contentChanges);
}

/** `textDocument/didSave` */
export async function didSave(session: Session, { textDocument }: DidSaveTextDocumentParams): Promise<void> {
  session.tests.saved();
  await session.saved(pathsOf([textDocument.uri]));
}

/** `textDocument/didClose` */
export function didClose(session: Session, { textDocument }: DidCloseTextDocumentParams): void {
  session.close(textDocument.uri);
}
