import { type AnalyzedWord, traitNames } from './analyzedWord';
import { bitCount } from './bitCount';
import { guardKinds, modalities } from './lexicon/guards';
import { lexicon, unknown } from './lexicon/lexicon';
import { logit } from './logit';
import { PairAlignment, unmatched } from './pairAlignment';
import type { StepAnalysis } from './stepAnalysis';

/** Guards whose classes are opposites rather than other actions. */
const opposing: ReadonlySet<string> = new Set([
  'order',
  'success',
  'direction',
  'switch',
  'comparison',
  'validity',
]);

const opposingKinds = guardKinds.map(kind => opposing.has(kind));
const guardNames = guardKinds.map(kind => [`${kind}Differs`, `${kind}OneSided`] as const);
const modalityNames = Object.keys(modalities).map(name => `${name}Modality`);
const traitFeatures = traitNames.map(trait => [`${trait}Max`, `${trait}Mean`] as const);

/**
 * What the decision on a pair of texts rests on: numbers that are symmetric in the two. One object serves many pairs
 * in turn, without making others: with an object for each pair its features cost ten times their time.
 */
export class PairFeatures {
  /** Of the last pair; the place of each number is that of its name in `names`. */
  readonly row: Float64Array;
  private readonly alignment = new PairAlignment();
  private readonly found: string[] = [];
  private naming = false;
  private at = 0;
  private a!: StepAnalysis;
  private b!: StepAnalysis;

  /** `size` is the number of features, which the model knows. */
  constructor(size: number) {
    this.row = new Float64Array(size);
  }

  /** `maskedRatio` is the Indel ratio of the two templates in lower case. */
  compute(a: StepAnalysis, b: StepAnalysis, maskedRatio: number): Float64Array {
    this.at = 0;
    // The aligner breaks ties by order, so the order is fixed here: symmetric to the last bit.
    [this.a, this.b] = a.template <= b.template ? [a, b] : [b, a];
    this.alignment.align(this.a.words, this.b.words);
    this.putOverall(maskedRatio);
    this.putParameters();
    this.putChanges();
    this.putSlots();
    this.putGuards();
    this.putGuardKinds();
    this.putModalities();
    this.putScript();
    this.putVerbs();
    return this.row;
  }

  /** What the features are called. */
  names(example: StepAnalysis): readonly string[] {
    this.naming = true;
    this.found.length = 0;
    this.compute(example, example, 1);
    this.naming = false;
    return [...this.found];
  }

  private put(name: string, value: number): void {
    if (this.naming) this.found.push(name);
    this.row[this.at++] = value;
  }

  private putOverall(maskedRatio: number): void {
    const { a, b } = this;
    const { matched, matchedWords } = this.alignment;
    const [lengthA, lengthB] = [a.words.length, b.words.length];
    const shorter = Math.min(lengthA, lengthB);
    const common = commonCount(a.idSet, b.idSet);
    const content = commonCount(a.contentSet, b.contentSet);
    const leastContent = Math.min(a.contentSet.length, b.contentSet.length);
    const prefix = commonPrefix(a.words, b.words);
    this.put('shortLength', Math.log1p(shorter));
    this.put('lengthGap', Math.log1p(Math.abs(lengthA - lengthB)));
    this.put('weighted', ratio(2 * matched, a.weight + b.weight));
    this.put('contained', ratio(matched, Math.min(a.weight, b.weight)));
    this.put('aligned', ratio(2 * matchedWords, lengthA + lengthB));
    this.put('jaccard', jaccard(common, a.idSet, b.idSet));
    this.put('contentJaccard', jaccard(content, a.contentSet, b.contentSet));
    this.put('contentOverlap', ratio(content, leastContent));
    this.put('maskedRatio', maskedRatio);
    this.put('sameMasked', flag(a.masked === b.masked));
    this.put('sameKeys', flag(prefix === lengthA && prefix === lengthB));
    this.put('sameContent', flag(sameNumbers(a.contentIds, b.contentIds)));
    this.put('sameBag', flag(sameBag(a, b)));
    this.put('samePrefix', prefix / Math.max(1, shorter));
    this.put('sameSuffix', commonSuffix(a.words, b.words) / Math.max(1, shorter));
    this.put('sameFirst', flag(a.words[0]?.id === b.words[0]?.id));
    this.put('sameLast', flag(a.words[lengthA - 1]?.id === b.words[lengthB - 1]?.id));
    this.put('known', Math.min(a.known, b.known));
    this.put('firstChange', shorter === 0 ? 0 : prefix / Math.max(lengthA, lengthB));
  }

