import { bytesOf } from '../lexicon/bytes';
import { modelData } from './data';

/** In the place of a feature: the node is a leaf. */
const leafMark = 255;

/**
 * Scores a pair from its features: the mean of gradient boosted trees and a logistic regression, turned into the
 * chance that the two texts are duplicates (Platt 1999). Fitted by `scripts/steps/fit.py`.
 */
export class PairModel {
  /** Trees one after another; a node is the feature to look at, or `leafMark`. */
  private readonly feature: Uint8Array;
  /** Bound of a node: at most goes left; value of a leaf. */
  private readonly bound: Float32Array;
  private readonly left: Uint16Array;
  private readonly right: Uint16Array;
  private readonly roots: Uint16Array;
  private readonly means = floatsOf(modelData.means);
  private readonly deviations = floatsOf(modelData.deviations);
  private readonly weights = floatsOf(modelData.weights);
  /** The features of the pair at hand, unboxed. */
  private readonly row = new Float64Array(this.weights.length);

  constructor() {
    const [nodes, leaves] = [bytesOf(modelData.nodes), bytesOf(modelData.leaves)];
    const [feature, threshold, leaf] = [
      bytesOf(modelData.feature),
      floatsOf(modelData.threshold),
      floatsOf(modelData.leaf),
    ];
    const [left, right] = [modelData.left, modelData.right].map(
      column => new Int8Array(bytesOf(column).buffer),
    ) as [Int8Array, Int8Array];
    const total = feature.length + leaf.length;
    this.feature = new Uint8Array(total).fill(leafMark);
    this.bound = new Float32Array(total);
    this.left = new Uint16Array(total);
    this.right = new Uint16Array(total);
    this.roots = new Uint16Array(nodes.length);
    let [at, firstNode, firstLeaf] = [0, 0, 0];
    nodes.forEach((count, tree) => {
      this.roots[tree] = at;
      // Children are numbered in their tree: 0 and up are nodes, −1 and down are leaves.
      const place = (child: number) => at + (child >= 0 ? child : count - child - 1);
      for (let node = 0; node < count; node++) {
        this.feature[at + node] = feature[firstNode + node]!;
        this.bound[at + node] = threshold[firstNode + node]!;
        this.left[at + node] = place(left[firstNode + node]!);
        this.right[at + node] = place(right[firstNode + node]!);
      }
      this.bound.set(leaf.subarray(firstLeaf, firstLeaf + leaves[tree]!), at + count);
      at += count + leaves[tree]!;
      firstNode += count;
      firstLeaf += leaves[tree]!;
    });
  }

  /** Features in the order of `modelData.features`; 0 to 1. */
  score(features: readonly number[]): number {
    this.row.set(features);
    const { linearShare, scale, shift } = modelData;
    const logit = (1 - linearShare) * this.trees(this.row) + linearShare * this.linear(this.row);
    return 1 / (1 + Math.exp(-(scale * logit + shift)));
  }

  private trees(row: Float64Array): number {
    const { feature, bound, left, right, roots } = this;
    let sum = 0;
    for (let tree = 0; tree < roots.length; tree++) {
      let place = roots[tree]!;
      for (let column = feature[place]!; column !== leafMark; column = feature[place]!)
        place = row[column]! <= bound[place]! ? left[place]! : right[place]!;
      sum += bound[place]!;
    }
    return sum;
  }

  private linear(row: Float64Array): number {
    let sum = modelData.bias;
    for (let i = 0; i < this.weights.length; i++) {
      const scaled = (row[i]! - this.means[i]!) / this.deviations[i]!;
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
