import { expect, test } from 'vitest';
import type { Candidate } from '../../core/clones/comparison/candidate';
import { equalRuns, renamedRuns } from '../../core/clones/runs/exactClasses';
import { StatementReader } from '../../core/clones/statements/fileStatements';
import type { Place } from '../../core/clones/statements/place';
import { defaultConfig } from '../../core/config';
import { functionsOf, statementsOf } from './statementsOf';

/** The functions of as many files, of which each has the name of its own that `name` gives to it. */
function places(count: number, name: (i: number) => string): Place[] {
  const reader = new StatementReader(defaultConfig);
  return Array.from({ length: count }, (_, i) => {
    const text = `function sum(${name(i)}) {\n  let total = 0;\n  for (const each of ${name(i)}) total += each;\n  return total;\n}\n`;
    const statements = statementsOf(text, { path: `f${i}.js`, file: i, reader });
    statements.order = i;
    return functionsOf(statements)[0]!;
  });
}

test('thousands of places of one run are compared some sixty at a time', () => {
  const equal: Candidate[] = [];
  expect(
    [
      ...equalRuns.inPieces(
        places(2000, () => 'list'),
        equal,
      ),
    ].length,
  ).toBeGreaterThanOrEqual(2000 / 64 - 1);
  expect(equal.map(({ members }) => members.length)).toEqual([2000]);
  const renamed: Candidate[] = [];
  const pieces = [
    ...renamedRuns(0.5).inPieces(
      places(2000, i => `list${i}`),
      renamed,
    ),
  ].length;
  // Once when they are told apart, and once when they are compared.
  expect(pieces).toBeGreaterThanOrEqual(2 * (2000 / 64 - 1));
  expect(renamed.map(({ members }) => members.length)).toEqual([2000]);
});
