import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CancellationToken, InitializeParams, Position, Range } from 'vscode-languageserver/node';
import type { LineIndex } from '../core/text/lineIndex';
import type { TextRange } from '../core/text/textRange';

/** Nothing in it is decoded, and no part of its path goes up: of ten thousand files at once, parsing takes 50 ms. */
const plainUri = /^file:\/\/(?!.*\/\.)\/[\w@+~=,./-]*$/;

/** Absolute path of a `file:` URI; undefined for documents that stand on no disk. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  if (sep === '/' && plainUri.test(uri)) return uri.slice('file://'.length);
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** Folders to index, in the order in which the client named them. */
export function rootsOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders && workspaceFolders.length > 0) return foldersOf(workspaceFolders);
  if (rootUri) return foldersOf([{ uri: rootUri }]);
  return rootPath ? [resolve(rootPath)] : [];
}

/** Absolute paths of folders, each once, without the slash that some clients put at the end. */
export function foldersOf(folders: readonly { readonly uri: string }[]): string[] {
  return [...new Set(pathsOf(folders.map(({ uri }) => uri)).map(path => resolve(path)))];
}

export function pathsOf(uris: readonly string[]): string[] {
  return uris.map(pathOf).filter(path => path !== undefined);
}

export function offsetOf(lines: LineIndex, { line, character }: Position): number {
  return lines.offsetAt({ line, column: character });
}

export function textRangeOf(lines: LineIndex, { start, end }: Range): TextRange {
  return { start: offsetOf(lines, start), end: offsetOf(lines, end) };
}

/** Aborts when the client withdraws its request. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
