import { at, put } from './numbers';

/**
 * Leaves in `tops` the longest part of the indices up to `count` whose `numbers` rise, and answers how long it is: patience
 * sorting. `before` has a place for each index, too.
 */
export function longestRising(numbers: i32, count: i32, tops: i32, before: i32): i32 {
  let length = 0;
  for (let index = 0; index < count; index++) {
    const number = at(numbers, index);
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at(numbers, at(tops, middle)) < number) low = middle + 1;
      else high = middle;
    }
    put(before, index, low > 0 ? at(tops, low - 1) : -1);
    put(tops, low, index);
    if (low === length) length++;
  }
  for (let last = length - 1; last > 0; last--) put(tops, last - 1, at(before, at(tops, last)));
  return length;
}
