import { type AnalyzedWord, traitNames, WordBook } from './analyzedWord';
import { guardKinds, httpVerbs, modalities, scriptWords } from './lexicon/guards';
import { languageOf } from './lexicon/languageOf';
import { lexicon, unknown } from './lexicon/lexicon';
import type { WordKnowledge } from './lexicon/wordKnowledge';
import { logit } from './logit';
import { type StepWord, stepWords } from './stepWords';
import { normalizeSpace, type StepParameter, stepTemplate } from './template';

/**
 * All that the comparison needs of one template; made once a template. What stands in the holes is kept for reasons in
 * words and has no part in a decision: so the decision on two texts is that on their templates.
 */
export interface StepAnalysis {
  readonly template: string;
  /** Whether the lexicon speaks of its words: other languages are told apart by form and by their small words. */
  readonly inLexicon: boolean;
  /** Whether anything is known of its language. */
  readonly hasWords: boolean;
  /** Of its language: see `WordKnowledge`. */
  readonly numberPairs: ReadonlySet<string>;
  readonly verbSecond: boolean;
  readonly words: readonly AnalyzedWord[];
  readonly weight: number;
  /** Template in lower case, for the character ratio. */
  readonly masked: string;
  /** Of the words that carry meaning, parameters among them, in the order of the text. */
  readonly contentIds: readonly number[];
  /** Distinct ids, ascending: of all words, and of those in `contentIds`. */
  readonly idSet: readonly number[];
  readonly contentSet: readonly number[];
  readonly parameterCount: number;
  readonly negations: number;
  /** What an English text says of the order of things: that it counts, that it does not, or nothing. */
  readonly order: 'fixed' | 'any' | '';
  readonly httpVerb: string;
  /** Union of the classes of the words, by place in `guardKinds`. */
  readonly guards: readonly number[];
  /** Log odds that a text with these words is an outcome rather than an action. */
  readonly outcome: number;
  readonly context: number;
  readonly asserts: boolean;
  readonly subject: string;
  /** Base form of the verb that says what the step does, -1 if there is none. */
  readonly verb: number;
  /** Id of its word; 0 if there is none. */
  readonly verbId: number;
  /** One bit for each modality that the words speak in. */
  readonly modality: number;
  /** Ends with a colon: a table or a doc string follows. */
  readonly colon: boolean;
  /** Opens like a line of a scripting DSL, or holds an operator. */
  readonly script: boolean;
  /** A statement of a scripting DSL such as Karate's: code in step's clothing, which no maintainer rewords. */
  readonly scriptLine: boolean;
  /** Names that are called: what stands before `(`. */
  readonly calls: readonly string[];
  /** Share of words that the lexicon knows. */
  readonly known: number;
}

export function analyzeStep(text: string): StepAnalysis {
  const { template, parameters } = stepTemplate(normalizeSpace(text));
  return analyzeTemplate(template, new WordBook(), parameters);
}

/** `parameters` as in `stepWords`; analyses of one `WordBook` share their words. `knowledge` is that of its language. */
export function analyzeTemplate(
  template: string,
  book: WordBook,
  parameters: readonly StepParameter[],
  knowledge?: WordKnowledge,
): StepAnalysis {
  const raw = stepWords(template, parameters);
  const known = knowledge ?? languageOf(raw.flatMap(({ kind, surface }) => (kind === 'word' ? surface : [])));
  const words = raw.map((word, index) => book.analyze(word, raw[index - 1], known));
  const plain = words.filter(word => word.kind === 'word');
  const contentIds = words.filter(word => !word.functional).map(word => word.id);
  const verb = mainVerb(plain);
  return {
    template,
    inLexicon: known.inLexicon,
    hasWords: known.language !== '',
    numberPairs: known.numberPairs,
    verbSecond: known.verbSecond,
    words,
    weight: words.reduce((sum, word) => sum + word.weight, 0),
    masked: template.toLowerCase(),
    contentIds,
    idSet: ascending(new Set(words.map(word => word.id))),
    contentSet: ascending(new Set(contentIds)),
    parameterCount: words.filter(word => word.parameter).length,
    negations: negationsOf(plain, known),
    order: orderOf(template),
    httpVerb: httpVerbOf(template),
    guards: guardsOf(plain),
    outcome: roleOdds(plain, 'outcome'),
    context: roleOdds(plain, 'context'),
    asserts: plain.some(word => word.asserting),
    subject: plain.slice(0, 3).find(word => word.subject)?.surface ?? '',
    verb: verb?.lemma ?? unknown,
    verbId: verb?.id ?? 0,
    modality: known.inLexicon ? modalityOf(plain) : 0,
    colon: template.endsWith(':'),
    script: hasOperator(raw) || scriptWords.has(raw[0]?.surface ?? ''),
    scriptLine: isScriptLine(template, raw, plain),
    calls: [...template.matchAll(/[\p{L}\w}]+(?=\()/gu)].map(match => match[0]),
    known: plain.length === 0 ? 1 : plain.filter(word => word.lemma !== unknown).length / plain.length,
  };
}

