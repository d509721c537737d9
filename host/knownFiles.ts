import type { FileId } from '../core/text/fileId';
import { PartedMap, partOfFile, partOfPath } from '../core/text/partedMap';
import type { Signature } from './fileReader';
import { FilesByFolder } from './filesByFolder';
import type { FoundFile } from './walkedFiles';

/** A file that is in the index. */
export interface Known {
  readonly found: FoundFile;
  readonly root: string;
  /** Of the disk content that the index holds; absent while the text comes from an open document. */
  readonly signature?: Signature;
  /** The text of an open document that the index holds. */
  readonly text?: string;
}

/** Files that are looked at between two turns that the caller may take. */
const filesPerTurn = 500;

/** The files of the index by number and by path. A number is that of one path for good. */
export class KnownFiles {
  private readonly ids = new PartedMap<string, FileId>(partOfPath);
  private readonly paths: string[] = [];
  private readonly known = new PartedMap<FileId, Known>(partOfFile);

  fileAt(path: string): FileId | undefined {
    const file = this.ids.get(path);
    return file !== undefined && this.known.has(file) ? file : undefined;
  }

  has(file: FileId): boolean {
    return this.known.has(file);
  }

  at(path: string): Known | undefined {
    const file = this.ids.get(path);
    return file === undefined ? undefined : this.known.get(file);
  }

  pathOf(file: FileId): string {
    return this.paths[file]!;
  }

  all(): Iterable<readonly [FileId, Known]> {
    return this.known.entries();
  }

  set(path: string, known: Known): FileId {
    let file = this.ids.get(path);
    if (file === undefined) {
      file = (this.paths.push(path) - 1) as FileId;
      this.ids.set(path, file);
    }
    this.known.set(file, known);
    return file;
  }

  delete(file: FileId): void {
    this.known.delete(file);
  }

  clear(): void {
    this.known.clear();
  }

  /** The next look reads all files, whether they changed or not; in pieces. */
  *forgetSignatures(): Generator<void, void, void> {
    let done = 0;
    for (const [file, { found, root }] of this.known.entries()) {
      this.known.set(file, { found, root });
      if (++done % filesPerTurn === 0) yield;
    }
  }

  /** The files as a tree; in pieces. */
  byFolder(): Generator<void, FilesByFolder, void> {
    return FilesByFolder.of(this.knownPaths());
  }

  private *knownPaths(): Generator<string, void, void> {
    for (const { found } of this.known.values()) yield found.path;
  }
}
