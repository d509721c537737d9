/** The first of `count` rising numbers that is `least` or more; `count` where there is none. */
export function firstFrom(rising: Uint32Array, count: number, least: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
