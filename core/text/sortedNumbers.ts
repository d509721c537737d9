/** Numbers that are sorted, or merged, between two turns that the caller may take: a fraction of a millisecond. */
const numbersPerTurn = 4096;

/** Puts numbers in rising order in pieces. They may stand in the memory that was handed in, or in other memory. */
export function* sortedNumbers(numbers: Float64Array): Generator<void, Float64Array, void> {
  for (let from = 0; from < numbers.length; from += numbersPerTurn) {
    numbers.subarray(from, from + numbersPerTurn).sort();
    yield;
  }
  let [sorted, spare] = [numbers, numbers.length > numbersPerTurn ? numbers.slice() : numbers];
  for (let run = numbersPerTurn; run < numbers.length; run *= 2) {
    for (let from = 0; from < numbers.length; from += 2 * run)
      yield* merge(sorted, spare, from, from + run, Math.min(from + 2 * run, numbers.length));
    [sorted, spare] = [spare, sorted];
  }
  return sorted;
}

/** Merges the runs from `from` and from `middle` on, which ends before `to`. */
function* merge(
  source: Float64Array,
  target: Float64Array,
  from: number,
  middle: number,
  to: number,
): Generator<void, void, void> {
  const left = Math.min(middle, to);
  for (let at = from, a = from, b = left; at < to; ) {
    const end = Math.min(to, at + numbersPerTurn);
    for (; at < end; at++)
      target[at] = b >= to || (a < left && source[a]! <= source[b]!) ? source[a++]! : source[b++]!;
    yield;
  }
}
