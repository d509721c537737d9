import { type Candidate, candidateOf, type Member } from './candidate';
import type { FileStatements } from './fileStatements';
import { type Place, placeKey, tokenCount } from './place';

export interface FileGroups {
  /** One class for each set of files with equal tokens. */
  readonly classes: readonly Candidate[];
  /** 1 for a file that an earlier one equals: the finer passes look at the first only. */
  readonly copies: Uint8Array;
}

/**
 * Groups files that are equal as written, so that a copied file is one finding and is compared once.
 * A file in which a comment suppresses something is judged part by part.
 */
export function groupIdenticalFiles(files: readonly FileStatements[], minTokens: number): FileGroups {
  const groups = new Map<number, Place[]>();
  files.forEach((statements, order) => {
    if (statements.code.facts.suppressions.length > 0) return;
    if (!hasOwnStatements(statements)) return;
    const place = { statements, order, first: 0, last: 0 };
    const key = statements.raw[0]!;
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  });
  const classes: Candidate[] = [];
  const copies = new Uint8Array(files.length);
  for (const group of groups.values()) {
    for (const { order } of group.slice(1)) copies[order] = 1;
    if (group.length < 2 || tokenCount(group[0]!) < minTokens) continue;
    const members = group.map(
      place => ({ place, type: 1, similarity: 1, agreement: 1, changed: 0 }) as const,
    );
    const candidate = candidateOf(members, members[0]!);
    if (candidate) classes.push(candidate);
  }
  return { classes, copies };
}

/** False for a file of imports and re-exports alone, or of a header and nothing else. */
function hasOwnStatements({ code, excluded }: FileStatements): boolean {
  const { tree } = code.facts;
  for (let node = 1; node < tree.count; node = tree.subtreeEnds[node]!) if (excluded[node] === 0) return true;
  return false;
}

/**
 * A class with a member that is all of a copied file takes in the other copies: they are what that member is to its
 * representative. `groups` are the classes of copied files.
 */
export function withCopies(candidates: readonly Candidate[], groups: readonly Candidate[]): Candidate[] {
  const copiesOf = new Map<string, readonly Member[]>();
  for (const { members } of groups) copiesOf.set(placeKey(members[0]!.place), members.slice(1));
  return candidates.map(candidate => {
    const copies = candidate.members.flatMap(member =>
      (copiesOf.get(placeKey(member.place)) ?? []).map(({ place }) => ({ ...member, place })),
    );
    const representative = candidate.members[candidate.representative]!;
    return (copies.length > 0 && candidateOf([...candidate.members, ...copies], representative)) || candidate;
  });
}
