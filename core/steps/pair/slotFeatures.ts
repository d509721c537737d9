import type { StepAnalysis } from '../stepAnalysis';
import type { FeatureRow } from './featureRow';
import { type PairAlignment, unmatched } from './pairAlignment';

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

/** Where the changed content words stand: after `is`, after an article, before a parameter, at the end. */
export class SlotFeatures {
  /** Counts of the last pair; one array serves all pairs. */
  private readonly slots = new Float64Array(slotNames.length);

  put(row: FeatureRow, a: StepAnalysis, b: StepAnalysis, alignment: PairAlignment): void {
    const slots = this.slots.fill(0);
    const { acrossA, acrossB, movedA, movedB } = alignment;
    addSlots(slots, a, acrossA, movedA);
    addSlots(slots, b, acrossB, movedB);
    for (let slot = 0; slot < slotNames.length; slot++) row.put(slotNames[slot]!, slots[slot]!);
  }
}

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
