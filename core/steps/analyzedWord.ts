import { contentNumber } from './contentId';
import { likeGroups } from './lexicon/guards';
import { lexicon, unknown } from './lexicon/lexicon';
import type { WordGuards, WordKnowledge } from './lexicon/wordKnowledge';
import { logit } from './logit';
import type { StepWord } from './stepWords';

/** A word or parameter with what the lexicon knows of it: everything that comparing two texts asks of a word. */
export interface AnalyzedWord extends StepWord {
  /** Equal for words of one base form and for all parameters of one kind. */
  readonly key: string;
  /** Stands for `key`: comparing numbers is what makes a million comparisons quick. */
  readonly id: number;
  /** Number of the base form in the lexicon; `unknown` for parameters too. */
  readonly lemma: number;
  readonly parameter: boolean;
  /** Word that stands for the group of like words; empty for all others. */
  readonly like: string;
  /** Stands for `like`; 0 for words without a group. */
  readonly likeId: number;
  /** Weight in the alignment: rarity of a word, 3 for a parameter. */
  readonly weight: number;
  readonly functional: boolean;
  /** A word that is not `functional`. */
  readonly content: boolean;
  /** First word of the text, or after a subject, `should`, `not` or `to`: where the verb stands. */
  readonly head: boolean;
  readonly subject: boolean;
  readonly article: boolean;
  readonly be: boolean;
  readonly preposition: boolean;
  readonly negation: boolean;
  readonly asserting: boolean;
  /** Says whose, which or how often again. */
  readonly pointing: boolean;
  /** Stands for a thing spoken of, in a language where its gender chooses the word. */
  readonly pronoun: boolean;
  readonly guards: WordGuards;
  /** Of the text that the word was read in. */
  readonly language: string;
  /** How much the word is like an argument, the head of a text, a verb, a noun, an adjective; 0 to 1 each. */
  readonly traits: readonly number[];
  /** Log odds that a text stays with its definition when the word is replaced, and when it is put in. */
  readonly replacedOdds: number;
  readonly insertedOdds: number;
}

/** Columns of `AnalyzedWord.traits`. */
export const traitNames = ['parameter', 'head', 'verb', 'noun', 'adjective'] as const;

/** Weight of a parameter, whatever its kind. */
const parameterWeight = 3;

/**
 * Hands out one object for equal words, so that the words of many texts take little memory. Every `analyze` is matched
 * by one `release` where the book outlives the text.
 */
export class WordBook {
  private readonly words = new Map<string, { readonly word: AnalyzedWord; holders: number }>();

  /** Words that somebody holds. */
  get live(): number {
    return this.words.size;
  }

  analyze(word: StepWord, before: StepWord | undefined, knowledge: WordKnowledge): AnalyzedWord {
    const head = isHead(word, before, knowledge);
    const name = nameOf(word, head, knowledge.language);
    const known = this.words.get(name);
    if (known) {
      known.holders++;
      return known.word;
    }
    const analyzed = analyzeWord(word, head, knowledge);
    this.words.set(name, { word: analyzed, holders: 1 });
    return analyzed;
  }

  /** Gives up one hold of a word. */
  release(word: AnalyzedWord): void {
    const name = nameOf(word, word.head, word.language);
    if (--this.words.get(name)!.holders === 0) this.words.delete(name);
  }
}

function nameOf({ kind, capital, surface }: StepWord, head: boolean, language: string): string {
  return `${kind} ${capital} ${head} ${language} ${surface}`;
}

function analyzeWord(word: StepWord, head: boolean, knowledge: WordKnowledge): AnalyzedWord {
  const { inLexicon, functional: small, language } = knowledge;
  const parameter = word.kind !== 'word' && word.kind !== 'sign';
  const lemma = word.kind === 'word' && inLexicon ? lexicon().lemma(word.surface) : unknown;
  const key = parameter ? `{${word.kind}}` : lemma === unknown ? stem(word.surface) : `#${lemma}`;
  const functional = small.has(word.surface);
  const like = word.kind === 'word' && inLexicon ? (likeGroups.get(word.surface) ?? '') : '';
  return {
    kind: word.kind,
    surface: word.surface,
    capital: word.capital,
    key,
    id: contentNumber(key),
    lemma,
    parameter,
    like,
    likeId: like === '' ? 0 : contentNumber(like),
    weight: parameter ? parameterWeight : functional ? 0.3 : Math.min(9, lexicon().rarity(lemma)),
    functional,
    content: word.kind === 'word' && !functional,
    head,
    subject: knowledge.subjects.has(word.surface),
    article: knowledge.articles.has(word.surface),
    be: knowledge.be.has(word.surface),
    preposition: knowledge.prepositions.has(word.surface),
    negation: knowledge.negations.has(word.surface),
    asserting: knowledge.assertions.has(word.surface),
    pointing: knowledge.pointing.has(word.surface),
    pronoun: knowledge.pronouns.has(word.surface),
    guards: knowledge.guards.get(word.surface) ?? [],
    language,
    traits: traitNames.map(trait => lexicon().value(trait, lemma)),
    replacedOdds: logit(lexicon().value('replaced', lemma)),
    insertedOdds: logit(lexicon().value('inserted', lemma)),
  };
}

/** Words that the lexicon lacks lose a plural's ending only. */
function stem(surface: string): string {
  return /[a-z]{3}s$/.test(surface) && !surface.endsWith('ss') ? surface.slice(0, -1) : surface;
}

const verbOpeners: ReadonlySet<string> = new Set(
  'should must to not can will and then shall could may be is are'.split(' '),
);

function isHead(word: StepWord, before: StepWord | undefined, { subjects }: WordKnowledge): boolean {
  return word.kind === 'word' && (!before || subjects.has(before.surface) || verbOpeners.has(before.surface));
}
