import type { FileStamp } from './fileStamp';
import type { Grounds } from './keptAnswers';
import { type FoundFile, rulesOf } from './walkedFiles';

/**
 * The files that were created, deleted or changed since answers were kept, and those of which the rules say something
 * else; undefined when they are more than `most`.
 */
export function* changedFiles(
  { paths, rules, stamps }: Grounds,
  files: ReadonlyMap<string, FoundFile>,
  isUnchanged: (path: string, stamp: FileStamp) => boolean,
  most: number,
): Generator<void, ReadonlySet<string> | undefined, void> {
  const left = new Map(files);
  const changed = new Set<string>();
  for (const [i, path] of paths.entries()) {
    const found = left.get(path);
    left.delete(path);
    const holds = found && rulesOf(found) === rules[i] && isUnchanged(path, stamps[i]!);
    if (!holds) changed.add(path);
    if (changed.size > most) return undefined;
    yield;
  }
  for (const path of left.keys()) changed.add(path);
  return changed.size > most ? undefined : changed;
}
