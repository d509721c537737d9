/**
 * A list without the room that pushing left behind its end, which is that for 16 more at first: for lists of a few
 * members that are kept by the ten thousand.
 */
export function trimmed<T>(list: readonly T[]): T[] {
  return list.slice();
}
