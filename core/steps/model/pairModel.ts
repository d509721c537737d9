import { bytesOf } from '../lexicon/bytes';
import { modelData as bareData } from './bareData';
import { modelData } from './data';
import { modelData as formData } from './formData';

/** What `scripts/steps/fit.py` writes: little-endian columns in base64. */
export type ModelData = typeof modelData;

/** In the place of a feature: the node is a leaf. */
const leafMark = 255;
const leftShift = 8;
const rightShift = 20;
const placeMask = 0xfff;

/** Sums in another order differ by less. */
const rounding = 1e-6;

/**
 * Scores a pair from its features: the mean of gradient boosted trees and a logistic regression, turned into the
 * chance that the two texts are duplicates (Platt 1999). Fitted by `scripts/steps/fit.py`.
 */
export class PairModel {
  /**
   * Trees one after another. A node is the feature to look at, or `leafMark`, in its low 8 bits, then 12 bits each for
   * where to go left and right: one number, so that a step through a tree reads two places of memory.
   */
  private readonly nodes: Int32Array;
  /** Bound of a node: at most goes left; value of a leaf. */
  private readonly bound: Float32Array;
  private readonly roots: Uint16Array;
  private readonly means: Float32Array;
  private readonly deviations: Float32Array;
  private readonly weights: Float32Array;
  /** Most that the trees from this one on can add up to. */
  private readonly most: Float64Array;

  constructor(private readonly data: ModelData) {
    this.means = floatsOf(data.means);
    this.deviations = floatsOf(data.deviations);
    this.weights = floatsOf(data.weights);
    const [nodes, leaves] = [bytesOf(data.nodes), bytesOf(data.leaves)];
    const [feature, threshold, leaf] = [bytesOf(data.feature), floatsOf(data.threshold), floatsOf(data.leaf)];
    const [left, right] = [data.left, data.right].map(column => new Int8Array(bytesOf(column).buffer)) as [
      Int8Array,
      Int8Array,
    ];
    const total = feature.length + leaf.length;
    this.nodes = new Int32Array(total).fill(leafMark);
    this.bound = new Float32Array(total);
    this.roots = new Uint16Array(nodes.length);
    let [at, firstNode, firstLeaf] = [0, 0, 0];
    nodes.forEach((count, tree) => {
      this.roots[tree] = at;
      // Children are numbered in their tree: 0 and up are nodes, −1 and down are leaves.
      const place = (child: number) => at + (child >= 0 ? child : count - child - 1);
      for (let node = 0; node < count; node++) {
        this.bound[at + node] = threshold[firstNode + node]!;
        this.nodes[at + node] =
          feature[firstNode + node]! |
          (place(left[firstNode + node]!) << leftShift) |
          (place(right[firstNode + node]!) << rightShift);
      }
      this.bound.set(leaf.subarray(firstLeaf, firstLeaf + leaves[tree]!), at + count);
      at += count + leaves[tree]!;
      firstNode += count;
      firstLeaf += leaves[tree]!;
    });
    this.most = this.sortRoots(tree => {
      const firstLeafAt = this.roots[tree]! + nodes[tree]!;
      return this.bound.slice(firstLeafAt, firstLeafAt + leaves[tree]!);
    });
  }

  /** Puts the trees first that say most, so that the sum is soon known; gives back `most`. */
  private sortRoots(leavesOf: (tree: number) => Float32Array): Float64Array {
    const trees = Array.from(this.roots, (root, tree) => {
      const leaves = leavesOf(tree).sort();
      return { root, highest: leaves.at(-1)!, range: leaves.at(-1)! - leaves[0]! };
    }).sort((a, b) => b.range - a.range);
    const most = new Float64Array(trees.length);
    for (let tree = trees.length - 1; tree >= 0; tree--) {
      this.roots[tree] = trees[tree]!.root;
      most[tree] = trees[tree]!.highest + (most[tree + 1] ?? 0);
    }
    return most;
  }

  /** Features in the order of `ModelData.features`; 0 to 1. */
  score(row: Float64Array): number {
    return this.scoreAbove(row, Number.NEGATIVE_INFINITY);
  }

  /**
   * The same where the score is `least` or more; elsewhere it may stop early with 0, as soon as the trees that are left
   * cannot lift the sum that far.
   */
  scoreAbove(row: Float64Array, least: number): number {
    const { linearShare, scale, shift } = this.data;
    const linear = linearShare * this.linear(row);
    const wanted = least <= 0 ? Number.NEGATIVE_INFINITY : (Math.log(least / (1 - least)) - shift) / scale;
    const trees = this.trees(row, (wanted - linear) / (1 - linearShare) - rounding);
    return trees === undefined
      ? 0
      : 1 / (1 + Math.exp(-(scale * ((1 - linearShare) * trees + linear) + shift)));
  }

  /** Sum of the trees; undefined when it is known to stay under `least`. */
  private trees(row: Float64Array, least: number): number | undefined {
    const { nodes, bound, roots, most } = this;
    let sum = 0;
    for (let tree = 0; tree < roots.length; tree++) {
      if (sum + most[tree]! < least) return undefined;
      let place = roots[tree]!;
      for (let node = nodes[place]!; (node & leafMark) !== leafMark; node = nodes[place]!)
        place =
          row[node & leafMark]! <= bound[place]! ? (node >> leftShift) & placeMask : node >>> rightShift;
      sum += bound[place]!;
    }
    return sum;
  }

  private linear(row: Float64Array): number {
    let sum = this.data.bias;
    for (let i = 0; i < this.weights.length; i++) {
      const scaled = (row[i]! - this.means[i]!) / this.deviations[i]!;
      sum += this.weights[i]! * Math.max(-5, Math.min(5, scaled));
    }
    return sum;
  }
}

let ofEnglish: PairModel | undefined;
let ofForm: PairModel | undefined;
let ofBareForm: PairModel | undefined;

/** The model of texts that the lexicon speaks of; decoded when first asked for, never changed. */
export function pairModel(): PairModel {
  ofEnglish ??= new PairModel(modelData);
  return ofEnglish;
}

/**
 * The model of texts in other languages: fitted on the same pairs, read without the lexicon, with the small words and
 * guards of their language. So an unknown word is a word here, and not a name as in English.
 */
export function formModel(): PairModel {
  ofForm ??= new PairModel(formData);
  return ofForm;
}

/** The model of texts in languages of which nothing is known: the same with every word a word like all others. */
export function bareModel(): PairModel {
  ofBareForm ??= new PairModel(bareData);
  return ofBareForm;
}

function floatsOf(base64: string): Float32Array {
  return new Float32Array(bytesOf(base64).buffer);
}
