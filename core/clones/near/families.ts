import type { Candidate } from '../comparison/candidate';
import { clusters } from './clusters';
import { withoutCrossLevels } from './nesting';
import type { PairJudge } from './pairJudge';
import { compareUnits, type Family, type NearPair, type Unit } from './unit';
import { UnitQueue, Waiting } from './unitQueue';

/** What becomes of the families, as it happens. */
export interface FamilyListener {
  begun(family: Family): void;
  ended(family: Family): void;
}

/**
 * The units that are connected by near pairs, and their classes. When the pairs or the places of a unit change, the
 * family that it was in is taken apart and the families of its units are built anew; all others stay.
 */
export class FamilyIndex {
  private readonly dirty = new UnitQueue(Waiting.family);
  private running:
    | { readonly units: readonly Unit[]; readonly work: Generator<void, Family, void> }
    | undefined;

  constructor(
    private readonly judge: PairJudge,
    private readonly listener: FamilyListener,
  ) {}

  /** Something about the unit changed that its classes depend on: its places, or what stands around them. */
  touch(unit: Unit): void {
    if (!isAlone(unit)) this.mark(unit);
  }

  /** Replaces the pairs in which `unit` is the later one. */
  setPairs(unit: Unit, pairs: readonly NearPair[]): void {
    if (samePairs(unit.pairs, pairs)) return;
    for (const { a } of unit.pairs) {
      a.later?.delete(unit);
      this.mark(a);
    }
    unit.pairs = pairs;
    for (const { a } of pairs) {
      a.later ??= new Set();
      a.later.add(unit);
      this.mark(a);
    }
    this.mark(unit);
  }

  /** Does the next piece of work; false when there is none. */
  advance(): boolean {
    if (!this.running) {
      const unit = this.dirty.take();
      if (!unit) return false;
      this.begin(unit);
      return true;
    }
    const step = this.running.work.next();
    if (!step.done) return true;
    this.running = undefined;
    for (const unit of step.value.units) unit.family = step.value;
    this.listener.begun(step.value);
    return true;
  }

  private mark(unit: Unit): void {
    this.stop();
    this.dirty.add(unit);
  }

  private begin(unit: Unit): void {
    if (!unit.alive) {
      if (unit.family) this.end(unit.family);
      return;
    }
    if (isAlone(unit)) return;
    const units = this.connected(unit);
    for (const member of units) this.dirty.delete(member);
    if (units.length < 2) return;
    units.sort(compareUnits);
    this.running = { units, work: familyOf(units, this.judge) };
  }

  /** All alive units that pairs connect with this one; families in the way are taken apart. */
  private connected(start: Unit): Unit[] {
    const found = new Set<Unit>([start]);
    for (const unit of found) {
      if (unit.family) this.end(unit.family);
      for (const { a } of unit.pairs) found.add(a);
      for (const later of unit.later ?? []) found.add(later);
    }
    return [...found];
  }

  private end(family: Family): void {
    forgetTheDead(family.units);
    for (const unit of family.units) {
      unit.family = undefined;
      this.dirty.add(unit);
    }
    this.listener.ended(family);
  }

  private stop(): void {
    if (!this.running) return;
    for (const unit of this.running.units) this.dirty.add(unit);
    this.running = undefined;
  }
}

/** Most units are: nothing is to be taken apart or built for them. */
function isAlone({ family, pairs, later }: Unit): boolean {
  return !family && pairs.length === 0 && !later?.size;
}

function samePairs(a: readonly NearPair[], b: readonly NearPair[]): boolean {
  if (a.length === 0 || a.length !== b.length) return a.length === b.length;
  return a.every((pair, i) => pair.a === b[i]!.a && pair.alignment === b[i]!.alignment);
}

/** `units` stand in the order of reports. */
function* familyOf(units: readonly Unit[], judge: PairJudge): Generator<void, Family, void> {
  const pairs = withoutCrossLevels(units.flatMap(unit => unit.pairs));
  const candidates: readonly Candidate[] = yield* clusters(pairs, judge);
  return { units, pairs, candidates };
}

function forgetTheDead(units: readonly Unit[]): void {
  for (const { related } of units) {
    if (!related) continue;
    for (const other of related.keys()) if (!other.alive) related.delete(other);
  }
}