  private putParameters(): void {
    const { a, b } = this;
    const [countA, countB] = [a.parameterCount, b.parameterCount];
    this.put('parameters', Math.log1p(Math.min(countA, countB)));
    this.put('parameterGap', Math.abs(countA - countB));
    this.put('noParameters', flag(countA + countB === 0));
    this.put('oneSided', flag((countA === 0) !== (countB === 0)));
    this.put('otherKind', this.otherKinds());
    let [loose, quoted, numbers, names] = [0, 0, 0, 0];
    const look = ({ parameter, kind }: AnalyzedWord) => {
      if (!parameter) return;
      loose++;
      if (kind === 'quoted') quoted++;
      else if (kind === 'number') numbers++;
      else if (kind === 'identifier' || kind === 'bracketed' || kind === 'emphasis') names++;
    };
    const { acrossA, acrossB } = this.alignment;
    for (let i = 0; i < a.words.length; i++) if (acrossA[i] === unmatched) look(a.words[i]!);
    for (let j = 0; j < b.words.length; j++) if (acrossB[j] === unmatched) look(b.words[j]!);
    this.put('looseParameters', loose);
    this.put('looseQuoted', quoted);
    this.put('looseNumber', numbers);
    this.put('looseName', names);
    this.put('mostlyParameters', ratio(3 * (countA + countB), a.weight + b.weight));
  }

  private otherKinds(): number {
    const { a, b } = this;
    const { acrossA } = this.alignment;
    let count = 0;
    for (let i = 0; i < a.words.length; i++)
      if (
        acrossA[i] !== unmatched &&
        a.words[i]!.parameter &&
        a.words[i]!.kind !== b.words[acrossA[i]!]!.kind
      )
        count++;
    return count;
  }

  /** Of the words that differ, those taken out that only moved. */
  private putChanges(): void {
    const runs = this.runs();
    const small = Math.min(runs.contentA, runs.contentB);
    const large = Math.max(runs.contentA, runs.contentB);
    const content = runs.contentA + runs.contentB;
    this.put('changedSmall', small);
    this.put('changedLarge', large);
    this.put('changedWords', Math.log1p(runs.words));
    this.put('changedContent', Math.log1p(content));
    this.put('changes', flag(runs.words > 0));
    this.put('functionalOnly', flag(runs.words > 0 && content === 0));
    this.put('replacedRuns', runs.replaced);
    this.put('insertedWords', Math.log1p(runs.insertedWords));
    this.put('oneWordForOne', flag(runs.contentA === 1 && runs.contentB === 1));
    this.put('onlyInserted', flag(runs.replaced === 0 && runs.insertedWords > 0));
    this.put('unevenRuns', Math.log1p(runs.uneven));
    this.put('moved', this.alignment.moved);
    this.put('parameterForWords', runs.parameterForWords);
    this.put('synonymsAligned', this.synonyms());
    this.put('headChanged', runs.heads);
    this.put('subjectChanged', flag(this.a.subject !== this.b.subject));
    this.put('subjectSwapped', runs.subjects);
    this.put('signsChanged', runs.signs);
    this.put('capitals', ratio(runs.capitals, content));
    this.put('inflected', inflections(this.a, this.b));
    for (let trait = 0; trait < traitNames.length; trait++) {
      this.put(traitFeatures[trait]![0], runs.traitMax[trait]!);
      this.put(traitFeatures[trait]![1], ratio(runs.traitSum[trait]!, content));
    }
    this.put('rarest', runs.rarest);
    this.put('weightOfChange', Math.log1p(runs.weight));
    this.put('unknownShare', ratio(runs.unknown, content));
    this.putOdds('replaced', runs.replacedOdds);
    this.putOdds('inserted', runs.insertedOdds);
    this.put('functionalInserted', runs.functionalOdds.least);
  }

