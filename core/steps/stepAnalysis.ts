import {
  assertionWords,
  functionWords,
  type GuardKind,
  guardKinds,
  guardsOfWord,
  httpVerbs,
  likeGroups,
  modalities,
  negations,
  scriptWords,
  subjects,
} from './lexicon/guards';
import { lexicon, unknown } from './lexicon/lexicon';
import { type StepWord, stepWords } from './stepWords';
import { normalizeSpace, stepTemplate } from './template';

/** A word or parameter with what the lexicon knows of it. */
export interface AnalyzedWord extends StepWord {
  /** Equal for words of one base form and for all parameters of one kind. */
  readonly key: string;
  /** Number of the base form in the lexicon; `unknown` for parameters too. */
  readonly lemma: number;
  readonly parameter: boolean;
  /** Word that stands for the group of like words; empty for all others. */
  readonly like: string;
  /** Weight in the alignment: rarity of a word, 3 for a parameter. */
  readonly weight: number;
  readonly functional: boolean;
  /** First word of the text, or after a subject, `should`, `not` or `to`: where the verb stands. */
  readonly head: boolean;
}

/** All that the comparison needs of one text; made once a text. */
export interface StepAnalysis {
  readonly text: string;
  readonly template: string;
  readonly words: readonly AnalyzedWord[];
  readonly weight: number;
  /** Template in lower case, for the character ratio. */
  readonly masked: string;
  readonly contentKeys: readonly string[];
  readonly negations: number;
  readonly httpVerb: string;
  /** Union of the classes of the words, by guard. */
  readonly guards: Readonly<Record<GuardKind, number>>;
  /** Log odds that a text with these words is an outcome rather than an action. */
  readonly outcome: number;
  readonly context: number;
  readonly asserts: boolean;
  readonly subject: string;
  /** Base form of the verb that says what the step does, -1 if there is none. */
  readonly verb: number;
  readonly verbKey: string;
  /** One bit for each modality that the words speak in. */
  readonly modality: number;
  /** Ends with a colon: a table or a doc string follows. */
  readonly colon: boolean;
  /** A line of a scripting DSL rather than a sentence. */
  readonly script: boolean;
  /** Names that are called: what stands before `(`. */
  readonly calls: readonly string[];
  /** Share of words that the lexicon knows. */
  readonly known: number;
}

/** Kinds of parameters that stand for a value rather than a name. */
const parameterWeight = 3;

