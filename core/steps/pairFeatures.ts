import { type Alignment, align, type Difference } from './alignment';
import { indelRatio } from './indelRatio';
import {
  articles,
  beForms,
  guardKinds,
  modalities,
  negations,
  prepositions,
  subjects,
} from './lexicon/guards';
import { lexicon, unknown } from './lexicon/lexicon';
import { type AnalyzedWord, logit, type StepAnalysis } from './stepAnalysis';
import { innerWords } from './stepWords';

/** Some of what the decision on a pair of texts rests on, by name. Symmetric in the two texts. */
type FeatureGroup = Readonly<Record<string, number>>;

/** All features of a pair, in the order of `pairFeatureNames`. */
export function pairFeatures(a: StepAnalysis, b: StepAnalysis): number[] {
  const values: number[] = [];
  for (const group of featureGroups(a, b)) values.push(...Object.values(group));
  return values;
}

/** What the features are called; the model is fitted to this order. */
export function pairFeatureNames(example: StepAnalysis): string[] {
  return featureGroups(example, example).flatMap(group => Object.keys(group));
}

/** Groups stay apart: one object with all features would leave V8's fast properties (40 times slower). */
function featureGroups(a: StepAnalysis, b: StepAnalysis): FeatureGroup[] {
  const alignment = align(a, b);
  const changed = changedWords(alignment);
  return [
    overall(a, b, alignment),
    parameterFeatures(a, b, alignment),
    changeFeatures(a, b, alignment, changed),
    traitFeatures(changed),
    oddsFeatures(changed),
    slotFeatures(a, b, changed),
    guardFeatures(a, b, changed),
    guardGroups(a, b),
    modalityFeatures(a, b),
    scriptFeatures(a, b, alignment),
    verbFeatures(a, b),
  ];
}

/** The differing words of a pair, those that only moved taken out. */
interface Changes {
  readonly replaced: readonly Difference[];
  readonly inserted: readonly AnalyzedWord[];
  readonly all: readonly AnalyzedWord[];
  /** Content words of the two sides. */
  readonly a: readonly AnalyzedWord[];
  readonly b: readonly AnalyzedWord[];
  readonly moved: number;
}

function changedWords(alignment: Alignment): Changes {
  const movable = countKeys(alignment.differences.flatMap(difference => difference.b));
  let moved = 0;
  const movedKeys = new Map<string, number>();
  for (const word of alignment.differences.flatMap(difference => difference.a)) {
    const left = movable.get(word.key) ?? 0;
    if (left === 0) continue;
    movable.set(word.key, left - 1);
    movedKeys.set(word.key, (movedKeys.get(word.key) ?? 0) + 1);
    moved++;
  }
  const [leftOfA, leftOfB] = [new Map(movedKeys), new Map(movedKeys)];
  const differences = alignment.differences
    .map(({ a, b }): Difference => ({ a: without(a, leftOfA), b: without(b, leftOfB) }))
    .filter(({ a, b }) => a.length + b.length > 0);
  const replaced = differences.filter(({ a, b }) => a.length > 0 && b.length > 0);
  const inserted = differences
    .filter(({ a, b }) => a.length === 0 || b.length === 0)
    .flatMap(({ a, b }) => [...a, ...b]);
  return {
    replaced,
    inserted,
    all: differences.flatMap(({ a, b }) => [...a, ...b]).filter(word => !word.parameter),
    a: differences.flatMap(({ a }) => a.filter(isContent)),
    b: differences.flatMap(({ b }) => b.filter(isContent)),
    moved,
  };
}

function isContent(word: AnalyzedWord): boolean {
  return !word.functional && !word.parameter && word.kind === 'word';
}

function countKeys(words: readonly AnalyzedWord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of words) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function without(words: readonly AnalyzedWord[], taken: Map<string, number>): AnalyzedWord[] {
  return words.filter(({ key }) => {
    const left = taken.get(key) ?? 0;
    if (left > 0) taken.set(key, left - 1);
    return left === 0;
  });
}

