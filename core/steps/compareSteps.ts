import { defaultConfig } from '../config';
import { areCandidates } from './candidates';
import { comparisonReason } from './comparisonReason';
import { indelRatio } from './indelRatio';
import { PairScorer } from './pairScorer';
import { analyzeStep } from './stepAnalysis';
import { normalizeSpace } from './template';

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
  if (normalizeSpace(a) === normalizeSpace(b))
    return { duplicate: true, type: 1, score: 1, reason: 'same text' };
  const [left, right] = [analyzeStep(a), analyzeStep(b)];
  const score = new PairScorer().score(left, right);
  const same = left.template === right.template;
  const duplicate =
    same ||
    (score >= defaultConfig['step.minScore'] &&
      areCandidates(left, right, indelRatio(left.masked, right.masked)));
  const type = !duplicate ? null : same ? 2 : 3;
  return { duplicate, type, score, reason: comparisonReason(left, right, duplicate) };
}
