import type { GuardKind } from './guards';

/**
 * What is known of a language besides English, word lists in lower case parted by blanks. Taken from grammars, not from
 * suites: closed classes of words, and the opposites that the guards of English hold.
 */
export interface LanguageData {
  /** As in the `# language:` header of Gherkin. */
  readonly id: string;
  readonly articles: string;
  readonly prepositions: string;
  /** Forms of to be and to become. */
  readonly be: string;
  /** Pronouns, conjunctions, auxiliaries and adverbs that carry grammar and little else. */
  readonly small: string;
  /** Small words that say whose, which or how often again. */
  readonly pointing: string;
  readonly negations: string;
  /** Who acts in steps. */
  readonly subjects: string;
  /** Words that open an assertion: should, must, see, check. */
  readonly assertions: string;
  /** Singular and plural of verbs that a value in the text chooses between, parted by commas. */
  readonly numberPairs: string;
  /** Pronouns that stand for a thing or a person spoken of: which one is a matter of its gender and number. */
  readonly pronouns: string;
  /** The verb stands second, so that it comes first after the keyword: `Dan heeft de klant …`, `En de klant heeft …`. */
  readonly verbSecond?: true;
  /** Classes of words that exclude each other, kind by kind. */
  readonly guards: Readonly<Partial<Record<GuardKind, readonly string[]>>>;
}
