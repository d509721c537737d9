import type { CloneClass, Fragment, Gap } from '../cloneClass';
import type { Aligner } from '../comparison/alignment';
import type { Candidate, Member } from '../comparison/candidate';
import { isMarkedTest } from '../statements/declarations';
import { lineCount, textRange, tokenCount } from '../statements/place';
import { contentId } from './classId';
import { scopeOf } from './scope';

/** Gaps of classes with more members are left to be asked for one by one. */
const MAX_MEMBERS_WITH_GAPS = 64;

/** The class as the rest of the program sees it. */
export function cloneClassOf(
  candidate: Candidate,
  weight: number,
  rank: number,
  aligner: Aligner,
): CloneClass {
  const { members, representative, type, similarity } = candidate;
  const lines = members.map(({ place }) => lineCount(place));
  const withGaps = members.length <= MAX_MEMBERS_WITH_GAPS;
  return {
    id: contentId(members[representative]!.place),
    kind: 'code',
    type,
    similarity: shown(type, similarity),
    scope: scopeOf(members.map(({ place }) => place.statements.code.info)),
    fragments: members.map(member =>
      fragmentOf(member, withGaps ? members[representative]! : member, aligner),
    ),
    representative,
    savedLines: lines.reduce((sum, count) => sum + count, 0) - Math.max(...lines),
    weight,
    rank,
  };
}

function fragmentOf(member: Member, representative: Member, aligner: Aligner): Fragment {
  const { place, type, similarity } = member;
  const name = fileName(member);
  const gaps = type === 3 && member !== representative ? gapsOf(member, representative, aligner) : undefined;
  return {
    file: place.statements.code.file,
    range: textRange(place),
    ...(name === undefined ? {} : { name }),
    type,
    similarity: shown(type, similarity),
    ...(gaps && gaps.length > 0 ? { gaps } : {}),
    ...(!place.statements.code.info.test && isMarkedTest(place) ? { test: true } : {}),
  };
}

function gapsOf(member: Member, representative: Member, aligner: Aligner): Gap[] {
  // How alike they are is known.
  aligner.align(representative.place, member.place, () => false);
  return aligner.gaps();
}

/** The last part of the file's path where the place is the whole file. */
function fileName({ place }: Member): string | undefined {
  if (place.first !== 0 || tokenCount(place) === 0) return undefined;
  const { sortKey } = place.statements.code.info;
  return sortKey.slice(sortKey.lastIndexOf('/') + 1);
}

/** In thousandths. What has gaps is not all alike, though the beginning of a long gap, which stands for its rest, may be. */
function shown(type: Fragment['type'], similarity: number): number {
  const thousandths = Math.round(similarity * 1000);
  return (type === 3 ? Math.min(thousandths, 999) : thousandths) / 1000;
}
