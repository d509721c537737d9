import type { UnitFields } from './searchUnit';
import { isStopWord, splitWords, stem } from './words';

/**
 * How much one occurrence of a word counts, by where it stands; words of a head count in the body, too. Tuned on
 * repositories that no figure is from.
 */
export const fieldWeights = { name: 5, path: 1, comment: 1, body: 1, head: 1, around: 0.5 } as const;
const fieldNames = ['name', 'path', 'comment', 'body', 'head', 'around'] as const;

export interface UnitTerms {
  /** Stems with their weighted counts. */
  readonly weights: ReadonlyMap<string, number>;
  /** A word of each stem, in the order of `weights`. */
  readonly words: readonly string[];
}

/** What a unit can be found by. */
export function unitTerms(fields: UnitFields): UnitTerms {
  const weights = new Map<string, number>();
  const words: string[] = [];
  for (const field of fieldNames)
    for (const word of splitWords(fields[field])) {
      const term = stem(word);
      const before = weights.get(term);
      if (before === undefined) words.push(word);
      weights.set(term, (before ?? 0) + fieldWeights[field]);
    }
  return { weights, words };
}

/** Distinct stems of a question; words that say nothing are left out unless there are no others. */
export function questionTerms(question: string): Map<string, number> {
  return new Map(tellingWords(question).map(word => [stem(word), 1]));
}

/** The words of a question, of each stem the first; those that say nothing are left out unless there are no others. */
export function questionWords(question: string): string[] {
  const stems = new Set<string>();
  return tellingWords(question).filter(word => {
    const isNew = !stems.has(stem(word));
    stems.add(stem(word));
    return isNew;
  });
}

function tellingWords(question: string): string[] {
  const words = splitWords(question);
  const telling = words.filter(word => !isStopWord(word));
  return telling.length > 0 ? telling : words;
}
