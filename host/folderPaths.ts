import { dirname, sep } from 'node:path';

/** True for the folder itself, too. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The path of an entry of a folder; `join` would look for `..` in it, for every file of a walk. */
export function below(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

/** A path, and the folders above it, the nearest first. */
export function* upwards(path: string): Generator<string, void, void> {
  for (let at = path, up = dirname(at); ; at = up, up = dirname(at)) {
    yield at;
    if (up === at) return;
  }
}

/** Whether a path, or a folder above it, is one of these. */
export function isAmong(path: string, paths: ReadonlySet<string>): boolean {
  for (const at of upwards(path)) if (paths.has(at)) return true;
  return false;
}

/** The deepest folder that holds them all. */
export function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? sep;
  for (const folder of folders) while (!isInside(common, folder)) common = dirname(common);
  return common;
}
