import type { AnalyzedWord } from '../analyzedWord';
import type { StepAnalysis } from '../stepAnalysis';
import { type FeatureRow, flag, ratio } from './featureRow';
import type { PairAlignment } from './pairAlignment';

/** How much the two have in common; `maskedRatio` is the Indel ratio of the templates in lower case. */
export function putOverlap(
  row: FeatureRow,
  a: StepAnalysis,
  b: StepAnalysis,
  alignment: PairAlignment,
  maskedRatio: number,
): void {
  const { matched, matchedWords } = alignment;
  const [lengthA, lengthB] = [a.words.length, b.words.length];
  const shorter = Math.min(lengthA, lengthB);
  const common = commonCount(a.idSet, b.idSet);
  const content = commonCount(a.contentSet, b.contentSet);
  const leastContent = Math.min(a.contentSet.length, b.contentSet.length);
  const prefix = commonPrefix(a.words, b.words);
  row.put('shortLength', Math.log1p(shorter));
  row.put('lengthGap', Math.log1p(Math.abs(lengthA - lengthB)));
  row.put('weighted', ratio(2 * matched, a.weight + b.weight));
  row.put('contained', ratio(matched, Math.min(a.weight, b.weight)));
  row.put('aligned', ratio(2 * matchedWords, lengthA + lengthB));
  row.put('jaccard', jaccard(common, a.idSet, b.idSet));
  row.put('contentJaccard', jaccard(content, a.contentSet, b.contentSet));
  row.put('contentOverlap', ratio(content, leastContent));
  row.put('maskedRatio', maskedRatio);
  row.put('sameMasked', flag(a.masked === b.masked));
  row.put('sameKeys', flag(prefix === lengthA && prefix === lengthB));
  row.put('sameContent', flag(sameNumbers(a.contentIds, b.contentIds)));
  row.put('sameBag', flag(sameBag(a, b)));
  row.put('samePrefix', prefix / Math.max(1, shorter));
  row.put('sameSuffix', commonSuffix(a.words, b.words) / Math.max(1, shorter));
  row.put('sameFirst', flag(a.words[0]?.id === b.words[0]?.id));
  row.put('sameLast', flag(a.words[lengthA - 1]?.id === b.words[lengthB - 1]?.id));
  row.put('known', Math.min(a.known, b.known));
  row.put('firstChange', shorter === 0 ? 0 : prefix / Math.max(lengthA, lengthB));
}

function commonPrefix(a: readonly AnalyzedWord[], b: readonly AnalyzedWord[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length]!.id === b[length]!.id) length++;
  return length;
}

function commonSuffix(a: readonly AnalyzedWord[], b: readonly AnalyzedWord[]): number {
  const shorter = Math.min(a.length, b.length);
  let length = 0;
  while (length < shorter && a[a.length - 1 - length]!.id === b[b.length - 1 - length]!.id) length++;
  return length;
}

/** How many numbers two ascending lists share. */
export function commonCount(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) common++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return common;
}

function jaccard(common: number, a: readonly number[], b: readonly number[]): number {
  const union = a.length + b.length - common;
  return union === 0 ? 1 : common / union;
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function sameBag(a: StepAnalysis, b: StepAnalysis): boolean {
  if (a.contentIds.length !== b.contentIds.length || !sameNumbers(a.contentSet, b.contentSet)) return false;
  return sameNumbers([...a.contentIds].sort(), [...b.contentIds].sort());
}