function overall(a: StepAnalysis, b: StepAnalysis, alignment: Alignment): FeatureGroup {
  const [short, long] = a.words.length < b.words.length ? [a, b] : [b, a];
  const keysA = a.words.map(word => word.key);
  const keysB = b.words.map(word => word.key);
  const shorter = Math.max(1, short.words.length);
  return {
    shortLength: Math.log1p(short.words.length),
    lengthGap: Math.log1p(long.words.length - short.words.length),
    weighted: ratio(2 * alignment.matched, a.weight + b.weight),
    contained: ratio(alignment.matched, Math.min(a.weight, b.weight)),
    aligned: ratio(2 * alignment.matchedWords, a.words.length + b.words.length),
    jaccard: jaccard(keysA, keysB),
    contentJaccard: jaccard(a.contentKeys, b.contentKeys),
    contentOverlap: overlapShare(a.contentKeys, b.contentKeys),
    maskedRatio: indelRatio(a.masked, b.masked),
    sameTemplate: flag(a.template === b.template),
    sameMasked: flag(a.masked === b.masked),
    sameKeys: flag(keysA.join(' ') === keysB.join(' ')),
    sameContent: flag(a.contentKeys.join(' ') === b.contentKeys.join(' ')),
    sameBag: flag([...a.contentKeys].sort().join(' ') === [...b.contentKeys].sort().join(' ')),
    samePrefix: commonRun(keysA, keysB) / shorter,
    sameSuffix: commonRun([...keysA].reverse(), [...keysB].reverse()) / shorter,
    sameFirst: flag(keysA[0] === keysB[0]),
    sameLast: flag(keysA.at(-1) === keysB.at(-1)),
    known: Math.min(a.known, b.known),
  };
}

function parameterFeatures(a: StepAnalysis, b: StepAnalysis, alignment: Alignment): FeatureGroup {
  const [paramsA, paramsB] = [a.words.filter(word => word.parameter), b.words.filter(word => word.parameter)];
  const pairs = alignment.parameters;
  const loose = alignment.differences
    .flatMap(({ a: x, b: y }) => [...x, ...y])
    .filter(word => word.parameter);
  const identifiers = pairs.filter(([x, y]) => x.surface !== y.surface && isName(x) && isName(y));
  return {
    parameters: Math.log1p(Math.min(paramsA.length, paramsB.length)),
    parameterGap: Math.abs(paramsA.length - paramsB.length),
    noParameters: flag(paramsA.length + paramsB.length === 0),
    oneSided: flag((paramsA.length === 0) !== (paramsB.length === 0)),
    equalParameters: ratio(pairs.filter(([x, y]) => x.surface === y.surface).length, pairs.length),
    otherKind: pairs.filter(([x, y]) => x.kind !== y.kind).length,
    looseParameters: loose.length,
    looseQuoted: loose.filter(word => word.kind === 'quoted').length,
    looseNumber: loose.filter(word => word.kind === 'number').length,
    looseName: loose.filter(isName).length,
    parameterForWords: alignment.differences.filter(
      ({ a: x, b: y }) =>
        (x.some(isParameter) && y.some(isContent)) || (y.some(isParameter) && x.some(isContent)),
    ).length,
    otherVerbInName: identifiers.filter(([x, y]) => otherVerbs(x.surface, y.surface)).length,
    otherNames: identifiers.length,
    negationInParameter: pairs.filter(([x, y]) => negated(x.surface) !== negated(y.surface)).length,
    longParameters: pairs.filter(
      ([x, y]) => x.surface.length + y.surface.length > 80 && x.surface !== y.surface,
    ).length,
    mostlyParameters: ratio(3 * (paramsA.length + paramsB.length), a.weight + b.weight),
  };
}

function isParameter(word: AnalyzedWord): boolean {
  return word.parameter;
}

function isName(word: AnalyzedWord): boolean {
  return word.kind === 'identifier' || word.kind === 'bracketed' || word.kind === 'emphasis';
}

function otherVerbs(x: string, y: string): boolean {
  return verbsIn(x) !== verbsIn(y);
}

function verbsIn(text: string): string {
  const lemmas = innerWords(text).map(word => lexicon().lemma(word));
  return lemmas.filter(lemma => lexicon().value('verb', lemma) > 0.6).join(' ');
}

function negated(text: string): boolean {
  return innerWords(text).some(word => negations.has(word));
}

function changeFeatures(
  a: StepAnalysis,
  b: StepAnalysis,
  alignment: Alignment,
  changed: Changes,
): FeatureGroup {
  const first = Math.min(a.words.length, b.words.length) === 0 ? 0 : firstDifference(a, b);
  const lengths = changed.replaced.map(({ a: x, b: y }) => Math.abs(x.length - y.length));
  return {
    changedSmall: Math.min(changed.a.length, changed.b.length),
    changedLarge: Math.max(changed.a.length, changed.b.length),
    changedWords: Math.log1p(changed.all.length),
    changedContent: Math.log1p(changed.a.length + changed.b.length),
    functionalOnly: flag(changed.all.length > 0 && changed.a.length + changed.b.length === 0),
    replacedRuns: changed.replaced.length,
    insertedWords: Math.log1p(changed.inserted.length),
    oneWordForOne: flag(changed.a.length === 1 && changed.b.length === 1),
    onlyInserted: flag(changed.replaced.length === 0 && changed.inserted.length > 0),
    unevenRuns: Math.log1p(lengths.reduce((sum, length) => sum + length, 0)),
    moved: changed.moved,
    synonymsAligned: alignment.alike.length,
    firstChange: first,
    headChanged: changed.all.filter(word => word.head && isContent(word)).length,
    subjectChanged: flag(a.subject !== b.subject),
    subjectSwapped: changed.all.filter(word => subjects.has(word.surface)).length,
    besideParameter: besideParameter(a, changed) + besideParameter(b, changed),
    signsChanged: changed.all.filter(word => word.kind === 'sign').length,
    capitals: ratio(
      [...changed.a, ...changed.b].filter(word => word.capital && !word.head).length,
      changed.a.length + changed.b.length,
    ),
    inflected: inflections(a, b),
  };
}

