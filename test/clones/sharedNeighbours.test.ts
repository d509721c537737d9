import { expect, test } from 'vitest';
import { neighbours } from '../../core/clones/classes/neighbours';
import { candidateOf, type Member } from '../../core/clones/comparison/candidate';
import type { Place } from '../../core/clones/statements/place';
import { functionsOf, statementsOf } from './statementsOf';

/** Places of as many functions of one file, one below the other. */
function functions(count: number): Place[] {
  const names = Array.from({ length: count }, (_, i) => `f${i}`);
  return functionsOf(statementsOf(names.map(name => `function ${name}(a) {\n  return a;\n}\n`).join('')));
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
