/** Elements that are sorted, or merged, between two turns that the caller may take: a fraction of a millisecond. */
const elementsPerTurn = 1024;

/** As `[...list].sort(compare)`, in pieces: a stable merge sort. */
export function* sortedInPieces<T>(
  list: readonly T[],
  compare: (a: T, b: T) => number,
): Generator<void, T[], void> {
  let runs: T[][] = [];
  for (let from = 0; from < list.length || from === 0; from += elementsPerTurn) {
    runs.push(list.slice(from, from + elementsPerTurn).sort(compare));
    if (list.length > elementsPerTurn) yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2)
      merged.push(i + 1 < runs.length ? yield* mergedInPieces(runs[i]!, runs[i + 1]!, compare) : runs[i]!);
    runs = merged;
  }
  return runs[0]!;
}

function* mergedInPieces<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
): Generator<void, T[], void> {
  const all: T[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    all.push(j === b.length || (i < a.length && compare(a[i]!, b[j]!) <= 0) ? a[i++]! : b[j++]!);
    if (all.length % elementsPerTurn === 0) yield;
  }
  return all;
}
