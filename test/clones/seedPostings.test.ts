import { expect, test, vi } from 'vitest';
import { SeedPostings } from '../../core/clones/runs/seedPostings';
import type { FileStatements } from '../../core/clones/statements/fileStatements';
import { PagedNumbers } from '../../core/text/pagedNumbers';
import { seeded } from '../seeded';

const fileNamed = (number: number) => ({ number }) as unknown as FileStatements;
const numbersOf = (postings: SeedPostings, symbol: number) =>
  postings.map(symbol, (file, place) => `${(file as unknown as { number: number }).number} ${place}`).sort();

test('after any sequence of edits every symbol has the places of the files that are there', () => {
  const chance = seeded(11);
  const postings = new SeedPostings();
  const living = new Map<number, { readonly index: number; readonly places: [number, number][] }>();
  for (let edit = 0; edit < 6000; edit++) {
    const number = chance.below(edit < 4000 ? 700 : 40);
    const known = living.get(number);
    if (known) {
      for (const [symbol] of known.places) postings.leave(known.index, symbol);
      postings.close(known.index);
      living.delete(number);
    } else {
      const index = postings.open(fileNamed(number));
      const places = Array.from({ length: 4 }, (_, i): [number, number] => [chance.below(3) * i, edit + i]);
      for (const [symbol, place] of places) postings.enter(index, symbol, place);
      living.set(number, { index, places });
    }
  }
  for (let symbol = 0; symbol < 7; symbol++) {
    const expected = [...living].flatMap(([number, { places }]) =>
      places.filter(([other]) => other === symbol).map(([, place]) => `${number} ${place}`),
    );
    expect(numbersOf(postings, symbol)).toEqual(expected.sort());
    expect([...postings.each(symbol, () => 0)].length).toBe(postings.count(symbol));
    expect(postings.count(symbol)).toBe(expected.length);
  }
});

test('of a symbol that all files have, a file that leaves looks at few places', () => {
  const postings = new SeedPostings();
  const count = 20_000;
  const indexes = Array.from({ length: count }, (_, i) => postings.open(fileNamed(i)));
  for (const index of indexes) postings.enter(index, 5, 1);
  const looks = vi.spyOn(PagedNumbers.prototype, 'at');
  for (const index of indexes.slice(0, count / 2)) postings.leave(index, 5);
  expect(looks.mock.calls.length / (count / 2)).toBeLessThan(100);
  looks.mockRestore();
  expect(postings.count(5)).toBe(count / 2);
});
