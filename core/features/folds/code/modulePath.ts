import type { ModuleReader } from './moduleFile';

/** Paths are absolute, with `/`. */

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** `b` relative to `a`, both folders or files as their last part says; `./` is put before what does not climb. */
export function relativePath(fromFolder: string, to: string): string {
  const from = fromFolder.split('/');
  const target = to.split('/');
  let common = 0;
  while (common < from.length && common < target.length - 1 && from[common] === target[common]) common++;
  const up = from.slice(common).map(() => '..');
  const path = [...up, ...target.slice(common)].join('/');
  return up.length > 0 ? path : `./${path}`;
}

/** `folder/../x` and `folder/./x` without their detours. */
export function joinPath(folder: string, relative: string): string {
  const parts = folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

export function withoutExtension(path: string): string {
  return path.replace(/\.(?:d\.ts|[cm]?[jt]sx?|py)$/, '');
}

/** The nearest folder with a manifest of npm; empty where there is none. */
export function packageOf(path: string, reader: ModuleReader): string {
  for (let folder = folderOf(path); folder.includes('/'); folder = folderOf(folder))
    if (reader.textAt(`${folder}/package.json`) !== undefined) return folder;
  return '';
}
