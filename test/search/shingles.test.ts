import { expect, test } from 'vitest';
import { ShingleRoom, ShingleSet, shingle } from '../../core/search/shingles';
import { seeded } from '../seeded';

test('a shingle is found wherever its tokens stand, and nothing else is', () => {
  const random = seeded(7);
  for (let round = 0; round < 200; round++) {
    const tokens = () =>
      Uint32Array.from({ length: random.below(40) }, () => Math.imul(1 + random.below(3), 0x9e3779b1));
    const query = tokens();
    const text = tokens();
    const runs = new Set(runsOf(query));
    const expected = runsOf(text).flatMap((run, at) => (runs.has(run) ? [at] : []));
    const found = new ShingleSet(query, new ShingleRoom()).positionsIn(text, text.length, 1);
    expect([...(found ?? [])]).toEqual(expected);
  }
});

test('files with too few shingles of the query are passed over', () => {
  const query = Uint32Array.from([1, 2, 3, 4, 5, 6, 7].map(value => Math.imul(value, 0x9e3779b1)));
  const shingles = new ShingleSet(query, new ShingleRoom());
  expect(shingles.size).toBe(3);
  expect([...shingles.positionsIn(query, 7, 3)!]).toEqual([0, 1, 2]);
  expect(shingles.positionsIn(query, 7, 4)).toBeUndefined();
  expect(shingles.positionsIn(query, 6, 3)).toBeUndefined();
});

function runsOf(tokens: Uint32Array): string[] {
  const runs: string[] = [];
  for (let at = 0; at + shingle <= tokens.length; at++) runs.push(tokens.subarray(at, at + shingle).join());
  return runs;
}
