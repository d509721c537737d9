import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A repository's working tree and where its settings are kept. */
export interface Repository {
  readonly root: string;
  /** The folder with `config` and `info/exclude`; of a linked working tree, that of the main one. */
  readonly gitFolder: string;
}

/** The repository that holds `folder`, or undefined. */
export function repositoryOf(folder: string): Repository | undefined {
  for (let root = folder; ; root = dirname(root)) {
    const gitFolder = gitFolderOf(root);
    if (gitFolder) return { root, gitFolder };
    if (dirname(root) === root) return undefined;
  }
}

/** The git folder of the working tree whose top is `root`; undefined when `root` is no such top. */
export function gitFolderOf(root: string): string | undefined {
  const path = join(root, '.git');
  try {
    const own = statSync(path).isDirectory() ? path : linkTarget(path);
    if (!own || !existsSync(join(own, 'HEAD'))) return undefined;
    return commonFolder(own);
  } catch {
    return undefined;
  }
}

/** A submodule or linked working tree has a file that names its git folder. */
function linkTarget(path: string): string | undefined {
  const link = /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(path, 'utf8'));
  return link ? resolve(dirname(path), link[1]!) : undefined;
}

function commonFolder(gitFolder: string): string {
  const path = join(gitFolder, 'commondir');
  return existsSync(path) ? resolve(gitFolder, readFileSync(path, 'utf8').trim()) : gitFolder;
}
