import { joined } from './steppedScenario';

/** Below it two scenarios are about something else: four of five steps in order must agree. */
export const LEAST_SIMILARITY = 0.8;
/** A step, or a run of three, that stands in more groups than this says nothing about any two of them. */
export const MOST_POSTINGS = 32;
/** Of shorter scenarios one differing step is too much. */
const FEWEST_STEPS = 4;
const SHINGLE = 3;

/**
 * What nominates a pair of sequences of templates when both hold it and few others do: a step, or a run of
 * three steps, as in SourcererCC (Sajnani et al. 2016).
 */
export function nearFeatures(templates: Int32Array): ReadonlySet<number | string> {
  const features = new Set<number | string>();
  if (templates.length < FEWEST_STEPS) return features;
  for (let i = 0; i < templates.length; i++) {
    features.add(templates[i]!);
    if (i + SHINGLE <= templates.length) features.add(joined(templates, i, i + SHINGLE));
  }
  return features;
}

/**
 * 2 · longest common subsequence / (steps of a + steps of b); 0 where that cannot reach `LEAST_SIMILARITY`. `own`
 * holds the templates of `a`: what the two have in common in any order is a bound that costs little.
 */
export function nearness(a: Int32Array, own: ReadonlySet<number>, b: Int32Array): number {
  const total = a.length + b.length;
  if ((2 * Math.min(a.length, b.length)) / total < LEAST_SIMILARITY) return 0;
  if ((2 * common(own, b)) / total < LEAST_SIMILARITY) return 0;
  return (2 * lcsLength(a, b)) / total;
}

/** Not less than the number of templates in common: one that `b` repeats may count more than once. */
function common(own: ReadonlySet<number>, b: Int32Array): number {
  let count = 0;
  for (let i = 0; i < b.length; i++) if (own.has(b[i]!)) count++;
  return count;
}

function lcsLength(a: Int32Array, b: Int32Array): number {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  const row = new Int32Array(b.length - head + 1);
  for (let i = head; i < a.length; i++) {
    let diagonal = 0;
    for (let j = head; j < b.length; j++) {
      const above = row[j - head + 1]!;
      row[j - head + 1] = a[i] === b[j] ? diagonal + 1 : Math.max(above, row[j - head]!);
      diagonal = above;
    }
  }
  return head + row[row.length - 1]!;
}
