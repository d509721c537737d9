import { expect, test } from 'vitest';
import { CommonLength } from '../../core/search/commonLength';
import { seeded } from '../seeded';

function slowLength(a: Uint32Array, b: Uint32Array): number {
  const row = new Array<number>(b.length + 1).fill(0);
  for (const value of a) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      row[j] = value === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]!);
      diagonal = above;
    }
  }
  return row[b.length]!;
}

test('the length is that of the quadratic table, for any lengths', () => {
  const chance = seeded(11);
  for (let round = 0; round < 200; round++) {
    const values = 1 + chance.below(30);
    const [a, b] = [1 + chance.below(150), 1 + chance.below(150)].map(length =>
      Uint32Array.from({ length }, () => 0xfffffff0 + chance.below(values)),
    ) as [Uint32Array, Uint32Array];
    expect(new CommonLength(a).likeness(b)).toBeCloseTo((2 * slowLength(a, b)) / (a.length + b.length), 10);
  }
});
