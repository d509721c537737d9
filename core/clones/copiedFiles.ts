import { type Candidate, candidateOf, type Member } from './candidate';
import { placeKey } from './place';

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
