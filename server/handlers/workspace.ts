import type {
  DidChangeConfigurationParams,
  DidChangeWatchedFilesParams,
  WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver/node';
import { foldersOf, pathsOf } from '../fromLsp';
import type { Session } from '../session';

/** `workspace/didChangeWatchedFiles` */
export function didChangeWatchedFiles(session: Session, { changes }: DidChangeWatchedFilesParams): void {
  session.tests.saved();
  session.filesChanged(pathsOf(changes.map(({ uri }) => uri)));
}

/** `workspace/didChangeConfiguration`; `settings` is null for clients that want to be asked. */
export async function didChangeConfiguration(
  session: Session,
  { settings }: DidChangeConfigurationParams,
): Promise<void> {
  await session.settingsChanged((settings as { twinfold?: unknown } | null | undefined)?.twinfold);
}

/** `workspace/didChangeWorkspaceFolders` */
export async function didChangeFolders(
  session: Session,
  { added, removed }: WorkspaceFoldersChangeEvent,
): Promise<void> {
  await session.foldersChanged(foldersOf(added), foldersOf(removed));
}
