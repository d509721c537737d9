import type { Alignment } from '../comparison/alignment';
import { type Candidate, candidateOf, type Member } from '../comparison/candidate';
import { equalShare, sameShape } from '../comparison/renaming';
import type { PairJudge } from './pairJudge';
import { compareUnits, type NearPair, type Unit } from './unit';

/**
 * Classes are built from the nearest pairs first, so that a loose relative parts no twins. Near is what agrees in wording:
 * functions of one file are often more alike in shape than a copy is to what it was made from.
 */
const LEVELS: readonly number[] = [0.9, 0.8, 0];
/** Units of one connected family that are compared with one representative. */
const MAX_FAMILY = 400;
/** Representatives of a family that a unit is compared with when it is the partner of none. */
const MAX_REPRESENTATIVES = 12;

/** Comparisons between two turns for the caller. */
const SLICE = 8;

/** A representative and the units that it stands for. */
interface Cluster {
  readonly representative: Unit;
  readonly members: Map<Unit, Alignment>;
}

/**
 * Builds classes from pairs of units so that every member stands in the accepted relation to the class's
 * representative. Level by level, the unit with most partners takes those that are near enough to it; what is
 * left joins the nearest representative that accepts it, or forms classes on the next level. Each unit brings
 * its copies along as members of the same type.
 */
export function* clusters(pairs: readonly NearPair[], judge: PairJudge): Generator<void, Candidate[], void> {
  if (pairs.length === 1) return classesOfPair(pairs[0]!);
  const relations = new Relations(pairs, judge);
  const found: Candidate[] = [];
  for (const family of families(relations, relations.units(), 0))
    for (const cluster of yield* clusterFamily(relations, family)) {
      const candidate = classOf(cluster);
      if (candidate) found.push(candidate);
      yield;
    }
  return found;
}

/** Most families are one pair: the unit with most copies stands for the class. */
function classesOfPair({ a, b, alignment }: NearPair): Candidate[] {
  const { similarity } = alignment;
  const weight = (unit: Unit, other: Unit) =>
    Math.round((unit.places.length - 1 + similarity * other.places.length) * 1e6);
  const [representative, other] = weight(b, a) > weight(a, b) ? [b, a] : [a, b];
  const candidate = classOf({ representative, members: new Map([[other, alignment]]) });
  return candidate ? [candidate] : [];
}

function* clusterFamily(relations: Relations, family: readonly Unit[]): Generator<void, Cluster[], void> {
  const found: Cluster[] = [];
  let open = [...family];
  for (const level of LEVELS) {
    open = yield* notJoined(relations, found, open, level);
    const sets = families(relations, open, level);
    const taken = new Set<Unit>();
    for (const set of sets)
      for (const cluster of yield* clusterSet(relations, set, level)) {
        found.push(cluster);
        taken.add(cluster.representative);
        for (const member of cluster.members.keys()) taken.add(member);
      }
    open = open.filter(unit => !taken.has(unit));
  }
  yield* notJoined(relations, found, open, 0);
  return found;
}

/** Lets each unit join the nearest cluster; returns those that none accepts. */
function* notJoined(
  relations: Relations,
  found: readonly Cluster[],
  units: readonly Unit[],
  level: number,
): Generator<void, Unit[], void> {
  const left: Unit[] = [];
  const open = new Set(units);
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!;
    if (found.length > 0 && i % SLICE === SLICE - 1) yield;
    if (!joinNearest(relations, found, unit, level, open)) left.push(unit);
    else open.delete(unit);
  }
  return left;
}

/** Adds the unit to the cluster whose representative is nearest, if that accepts it and no unit that is still open is nearer. */
function joinNearest(
  relations: Relations,
  found: readonly Cluster[],
  unit: Unit,
  level: number,
  open: ReadonlySet<Unit>,
): boolean {
  let best: { cluster: Cluster; alignment: Alignment } | undefined;
  for (const cluster of found.slice(0, MAX_REPRESENTATIVES)) {
    const alignment = relations.between(cluster.representative, unit);
    if (!alignment || alignment.agreement < level) continue;
    if (!best || alignment.agreement > best.alignment.agreement) best = { cluster, alignment };
  }
  if (!best) return false;
  const { cluster, alignment } = best;
  let nearer = false;
  relations.eachNear(unit, alignment.agreement, (other, { agreement }) => {
    nearer ||= agreement > alignment.agreement && open.has(other);
  });
  if (!nearer) cluster.members.set(unit, alignment);
  return !nearer;
}

