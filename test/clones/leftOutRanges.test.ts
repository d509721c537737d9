import { expect, test } from 'vitest';
import { LeftOutRanges } from '../../core/clones/leftOutRanges';
import { analyzeCode } from '../../core/code/analyzeCode';
import { defaultConfig } from '../../core/config';
import type { TextRange } from '../../core/text/textRange';
import { fileText } from '../index/programText';
import { seeded } from '../seeded';

test.each([
  ['a.ts', 'typescript'],
  ['a.py', 'python'],
  ['a.java', 'java'],
])('what ranges that overlap leave out of %s is what each of them does', (path, language) => {
  const random = seeded(7);
  for (let round = 0; round < 30; round++) {
    const text = fileText(random, path).repeat(3);
    const { tree } = analyzeCode(text, language, defaultConfig);
    const ranges = Array.from({ length: random.below(40) }, (): TextRange => {
      const start = random.below(text.length);
      return { start, end: start + random.below(round % 2 === 0 ? 60 : text.length) };
    });
    const { starts, ends, subtreeEnds, count } = tree;
    const expected = Array.from({ length: count }, (_, node) =>
      ranges.some(({ start, end }) =>
        subtreeEnds[node] === node + 1
          ? start < ends[node]! && starts[node]! < end
          : start <= starts[node]! && ends[node]! <= end,
      ),
    );
    const leftOut = new LeftOutRanges(ranges, tree);
    expect(Array.from({ length: count }, (_, node) => leftOut.holds(node))).toEqual(expected);
  }
});
