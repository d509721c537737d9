import type { CloneScope } from '../clones/cloneClass';
import type { FileId } from '../text/fileId';
import type { FileInfo } from '../text/fileInfo';

/** Where a file stands among the others, and the keys that say so. */
interface Ranked {
  readonly ordinal: number;
  readonly info: FileInfo;
}

/** Files in the order of reports, whatever order they arrived in, and how far apart they stand. */
export class FileOrder {
  private readonly infos = new Map<FileId, FileInfo>();
  /** Of a file that is gone, too, until the others are ranked anew: an edit takes it out and puts it back. */
  private ranks: Map<FileId, Ranked> | undefined;

  add(file: FileId, info: FileInfo): void {
    this.infos.set(file, info);
    const known = this.ranks?.get(file)?.info;
    if (known?.sortKey !== info.sortKey || known.root !== info.root) this.ranks = undefined;
  }

  remove(file: FileId): void {
    this.infos.delete(file);
  }

  /** Rises with the order; not every number is taken. */
  ordinal(file: FileId): number {
    this.ranks ??= this.rank();
    return this.ranks.get(file)?.ordinal ?? 0;
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

  private rank(): Map<FileId, Ranked> {
    const sorted = [...this.infos].sort(
      ([, a], [, b]) => compare(a.sortKey, b.sortKey) || compare(a.root, b.root),
    );
    return new Map(sorted.map(([file, info], ordinal) => [file, { ordinal, info }]));
  }
}

/** By code units, so that the order does not depend on a locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
