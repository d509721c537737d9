import type { ScenarioGroup } from './scenarioGroups';

/** A group near another one; indices into the groups. */
export interface NearPair {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** Below it two scenarios are about something else: four of five steps in order must agree. */
const LEAST_SIMILARITY = 0.8;
/** Of shorter scenarios one differing step is too much. */
const FEWEST_STEPS = 4;
/** A run of steps that stands in more scenarios than this says nothing about any two of them. */
const MOST_POSTINGS = 32;
const SHINGLE = 3;

/**
 * Pairs of groups whose sequences of templates are alike. A rare step or a rare run of three steps that both
 * hold nominates a pair, as in SourcererCC (Sajnani et al. 2016); the longest common subsequence decides:
 * similarity = 2 · LCS / (steps of a + steps of b).
 */
export function nearScenarios(groups: readonly ScenarioGroup[]): NearPair[] {
  const long = groups.flatMap(({ templates }, index) => (templates.length >= FEWEST_STEPS ? [index] : []));
  const pairs: NearPair[] = [];
  const seen = new Set<number>();
  for (const posting of postings(groups, long)) {
    if (posting.length < 2 || posting.length > MOST_POSTINGS) continue;
    for (let i = 0; i < posting.length; i++) {
      for (let j = i + 1; j < posting.length; j++) {
        const a = posting[i]!;
        const b = posting[j]!;
        const key = a * groups.length + b;
        if (seen.has(key)) continue;
        seen.add(key);
        const similarity = nearness(groups[a]!.templates, groups[b]!.templates);
        if (similarity >= LEAST_SIMILARITY) pairs.push({ a, b, similarity });
      }
    }
  }
  return pairs;
}

/** Groups that hold a step or a run of three, rising and without repetition. */
function* postings(groups: readonly ScenarioGroup[], long: readonly number[]): Iterable<readonly number[]> {
  const byFeature = new Map<number | string, number[]>();
  const note = (feature: number | string, index: number): void => {
    const known = byFeature.get(feature);
    if (!known) byFeature.set(feature, [index]);
    else if (known[known.length - 1] !== index && known.length <= MOST_POSTINGS) known.push(index);
  };
  for (const index of long) {
    const { templates } = groups[index]!;
    for (let i = 0; i < templates.length; i++) {
      note(templates[i]!, index);
      if (i + SHINGLE <= templates.length) note(templates.subarray(i, i + SHINGLE).join(' '), index);
    }
  }
  yield* byFeature.values();
}

function nearness(a: Int32Array, b: Int32Array): number {
  const total = a.length + b.length;
  if ((2 * Math.min(a.length, b.length)) / total < LEAST_SIMILARITY) return 0;
  return (2 * lcsLength(a, b)) / total;
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
