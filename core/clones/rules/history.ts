import type { FileInfo } from '../../text/fileInfo';
import type { Judged } from './noiseRules';

/**
 * True when all members stand in what is kept as it was: migrations that have run, or files of several versions, whose paths
 * differ in the numbers of the versions. The file that goes on being edited may be one of them.
 */
export function isHistory({ candidate: { members }, acrossFiles }: Judged): boolean {
  let migrations = true;
  let versions: string | undefined;
  for (let i = 0; i < members.length; i++) {
    const { migration, versionless } = members[i]!.place.statements.code.info;
    migrations &&= migration === true;
    versions ??= versionless;
  }
  if (migrations || versions === undefined) return migrations;
  return (
    acrossFiles &&
    areVersions(
      versions,
      members.map(({ place }) => place.statements.code.info),
    )
  );
}

function areVersions(path: string, infos: readonly FileInfo[]): boolean {
  const current = new Set<string>();
  for (const { versionless, sortKey } of infos) if (versionless !== path) current.add(sortKey);
  return current.size === 0 || (current.size === 1 && isCurrent([...current][0]!, path));
}

/** True for `a/c/d` where the versions have the path `a/b-#/c/d`. */
function isCurrent(current: string, path: string): boolean {
  const below = path.slice(path.lastIndexOf('#') + 1);
  return below[0] === '/' && current.endsWith(below) && path.startsWith(current.slice(0, -below.length));
}
