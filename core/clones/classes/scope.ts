import type { FileInfo } from '../../text/fileInfo';
import type { CloneScope } from '../cloneClass';

/** How far apart files stand: the narrowest scope that holds all of them. */
export function scopeOf(infos: readonly FileInfo[]): CloneScope {
  const first = infos[0]!;
  const all = (same: (info: FileInfo) => boolean) => infos.every(same);
  if (!all(({ root }) => root === first.root)) return 'across-roots';
  if (all(({ sortKey }) => sortKey === first.sortKey)) return 'file';
  if (all(info => info.folder === first.folder)) return 'folder';
  if (all(info => info.package === first.package)) return 'package';
  return 'root';
}
