import type { CloneClass, Fragment } from '../clones/cloneClass';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { contains } from '../text/textRange';

/** True when a comment of the author takes the whole fragment out of the findings. */
export function isSuppressed(index: WorkspaceIndex, fragment: Fragment): boolean {
  const facts = index.file(fragment.file)?.facts;
  const suppressions = facts?.code?.suppressions ?? facts?.gherkin?.suppressions ?? [];
  return suppressions.some(suppression => contains(suppression.range, fragment.range));
}

/** The fragments of a class that no comment takes out; fewer than two mean that there is nothing to tell. */
export function liveFragments(index: WorkspaceIndex, cloneClass: CloneClass): readonly Fragment[] {
  return cloneClass.fragments.filter(fragment => !isSuppressed(index, fragment));
}
