import { expect, test } from 'vitest';
import { CommonSubsequence, MAX_PATTERN } from '../../core/clones/commonSubsequence';
import { seeded } from '../seeded';

function naive(a: readonly number[], b: readonly number[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++) next.push(x === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    row = next;
  }
  return row[b.length]!;
}

test.each([1, 32, 33, 64, MAX_PATTERN])(
  'the length is that of the quadratic table, for patterns of up to %d elements',
  longest => {
    const random = seeded(3);
    const subsequence = new CommonSubsequence();
    for (let round = 0; round < 200; round++) {
      const sequence = (length: number) => Array.from({ length }, () => random.below(9) * 128 + 7);
      const pattern = sequence(1 + random.below(longest));
      const text = sequence(random.below(100));
      const found = subsequence.length(
        Int32Array.from([1, 2, ...pattern, 3]),
        2,
        2 + pattern.length,
        Int32Array.from([4, ...text, 5]),
        1,
        1 + text.length,
      );
      expect(found).toBe(naive(pattern, text));
    }
  },
);