export function analyzeStep(text: string): StepAnalysis {
  const clean = normalizeSpace(text);
  const { template } = stepTemplate(clean);
  const raw = stepWords(clean);
  const words = raw.map((word, index) => analyzeWord(word, raw[index - 1]));
  const plain = words.filter(word => word.kind === 'word');
  const verb = mainVerb(plain);
  return {
    text: clean,
    template,
    words,
    weight: words.reduce((sum, word) => sum + word.weight, 0),
    masked: template.toLowerCase(),
    contentKeys: words.filter(word => !word.functional).map(word => word.key),
    negations: plain.filter(word => negations.has(word.surface)).length,
    httpVerb: httpVerbOf(clean),
    guards: guardsOf(plain),
    outcome: roleOdds(plain, 'outcome'),
    context: roleOdds(plain, 'context'),
    asserts: plain.some(word => assertionWords.has(word.surface)),
    subject: plain.slice(0, 3).find(word => subjects.has(word.surface))?.surface ?? '',
    verb: verb?.lemma ?? unknown,
    verbKey: verb?.key ?? '',
    modality: modalityOf(plain),
    colon: clean.endsWith(':'),
    script:
      raw.some(word => word.kind === 'sign' && word.surface.includes('=')) ||
      scriptWords.has(raw[0]?.surface ?? ''),
    calls: [...template.matchAll(/[\p{L}\w}]+(?=\()/gu)]
      .map(match => match[0])
      .concat([...clean.matchAll(/[\w.]+(?=\()/g)].map(match => match[0])),
    known: plain.length === 0 ? 1 : plain.filter(word => word.lemma !== unknown).length / plain.length,
  };
}

function analyzeWord(word: StepWord, before: StepWord | undefined): AnalyzedWord {
  const parameter = word.kind !== 'word' && word.kind !== 'sign';
  const lemma = word.kind === 'word' ? lexicon().lemma(word.surface) : unknown;
  const key = parameter ? `{${word.kind}}` : lemma === unknown ? stem(word.surface) : `#${lemma}`;
  const functional = functionWords.has(word.surface);
  return {
    kind: word.kind,
    surface: word.surface,
    capital: word.capital,
    key,
    lemma,
    parameter,
    like: word.kind === 'word' ? (likeGroups.get(word.surface) ?? '') : '',
    weight: parameter ? parameterWeight : functional ? 0.3 : Math.min(9, lexicon().rarity(lemma)),
    functional,
    head: word.kind === 'word' && (!before || opensVerb(before.surface)),
  };
}

/** Words that the lexicon lacks lose a plural's ending only. */
function stem(surface: string): string {
  return /[a-z]{3}s$/.test(surface) && !surface.endsWith('ss') ? surface.slice(0, -1) : surface;
}

const verbOpeners: ReadonlySet<string> = new Set(
  'should must to not can will and then shall could may be is are'.split(' '),
);

function opensVerb(surface: string): boolean {
  return subjects.has(surface) || verbOpeners.has(surface);
}

/** The method as a word in capitals or as a whole parameter: `a GET request`, `a "POST" request`. */
function httpVerbOf(text: string): string {
  const found =
    /(?<![\w/-])(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?![\w/-])/.exec(text)?.[0].toLowerCase() ??
    /^method (\w+)$/i.exec(text)?.[1]?.toLowerCase() ??
    '';
  return httpVerbs.has(found) ? found : '';
}

function modalityOf(words: readonly AnalyzedWord[]): number {
  let bits = 0;
  Object.values(modalities).forEach((set, index) => {
    if (words.some(word => set.has(word.surface))) bits |= 1 << index;
  });
  return bits;
}

function guardsOf(words: readonly AnalyzedWord[]): Record<GuardKind, number> {
  const bits = guardKinds.map(() => 0);
  for (const { surface } of words)
    for (const [kind, own] of guardsOfWord.get(surface) ?? []) bits[kind] = bits[kind]! | own;
  return Object.fromEntries(guardKinds.map((kind, index) => [kind, bits[index]!])) as Record<
    GuardKind,
    number
  >;
}

function roleOdds(words: readonly AnalyzedWord[], column: 'outcome' | 'context'): number {
  const prior = logit(lexicon().value(column, unknown));
  const odds = words
    .filter(word => word.lemma !== unknown)
    .map(word => logit(lexicon().value(column, word.lemma)) - prior);
  return odds.reduce((sum, value) => sum + value, 0) / Math.sqrt(1 + odds.length);
}

/** The word that is most like a verb, by WordNet's tags and by where it stands. */
function mainVerb(words: readonly AnalyzedWord[]): AnalyzedWord | undefined {
  let best: AnalyzedWord | undefined;
  let bestScore = 0.15;
  for (const [index, word] of words.entries()) {
    if (word.functional || subjects.has(word.surface) || negations.has(word.surface)) continue;
    const score = lexicon().value('verb', word.lemma) * (word.head ? 2 : 0.7) - 0.04 * index;
    if (score > bestScore) {
      best = word;
      bestScore = score;
    }
  }
  return best;
}

/**
 * A statement of a scripting DSL such as Karate's: code in step's clothing, which no maintainer rewords. Its lines
 * have templates and classes of types 1 and 2, but no near wordings.
 */
export function isScriptLine({ text, words }: StepAnalysis): boolean {
  if (callOrPath.test(text)) return true;
  if (words.some(word => word.kind === 'sign' && word.surface.includes('='))) return true;
  const plain = words.filter(word => word.kind === 'word');
  return (
    scriptWords.has(words[0]?.surface ?? '') && plain.length <= 3 && !plain.some(word => word.functional)
  );
}

/** `karate.repeat(3, fn)` and `remove order.lines[0].id`: a call, or one word and the path of a property. */
const callOrPath =
  /^(?:[\p{L}_$][\w$]*(?:\.[\w$]+)*\(|[\p{L}]+ [\p{L}_$][\w$]*(?:\.[\p{L}_$][\w$]*|\[\d+\])+$)/u;

export function logit(share: number): number {
  const clamped = Math.min(0.995, Math.max(0.005, share));
  return Math.log(clamped / (1 - clamped));
}
