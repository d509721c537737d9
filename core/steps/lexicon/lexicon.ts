import { bytesOf, shortsOf } from './bytes';
import { lexiconData } from './data';

/** Columns of the lexicon, one byte a word; shares and probabilities are given as 0 to 1. */
export type LexiconColumn =
  | 'parameter'
  | 'head'
  | 'outcome'
  | 'context'
  | 'inserted'
  | 'replaced'
  | 'noun'
  | 'verb'
  | 'adjective';

type Relation = ReadonlyMap<number, number>;

/**
 * What is known of words before any workspace is read: statistics of step texts of public suites and their
 * definitions, and WordNet's synonyms, antonyms and word classes. Words are named by their number;
 * `unknown` stands for all others and gets the means of the column.
 */
export class Lexicon {
  private readonly numbers = new Map<string, number>();
  private readonly lemmas = shortsOf(lexiconData.lemmas);
  private readonly rarities = bytesOf(lexiconData.rarity);
  private readonly verbClasses = bytesOf(lexiconData.verbClass);
  private readonly columns: Readonly<Record<LexiconColumn, Uint8Array>>;
  private readonly synonyms = relation(lexiconData.synonyms);
  private readonly antonyms = relation(lexiconData.antonyms);
  private readonly swaps = relation(lexiconData.swaps);

  constructor() {
    lexiconData.words.split(' ').forEach((word, number) => {
      this.numbers.set(word, number);
    });
    const { parameter, head, outcome, context, inserted, replaced, noun, verb, adjective } = lexiconData;
    this.columns = {
      parameter: bytesOf(parameter),
      head: bytesOf(head),
      outcome: bytesOf(outcome),
      context: bytesOf(context),
      inserted: bytesOf(inserted),
      replaced: bytesOf(replaced),
      noun: bytesOf(noun),
      verb: bytesOf(verb),
      adjective: bytesOf(adjective),
    };
  }

  /** Number of the base form of a word in lower case; `unknown` where the lexicon lacks it. */
  lemma(surface: string): number {
    const number = this.numbers.get(surface);
    return number === undefined ? unknown : this.lemmas[number]!;
  }

  /** −ln of the share of texts that hold the word; 0.05 to 11.5, unknown words are the rarest. */
  rarity(word: number): number {
    return word === unknown ? 9 : Math.max(0.05, this.rarities[word]! / 20);
  }

  value(column: LexiconColumn, word: number): number {
    if (word !== unknown) return this.columns[column][word]! / 255;
    const priors: Partial<Record<LexiconColumn, number>> = lexiconData.priors;
    return (priors[column] ?? 0) / 255;
  }

  /** Lexicographer file of the commonest verb sense (29 to 43), 0 for words that are no verbs. */
  verbClass(word: number): number {
    return word === unknown ? 0 : this.verbClasses[word]!;
  }

  /** 1 (first senses shared) to 7; undefined when no sense of the two is shared. */
  synonym(a: number, b: number): number | undefined {
    return this.synonyms.get(pairKey(a, b));
  }

  areAntonyms(a: number, b: number): boolean {
    return this.antonyms.has(pairKey(a, b));
  }

  /** Share of text pairs that run one definition though one has `a` where the other has `b`; undefined if unseen. */
  swap(a: number, b: number): number | undefined {
    const value = this.swaps.get(pairKey(a, b));
    return value === undefined ? undefined : value / 255;
  }
}

/** Number of every word that the lexicon lacks. */
export const unknown = -1;

let shared: Lexicon | undefined;

/** The one lexicon; decoded when first asked for, never changed. */
export function lexicon(): Lexicon {
  shared ??= new Lexicon();
  return shared;
}

function pairKey(a: number, b: number): number {
  return a < b ? a * 65_536 + b : b * 65_536 + a;
}

function relation(base64: string): Relation {
  const triples = shortsOf(base64);
  const pairs = new Map<number, number>();
  for (let i = 0; i < triples.length; i += 3)
    pairs.set(pairKey(triples[i]!, triples[i + 1]!), triples[i + 2]!);
  return pairs;
}
