import { expect, test } from 'vitest';
import { PagedNumbers } from '../../core/text/pagedNumbers';

test('numbers of many pages are those that were put, and the initial one elsewhere', () => {
  const numbers = new PagedNumbers(-1);
  expect(numbers.capacity).toBe(0);
  numbers.reserve(100_000);
  for (let index = 0; index < 100_000; index += 3) numbers.put(index, index * 7);
  numbers.reserve(300_000);
  const wrong: number[] = [];
  for (let index = 0; index < 300_000; index++)
    if (numbers.at(index) !== (index < 100_000 && index % 3 === 0 ? index * 7 : -1)) wrong.push(index);
  expect(wrong).toEqual([]);
});

test('a sum is answered and kept, and a range across pages is filled', () => {
  const numbers = new PagedNumbers();
  numbers.reserve(50_000);
  expect(numbers.add(49_999, 5)).toBe(5);
  expect(numbers.add(49_999, -7)).toBe(-2);
  numbers.fill(9, 16_000, 17_000);
  expect([15_999, 16_000, 16_999, 17_000].map(index => numbers.at(index))).toEqual([0, 9, 9, 0]);
});
