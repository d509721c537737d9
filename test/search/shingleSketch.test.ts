import { expect, test } from 'vitest';
import { ShingleSketch } from '../../core/search/shingleSketch';
import { seeded } from '../seeded';

const tokensOf = (seed: number, count: number) => {
  const chance = seeded(seed);
  return Uint32Array.from({ length: count }, () => chance.below(2 ** 32));
};

test.each([100, 40_000])('of %i tokens every run is known, and hardly any of others', count => {
  const sketch = new ShingleSketch();
  const tokens = tokensOf(1, count);
  sketch.add(tokens.subarray(0, count / 2), count / 2);
  sketch.add(tokens, count);
  expect(sketch.shareOf(tokens)).toBe(1);
  expect(sketch.shareOf(tokensOf(2, 2000))).toBeLessThan(0.02);
});