/** In many languages the words of one negation agree (`ne … pas`, `no … nunca`), so that two of them are no affirmation. */
function negationsOf(words: readonly AnalyzedWord[], { inLexicon }: WordKnowledge): number {
  const count = words.filter(word => word.negation).length;
  return inLexicon ? count : Math.min(1, count);
}

function ascending(values: Iterable<number>): number[] {
  return [...values].sort((a, b) => a - b);
}

/** `in any order` and `in order`; `in order to` says why. */
function orderOf(template: string): StepAnalysis['order'] {
  if (!/order/i.test(template)) return '';
  if (
    /\bin (?:any|no (?:particular|specific|special)|whatever) order\b|\bregardless of (?:the )?order\b/i.test(
      template,
    )
  )
    return 'any';
  return /\bin (?:(?:the|this|that) )?(?:(?:same|given|right|correct|exact|following) )?order\b(?! to\b)/i.test(
    template,
  )
    ? 'fixed'
    : '';
}

/** The method as a word in capitals: `a GET request`. */
function httpVerbOf(template: string): string {
  const found = /(?<![\w/-])(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?![\w/-])/.exec(template)?.[0];
  const verb = found?.toLowerCase() ?? /^method (\w+)$/i.exec(template)?.[1]?.toLowerCase() ?? '';
  return httpVerbs.has(verb) ? verb : '';
}

function modalityOf(words: readonly AnalyzedWord[]): number {
  let bits = 0;
  Object.values(modalities).forEach((set, index) => {
    if (words.some(word => set.has(word.surface))) bits |= 1 << index;
  });
  return bits;
}

function guardsOf(words: readonly AnalyzedWord[]): number[] {
  const bits = guardKinds.map(() => 0);
  for (const { guards } of words) for (const [kind, own] of guards) bits[kind] = bits[kind]! | own;
  return bits;
}

function roleOdds(words: readonly AnalyzedWord[], column: 'outcome' | 'context'): number {
  const prior = logit(lexicon().value(column, unknown));
  const odds = words
    .filter(word => word.lemma !== unknown)
    .map(word => logit(lexicon().value(column, word.lemma)) - prior);
  return odds.reduce((sum, value) => sum + value, 0) / Math.sqrt(1 + odds.length);
}

const verbTrait = traitNames.indexOf('verb');

/** The word that is most like a verb, by WordNet's tags and by where it stands. */
function mainVerb(words: readonly AnalyzedWord[]): AnalyzedWord | undefined {
  let best: AnalyzedWord | undefined;
  let bestScore = 0.15;
  for (const [index, word] of words.entries()) {
    if (word.functional || word.subject || word.negation) continue;
    const score = word.traits[verbTrait]! * (word.head ? 2 : 0.7) - 0.04 * index;
    if (score > bestScore) {
      best = word;
      bestScore = score;
    }
  }
  return best;
}

function isScriptLine(template: string, words: readonly StepWord[], plain: readonly AnalyzedWord[]): boolean {
  if (callOrMember.test(template) || hasOperator(words)) return true;
  return (
    scriptWords.has(words[0]?.surface ?? '') && plain.length <= 3 && !plain.some(word => word.functional)
  );
}

/** `karate.repeat(3, fn)` and `remove order.lines[0].id`: a call, or one word and an identifier. */
const callOrMember = /^(?:(?:[\p{L}_$][\w$]*|\{identifier\})\(|\p{L}+ \{identifier\}$)/u;

function hasOperator(words: readonly StepWord[]): boolean {
  return words.some(word => word.kind === 'sign' && word.surface.includes('='));
}
