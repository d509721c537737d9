import { closeSync, openSync, renameSync, rmSync } from 'node:fs';

/**
 * Writes a file whole or not at all, in the pieces that `write` yields: to a temporary name of its own folder, which then
 * becomes `path`. Throws where the disk is full or the folder closed; work that is broken off leaves nothing either.
 */
export function* writeWhole(
  path: string,
  temporary: string,
  write: (descriptor: number) => Generator<void, void, void>,
): Generator<void, void, void> {
  try {
    const descriptor = openSync(temporary, 'w');
    try {
      yield* write(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
  } finally {
    discard(temporary);
  }
}

/** Removes a file, if it can be removed. */
export function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // There is no such folder, or nothing in it may be touched: then there is nothing of ours in it.
  }
}
