import { expect, test } from 'vitest';
import { Aligner, type Alignment } from '../../core/clones/comparison/alignment';
import { clusters } from '../../core/clones/near/clusters';
import { PairJudge } from '../../core/clones/near/pairJudge';
import { Unit } from '../../core/clones/near/unit';
import { StatementReader } from '../../core/clones/statements/fileStatements';
import { Place } from '../../core/clones/statements/place';
import { NodeKind } from '../../core/code/statementTree';
import { defaultConfig } from '../../core/config';
import { drained } from '../../core/text/drained';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';
import { analyze } from '../code/analyze';
import { fixtureInfo } from '../fixture';

const text = `function f0() { a(); }
function f1() { a(); b = 1; }
function f2() { if (a) b(); }
function f3() { while (a) b(c, d); }
`;

/** Four functions of four shapes, one unit each. */
function units(): Unit[] {
  const facts = analyze(text, 'javascript');
  const code = { file: 1 as FileId, info: fixtureInfo('a.js'), facts, lineStarts: lineStarts(text) };
  const statements = new StatementReader(defaultConfig).read(code);
  return [...facts.tree.kinds.keys()]
    .filter(node => node < facts.tree.count && facts.tree.kinds[node] === NodeKind.function)
    .map((node, id) => new Unit(id, false, 100, [new Place(statements, node, node)]));
}

function alignment(similarity: number, agreement: number): Alignment {
  return { similarity, agreement, containment: 1, consistency: 1, changed: 2, gaps: 1 };
}

/** A pair of units, by number, with its similarity and agreement. */
type Nominated = readonly [a: number, b: number, similarity: number, agreement: number];

/** The numbers of the units in each class that comes of the pairs. */
function classesOf(nominated: readonly Nominated[]): number[][] {
  const all = units();
  const pairs = nominated.map(([a, b, similarity, agreement]) => ({
    a: all[a]!,
    b: all[b]!,
    alignment: alignment(similarity, agreement),
  }));
  const found = drained(clusters(pairs, new PairJudge(() => false, new Aligner())));
  return found.map(({ members }) => members.map(({ place }) => all.findIndex(unit => unit.place === place)));
}

test('a unit stands with the one that is nearest in wording, not with one that is more alike in shape', () => {
  const found = classesOf([
    [0, 1, 0.95, 0.95],
    [1, 2, 0.95, 0.75],
    [2, 3, 0.85, 0.85],
  ]);
  expect(found).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

test('a unit waits for a nearer one that is open still', () => {
  const found = classesOf([
    [0, 1, 0.95, 0.95],
    [0, 2, 0.8, 0.8],
    [2, 3, 0.85, 0.85],
  ]);
  expect(found).toEqual([
    [0, 1],
    [2, 3],
  ]);
});
