/** Pairs of numbers, each in two places: that of the left side, and behind it that of the right one. */
export type FlatPairs = number[];

/** The longest part of `pairs` (which rise on the left) that rises on the right, too: patience sorting. */
export function longestRising(pairs: FlatPairs): FlatPairs {
  const count = pairs.length / 2;
  const tops = new Int32Array(count);
  const before = new Int32Array(count);
  let length = 0;
  for (let index = 0; index < count; index++) {
    const right = pairs[2 * index + 1]!;
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (pairs[2 * tops[middle]! + 1]! < right) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tops[low - 1]! : -1;
    tops[low] = index;
    if (low === length) length++;
  }
  const rising: FlatPairs = [];
  for (let index = length > 0 ? tops[length - 1]! : -1; index >= 0; index = before[index]!)
    rising.push(pairs[2 * index + 1]!, pairs[2 * index]!);
  return rising.reverse();
}
