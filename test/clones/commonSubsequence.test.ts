import { expect, test } from 'vitest';
import { CommonSubsequence, WORD } from '../../core/clones/commonSubsequence';
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

test('the length is that of the quadratic table', () => {
  const random = seeded(3);
  const subsequence = new CommonSubsequence();
  for (let round = 0; round < 500; round++) {
    const sequence = (length: number) => Array.from({ length }, () => random.below(9) * 128 + 7);
    const pattern = sequence(1 + random.below(WORD));
    const text = sequence(random.below(100));
    const found = subsequence.length(
      Int32Array.from(pattern),
      pattern.length,
      Int32Array.from(text),
      text.length,
    );
    expect(found).toBe(naive(pattern, text));
  }
});
