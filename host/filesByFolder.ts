import { dirname } from 'node:path';

/** Files that are looked at between two turns that the caller may take. */
const filesPerTurn = 500;

/** Files as a tree. */
export class FilesByFolder {
  private readonly files = new Map<string, Set<string>>();
  private readonly folders = new Map<string, Set<string>>();

  private constructor() {}

  /** In pieces. */
  static *of(paths: Iterable<string>): Generator<void, FilesByFolder, void> {
    const tree = new FilesByFolder();
    let done = 0;
    for (const path of paths) {
      tree.add(path);
      if (++done % filesPerTurn === 0) yield;
    }
    return tree;
  }

  has(path: string): boolean {
    return this.files.get(dirname(path))?.has(path) ?? false;
  }

  /** All files in a folder and in those below; none where there is no such folder. */
  *below(folder: string): Generator<string, void, void> {
    yield* this.files.get(folder) ?? [];
    for (const inner of this.folders.get(folder) ?? []) yield* this.below(inner);
  }

  private add(path: string): void {
    const folder = dirname(path);
    const known = this.files.get(folder);
    if (known) known.add(path);
    else {
      this.files.set(folder, new Set([path]));
      this.addFolder(folder);
    }
  }

  private addFolder(path: string): void {
    const parent = dirname(path);
    if (parent === path) return;
    const known = this.folders.get(parent);
    if (known) known.add(path);
    else {
      this.folders.set(parent, new Set([path]));
      this.addFolder(parent);
    }
  }
}
