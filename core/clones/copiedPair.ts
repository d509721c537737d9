import type { Aligner } from './alignment';
import { type Candidate, candidateOf, type Member } from './candidate';
import type { Judged } from './noiseRules';
import { type Place, tokenCount } from './place';
import { equalShare, sameShape } from './renaming';

/** Members of two files that are looked at pair by pair; tests alike in form are many, and seldom copies. */
const MAX_PAIRS = 40;
/** Two copies of one text are nearly as long, and stand nearly as far from any third. */
const MAX_LENGTH_SHARE = 0.65;
const MAX_DISTANCE = 0.4;

/** True when merging the second with the first is worth it. */
type Worth = (model: Member, member: Member) => boolean;

/**
 * The nearest pair of members in two files that is worth merging, of a class whose representative is worth merging
 * with none: a family of places alike in form may hold one that was copied. Undefined when there is no such pair.
 */
export function* copiedPair(
  { candidate }: Judged,
  aligner: Aligner,
  worth: Worth,
): Generator<void, Candidate | undefined, void> {
  const others = candidate.members.filter((_, i) => i !== candidate.representative);
  let best: { readonly model: Member; readonly member: Member } | undefined;
  let pairs = 0;
  for (const [i, first] of others.entries())
    for (const second of others.slice(i + 1)) {
      if (!mayBeCopies(first, second)) continue;
      if (++pairs > MAX_PAIRS) return pairOf(best);
      yield;
      const model = asModel(first);
      const member = against(first.place, second.place, aligner);
      const nearer = !best || member.agreement > best.member.agreement;
      if (nearer && worth(model, member)) best = { model, member };
    }
  return pairOf(best);
}

function pairOf(
  pair: { readonly model: Member; readonly member: Member } | undefined,
): Candidate | undefined {
  return pair && candidateOf([pair.model, pair.member], pair.model);
}

function mayBeCopies(a: Member, b: Member): boolean {
  if (a.place.order === b.place.order || Math.abs(a.similarity - b.similarity) > MAX_DISTANCE) return false;
  const [left, right] = [tokenCount(a.place), tokenCount(b.place)];
  return Math.abs(left - right) <= MAX_LENGTH_SHARE * Math.max(left, right);
}

function asModel({ place }: Member): Member {
  return { place, type: 1, similarity: 1, agreement: 1, changed: 0 };
}

function against(model: Place, place: Place, aligner: Aligner): Member {
  if (sameShape(model, place)) {
    const agreement = equalShare(model, place);
    return { place, type: agreement === 1 ? 1 : 2, similarity: 1, agreement, changed: 0 };
  }
  const { similarity, agreement, changed } = aligner.align(model, place, () => true);
  return { place, type: 3, similarity, agreement, changed };
}