function firstDifference(a: StepAnalysis, b: StepAnalysis): number {
  const keys = [a, b].map(side => side.words.map(word => word.key)) as [string[], string[]];
  return commonRun(...keys) / Math.max(a.words.length, b.words.length);
}

/** How many changed words stand next to a parameter: `the "x" button`, `the "x" link`. */
function besideParameter(side: StepAnalysis, changed: Changes): number {
  const words = new Set(changed.all.filter(isContent));
  return side.words.filter(
    (word, index) =>
      words.has(word) && (side.words[index - 1]?.parameter || side.words[index + 1]?.parameter),
  ).length;
}

/** Aligned words of one base form in two forms: number, tense, voice. */
function inflections(a: StepAnalysis, b: StepAnalysis): number {
  const surfaces = new Set(a.words.map(word => word.surface));
  const keys = new Set(a.words.map(word => word.key));
  return b.words.filter(word => isContent(word) && keys.has(word.key) && !surfaces.has(word.surface)).length;
}

const traits = ['parameter', 'head', 'verb', 'noun', 'adjective'] as const;

function traitFeatures(changed: Changes): FeatureGroup {
  const content = [...changed.a, ...changed.b];
  const features: Record<string, number> = {};
  for (const trait of traits) {
    const values = content.map(word => lexicon().value(trait, word.lemma));
    features[`${trait}Max`] = Math.max(0, ...values);
    features[`${trait}Mean`] = mean(values);
  }
  const rarities = content.map(word => word.weight);
  features.rarest = Math.max(0, ...rarities);
  features.weightOfChange = Math.log1p(rarities.reduce((sum, value) => sum + value, 0));
  features.unknownShare = ratio(content.filter(word => word.lemma === unknown).length, content.length);
  return features;
}

/** Log odds that a text stays with its definition when these words change. */
function oddsFeatures(changed: Changes): FeatureGroup {
  const replaced = oddsOf('replaced', changed.replaced.flatMap(({ a, b }) => [...a, ...b]).filter(isContent));
  const inserted = oddsOf('inserted', changed.inserted.filter(isContent));
  const functional = oddsOf(
    'inserted',
    changed.inserted.filter(word => word.functional),
  );
  return {
    replacedLeast: replaced.least,
    replacedMean: replaced.mean,
    replacedMost: replaced.most,
    replacedSum: replaced.sum,
    insertedLeast: inserted.least,
    insertedMean: inserted.mean,
    insertedMost: inserted.most,
    insertedSum: inserted.sum,
    functionalInserted: functional.least,
  };
}

function oddsOf(column: 'replaced' | 'inserted', words: readonly AnalyzedWord[]) {
  const odds = words.map(word => logit(lexicon().value(column, word.lemma)));
  return {
    least: Math.min(0, ...odds),
    mean: mean(odds),
    most: odds.length === 0 ? 0 : Math.max(...odds),
    sum: Math.max(
      -12,
      odds.reduce((sum, value) => sum + value, 0),
    ),
  };
}

/** Guards whose classes are opposites rather than other actions. */
const opposing: ReadonlySet<string> = new Set([
  'order',
  'success',
  'direction',
  'switch',
  'comparison',
  'validity',
]);

function guardFeatures(a: StepAnalysis, b: StepAnalysis, changed: Changes): FeatureGroup {
  return {
    polarity: flag(a.negations % 2 !== b.negations % 2),
    negated: flag(a.negations + b.negations > 0),
    httpDiffers: flag(a.httpVerb !== b.httpVerb && a.httpVerb !== '' && b.httpVerb !== ''),
    httpOneSided: flag((a.httpVerb === '') !== (b.httpVerb === '')),
    outcomeGap: Math.abs(a.outcome - b.outcome),
    outcomeHigh: Math.max(a.outcome, b.outcome),
    contextGap: Math.abs(a.context - b.context),
    assertsDiffers: flag(a.asserts !== b.asserts),
    asserts: flag(a.asserts && b.asserts),
    changes: changed.all.length === 0 ? 0 : 1,
  };
}

