import { areCandidates } from './candidates';
import { indelRatio } from './indelRatio';
import { modelData } from './model/data';
import { bareModel, formModel, type PairModel, pairModel } from './model/pairModel';
import { PairFeatures } from './pair/pairFeatures';
import type { StepAnalysis } from './stepAnalysis';

/** Score of two texts of one template: of such labelled pairs 99.6 % are duplicates. */
export const sameTemplateScore = 0.99;

/** Highest score of two texts that are no candidates (see `candidates.ts`), whatever the model says. */
const mostApart = 0.49;

/** Scores pairs of templates, one after the other, without leaving objects behind. */
export class PairScorer {
  private readonly features = new PairFeatures(modelData.features.split(' ').length);

  /** Calibrated: among pairs with score `s` about the share `s` are duplicates. */
  score(a: StepAnalysis, b: StepAnalysis): number {
    if (a.template === b.template) return sameTemplateScore;
    const ratio = indelRatio(a.masked, b.masked);
    const score = rounded(modelOf(a, b).score(this.features.compute(a, b, ratio)));
    return areCandidates(a, b, ratio) ? score : Math.min(score, mostApart);
  }

  /** For two candidates of other templates: the same score, or 0 where it is under `least`. */
  candidateScore(a: StepAnalysis, b: StepAnalysis, maskedRatio: number, least: number): number {
    const score = modelOf(a, b).scoreAbove(this.features.compute(a, b, maskedRatio), least - halfStep);
    const found = rounded(score);
    return found >= least ? found : 0;
  }
}

/** What is known must be known of both texts, or it tells them apart by what it says of one. */
function modelOf(a: StepAnalysis, b: StepAnalysis): PairModel {
  if (a.inLexicon && b.inLexicon) return pairModel();
  return a.hasWords && b.hasWords ? formModel() : bareModel();
}

/** Scores are given to four digits. */
function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}

const halfStep = 0.5 / 10_000;