  private putOdds(name: 'replaced' | 'inserted', odds: Odds): void {
    this.put(`${name}Least`, odds.least);
    this.put(`${name}Mean`, ratio(odds.sum, odds.count));
    this.put(`${name}Most`, odds.count === 0 ? 0 : odds.most);
    this.put(`${name}Sum`, Math.max(-12, odds.sum));
  }

  private synonyms(): number {
    const { a, b } = this;
    const { acrossA } = this.alignment;
    let count = 0;
    for (let i = 0; i < a.words.length; i++)
      if (acrossA[i] !== unmatched && !a.words[i]!.parameter && a.words[i]!.id !== b.words[acrossA[i]!]!.id)
        count++;
    return count;
  }

  private readonly changes = new Changes();

  private runs(): Changes {
    const { a, b, changes } = this;
    const { acrossA, acrossB, movedA, movedB } = this.alignment;
    changes.clear();
    for (let i = 0, j = 0; i < a.words.length || j < b.words.length; i++, j++) {
      changes.open();
      for (; i < a.words.length && acrossA[i] === unmatched; i++)
        changes.add(a.words[i]!, movedA[i] === 1, 0);
      for (; j < b.words.length && acrossB[j] === unmatched; j++)
        changes.add(b.words[j]!, movedB[j] === 1, 1);
      changes.close();
    }
    return changes;
  }

  /** Where the changed content words stand: after `is`, after an article, before a parameter, at the end. */
  private putSlots(): void {
    const slots = this.slots.fill(0);
    const { acrossA, acrossB, movedA, movedB } = this.alignment;
    addSlots(slots, this.a, acrossA, movedA);
    addSlots(slots, this.b, acrossB, movedB);
    for (let slot = 0; slot < slotNames.length; slot++) this.put(slotNames[slot]!, slots[slot]!);
  }

  private readonly slots = new Float64Array(slotNames.length);

  private putGuards(): void {
    const { a, b } = this;
    this.put('polarity', flag(a.negations % 2 !== b.negations % 2));
    this.put('negated', flag(a.negations + b.negations > 0));
    this.put('httpDiffers', flag(a.httpVerb !== b.httpVerb && a.httpVerb !== '' && b.httpVerb !== ''));
    this.put('httpOneSided', flag((a.httpVerb === '') !== (b.httpVerb === '')));
    this.put('outcomeGap', Math.abs(a.outcome - b.outcome));
    this.put('outcomeHigh', Math.max(a.outcome, b.outcome));
    this.put('contextGap', Math.abs(a.context - b.context));
    this.put('assertsDiffers', flag(a.asserts !== b.asserts));
    this.put('asserts', flag(a.asserts && b.asserts));
  }

  private putGuardKinds(): void {
    const { a, b } = this;
    let opposed = 0;
    for (let kind = 0; kind < guardKinds.length; kind++) {
      const [x, y] = [a.guards[kind]!, b.guards[kind]!];
      const differs = x !== 0 && y !== 0 && (x & y) === 0;
      this.put(guardNames[kind]![0], flag(differs));
      this.put(guardNames[kind]![1], flag((x === 0) !== (y === 0)));
      if (differs && opposingKinds[kind]) opposed++;
    }
    this.put('opposed', opposed);
  }

  private putModalities(): void {
    const differing = this.a.modality ^ this.b.modality;
    this.put('modalities', bitCount(differing));
    for (let index = 0; index < modalityNames.length; index++)
      this.put(modalityNames[index]!, (differing >> index) & 1);
  }

  private putScript(): void {
    const { a, b } = this;
    this.put('colonDiffers', flag(a.colon !== b.colon));
    this.put('colons', flag(a.colon && b.colon));
    this.put('script', flag(a.script || b.script));
    this.put('scriptDiffers', flag(a.script !== b.script));
    this.put('callsDiffer', missing(a.calls, b.calls) + missing(b.calls, a.calls));
    this.put('scriptLoose', a.script || b.script ? this.changes.runs : 0);
  }

