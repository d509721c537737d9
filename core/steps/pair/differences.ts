import { type AnalyzedWord, traitNames } from '../analyzedWord';
import { unknown } from '../lexicon/lexicon';
import type { StepAnalysis } from '../stepAnalysis';
import { type PairAlignment, unmatched } from './pairAlignment';

/** Sums over the runs of differing words of a pair. */
export class Differences {
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

  /** Takes the place of the sums of the pair before. */
  read(a: StepAnalysis, b: StepAnalysis, { acrossA, acrossB, movedA, movedB }: PairAlignment): void {
    this.clear();
    for (let i = 0, j = 0; i < a.words.length || j < b.words.length; i++, j++) {
      this.open();
      for (; i < a.words.length && acrossA[i] === unmatched; i++) this.add(a.words[i]!, movedA[i] === 1, 0);
      for (; j < b.words.length && acrossB[j] === unmatched; j++) this.add(b.words[j]!, movedB[j] === 1, 1);
      this.close();
    }
  }

  private clear(): void {
    this.runs = this.replaced = this.uneven = this.parameterForWords = this.words = this.insertedWords = 0;
    this.contentA = this.contentB = this.heads = this.subjects = this.signs = this.capitals = 0;
    this.rarest = this.weight = this.unknown = 0;
    this.traitMax.fill(0);
    this.traitSum.fill(0);
    clearOdds(this.replacedOdds);
    clearOdds(this.insertedOdds);
    clearOdds(this.functionalOdds);
  }

  private open(): void {
    this.run.length = 0;
    for (let side = 0; side < 2; side++) {
      this.length[side] = this.all[side] = 0;
      this.parameter[side] = this.content[side] = false;
    }
  }

  private add(word: AnalyzedWord, moved: boolean, side: 0 | 1): void {
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

  private close(): void {
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

/** Log odds of some words: the least of them and 0, the greatest, their sum. */
export interface Odds {
  least: number;
  most: number;
  sum: number;
  count: number;
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
