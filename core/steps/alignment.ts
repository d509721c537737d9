import type { AnalyzedWord } from './analyzedWord';
import { PairAlignment, unmatched } from './pair/pairAlignment';
import type { StepAnalysis } from './stepAnalysis';

/** What stands in `a` and what stands in `b` between two words that both have; one side may be empty. */
export interface Difference {
  readonly a: readonly AnalyzedWord[];
  readonly b: readonly AnalyzedWord[];
}

/** How two texts stand to each other, in words; for what is asked of few pairs only. */
export interface Alignment {
  /** Pairs of parameters that stand in each other's place. */
  readonly parameters: readonly (readonly [AnalyzedWord, AnalyzedWord])[];
  /** Other words of one meaning. */
  readonly alike: readonly (readonly [AnalyzedWord, AnalyzedWord])[];
  /** One word in two forms. */
  readonly inflected: readonly (readonly [AnalyzedWord, AnalyzedWord])[];
  readonly differences: readonly Difference[];
}

export function align({ words: a }: StepAnalysis, { words: b }: StepAnalysis): Alignment {
  const { acrossA, acrossB } = aligned(a, b);
  const parameters: (readonly [AnalyzedWord, AnalyzedWord])[] = [];
  const alike: (readonly [AnalyzedWord, AnalyzedWord])[] = [];
  const inflected: (readonly [AnalyzedWord, AnalyzedWord])[] = [];
  const differences: Difference[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; i++, j++) {
    const [startA, startB] = [i, j];
    while (i < a.length && acrossA[i] === unmatched) i++;
    while (j < b.length && acrossB[j] === unmatched) j++;
    if (i > startA || j > startB) differences.push({ a: a.slice(startA, i), b: b.slice(startB, j) });
    const [x, y] = [a[i], b[j]];
    if (!x || !y) continue;
    if (x.parameter) parameters.push([x, y]);
    else if (x.id !== y.id) alike.push([x, y]);
    else if (x.surface !== y.surface) inflected.push([x, y]);
  }
  return { parameters, alike, inflected, differences };
}

function aligned(a: readonly AnalyzedWord[], b: readonly AnalyzedWord[]): PairAlignment {
  const alignment = new PairAlignment();
  alignment.align(a, b);
  return alignment;
}
