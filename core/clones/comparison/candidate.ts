import { trimmed } from '../../text/trimmed';
import type { CloneType, Gap } from '../cloneClass';
import { comparePlaces, overlaps, type Place, tokenCount } from '../statements/place';
import { PlaceSet } from '../statements/placeSet';

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
  const best = inOrder(members, bestFirst);
  const taken = new PlaceSet();
  taken.add(representative.place);
  for (let i = 0; i < best.length; i++) {
    const member = best[i]!;
    if (member !== representative && taken.add(member.place)) kept.push(member);
  }
  if (kept.length < 2) return undefined;
  let { type, similarity } = representative;
  let agreement = 0;
  for (let i = 1; i < kept.length; i++) {
    const other = kept[i]!;
    if (other.type > type) type = other.type;
    if (other.similarity < similarity) similarity = other.similarity;
    agreement += other.agreement;
  }
  const sorted = inOrder(kept, compare);
  return {
    members: trimmed(sorted),
    representative: sorted.indexOf(representative),
    type,
    similarity,
    agreement: agreement / (kept.length - 1),
  };
}

/** The members themselves where they are in order, as those of equal runs are; else a sorted copy. */
function inOrder(members: readonly Member[], compare: (a: Member, b: Member) => number): readonly Member[] {
  for (let i = 1; i < members.length; i++)
    if (compare(members[i - 1]!, members[i]!) > 0) return [...members].sort(compare);
  return members;
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

/** Tokens that a member has in common with another: similarity is the share of all tokens of two places that stand in both. */
export function commonWith(model: Member, { place, similarity }: Member): number {
  const own = tokenCount(place);
  const other = tokenCount(model.place);
  return Math.min(own, other, (similarity * (own + other)) / 2);
}

/** Tokens that a member has in common with the representative; of that one itself those in common with the nearest. */
export function commonTokens({ members, representative, type }: Candidate, member: number): number {
  const own = tokenCount(members[member]!.place);
  if (type < 3) return own;
  const model = members[representative]!;
  if (member !== representative) return commonWith(model, members[member]!);
  let most = 0;
  for (const other of members) if (other !== model) most = Math.max(most, commonWith(model, other));
  return most;
}

/** Of two candidates with as many members: by the places of these, the first ones first. */
export function compareMembers(a: Candidate, b: Candidate): number {
  for (let i = 0; i < a.members.length; i++) {
    const order = compare(a.members[i]!, b.members[i]!);
    if (order !== 0) return order;
  }
  return 0;
}

function bestFirst(a: Member, b: Member): number {
  return b.similarity - a.similarity || compare(a, b);
}

function compare(a: Member, b: Member): number {
  return comparePlaces(a.place, b.place);
}
