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
  const changed = new Set<string>();
  let stillThere = 0;
  for (const [i, path] of paths.entries()) {
    const found = files.get(path);
    if (found) stillThere++;
    const holds = found && rulesOf(found) === rules[i] && isUnchanged(path, stamps[i]!);
    if (!holds) changed.add(path);
    if (changed.size > most) return undefined;
    yield;
  }
  if (changed.size + files.size - stillThere > most) return undefined;
  if (stillThere < files.size) yield* addNew(changed, paths, files.keys());
  return changed;
}

function* addNew(
  changed: Set<string>,
  before: readonly string[],
  now: Iterable<string>,
): Generator<void, void, void> {
  const known = new Set<string>();
  for (const path of before) {
    known.add(path);
    yield;
  }
  for (const path of now) {
    if (!known.has(path)) changed.add(path);
    yield;
  }
}
