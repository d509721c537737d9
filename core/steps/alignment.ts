import { guardClasses } from './lexicon/guards';
import { lexicon, unknown } from './lexicon/lexicon';
import type { AnalyzedWord, StepAnalysis } from './stepAnalysis';

/** What stands in `a` and what stands in `b` between two words that both have; one side may be empty. */
export interface Difference {
  readonly a: readonly AnalyzedWord[];
  readonly b: readonly AnalyzedWord[];
}

export interface Alignment {
  /** Weight of what is aligned, once, and of that the share that is equal rather than alike. */
  readonly matched: number;
  readonly matchedWords: number;
  /** Pairs of parameters that stand in each other's place. */
  readonly parameters: readonly (readonly [AnalyzedWord, AnalyzedWord])[];
  /** Other words of one meaning. */
  readonly alike: readonly (readonly [AnalyzedWord, AnalyzedWord])[];
  readonly differences: readonly Difference[];
}

/**
 * Aligns two texts word by word so that the weight of equal and alike words is largest (Needleman and Wunsch 1970).
 * Equal words at both ends are aligned at once: nothing else could weigh more.
 */
export function align(a: StepAnalysis, b: StepAnalysis): Alignment {
  const [x, y] = [a.words, b.words];
  const shorter = Math.min(x.length, y.length);
  let start = 0;
  while (start < shorter && x[start]!.key === y[start]!.key) start++;
  let end = 0;
  while (end < shorter - start && x[x.length - 1 - end]!.key === y[y.length - 1 - end]!.key) end++;
  const middle = alignMiddle(x.slice(start, x.length - end), y.slice(start, y.length - end));
  let matched = middle.matched;
  const parameters: (readonly [AnalyzedWord, AnalyzedWord])[] = [];
  const take = (left: AnalyzedWord, right: AnalyzedWord) => {
    matched += left.weight;
    if (left.parameter) parameters.push([left, right]);
  };
  for (let i = 0; i < start; i++) take(x[i]!, y[i]!);
  parameters.push(...middle.parameters);
  for (let i = end; i > 0; i--) take(x[x.length - i]!, y[y.length - i]!);
  return { ...middle, matched, matchedWords: middle.matchedWords + start + end, parameters };
}

function alignMiddle(a: readonly AnalyzedWord[], b: readonly AnalyzedWord[]): Alignment {
  const width = b.length + 1;
  const best = new Float64Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const both = likeness(a[i]!, b[j]!);
      const skip = Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
      best[i * width + j] = both > 0 ? Math.max(skip, both + best[(i + 1) * width + j + 1]!) : skip;
    }
  return trace(a, b, best, width);
}

function trace(
  a: readonly AnalyzedWord[],
  b: readonly AnalyzedWord[],
  best: Float64Array,
  width: number,
): Alignment {
  const parameters: (readonly [AnalyzedWord, AnalyzedWord])[] = [];
  const differences: Difference[] = [];
  let left: AnalyzedWord[] = [];
  let right: AnalyzedWord[] = [];
  let matchedWords = 0;
  const alike: (readonly [AnalyzedWord, AnalyzedWord])[] = [];
  let [i, j] = [0, 0];
  const close = () => {
    if (left.length + right.length > 0) differences.push({ a: left, b: right });
    left = [];
    right = [];
  };
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    const here = best[i * width + j] ?? 0;
    const both = x && y ? likeness(x, y) : 0;
    if (x && y && both > 0 && here === both + best[(i + 1) * width + j + 1]!) {
      close();
      matchedWords++;
      if (x.parameter) parameters.push([x, y]);
      else if (x.key !== y.key) alike.push([x, y]);
      i++;
      j++;
    } else if (x && (!y || here === best[(i + 1) * width + j]!)) {
      left.push(x);
      i++;
    } else if (y) {
      right.push(y);
      j++;
    }
  }
  close();
  return { matched: best[0] ?? 0, matchedWords, parameters, alike, differences };
}

function likeness(x: AnalyzedWord, y: AnalyzedWord): number {
  if (x.parameter || y.parameter) return x.parameter && y.parameter ? (x.kind === y.kind ? 3 : 2.5) : 0;
  if (x.key === y.key) return x.weight;
  if (x.like !== '' && x.like === y.like) return 0.8 * Math.min(x.weight, y.weight);
  if (x.lemma === unknown || y.lemma === unknown) return 0;
  const sense = lexicon().synonym(x.lemma, y.lemma);
  return sense === undefined || actDifferently(x, y) ? 0 : (0.8 / sense) * Math.min(x.weight, y.weight);
}

/** WordNet holds `edit` and `delete` for synonyms; the guards know better. */
function actDifferently(x: AnalyzedWord, y: AnalyzedWord): boolean {
  return actionGuards.some(kind => {
    const [left, right] = [guardClasses[kind].get(x.surface) ?? 0, guardClasses[kind].get(y.surface) ?? 0];
    return left !== 0 && right !== 0 && (left & right) === 0;
  });
}

const actionGuards = ['data', 'switch', 'success', 'validity', 'order'] as const;
