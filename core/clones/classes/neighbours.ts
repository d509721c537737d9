import { overlap } from '../../text/textRange';
import type { Aligner } from '../comparison/alignment';
import { type Candidate, candidateOf, commonTokens, compareMembers } from '../comparison/candidate';
import { memberOf } from '../comparison/members';
import { nodeEnd, Place, parentOf, textRange, tokenCount, tokenEnd, tokenStart } from '../statements/place';

/** Share of the tokens of what is joined that its parts must have in common: that of types and files (`acceptance.ts`). */
const MIN_SHARE = 0.8;

/**
 * The classes of which each member follows the same member of the one before, as siblings, with so little between them that
 * together they are one class with gaps: a copied function and the one below it, between which one side was given a third.
 * All have as many members in each of the same files. Only chains of two classes and more.
 */
export function neighbours<T extends { readonly candidate: Candidate }>(parts: readonly T[]): T[][] {
  const chains: T[][] = [];
  let chain = new Chain<T>();
  const close = () => {
    if (chain.parts.length > 1) chains.push(chain.parts);
    chain = new Chain();
  };
  for (const part of [...parts].sort((a, b) => compareMembers(a.candidate, b.candidate))) {
    // What stands elsewhere is no reason to end the chain.
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
  /** Of each member: tokens in common so far. */
  private common: number[] = [];

  /** True when one of its members begins before that of the last class ends. */
  overtakes({ members }: Candidate): boolean {
    const last = this.parts[this.parts.length - 1]?.candidate.members;
    return last?.some(({ place }, i) => members[i]!.place.first < nodeEnd(place)) ?? false;
  }

  mayTake(candidate: Candidate): boolean {
    const first = this.parts[0]?.candidate.members;
    const last = this.parts[this.parts.length - 1]?.candidate.members;
    if (!first || !last) return true;
    return candidate.members.every(({ place }, i) => {
      const start = first[i]!.place;
      if (parentOf(start) !== parentOf(place) || isSuppressedBetween(last[i]!.place, place)) return false;
      // Another member may begin at this place: of three in a row each pair can be a class.
      const next = first[i + 1]?.place;
      if (next?.statements === place.statements && next.first < nodeEnd(place)) return false;
      const common = this.common[i]! + commonTokens(candidate, i);
      return common >= MIN_SHARE * (tokenEnd(place) - tokenStart(start));
    });
  }

  take(part: T): void {
    const { candidate } = part;
    this.parts.push(part);
    this.common = candidate.members.map((_, i) => (this.common[i] ?? 0) + commonTokens(candidate, i));
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
    ({ place: { statements, first } }, i) => new Place(statements, first, last.members[i]!.place.last),
  );
  const model = places[largest(chain).representative]!;
  const members = places.map(place => memberOf(model, place, aligner));
  // None overlaps another: a chain takes no class whose members reach into the next ones.
  return candidateOf(members, members[places.indexOf(model)]!)!;
}

function largest(chain: readonly Candidate[]): Candidate {
  const size = ({ members, representative }: Candidate) => tokenCount(members[representative]!.place);
  return chain.reduce((most, candidate) => (size(candidate) > size(most) ? candidate : most));
}
