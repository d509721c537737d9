import type { AnalyzedWord } from '../analyzedWord';
import type { StepAnalysis } from '../stepAnalysis';
import { type FeatureRow, flag, ratio } from './featureRow';
import { type PairAlignment, unmatched } from './pairAlignment';

/** How many holes the two have, of which kinds, and which of them stand alone. */
export function putParameters(
  row: FeatureRow,
  a: StepAnalysis,
  b: StepAnalysis,
  alignment: PairAlignment,
): void {
  const [countA, countB] = [a.parameterCount, b.parameterCount];
  row.put('parameters', Math.log1p(Math.min(countA, countB)));
  row.put('parameterGap', Math.abs(countA - countB));
  row.put('noParameters', flag(countA + countB === 0));
  row.put('oneSided', flag((countA === 0) !== (countB === 0)));
  row.put('otherKind', otherKinds(a, b, alignment));
  let [loose, quoted, numbers, names] = [0, 0, 0, 0];
  const look = ({ parameter, kind }: AnalyzedWord) => {
    if (!parameter) return;
    loose++;
    if (kind === 'quoted') quoted++;
    else if (kind === 'number') numbers++;
    else if (kind === 'identifier' || kind === 'bracketed' || kind === 'emphasis') names++;
  };
  const { acrossA, acrossB } = alignment;
  for (let i = 0; i < a.words.length; i++) if (acrossA[i] === unmatched) look(a.words[i]!);
  for (let j = 0; j < b.words.length; j++) if (acrossB[j] === unmatched) look(b.words[j]!);
  row.put('looseParameters', loose);
  row.put('looseQuoted', quoted);
  row.put('looseNumber', numbers);
  row.put('looseName', names);
  row.put('mostlyParameters', ratio(3 * (countA + countB), a.weight + b.weight));
}

function otherKinds(a: StepAnalysis, b: StepAnalysis, alignment: PairAlignment): number {
  const { acrossA } = alignment;
  let count = 0;
  for (let i = 0; i < a.words.length; i++)
    if (acrossA[i] !== unmatched && a.words[i]!.parameter && a.words[i]!.kind !== b.words[acrossA[i]!]!.kind)
      count++;
  return count;
}
