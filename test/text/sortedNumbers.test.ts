import { expect, test } from 'vitest';
import { sortedNumbers } from '../../core/text/sortedNumbers';
import { seeded } from '../seeded';

test('any count of numbers is put in order, in many pieces', () => {
  const random = seeded(4);
  for (const length of [0, 1, 4095, 4096, 4097, 12_289, 70_000]) {
    const numbers = Float64Array.from({ length }, () => random.below(1e6));
    const expected = numbers.slice().sort();
    const work = sortedNumbers(numbers);
    let pieces = 1;
    let step = work.next();
    for (; !step.done; step = work.next()) pieces++;
    expect(step.value).toEqual(expected);
    expect(pieces).toBeGreaterThan(length / 4096);
  }
});
