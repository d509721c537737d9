import type { NearPair } from './nearPairs';
import type { Units } from './units';

/** Keeps a pair of units in one exact double. */
const UNITS = 2 ** 26;

/**
 * A function and the block that makes up most of it both resemble their twins and each other's twins. Of the
 * pairs that one unit has with another and with what stands around that other, only the most similar stays.
 */
export function withoutCrossLevels(units: Units, pairs: readonly NearPair[]): NearPair[] {
  const byKey = new Map(pairs.map(pair => [pair.a * UNITS + pair.b, pair]));
  const dropped = new Set<NearPair>();
  const settle = (pair: NearPair, a: number, b: number) => {
    const outer = byKey.get(Math.min(a, b) * UNITS + Math.max(a, b));
    if (outer) dropped.add(outer.alignment.similarity >= pair.alignment.similarity ? pair : outer);
  };
  for (const pair of pairs) {
    for (let a = units.parents[pair.a]!; a >= 0; a = units.parents[a]!) settle(pair, a, pair.b);
    for (let b = units.parents[pair.b]!; b >= 0; b = units.parents[b]!) settle(pair, pair.a, b);
  }
  return pairs.filter(pair => !dropped.has(pair));
}
