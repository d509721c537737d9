import { trimmed } from '../text/trimmed';
import type { CloneType, Gap } from './cloneClass';
import { comparePlaces, overlaps, type Place } from './place';
import { PlaceSet } from './placeSet';

/** One member of a class that is still to be judged. */
export interface Member {
  readonly place: Place;
  /** Against the representative. */
  readonly type: CloneType;
  readonly similarity: number;
  /** Share of tokens equal as written to the representative's. */
  readonly agreement: number;
  /** Statements added, removed or changed against the representative. */
  readonly changed: number;
  readonly gaps?: readonly Gap[];
}

/** A class before the noise rules and before classes that repeat another are dropped. */
export interface Candidate {
  /** In the order of reports, at least two, without overlap. */
  readonly members: readonly Member[];
  /** Index into `members`. */
  readonly representative: number;
  /** Of the weakest member. */
  readonly type: CloneType;
  readonly similarity: number;
  /** Mean over the members other than the representative. */
  readonly agreement: number;
}

/** Puts members in order and drops those that overlap a better one; undefined when fewer than two are left. */
export function candidateOf(members: readonly Member[], representative: Member): Candidate | undefined {
  if (members.length === 2) return candidateOfTwo(members, representative);
  const kept: Member[] = [representative];
  const best = [...members].sort((a, b) => b.similarity - a.similarity || compare(a, b));
  const taken = new PlaceSet();
  taken.add(representative.place);
  for (const member of best) if (member !== representative && taken.add(member.place)) kept.push(member);
  if (kept.length < 2) return undefined;
  const others = kept.slice(1);
  kept.sort(compare);
  return {
    members: trimmed(kept),
    representative: kept.indexOf(representative),
    type: Math.max(...kept.map(({ type }) => type)) as CloneType,
    similarity: Math.min(...kept.map(({ similarity }) => similarity)),
    agreement: others.reduce((sum, { agreement }) => sum + agreement, 0) / others.length,
  };
}

/** Most candidates are of two. */
function candidateOfTwo(members: readonly Member[], representative: Member): Candidate | undefined {
  const other = members[0] === representative ? members[1]! : members[0]!;
  if (overlaps(representative.place, other.place)) return undefined;
  const first = compare(representative, other) < 0;
  return {
    members: first ? [representative, other] : [other, representative],
    representative: first ? 0 : 1,
    type: Math.max(representative.type, other.type) as CloneType,
    similarity: Math.min(representative.similarity, other.similarity),
    agreement: other.agreement,
  };
}

function compare(a: Member, b: Member): number {
  return comparePlaces(a.place, b.place);
}
