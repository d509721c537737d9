import { lexicon, unknown } from '../lexicon/lexicon';
import { logit } from '../logit';
import type { StepAnalysis } from '../stepAnalysis';
import { type FeatureRow, flag } from './featureRow';

/** What the two do: their main verbs, equal, alike or opposed. */
export function putVerbs(row: FeatureRow, a: StepAnalysis, b: StepAnalysis): void {
  const both = a.verb !== unknown && b.verb !== unknown;
  const same = a.verbId === b.verbId && a.verbId !== 0;
  const sense = both && !same ? lexicon().synonym(a.verb, b.verb) : undefined;
  const swap = both && !same ? lexicon().swap(a.verb, b.verb) : undefined;
  row.put('sameVerb', flag(same));
  row.put('noVerb', flag(a.verbId === 0 || b.verbId === 0));
  row.put('verbSynonym', both && !same ? 1 / (sense ?? 8) : 0);
  row.put('verbAntonym', flag(both && !same && lexicon().areAntonyms(a.verb, b.verb)));
  row.put('verbClassSame', flag(both && lexicon().verbClass(a.verb) === lexicon().verbClass(b.verb)));
  row.put('verbSwap', swap === undefined ? 0 : logit(swap));
  row.put('verbInOther', flag(!same && (holds(a, b.verbId) || holds(b, a.verbId))));
}

function holds({ words }: StepAnalysis, id: number): boolean {
  return id !== 0 && words.some(word => word.id === id);
}
