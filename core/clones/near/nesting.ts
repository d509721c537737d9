import type { NearPair, Unit } from './unit';

/** Keeps a pair of units in one exact double. */
const UNITS = 2 ** 26;

/**
 * A function and the block that makes up most of it both resemble their twins and each other's twins. Of the
 * pairs that one unit has with another and with what stands around that other, only the most similar stays.
 */
export function withoutCrossLevels(pairs: readonly NearPair[]): readonly NearPair[] {
  if (pairs.length < 2 || !pairs.some(({ a, b }) => isNested(a) || isNested(b))) return pairs;
  const byKey = new Map(pairs.map(pair => [keyOf(pair.a, pair.b), pair]));
  const dropped = new Set<NearPair>();
  const settle = (pair: NearPair, a: Unit, b: Unit) => {
    const outer = byKey.get(keyOf(a, b));
    if (outer) dropped.add(outer.alignment.similarity >= pair.alignment.similarity ? pair : outer);
  };
  for (const pair of pairs) {
    for (let a = pair.a.parent; a; a = a.parent) settle(pair, a, pair.b);
    for (let b = pair.b.parent; b; b = b.parent) settle(pair, pair.a, b);
  }
  return pairs.filter(pair => !dropped.has(pair));
}

/** Containers are in no pair with what they hold. */
function isNested({ parent }: Unit): boolean {
  return parent !== undefined && !parent.container;
}

function keyOf(a: Unit, b: Unit): number {
  return Math.min(a.id, b.id) * UNITS + Math.max(a.id, b.id);
}
