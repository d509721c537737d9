import type { CloneClass, Fragment } from '../clones/cloneClass';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { FileInfo } from '../text/fileInfo';
import { liveFragments } from './liveFragments';

/** A twin as seen from one fragment of its class. */
export interface Twin {
  readonly fragment: Fragment;
  /**
   * Between the two places where the class states it (one of them is the representative or equals it); else those of
   * the one that stands further from the representative.
   */
  readonly type: Fragment['type'];
  readonly similarity: number;
  /** False where type and similarity are a guess from those against the representative. */
  readonly stated: boolean;
}

interface PlacedTwin extends Twin {
  readonly distance: number;
}

/**
 * The twins of `primary`, nearest first: lower type, higher similarity, then what is stated before what is guessed,
 * same file, same folder, same package, and at last the order of files and lines. `live` are the fragments of the class
 * to look among; of more than `most` twins only the nearest are given.
 */
export function nearestTwins(
  index: WorkspaceIndex,
  cloneClass: CloneClass,
  primary: Fragment,
  live: readonly Fragment[] = liveFragments(index, cloneClass),
  most = Number.POSITIVE_INFINITY,
): readonly Twin[] {
  const compare = (a: PlacedTwin, b: PlacedTwin): number =>
    a.type - b.type ||
    b.similarity - a.similarity ||
    Number(b.stated) - Number(a.stated) ||
    a.distance - b.distance ||
    compareByPlace(index, a.fragment, b.fragment);
  const from = index.file(primary.file)?.info;
  const nearest: PlacedTwin[] = [];
  /** There are `most` nearer ones than what comes behind it. */
  let last: PlacedTwin | undefined;
  for (const fragment of live) {
    if (fragment === primary) continue;
    const twin = {
      fragment,
      ...likeness(primary, fragment),
      distance: distance(index, primary, from, fragment),
    };
    if (last && compare(last, twin) < 0) continue;
    // Sorting now and then costs less than keeping every twin in its place.
    if (nearest.push(twin) < 2 * most) continue;
    nearest.sort(compare).splice(most);
    last = nearest[most - 1];
  }
  return nearest
    .sort(compare)
    .slice(0, most)
    .map(({ fragment, type, similarity, stated }) => ({ fragment, type, similarity, stated }));
}

function likeness(a: Fragment, b: Fragment): Omit<Twin, 'fragment'> {
  return {
    type: a.type > b.type ? a.type : b.type,
    similarity: Math.min(a.similarity, b.similarity),
    stated: a.type === 1 || b.type === 1,
  };
}

function distance(index: WorkspaceIndex, a: Fragment, from: FileInfo | undefined, b: Fragment): number {
  if (a.file === b.file) return 0;
  const to = index.file(b.file)?.info;
  if (!from || !to) return 4;
  if (from.folder === to.folder) return 1;
  if (from.package === to.package) return 2;
  return from.root === to.root ? 3 : 4;
}

/** Order of files in reports, then order of the text. */
function compareByPlace(index: WorkspaceIndex, a: Fragment, b: Fragment): number {
  if (a.file === b.file) return a.range.start - b.range.start;
  const [left, right] = [a, b].map(fragment => index.file(fragment.file)?.info.sortKey ?? '');
  return left! < right! ? -1 : left! > right! ? 1 : a.file - b.file;
}
