import { expect, test } from 'vitest';
import { commonPairs } from '../../core/text/commonPairs';

const pairsOf = (a: string, b: string) => commonPairs(a.length, b.length, (i, j) => a[i] === b[j]);

test('as many elements as can be are paired, both sides rising', () => {
  expect(pairsOf('abcd', 'xbyd')).toEqual([
    [1, 1],
    [3, 3],
  ]);
  expect(pairsOf('abcab', 'cab')).toEqual([
    [2, 0],
    [3, 1],
    [4, 2],
  ]);
  expect(pairsOf('aba', 'bab')).toHaveLength(2);
});

test('nothing in common, or nothing at all, has no pairs', () => {
  expect(pairsOf('ab', 'cd')).toEqual([]);
  expect(pairsOf('', 'cd')).toEqual([]);
});
