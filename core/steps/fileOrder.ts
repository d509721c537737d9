import type { CloneScope } from '../clones/cloneClass';
import type { FileId } from '../text/fileId';
import type { FileInfo } from '../text/fileInfo';

/** Files in the order of reports, whatever order they arrived in, and how far apart they stand. */
export class FileOrder {
  private readonly infos = new Map<FileId, FileInfo>();
  private ordinals: Map<FileId, number> | undefined;

  add(file: FileId, info: FileInfo): void {
    this.infos.set(file, info);
    this.ordinals = undefined;
  }

  remove(file: FileId): void {
    this.infos.delete(file);
    this.ordinals = undefined;
  }

  ordinal(file: FileId): number {
    this.ordinals ??= this.rank();
    return this.ordinals.get(file) ?? 0;
  }

  /** The widest pair of the files decides. */
  scope(files: Iterable<FileId>): CloneScope {
    const [first, ...others] = [...files].map(file => this.infos.get(file));
    if (!first || others.length === 0) return 'file';
    const all = (key: 'folder' | 'package' | 'root') => others.every(info => info?.[key] === first[key]);
    if (!all('root')) return 'across-roots';
    if (all('folder')) return 'folder';
    return all('package') ? 'package' : 'root';
  }

  private rank(): Map<FileId, number> {
    const sorted = [...this.infos].sort(
      ([, a], [, b]) => compare(a.sortKey, b.sortKey) || compare(a.root, b.root),
    );
    return new Map(sorted.map(([file], index) => [file, index]));
  }
}

/** By code units, so that the order does not depend on a locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
