import { expect, test } from 'vitest';
import { neighbours } from '../../core/clones/classes/neighbours';
import { candidateOf, type Member } from '../../core/clones/comparison/candidate';
import { StatementReader } from '../../core/clones/statements/fileStatements';
import { Place } from '../../core/clones/statements/place';
import { analyzeCode } from '../../core/code/analyzeCode';
import { NodeKind } from '../../core/code/statementTree';
import { defaultConfig } from '../../core/config';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';
import { fixtureInfo } from '../fixture';

/** Places of as many functions of one file, one below the other. */
function functions(count: number): Place[] {
  const text = Array.from({ length: count }, (_, i) => `function f${i}(a) {\n  return a + ${i};\n}\n`).join(
    '',
  );
  const facts = analyzeCode(text, 'javascript', defaultConfig);
  const reader = new StatementReader(defaultConfig);
  const info = fixtureInfo('a.js');
  const statements = reader.read({ file: 0 as FileId, info, facts, lineStarts: lineStarts(text) });
  return [...facts.tree.kinds].flatMap((kind, node) =>
    kind === NodeKind.function ? [new Place(statements, node, node)] : [],
  );
}

/** A class of two equal places. */
function twins(...places: readonly [Place, Place]) {
  const members = places.map(
    (place): Member => ({ place, type: 1, similarity: 1, agreement: 1, changed: 0 }),
  );
  return { candidate: candidateOf(members, members[0]!)! };
}

test('of three in a row each pair can be a class, and nothing is joined: two members would hold the one between', () => {
  const [a, b, c] = functions(3) as [Place, Place, Place];
  expect(neighbours([twins(a, b), twins(b, c)])).toEqual([]);
});

test('two pairs of which the second stands behind the first are joined only where no member reaches into the other', () => {
  const [a, b, c, d] = functions(4) as [Place, Place, Place, Place];
  const [first, second] = [twins(a, c), twins(b, d)];
  expect(neighbours([first, second])).toEqual([[first, second]]);
  expect(neighbours([twins(a, b), twins(c, d)])).toEqual([]);
});
