import { realpathSync } from 'node:fs';

/**
 * The path as the disk writes it, where a file system does not tell cases apart and an editor writes another one: else
 * an open document would be a second file beside its own. Links stay as they are.
 */
export function trueCase(path: string, realPath: (path: string) => string = realpathSync.native): string {
  try {
    const real = realPath(path);
    return real.toLowerCase() === path.toLowerCase() ? real : path;
  } catch {
    // Not on disk: a document that was never saved.
    return path;
  }
}
