import { defaultConfig } from '../config';
import { comparisonReason } from './comparisonReason';
import { pairModel } from './model/pairModel';
import { pairFeatures } from './pairFeatures';
import { analyzeStep, type StepAnalysis } from './stepAnalysis';

/** The decision on a pair of step texts. */
export interface StepComparison {
  /** Whether a maintainer would fold the two into one step definition. */
  readonly duplicate: boolean;
  /** 1 same text, 2 same template, 3 other wording; null when they are no duplicates. */
  readonly type: 1 | 2 | 3 | 4 | null;
  /** Calibrated: among pairs with score `s` about the share `s` are duplicates. */
  readonly score: number;
  /** In words, for the user. */
  readonly reason: string;
}

/** Compares two step texts (without their keywords) as the product does by default. Pure and symmetric. */
export function compareSteps(a: string, b: string): StepComparison {
  return compareAnalyses(analyzeStep(a), analyzeStep(b), defaultConfig['step.minScore']);
}

/** The same for texts analyzed before, with the user's threshold. */
export function compareAnalyses(a: StepAnalysis, b: StepAnalysis, minScore: number): StepComparison {
  if (a.text === b.text) return { duplicate: true, type: 1, score: 1, reason: 'same text' };
  const score = pairScore(a, b);
  const duplicate = score >= minScore;
  const type = !duplicate ? null : a.template === b.template ? 2 : 3;
  return { duplicate, type, score, reason: comparisonReason(a, b, duplicate) };
}

/** The score alone, for loops over many pairs. */
export function pairScore(a: StepAnalysis, b: StepAnalysis): number {
  if (a.text === b.text) return 1;
  const score = pairModel().score(ordered(a, b));
  return Math.round(score * 10_000) / 10_000;
}

/** Symmetric to the last bit: the aligner breaks ties by order, so the order is fixed here. */
function ordered(a: StepAnalysis, b: StepAnalysis): number[] {
  return a.text < b.text ? pairFeatures(a, b) : pairFeatures(b, a);
}