  private putVerbs(): void {
    const { a, b } = this;
    const both = a.verb !== unknown && b.verb !== unknown;
    const same = a.verbId === b.verbId && a.verbId !== 0;
    const sense = both && !same ? lexicon().synonym(a.verb, b.verb) : undefined;
    const swap = both && !same ? lexicon().swap(a.verb, b.verb) : undefined;
    this.put('sameVerb', flag(same));
    this.put('noVerb', flag(a.verbId === 0 || b.verbId === 0));
    this.put('verbSynonym', both && !same ? 1 / (sense ?? 8) : 0);
    this.put('verbAntonym', flag(both && !same && lexicon().areAntonyms(a.verb, b.verb)));
    this.put('verbClassSame', flag(both && lexicon().verbClass(a.verb) === lexicon().verbClass(b.verb)));
    this.put('verbSwap', swap === undefined ? 0 : logit(swap));
    this.put('verbInOther', flag(!same && (holds(a, b.verbId) || holds(b, a.verbId))));
  }
}

/** Log odds of some words: the least of them and 0, the greatest, their sum. */
interface Odds {
  least: number;
  most: number;
  sum: number;
  count: number;
}

/** Sums over the runs of differing words of a pair. */
class Changes {
  runs = 0;
  replaced = 0;
  uneven = 0;
  parameterForWords = 0;
  words = 0;
  insertedWords = 0;
  contentA = 0;
  contentB = 0;
  heads = 0;
  subjects = 0;
  signs = 0;
  capitals = 0;
  rarest = 0;
  weight = 0;
  unknown = 0;
  readonly traitMax = new Float64Array(traitNames.length);
  readonly traitSum = new Float64Array(traitNames.length);
  readonly replacedOdds: Odds = { least: 0, most: 0, sum: 0, count: 0 };
  readonly insertedOdds: Odds = { least: 0, most: 0, sum: 0, count: 0 };
  readonly functionalOdds: Odds = { least: 0, most: 0, sum: 0, count: 0 };
  /** Words of the open run that have not moved, and on which side they stand. */
  private readonly run: AnalyzedWord[] = [];
  private length = [0, 0];
  private all = [0, 0];
  private parameter = [false, false];
  private content = [false, false];

  clear(): void {
    this.runs = this.replaced = this.uneven = this.parameterForWords = this.words = this.insertedWords = 0;
    this.contentA = this.contentB = this.heads = this.subjects = this.signs = this.capitals = 0;
    this.rarest = this.weight = this.unknown = 0;
    this.traitMax.fill(0);
    this.traitSum.fill(0);
    clearOdds(this.replacedOdds);
    clearOdds(this.insertedOdds);
    clearOdds(this.functionalOdds);
  }

  open(): void {
    this.run.length = 0;
    for (let side = 0; side < 2; side++) {
      this.length[side] = this.all[side] = 0;
      this.parameter[side] = this.content[side] = false;
    }
  }

  add(word: AnalyzedWord, moved: boolean, side: 0 | 1): void {
    this.all[side] = this.all[side]! + 1;
    if (word.parameter) this.parameter[side] = true;
    if (word.content) this.content[side] = true;
    if (moved) return;
    this.length[side] = this.length[side]! + 1;
    this.run.push(word);
    if (word.parameter) return;
    this.words++;
    if (word.subject) this.subjects++;
    if (word.kind === 'sign') this.signs++;
    if (word.content) this.addContent(word, side);
  }

  close(): void {
    const { length, all, run, parameter, content } = this;
    if (all[0]! + all[1]! > 0) this.runs++;
    if ((parameter[0] && content[1]) || (parameter[1] && content[0])) this.parameterForWords++;
    if (length[0]! > 0 && length[1]! > 0) {
      this.replaced++;
      this.uneven += Math.abs(length[0]! - length[1]!);
      for (const word of run) if (word.content) addOdds(this.replacedOdds, word.replacedOdds);
      return;
    }
    this.insertedWords += run.length;
    for (const word of run)
      if (word.content) addOdds(this.insertedOdds, word.insertedOdds);
      else if (word.functional) addOdds(this.functionalOdds, word.insertedOdds);
  }

