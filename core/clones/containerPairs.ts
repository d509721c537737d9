import { Aligner } from './alignment';
import type { Accept, NearPair } from './nearPairs';
import type { Place } from './place';
import type { Units } from './units';

/** Share of the smaller container that matched members must make up before the two are aligned. */
const MIN_SHARED = 0.5;
/** With one member in common that member is the finding. */
const MIN_MEMBERS = 2;
const MAX_RATIO = 2;
/** Copies of one content whose containers are paired with each other; more belong to no single pair of types. */
const MAX_COPIES = 12;
/** Keeps a pair of units in one exact double. */
const UNITS = 2 ** 26;

/**
 * Pairs of types and of files that are clones with gaps, nominated by the members that they share: copies of
 * one content and the near pairs already found.
 */
export function* containerPairs(
  units: Units,
  memberPairs: readonly NearPair[],
  accept: Accept,
): Generator<void, NearPair[], void> {
  const shared = sharedTokens(units, memberPairs);
  const aligner = new Aligner();
  const pairs: NearPair[] = [];
  let count = 0;
  for (const [key, { tokens, members }] of [...shared].sort((p, q) => p[0] - q[0])) {
    const a = Math.floor(key / UNITS);
    const b = key % UNITS;
    const [x, y] = [units.tokens[a]!, units.tokens[b]!];
    if (
      members < MIN_MEMBERS ||
      tokens < MIN_SHARED * Math.min(x, y) ||
      x > MAX_RATIO * y ||
      y > MAX_RATIO * x
    )
      continue;
    const alignment = aligner.align(units.places[a]!, units.places[b]!);
    if (accept(a, b, alignment)) pairs.push({ a, b, alignment });
    if (++count % 16 === 0) yield;
  }
  return pairs;
}

interface Shared {
  tokens: number;
  members: number;
}

function sharedTokens(units: Units, memberPairs: readonly NearPair[]): Map<number, Shared> {
  const shared = new Map<number, Shared>();
  const containers = containerIndex(units);
  const vote = (a: Place, b: Place, tokens: number) => {
    if (a.order === b.order) return;
    for (const x of around(containers, a))
      for (const y of around(containers, b)) {
        if (x === y) continue;
        const key = Math.min(x, y) * UNITS + Math.max(x, y);
        const known = shared.get(key);
        if (!known) shared.set(key, { tokens, members: 1 });
        else {
          known.tokens += tokens;
          known.members++;
        }
      }
  };
  for (let unit = 0; unit < units.places.length; unit++) {
    const copies = units.copies[unit]!;
    if (units.containers[unit] || copies.length > MAX_COPIES || !outermost(units, unit)) continue;
    for (let i = 1; i < copies.length; i++)
      for (let j = 0; j < i; j++) vote(copies[j]!, copies[i]!, units.tokens[unit]!);
  }
  for (const { a, b } of memberPairs)
    if (outermost(units, a) && outermost(units, b))
      vote(units.places[a]!, units.places[b]!, Math.min(units.tokens[a]!, units.tokens[b]!));
  return shared;
}

/** Members only: a block inside a function would vote twice for the same tokens. */
function outermost(units: Units, unit: number): boolean {
  const parent = units.parents[unit]!;
  return parent < 0 || units.containers[parent] === 1;
}

/** The unit of every type and file, by file and node. */
function containerIndex(units: Units): Map<number, number> {
  const index = new Map<number, number>();
  for (let unit = 0; unit < units.places.length; unit++)
    if (units.containers[unit])
      for (const { order, first } of units.copies[unit]!) index.set(order * UNITS + first, unit);
  return index;
}

function around(containers: Map<number, number>, place: Place): number[] {
  const { parents } = place.statements.code.facts.tree;
  const found: number[] = [];
  for (let node = parents[place.first]!; node >= 0; node = parents[node]!) {
    const unit = containers.get(place.order * UNITS + node);
    if (unit !== undefined) found.push(unit);
  }
  return found;
}
