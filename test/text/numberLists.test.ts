import { expect, test } from 'vitest';
import { NumberLists } from '../../core/text/numberLists';
import { seeded } from '../seeded';

test('after any sequence of edits every row reads what was set last', () => {
  const chance = seeded(5);
  const lists = new NumberLists();
  const expected = new Map<number, number[]>();
  for (let edit = 0; edit < 5000; edit++) {
    const row = chance.below(300);
    if (chance.below(4) === 0) {
      lists.clear(row);
      expected.delete(row);
      continue;
    }
    const largest = 2 ** (1 + chance.below(32));
    const numbers = Array.from({ length: chance.below(40) }, () => chance.below(largest));
    lists.set(row, Uint32Array.from(numbers));
    expected.set(row, numbers);
  }
  for (let row = 0; row < 300; row++) expect(lists.read(row)).toEqual(expected.get(row) ?? []);
});

test('the largest number is read as it was written', () => {
  const lists = new NumberLists();
  lists.set(0, Uint32Array.from([2 ** 32 - 1, 127, 128]));
  expect(lists.read(0)).toEqual([2 ** 32 - 1, 127, 128]);
});
