import { expect, test } from 'vitest';
import { sortedInPieces } from '../../core/text/sortedInPieces';
import { seeded } from '../seeded';

test('a list of any length is sorted as by its own method, equal elements in their order, in many pieces', () => {
  const random = seeded(3);
  for (const length of [0, 1, 2, 1023, 1024, 1025, 5000]) {
    const list = Array.from({ length }, (_, index) => ({ key: random.below(100), index }));
    const work = sortedInPieces(list, (a, b) => a.key - b.key);
    let pieces = 1;
    let step = work.next();
    for (; !step.done; step = work.next()) pieces++;
    expect(step.value).toEqual([...list].sort((a, b) => a.key - b.key));
    expect(pieces).toBeGreaterThanOrEqual(length / 1024);
  }
});