  private addContent(word: AnalyzedWord, side: 0 | 1): void {
    if (side === 0) this.contentA++;
    else this.contentB++;
    if (word.head) this.heads++;
    else if (word.capital) this.capitals++;
    if (word.lemma === unknown) this.unknown++;
    this.weight += word.weight;
    if (word.weight > this.rarest) this.rarest = word.weight;
    for (let trait = 0; trait < traitNames.length; trait++) {
      const value = word.traits[trait]!;
      this.traitSum[trait] = this.traitSum[trait]! + value;
      if (value > this.traitMax[trait]!) this.traitMax[trait] = value;
    }
  }
}

function clearOdds(odds: Odds): void {
  odds.least = odds.sum = odds.count = 0;
  odds.most = Number.NEGATIVE_INFINITY;
}

function addOdds(odds: Odds, value: number): void {
  if (value < odds.least) odds.least = value;
  if (value > odds.most) odds.most = value;
  odds.sum += value;
  odds.count++;
}

const slotNames = [
  'afterBe',
  'afterArticle',
  'afterPreposition',
  'afterParameter',
  'beforeArticle',
  'beforePreposition',
  'beforeParameter',
  'beforeContent',
  'besideParameter',
  'atEnd',
  'atStart',
  'mainVerb',
] as const;

function addSlots(slots: Float64Array, side: StepAnalysis, across: Int16Array, moved: Uint8Array): void {
  const { words, verbId } = side;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (across[i] !== unmatched || moved[i] === 1 || !word.content) continue;
    const [before, after] = [words[i - 1], words[i + 1]];
    let slot = 0;
    const count = (here: boolean | undefined) => {
      if (here) slots[slot] = slots[slot]! + 1;
      slot++;
    };
    count(before?.be);
    count(before?.article);
    count(before?.preposition);
    count(before?.parameter);
    count(after?.article);
    count(after?.preposition);
    count(after?.parameter);
    count(after?.content);
    count(before?.parameter || after?.parameter);
    count(!after);
    count(!before);
    count(word.id === verbId);
  }
}

/** Aligned words of one base form in two forms: number, tense, voice. */
function inflections({ words: a }: StepAnalysis, { words: b }: StepAnalysis): number {
  let count = 0;
  for (const word of b) {
    if (!word.content) continue;
    let key = false;
    let surface = false;
    for (const other of a) {
      if (other.id === word.id) key = true;
      if (other.surface === word.surface) surface = true;
    }
    if (key && !surface) count++;
  }
  return count;
}

function holds({ words }: StepAnalysis, id: number): boolean {
  return id !== 0 && words.some(word => word.id === id);
}

function missing(calls: readonly string[], others: readonly string[]): number {
  if (calls.length === 0) return 0;
  return [...new Set(calls)].filter(call => !others.includes(call)).length;
}

function commonPrefix(a: readonly AnalyzedWord[], b: readonly AnalyzedWord[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length]!.id === b[length]!.id) length++;
  return length;
}

function commonSuffix(a: readonly AnalyzedWord[], b: readonly AnalyzedWord[]): number {
  const shorter = Math.min(a.length, b.length);
  let length = 0;
  while (length < shorter && a[a.length - 1 - length]!.id === b[b.length - 1 - length]!.id) length++;
  return length;
}

/** How many numbers two ascending lists share. */
function commonCount(a: readonly number[], b: readonly number[]): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) common++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return common;
}

function jaccard(common: number, a: readonly number[], b: readonly number[]): number {
  const union = a.length + b.length - common;
  return union === 0 ? 1 : common / union;
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function sameBag(a: StepAnalysis, b: StepAnalysis): boolean {
  if (a.contentIds.length !== b.contentIds.length || !sameNumbers(a.contentSet, b.contentSet)) return false;
  return sameNumbers([...a.contentIds].sort(), [...b.contentIds].sort());
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function flag(condition: boolean): number {
  return condition ? 1 : 0;
}
