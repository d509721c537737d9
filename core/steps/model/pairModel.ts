import { bytesOf } from '../lexicon/bytes';
import { modelData } from './data';

/**
 * Scores a pair from its features: the mean of gradient boosted trees and a logistic regression, turned into the
 * chance that the two texts are duplicates (Platt 1999). Fitted by `scripts/steps/fit.py`.
 */
export class PairModel {
  private readonly feature = bytesOf(modelData.feature);
  private readonly threshold = floatsOf(modelData.threshold);
  private readonly left = new Int8Array(bytesOf(modelData.left).buffer);
  private readonly right = new Int8Array(bytesOf(modelData.right).buffer);
  private readonly leaf = floatsOf(modelData.leaf);
  private readonly nodes = bytesOf(modelData.nodes);
  private readonly leaves = bytesOf(modelData.leaves);
  private readonly means = floatsOf(modelData.means);
  private readonly deviations = floatsOf(modelData.deviations);
  private readonly weights = floatsOf(modelData.weights);

  /** Features in the order of `modelData.features`; 0 to 1. */
  score(features: readonly number[]): number {
    const { linearShare, scale, shift } = modelData;
    const logit = (1 - linearShare) * this.trees(features) + linearShare * this.linear(features);
    return 1 / (1 + Math.exp(-(scale * logit + shift)));
  }

  private trees(features: readonly number[]): number {
    let sum = 0;
    let firstNode = 0;
    let firstLeaf = 0;
    for (let tree = 0; tree < this.nodes.length; tree++) {
      let place = this.nodes[tree] === 0 ? -1 : 0;
      while (place >= 0) {
        const node = firstNode + place;
        place =
          features[this.feature[node]!]! <= this.threshold[node]! ? this.left[node]! : this.right[node]!;
      }
      sum += this.leaf[firstLeaf - place - 1]!;
      firstNode += this.nodes[tree]!;
      firstLeaf += this.leaves[tree]!;
    }
    return sum;
  }

  private linear(features: readonly number[]): number {
    let sum = modelData.bias;
    for (let i = 0; i < this.weights.length; i++) {
      const scaled = (features[i]! - this.means[i]!) / this.deviations[i]!;
      sum += this.weights[i]! * Math.max(-5, Math.min(5, scaled));
    }
    return sum;
  }
}

let shared: PairModel | undefined;

/** The one model; decoded when first asked for, never changed. */
export function pairModel(): PairModel {
  shared ??= new PairModel();
  return shared;
}

function floatsOf(base64: string): Float32Array {
  return new Float32Array(bytesOf(base64).buffer);
}
