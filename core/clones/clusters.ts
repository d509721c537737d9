import { Aligner, type Alignment } from './alignment';
import { type Candidate, candidateOf, type Member } from './candidate';
import type { Accept, NearPair } from './nearPairs';
import { renaming, sameShape } from './renaming';
import type { Units } from './units';

/** Units of one connected family that are compared with one representative. */
const MAX_FAMILY = 400;

/**
 * Builds classes from pairs of units so that every member stands in the accepted relation to the class's
 * representative: the unit with most partners takes all of its family that it accepts, then the next of those
 * left over. Each unit brings its copies along as members of the same type.
 */
export function clusters(units: Units, pairs: readonly NearPair[], accept: Accept): Candidate[] {
  const aligner = new Aligner();
  const partners = partnersOf(pairs);
  const found: Candidate[] = [];
  for (const family of families(partners)) {
    let open = family.sort((a, b) => weight(units, partners, b) - weight(units, partners, a) || a - b);
    while (open.length > 1) {
      const [representative, ...rest] = open;
      const joined = new Set<number>();
      const members = copiesOf(units, representative!, undefined);
      for (const unit of rest.slice(0, MAX_FAMILY)) {
        const alignment =
          partners.get(representative!)?.get(unit) ?? aligned(units, representative!, unit, aligner, accept);
        if (!alignment) continue;
        joined.add(unit);
        members.push(...copiesOf(units, unit, { representative: representative!, alignment }));
      }
      const candidate = joined.size > 0 ? candidateOf(members, members[0]!) : undefined;
      if (candidate) found.push(candidate);
      open = rest.filter(unit => !joined.has(unit));
    }
  }
  return found;
}

type Partners = Map<number, Map<number, Alignment>>;

function partnersOf(pairs: readonly NearPair[]): Partners {
  const partners: Partners = new Map();
  const link = (from: number, to: number, alignment: Alignment) => {
    let known = partners.get(from);
    if (!known) partners.set(from, (known = new Map()));
    known.set(to, alignment);
  };
  for (const { a, b, alignment } of pairs) {
    link(a, b, alignment);
    link(b, a, alignment);
  }
  return partners;
}

/** Connected sets of units. */
function families(partners: Partners): number[][] {
  const seen = new Set<number>();
  const found: number[][] = [];
  for (const start of [...partners.keys()].sort((a, b) => a - b)) {
    if (seen.has(start)) continue;
    seen.add(start);
    const family = [start];
    for (let i = 0; i < family.length; i++)
      for (const next of partners.get(family[i]!)!.keys())
        if (!seen.has(next)) {
          seen.add(next);
          family.push(next);
        }
    found.push(family);
  }
  return found;
}

/** Summed similarity to the partners, every copy counted: how well a unit stands for its family. */
function weight(units: Units, partners: Partners, unit: number): number {
  let sum = units.copies[unit]!.length - 1;
  for (const [other, { similarity }] of partners.get(unit)!) sum += similarity * units.copies[other]!.length;
  return Math.round(sum * 1e6);
}

function aligned(
  units: Units,
  representative: number,
  unit: number,
  aligner: Aligner,
  accept: Accept,
): Alignment | undefined {
  const [a, b] = [Math.min(representative, unit), Math.max(representative, unit)];
  const alignment = aligner.align(units.places[a]!, units.places[b]!);
  return accept(a, b, alignment) ? alignment : undefined;
}

function copiesOf(
  units: Units,
  unit: number,
  against: { representative: number; alignment: Alignment } | undefined,
): Member[] {
  const place = units.places[unit]!;
  const renamed = against ? units.places[against.representative]! : place;
  const same = sameShape(renamed, place) ? renaming(renamed, place) : undefined;
  const copies = units.copies[unit]!;
  if (same)
    return copies.map(copy => ({
      place: copy,
      type: same.agreement === 1 ? 1 : 2,
      similarity: 1,
      agreement: same.agreement,
      changed: 0,
    }));
  const { similarity, agreement, changed } = against!.alignment;
  return copies.map(copy => ({ place: copy, type: 3, similarity, agreement, changed }));
}
