import type { UnitFields } from './searchUnit';
import { isStopWord, splitWords, stem } from './words';

/** How much one occurrence of a word counts, by where it stands. Tuned on repositories that no figure is from. */
export const fieldWeights = { name: 5, path: 1, comment: 1, body: 1 } as const;

/** Stems of a unit with their weighted counts. */
export function unitTerms(fields: UnitFields): Map<string, number> {
  const terms = new Map<string, number>();
  for (const field of ['name', 'path', 'comment', 'body'] as const)
    for (const word of splitWords(fields[field])) {
      const term = stem(word);
      terms.set(term, (terms.get(term) ?? 0) + fieldWeights[field]);
    }
  return terms;
}

/** Distinct stems of a question; words that say nothing are left out unless there are no others. */
export function questionTerms(question: string): Map<string, number> {
  const words = splitWords(question);
  const telling = words.filter(word => !isStopWord(word));
  return new Map((telling.length > 0 ? telling : words).map(word => [stem(word), 1]));
}
