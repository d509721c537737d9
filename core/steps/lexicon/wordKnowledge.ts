import {
  articles,
  assertionWords,
  beForms,
  functionWords,
  type GuardKind,
  guardKinds,
  guardsOfWord,
  negations,
  pointingWords,
  prepositions,
  subjects,
} from './guards';
import type { LanguageData } from './languageData';

/** Classes that a word belongs to, by the place of their kind in `guardKinds`, one bit a class. */
export type WordGuards = readonly (readonly [kind: number, bits: number])[];

/** What is known of the words of one language, in lower case. */
export interface WordKnowledge {
  /** As in the `# language:` header of Gherkin; empty where nothing is known of the language. */
  readonly language: string;
  /** Whether the lexicon, its like words and its modalities speak of these words. */
  readonly inLexicon: boolean;
  /** Words that carry grammar and little else. */
  readonly functional: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  readonly be: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
  readonly negations: ReadonlySet<string>;
  readonly assertions: ReadonlySet<string>;
  readonly pointing: ReadonlySet<string>;
  readonly guards: ReadonlyMap<string, WordGuards>;
  /** Those that a gender or number chooses between. */
  readonly pronouns: ReadonlySet<string>;
  /** Singular and plural of a verb, the two in the order of the alphabet with a blank between. */
  readonly numberPairs: ReadonlySet<string>;
  /** Whether the verb comes first after the keyword of a step. */
  readonly verbSecond: boolean;
}

const none: ReadonlySet<string> = new Set();

export const english: WordKnowledge = {
  language: 'en',
  inLexicon: true,
  functional: functionWords,
  articles,
  be: beForms,
  prepositions,
  subjects,
  negations,
  assertions: assertionWords,
  pointing: pointingWords,
  guards: guardsOfWord,
  pronouns: none,
  numberPairs: new Set(['are is', 'was were', 'has have', 'do does']),
  verbSecond: false,
};

/** English without the lexicon: what other languages know of their words. The form model is fitted with it. */
export const englishByForm: WordKnowledge = { ...english, inLexicon: false };

/** Of a language without data: its guards stay silent. The bare model is fitted with it. */
export const nothingKnown: WordKnowledge = {
  language: '',
  inLexicon: false,
  functional: none,
  articles: none,
  be: none,
  prepositions: none,
  subjects: none,
  negations: none,
  assertions: none,
  pointing: none,
  guards: new Map(),
  pronouns: none,
  numberPairs: none,
  verbSecond: false,
};

export function knowledgeOf(data: LanguageData): WordKnowledge {
  const words = (list: string): readonly string[] => list.split(' ').filter(word => word !== '');
  const set = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap(words));
  return {
    language: data.id,
    inLexicon: false,
    functional: set(data.articles, data.prepositions, data.be, data.small, data.pointing),
    articles: set(data.articles, data.pointing),
    be: set(data.be),
    prepositions: set(data.prepositions),
    subjects: set(data.subjects),
    negations: set(data.negations),
    assertions: set(data.assertions),
    pointing: set(data.pointing),
    guards: guardsOf(data.guards),
    pronouns: set(data.pronouns),
    numberPairs: new Set(data.numberPairs.split(',').map(pair => pair.split(' ').sort().join(' '))),
    verbSecond: data.verbSecond ?? false,
  };
}

function guardsOf(groups: Readonly<Partial<Record<GuardKind, readonly string[]>>>): Map<string, WordGuards> {
  const found = new Map<string, (readonly [number, number])[]>();
  guardKinds.forEach((kind, index) => {
    (groups[kind] ?? []).forEach((line, group) => {
      for (const word of line.split(' ')) found.set(word, [...(found.get(word) ?? []), [index, 1 << group]]);
    });
  });
  return found;
}
