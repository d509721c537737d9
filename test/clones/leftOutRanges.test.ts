import { expect, test } from 'vitest';
import { StatementReader } from '../../core/clones/statements/fileStatements';
import { analyzeCode } from '../../core/code/analyzeCode';
import { NodeKind } from '../../core/code/statementTree';
import { defaultConfig } from '../../core/config';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';
import type { TextRange } from '../../core/text/textRange';
import { fixtureInfo } from '../fixture';
import { fileText } from '../index/programText';
import { seeded } from '../seeded';

test.each([
  ['a.ts', 'typescript', false],
  ['a.py', 'python', true],
  ['a.java', 'java', false],
])('what ranges that overlap leave out of %s is what each of them does', (path, language, imports) => {
  const random = seeded(7);
  const config = { ...defaultConfig, 'noise.imports': imports, 'noise.data': !imports };
  const reader = new StatementReader(config);
  for (let round = 0; round < 30; round++) {
    const text = `import a.b\n${fileText(random, path).repeat(3)}`;
    const facts = analyzeCode(text, language, config);
    const ranges = Array.from({ length: random.below(40) }, (): TextRange => {
      const start = random.below(text.length);
      return { start, end: start + random.below(round % 2 === 0 ? 60 : text.length) };
    });
    const { starts, ends, subtreeEnds, parents, kinds, count } = facts.tree;
    const isOut = (node: number): boolean =>
      kinds[node] === (imports ? NodeKind.data : NodeKind.import) ||
      ranges.some(({ start, end }) =>
        subtreeEnds[node] === node + 1
          ? start < ends[node]! && starts[node]! < end
          : start <= starts[node]! && ends[node]! <= end,
      );
    const expected: number[] = [];
    for (let node = 0; node < count; node++)
      expected.push(node > 0 && (isOut(node) || expected[parents[node]!] === 1) ? 1 : 0);
    const suppressions = ranges.map(range => ({ range }));
    const { excluded } = reader.read({
      file: 1 as FileId,
      info: fixtureInfo(path),
      facts: { ...facts, skipped: [], suppressions },
      lineStarts: lineStarts(text),
    });
    expect([...excluded]).toEqual(expected);
  }
});
