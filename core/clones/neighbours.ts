import { overlap } from '../text/textRange';
import type { Aligner } from './alignment';
import { type Candidate, candidateOf, commonTokens, compareMembers, type Member } from './candidate';
import { nodeEnd, Place, parentOf, textRange, tokenCount, tokenEnd, tokenStart } from './place';
import { sameShape } from './renaming';

/** Share of the tokens of what is joined that its parts must have in common: that of types and files (`acceptance.ts`). */
const MIN_SHARE = 0.8;

/**
 * The classes that follow one another in all of their files, as siblings, with so little between them that together they
 * are one class with gaps: a copied function and the one below it, between which one side was given a third. All have one
 * member in each of the same files. Only chains of two classes and more.
 */
export function neighbours<T extends { readonly candidate: Candidate }>(parts: readonly T[]): T[][] {
  const chains: T[][] = [];
  let chain = new Chain<T>();
  const close = () => {
    if (chain.parts.length > 1) chains.push(chain.parts);
    chain = new Chain();
  };
  for (const part of [...parts].sort((a, b) => compareMembers(a.candidate, b.candidate))) {
    // What stands elsewhere in one of the files is no reason to end the chain.
    if (chain.overtakes(part.candidate)) continue;
    if (!chain.mayTake(part.candidate)) close();
    chain.take(part);
  }
  close();
  return chains;
}

/** Classes that follow one another, as long as they have enough in common. */
class Chain<T extends { readonly candidate: Candidate }> {
  readonly parts: T[] = [];
  /** Of each file: tokens in common so far. */
  private common: number[] = [];

  /** True when the class begins before the last one ends in one of the files. */
  overtakes({ members }: Candidate): boolean {
    const last = this.parts[this.parts.length - 1]?.candidate.members;
    return last?.some(({ place }, file) => members[file]!.place.first < nodeEnd(place)) ?? false;
  }

  mayTake(candidate: Candidate): boolean {
    const first = this.parts[0]?.candidate.members;
    const last = this.parts[this.parts.length - 1]?.candidate.members;
    if (!first || !last) return true;
    return candidate.members.every(({ place }, file) => {
      const start = first[file]!.place;
      if (parentOf(start) !== parentOf(place) || isSuppressedBetween(last[file]!.place, place)) return false;
      const common = this.common[file]! + commonTokens(candidate, file);
      return common >= MIN_SHARE * (tokenEnd(place) - tokenStart(start));
    });
  }

  take(part: T): void {
    const { candidate } = part;
    this.parts.push(part);
    this.common = candidate.members.map(
      (_, file) => (this.common[file] ?? 0) + commonTokens(candidate, file),
    );
  }
}

function isSuppressedBetween(a: Place, b: Place): boolean {
  const between = { start: textRange(a).end, end: textRange(b).start };
  return a.statements.code.facts.suppressions.some(({ range }) => overlap(range, between));
}

/** One class from the first of the chain to the last, with what stands between them as gaps. */
export function joined(chain: readonly Candidate[], aligner: Aligner): Candidate {
  const last = chain[chain.length - 1]!;
  const places = chain[0]!.members.map(
    ({ place: { statements, first } }, file) => new Place(statements, first, last.members[file]!.place.last),
  );
  const model = places[largest(chain).representative]!;
  const members = places.map(place => memberOf(model, place, aligner));
  // They stand in files of their own, so that none overlaps another.
  return candidateOf(members, members[places.indexOf(model)]!)!;
}

function memberOf(model: Place, place: Place, aligner: Aligner): Member {
  if (place === model) return { place, type: 1, similarity: 1, agreement: 1, changed: 0 };
  const { similarity, agreement, changed } = aligner.align(model, place, () => true);
  const type = !sameShape(model, place) ? 3 : agreement === 1 ? 1 : 2;
  return { place, type, similarity, agreement, changed };
}

function largest(chain: readonly Candidate[]): Candidate {
  const size = ({ members, representative }: Candidate) => tokenCount(members[representative]!.place);
  return chain.reduce((most, candidate) => (size(candidate) > size(most) ? candidate : most));
}
