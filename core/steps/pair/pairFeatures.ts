import type { StepAnalysis } from '../stepAnalysis';
import { putDifferences } from './differenceFeatures';
import { Differences } from './differences';
import { FeatureRow } from './featureRow';
import { putGuards } from './guardFeatures';
import { putOverlap } from './overlapFeatures';
import { PairAlignment } from './pairAlignment';
import { putParameters } from './parameterFeatures';
import { putScript } from './scriptFeatures';
import { SlotFeatures } from './slotFeatures';
import { putVerbs } from './verbFeatures';

/**
 * What the decision on a pair of texts rests on: numbers that are symmetric in the two. One object serves many pairs
 * in turn, without making others: with an object for each pair its features cost ten times their time.
 */
export class PairFeatures {
  private readonly row: FeatureRow;
  private readonly alignment = new PairAlignment();
  private readonly differences = new Differences();
  private readonly slots = new SlotFeatures();

  /** `size` is the number of features, which the model knows. */
  constructor(size: number) {
    this.row = new FeatureRow(size);
  }

  /**
   * The numbers in the order of `names`, in an array that the next pair overwrites. `maskedRatio` is the Indel ratio
   * of the two templates in lower case.
   */
  compute(x: StepAnalysis, y: StepAnalysis, maskedRatio: number): Float64Array {
    // The aligner breaks ties by order, so the order is fixed here: symmetric to the last bit.
    const [a, b] = x.template <= y.template ? [x, y] : [y, x];
    const { row, alignment, differences } = this;
    alignment.align(a.words, b.words);
    differences.read(a, b, alignment);
    row.restart();
    putOverlap(row, a, b, alignment, maskedRatio);
    putParameters(row, a, b, alignment);
    putDifferences(row, a, b, alignment, differences);
    this.slots.put(row, a, b, alignment);
    putGuards(row, a, b);
    putScript(row, a, b, differences.runs);
    putVerbs(row, a, b);
    return row.values;
  }

  /** What the features are called. */
  names(example: StepAnalysis): readonly string[] {
    return this.row.names(() => this.compute(example, example, 1));
  }
}
