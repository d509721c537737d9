import { expect, test } from 'vitest';
import type { Alignment } from '../../core/clones/alignment';
import { clusters } from '../../core/clones/clusters';
import { StatementReader } from '../../core/clones/fileStatements';
import { PairJudge } from '../../core/clones/pairJudge';
import { Place } from '../../core/clones/place';
import { Unit } from '../../core/clones/unit';
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

test('a unit stands with the one that is nearest in wording, not with one that is more alike in shape', () => {
  const [f0, f1, f2, f3] = units() as [Unit, Unit, Unit, Unit];
  const pairs = [
    { a: f0, b: f1, alignment: alignment(0.95, 0.95) },
    { a: f1, b: f2, alignment: alignment(0.95, 0.75) },
    { a: f2, b: f3, alignment: alignment(0.85, 0.85) },
  ];
  const found = drained(clusters(pairs, new PairJudge(() => false)));
  const members = found.map(candidate => candidate.members.map(({ place }) => place));
  expect(members).toEqual([
    [f0.place, f1.place],
    [f2.place, f3.place],
  ]);
});

test('a unit waits for a nearer one that is open still', () => {
  const [f0, f1, f2, f3] = units() as [Unit, Unit, Unit, Unit];
  const pairs = [
    { a: f0, b: f1, alignment: alignment(0.95, 0.95) },
    { a: f0, b: f2, alignment: alignment(0.8, 0.8) },
    { a: f2, b: f3, alignment: alignment(0.85, 0.85) },
  ];
  const found = drained(clusters(pairs, new PairJudge(() => false)));
  expect(found.map(({ members }) => members.length)).toEqual([2, 2]);
});
