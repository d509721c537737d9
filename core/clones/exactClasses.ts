import { type Candidate, candidateOf, type Member } from './candidate';
import { comparePlaces, type Place } from './place';
import { equalShare, isConsistentRenaming, sameShape, sameText } from './renaming';

/** Representatives tried for one set of places of equal shape. */
const MAX_REPRESENTATIVES = 12;

/** Places that are compared between two turns that the caller may take. */
const PLACES_PER_TURN = 64;

/** Adds the class of runs of statements that are equal as written (Type 1). Yields between pieces of the work. */
export function* equalRuns(places: readonly Place[], found: Candidate[]): Generator<void, void, void> {
  const first = places[0]!;
  const members: Member[] = [];
  let compared = 0;
  for (const place of places) {
    if (place === first || sameText(first, place)) members.push(identical(place));
    if (++compared % PLACES_PER_TURN === 0) yield;
  }
  const candidate = members.length > 1 ? candidateOf(members, members[0]!) : undefined;
  if (candidate) found.push(candidate);
}

/**
 * Adds the classes of runs of statements that are equal up to names and literals (Type 2, with Type 1 members). Places
 * of one shape are split around representatives: the content that occurs most often first. `minBlindAgreement` is the
 * least share of equal tokens at which a renaming need not be consistent. Yields between pieces of the work.
 */
export function* renamedRuns(
  places: readonly Place[],
  minBlindAgreement: number,
  found: Candidate[],
): Generator<void, void, void> {
  let open = yield* contents(places);
  let compared = 0;
  for (let round = 0; round < MAX_REPRESENTATIVES && open.length > 1; round++) {
    const first = open[0]!;
    const members = first.map(identical);
    const left: Place[][] = [];
    for (let i = 1; i < open.length; i++) {
      const content = open[i]!;
      const agreement = agreementOf(first[0]!, content[0]!, minBlindAgreement);
      if (++compared % PLACES_PER_TURN === 0) yield;
      if (agreement === undefined) left.push(content);
      else members.push(...content.map(place => renamedMember(place, agreement)));
    }
    const candidate = members.length > first.length ? candidateOf(members, members[0]!) : undefined;
    if (candidate) found.push(candidate);
    open = left;
  }
}

function identical(place: Place): Member {
  return { place, type: 1, similarity: 1, agreement: 1, changed: 0 };
}

/** Share of equal tokens; undefined where the one is no renaming of the other. */
function agreementOf(a: Place, b: Place, minBlindAgreement: number): number | undefined {
  if (!sameShape(a, b)) return undefined;
  const agreement = equalShare(a, b);
  return agreement >= minBlindAgreement || isConsistentRenaming(a, b) ? agreement : undefined;
}

function renamedMember(place: Place, agreement: number): Member {
  return { place, type: agreement === 1 ? 1 : 2, similarity: 1, agreement, changed: 0 };
}

/** Groups places by what is written there; the largest group first, else in the order of reports. */
function* contents(places: readonly Place[]): Generator<void, Place[][], void> {
  const groups: Place[][] = [];
  const byFirst = new Map<number, Place[][]>();
  let placed = 0;
  for (const place of places) {
    if (++placed % PLACES_PER_TURN === 0) yield;
    const key = place.statements.raw[place.first]!;
    const alike = byFirst.get(key);
    const group = alike?.find(([other]) => sameSymbols(other!, place));
    if (group) {
      group.push(place);
      continue;
    }
    const begun = [place];
    groups.push(begun);
    if (alike) alike.push(begun);
    else byFirst.set(key, [begun]);
  }
  return groups.sort((a, b) => b.length - a.length || comparePlaces(a[0]!, b[0]!));
}

/** True when the statements of two runs of equal length are equal as written. */
function sameSymbols(a: Place, b: Place): boolean {
  const leftEnds = a.statements.code.facts.tree.subtreeEnds;
  const rightEnds = b.statements.code.facts.tree.subtreeEnds;
  for (let i = a.first, j = b.first; i <= a.last; i = leftEnds[i]!, j = rightEnds[j]!)
    if (a.statements.raw[i] !== b.statements.raw[j]) return false;
  return true;
}
