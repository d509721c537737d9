/**
 * Index pairs of a longest common subsequence of two sequences of `a` and `b` elements, both sides rising. Fills a table
 * of `a` × `b`: for sequences of some tens.
 */
export function commonPairs(
  a: number,
  b: number,
  same: (i: number, j: number) => boolean,
): (readonly [number, number])[] {
  const width = b + 1;
  const lengths = new Int32Array((a + 1) * width);
  for (let i = a - 1; i >= 0; i--)
    for (let j = b - 1; j >= 0; j--)
      lengths[i * width + j] = same(i, j)
        ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a && j < b; ) {
    if (same(i, j)) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}