function* clusterSet(
  relations: Relations,
  set: readonly Unit[],
  level: number,
): Generator<void, Cluster[], void> {
  const found: Cluster[] = [];
  let open = relations.byWeight(set);
  while (open.length > 1) {
    const representative = open[0]!;
    const members = new Map<Unit, Alignment>();
    for (let i = 1; i < open.length && i <= MAX_FAMILY; i++) {
      if (i % SLICE === 0) yield;
      const alignment = relations.between(representative, open[i]!);
      if (alignment && alignment.agreement >= level) members.set(open[i]!, alignment);
    }
    if (members.size > 0) found.push({ representative, members });
    open = open.filter(unit => unit !== representative && !members.has(unit));
  }
  return found;
}

/** Who is accepted by whom; pairs that were not nominated are aligned when asked for. */
class Relations {
  private readonly partners = new Map<Unit, Map<Unit, Alignment | undefined>>();

  constructor(
    pairs: readonly NearPair[],
    private readonly judge: PairJudge,
  ) {
    for (const { a, b, alignment } of pairs) this.note(a, b, alignment);
  }

  units(): Unit[] {
    return [...this.partners.keys()].sort(compareUnits);
  }

  /** Visits the partners known so far that agree to the share `level` at least. */
  eachNear(unit: Unit, level: number, visit: (other: Unit, alignment: Alignment) => void): void {
    this.partners.get(unit)?.forEach((alignment, other) => {
      if (alignment && alignment.agreement >= level) visit(other, alignment);
    });
  }

  between(a: Unit, b: Unit): Alignment | undefined {
    const known = this.partners.get(a);
    if (known?.has(b)) return known.get(b);
    const alignment = compareUnits(a, b) < 0 ? this.judge.between(a, b) : this.judge.between(b, a);
    this.note(a, b, alignment);
    return alignment;
  }

  /** Those that stand best for their family first: by summed similarity to their partners, copies counted. */
  byWeight(set: readonly Unit[]): Unit[] {
    const weights = new Map(set.map(unit => [unit, this.weight(unit)]));
    return [...set].sort((a, b) => weights.get(b)! - weights.get(a)! || compareUnits(a, b));
  }

  private weight(unit: Unit): number {
    let sum = unit.places.length - 1;
    this.eachNear(unit, 0, (other, { similarity }) => {
      sum += similarity * other.places.length;
    });
    return Math.round(sum * 1e6);
  }

  private note(a: Unit, b: Unit, alignment: Alignment | undefined): void {
    this.noteAt(a, b, alignment);
    this.noteAt(b, a, alignment);
  }

  private noteAt(unit: Unit, other: Unit, alignment: Alignment | undefined): void {
    const known = this.partners.get(unit);
    if (known) known.set(other, alignment);
    else this.partners.set(unit, new Map([[other, alignment]]));
  }
}

/** Sets of the units that are connected by pairs that agree to the share `level` at least. */
function families(relations: Relations, units: readonly Unit[], level: number): Unit[][] {
  const open = new Set(units);
  const found: Unit[][] = [];
  for (const start of units) {
    if (!open.delete(start)) continue;
    const family = [start];
    for (let i = 0; i < family.length; i++)
      relations.eachNear(family[i]!, level, next => {
        if (open.delete(next)) family.push(next);
      });
    if (family.length > 1) found.push(family.sort(compareUnits));
  }
  return found;
}

function classOf({ representative, members }: Cluster): Candidate | undefined {
  const own = copiesOf(representative, 1);
  const others = [...members].flatMap(([unit, alignment]) => membersOf(unit, representative, alignment));
  return candidateOf([...own, ...others], own[0]!);
}

function membersOf(unit: Unit, { place }: Unit, { similarity, agreement, changed }: Alignment): Member[] {
  if (sameShape(place, unit.place)) return copiesOf(unit, equalShare(place, unit.place));
  return unit.places.map(copy => ({ place: copy, type: 3, similarity, agreement, changed }));
}

/** Members of one shape with the representative. */
function copiesOf({ places }: Unit, agreement: number): Member[] {
  return places.map(copy => ({
    place: copy,
    type: agreement === 1 ? 1 : 2,
    similarity: 1,
    agreement,
    changed: 0,
  }));
}
