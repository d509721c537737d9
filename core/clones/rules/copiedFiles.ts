import { type Candidate, candidateOf, type Member } from '../comparison/candidate';
import type { FileStatements } from '../statements/fileStatements';
import type { Place } from '../statements/place';

const NONE: readonly FileStatements[] = [];

/** The files that a member of a class is all of. */
export function wholeFiles({ members }: Candidate): readonly FileStatements[] {
  let files: FileStatements[] | undefined;
  for (let i = 0; i < members.length; i++) {
    const { place } = members[i]!;
    if (isWholeFile(place)) (files ??= []).push(place.statements);
  }
  return files ?? NONE;
}

/**
 * A class with a member that is all of a copied file takes in the other copies: they are what that member is to its
 * representative. `groupOf` is the class of the copies of a file.
 */
export function withCopies(
  candidate: Candidate,
  groupOf: (file: FileStatements) => Candidate | undefined,
): Candidate {
  const copies: Member[] = [];
  for (const member of candidate.members) {
    const group = isWholeFile(member.place) ? groupOf(member.place.statements) : undefined;
    for (const { place } of group?.members.slice(1) ?? []) copies.push({ ...member, place });
  }
  const representative = candidate.members[candidate.representative]!;
  return (copies.length > 0 && candidateOf([...candidate.members, ...copies], representative)) || candidate;
}

/** All tokens of a file: the file itself, or the run of all statements in it. */
function isWholeFile(place: Place): boolean {
  const { tokenStarts, tokenEnds } = place.statements.code.facts.tree;
  return tokenStarts[place.first] === tokenStarts[0] && tokenEnds[place.last] === tokenEnds[0];
}
