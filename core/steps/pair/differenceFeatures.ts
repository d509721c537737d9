import { traitNames } from '../analyzedWord';
import type { StepAnalysis } from '../stepAnalysis';
import type { Differences, Odds } from './differences';
import { type FeatureRow, flag, ratio } from './featureRow';
import { type PairAlignment, unmatched } from './pairAlignment';

const traitFeatures = traitNames.map(trait => [`${trait}Max`, `${trait}Mean`] as const);

/** Of the words that differ, those taken out that only moved. */
export function putDifferences(
  row: FeatureRow,
  a: StepAnalysis,
  b: StepAnalysis,
  alignment: PairAlignment,
  runs: Differences,
): void {
  const small = Math.min(runs.contentA, runs.contentB);
  const large = Math.max(runs.contentA, runs.contentB);
  const content = runs.contentA + runs.contentB;
  row.put('changedSmall', small);
  row.put('changedLarge', large);
  row.put('changedWords', Math.log1p(runs.words));
  row.put('changedContent', Math.log1p(content));
  row.put('changes', flag(runs.words > 0));
  row.put('functionalOnly', flag(runs.words > 0 && content === 0));
  row.put('replacedRuns', runs.replaced);
  row.put('insertedWords', Math.log1p(runs.insertedWords));
  row.put('oneWordForOne', flag(runs.contentA === 1 && runs.contentB === 1));
  row.put('onlyInserted', flag(runs.replaced === 0 && runs.insertedWords > 0));
  row.put('unevenRuns', Math.log1p(runs.uneven));
  row.put('moved', alignment.moved);
  row.put('parameterForWords', runs.parameterForWords);
  row.put('synonymsAligned', synonyms(a, b, alignment));
  row.put('headChanged', runs.heads);
  row.put('subjectChanged', flag(a.subject !== b.subject));
  row.put('subjectSwapped', runs.subjects);
  row.put('signsChanged', runs.signs);
  row.put('capitals', ratio(runs.capitals, content));
  row.put('inflected', inflections(a, b));
  for (let trait = 0; trait < traitNames.length; trait++) {
    row.put(traitFeatures[trait]![0], runs.traitMax[trait]!);
    row.put(traitFeatures[trait]![1], ratio(runs.traitSum[trait]!, content));
  }
  row.put('rarest', runs.rarest);
  row.put('weightOfChange', Math.log1p(runs.weight));
  row.put('unknownShare', ratio(runs.unknown, content));
  putOdds(row, 'replaced', runs.replacedOdds);
  putOdds(row, 'inserted', runs.insertedOdds);
  row.put('functionalInserted', runs.functionalOdds.least);
}

function putOdds(row: FeatureRow, name: 'replaced' | 'inserted', odds: Odds): void {
  row.put(`${name}Least`, odds.least);
  row.put(`${name}Mean`, ratio(odds.sum, odds.count));
  row.put(`${name}Most`, odds.count === 0 ? 0 : odds.most);
  row.put(`${name}Sum`, Math.max(-12, odds.sum));
}

function synonyms(a: StepAnalysis, b: StepAnalysis, alignment: PairAlignment): number {
  const { acrossA } = alignment;
  let count = 0;
  for (let i = 0; i < a.words.length; i++)
    if (acrossA[i] !== unmatched && !a.words[i]!.parameter && a.words[i]!.id !== b.words[acrossA[i]!]!.id)
      count++;
  return count;
}

/** Aligned words of one base form in two forms: number, tense, voice. */
function inflections({ words: a }: StepAnalysis, { words: b }: StepAnalysis): number {
  let count = 0;
  for (const word of b) {
    if (!word.content) continue;
    let key = false;
    let surface = false;
    for (const other of a) {
      if (other.id === word.id) key = true;
      if (other.surface === word.surface) surface = true;
    }
    if (key && !surface) count++;
  }
  return count;
}
