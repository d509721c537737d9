import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { FileId } from '../text/fileId';
import type { Finding } from './finding';

/** What the editor shows in one file, in the order of the text. */
export function findings(_index: WorkspaceIndex, _file: FileId): readonly Finding[] {
  return [];
}
