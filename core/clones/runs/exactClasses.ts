import { type Candidate, candidateOf, type Member } from '../comparison/candidate';
import { equalShare, isConsistentRenaming, sameShape, sameText } from '../comparison/renaming';
import { comparePlaces, type Place } from '../statements/place';

/** Representatives tried for one set of places of equal shape. */
const MAX_REPRESENTATIVES = 12;

/** Places that are compared between two turns that the caller may take. */
const PLACES_PER_TURN = 64;

/** Makes candidates of places at which equal symbols stand; they are in the order of reports. */
export interface CandidatesOfRun {
  of(places: readonly Place[], found: Candidate[]): void;
  /** The same of many places, in pieces. */
  inPieces(places: readonly Place[], found: Candidate[]): Generator<void, void, void>;
}

/** Adds the class of runs of statements that are equal as written (Type 1). */
export const equalRuns: CandidatesOfRun = {
  of(places, found) {
    const first = places[0]!;
    addEqual(
      places.filter(place => isEqual(first, place)),
      found,
    );
  },
  *inPieces(places, found) {
    const first = places[0]!;
    const equal: Place[] = [];
    for (const [i, place] of places.entries()) {
      if (isEqual(first, place)) equal.push(place);
      if (i % PLACES_PER_TURN === PLACES_PER_TURN - 1) yield;
    }
    addEqual(equal, found);
  },
};

function isEqual(first: Place, place: Place): boolean {
  return place === first || sameText(first, place);
}

function addEqual(places: readonly Place[], found: Candidate[]): void {
  const members = places.map(identical);
  const candidate = members.length > 1 ? candidateOf(members, members[0]!) : undefined;
  if (candidate) found.push(candidate);
}

/**
 * Adds the classes of runs of statements that are equal up to names and literals (Type 2, with Type 1 members). Places
 * of one shape are split around representatives: the content that occurs most often first. `minBlindAgreement` is the
 * least share of equal tokens at which a renaming need not be consistent.
 */
export function renamedRuns(minBlindAgreement: number): CandidatesOfRun {
  return {
    of(places, found) {
      const contents = new Contents();
      for (const place of places) contents.add(place);
      for (let round = contents.round(minBlindAgreement); round; round = round.next(found))
        for (let i = 1; i < round.open.length; i++) round.compare(i);
    },
    *inPieces(places, found) {
      const contents = new Contents();
      for (const [i, place] of places.entries()) {
        contents.add(place);
        if (i % PLACES_PER_TURN === PLACES_PER_TURN - 1) yield;
      }
      for (let round = contents.round(minBlindAgreement); round; round = round.next(found)) {
        for (let i = 1; i < round.open.length; i++) {
          round.compare(i);
          if (i % PLACES_PER_TURN === 0) yield;
        }
        yield;
      }
    },
  };
}

/** Contents around one representative: the first of those that are open. */
class Round {
  private readonly members: Member[];
  private readonly left: Place[][] = [];

  constructor(
    readonly open: readonly Place[][],
    private readonly minBlindAgreement: number,
    private readonly number: number,
  ) {
    this.members = open[0]!.map(identical);
  }

  /** Whether the content at an index of `open` belongs to it. */
  compare(index: number): void {
    const content = this.open[index]!;
    const agreement = agreementOf(this.open[0]![0]!, content[0]!, this.minBlindAgreement);
    if (agreement === undefined) this.left.push(content);
    else this.members.push(...content.map(place => renamedMember(place, agreement)));
  }

  /** Adds the class, and goes on with what belongs to no representative so far. */
  next(found: Candidate[]): Round | undefined {
    const { members, left, open, number } = this;
    const candidate = members.length > open[0]!.length ? candidateOf(members, members[0]!) : undefined;
    if (candidate) found.push(candidate);
    if (left.length < 2 || number === MAX_REPRESENTATIVES) return undefined;
    return new Round(left, this.minBlindAgreement, number + 1);
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

/** Places by what is written there. */
class Contents {
  private readonly groups: Place[][] = [];
  private readonly byFirst = new Map<number, Place[][]>();

  add(place: Place): void {
    const key = place.statements.raw[place.first]!;
    const alike = this.byFirst.get(key);
    const group = alike?.find(([other]) => sameSymbols(other!, place));
    if (group) {
      group.push(place);
      return;
    }
    const begun = [place];
    this.groups.push(begun);
    if (alike) alike.push(begun);
    else this.byFirst.set(key, [begun]);
  }

  /** The first representative is of the largest group, else the first in the order of reports. */
  round(minBlindAgreement: number): Round | undefined {
    const { groups } = this;
    if (groups.length < 2) return undefined;
    groups.sort((a, b) => b.length - a.length || comparePlaces(a[0]!, b[0]!));
    return new Round(groups, minBlindAgreement, 1);
  }
}

/** True when the statements of two runs of equal length are equal as written. */
function sameSymbols(a: Place, b: Place): boolean {
  const leftEnds = a.statements.code.facts.tree.subtreeEnds;
  const rightEnds = b.statements.code.facts.tree.subtreeEnds;
  for (let i = a.first, j = b.first; i <= a.last; i = leftEnds[i]!, j = rightEnds[j]!)
    if (a.statements.raw[i] !== b.statements.raw[j]) return false;
  return true;
}