function guardGroups(a: StepAnalysis, b: StepAnalysis): FeatureGroup {
  const features: Record<string, number> = {};
  let opposed = 0;
  for (const kind of guardKinds) {
    const [x, y] = [a.guards[kind], b.guards[kind]];
    const differs = flag((x & y) === 0 && x !== 0 && y !== 0);
    features[`${kind}Differs`] = differs;
    features[`${kind}OneSided`] = flag((x === 0) !== (y === 0));
    if (opposing.has(kind)) opposed += differs;
  }
  features.opposed = opposed;
  return features;
}

/** Where the changed content words stand: after `is`, after an article, before a parameter, at the end. */
function slotFeatures(a: StepAnalysis, b: StepAnalysis, changed: Changes): FeatureGroup {
  const words = new Set([...changed.a, ...changed.b]);
  const slots = {
    afterBe: 0,
    afterArticle: 0,
    afterPreposition: 0,
    afterParameter: 0,
    beforeArticle: 0,
    beforePreposition: 0,
    beforeParameter: 0,
    beforeContent: 0,
    atEnd: 0,
    atStart: 0,
    mainVerb: 0,
  };
  for (const side of [a, b])
    side.words.forEach((word, index) => {
      if (!words.has(word)) return;
      const [before, after] = [side.words[index - 1], side.words[index + 1]];
      if (before && beForms.has(before.surface)) slots.afterBe++;
      if (before && articles.has(before.surface)) slots.afterArticle++;
      if (before && prepositions.has(before.surface)) slots.afterPreposition++;
      if (before?.parameter) slots.afterParameter++;
      if (!before) slots.atStart++;
      if (after && articles.has(after.surface)) slots.beforeArticle++;
      if (after && prepositions.has(after.surface)) slots.beforePreposition++;
      if (after?.parameter) slots.beforeParameter++;
      if (after && isContent(after)) slots.beforeContent++;
      if (!after) slots.atEnd++;
      if (word.key === side.verbKey) slots.mainVerb++;
    });
  return slots;
}

function modalityFeatures(a: StepAnalysis, b: StepAnalysis): FeatureGroup {
  const features: Record<string, number> = { modalities: bitCount(a.modality ^ b.modality) };
  Object.keys(modalities).forEach((name, index) => {
    features[`${name}Modality`] = ((a.modality ^ b.modality) >> index) & 1;
  });
  return features;
}

function scriptFeatures(a: StepAnalysis, b: StepAnalysis, alignment: Alignment): FeatureGroup {
  const calls = new Set(a.calls);
  const others = new Set(b.calls);
  return {
    colonDiffers: flag(a.colon !== b.colon),
    colons: flag(a.colon && b.colon),
    script: flag(a.script || b.script),
    scriptDiffers: flag(a.script !== b.script),
    callsDiffer:
      [...calls].filter(call => !others.has(call)).length +
      [...others].filter(call => !calls.has(call)).length,
    scriptLoose: a.script || b.script ? alignment.differences.length : 0,
  };
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function verbFeatures(a: StepAnalysis, b: StepAnalysis): FeatureGroup {
  const both = a.verb !== unknown && b.verb !== unknown;
  const same = a.verbKey === b.verbKey && a.verbKey !== '';
  const swap = both && !same ? lexicon().swap(a.verb, b.verb) : undefined;
  return {
    sameVerb: flag(same),
    noVerb: flag(a.verbKey === '' || b.verbKey === ''),
    verbSynonym: both && !same ? 1 / (lexicon().synonym(a.verb, b.verb) ?? 8) : 0,
    verbAntonym: flag(both && !same && lexicon().areAntonyms(a.verb, b.verb)),
    verbClassSame: flag(both && lexicon().verbClass(a.verb) === lexicon().verbClass(b.verb)),
    verbSwap: swap === undefined ? 0 : logit(swap),
    verbInOther: flag(!same && (hasKey(a, b.verbKey) || hasKey(b, a.verbKey))),
  };
}

function hasKey(side: StepAnalysis, key: string): boolean {
  return key !== '' && side.words.some(word => word.key === key);
}

function commonRun(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const both = new Set(a);
  const common = new Set(b.filter(key => both.has(key))).size;
  const union = new Set([...a, ...b]).size;
  return union === 0 ? 1 : common / union;
}

function overlapShare(a: readonly string[], b: readonly string[]): number {
  const [x, y] = [new Set(a), new Set(b)];
  const common = [...x].filter(key => y.has(key)).length;
  const least = Math.min(x.size, y.size);
  return least === 0 ? 0 : common / least;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function flag(condition: boolean): number {
  return condition ? 1 : 0;
}
