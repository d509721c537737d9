import type { Place } from '../statements/place';
import type { Aligner } from './alignment';
import type { Member } from './candidate';
import { equalShare, sameShape } from './renaming';

/** A place as a member of the class that another of the same form stands for. */
export function sameFormMember(model: Place, place: Place): Member {
  const agreement = equalShare(model, place);
  return { place, type: agreement === 1 ? 1 : 2, similarity: 1, agreement, changed: 0 };
}

/** A place as a member of the class that another stands for. */
export function memberOf(model: Place, place: Place, aligner: Aligner): Member {
  if (sameShape(model, place)) return sameFormMember(model, place);
  const { similarity, agreement, changed } = aligner.align(model, place, () => true);
  return { place, type: 3, similarity, agreement, changed };
}
