import type { AnalyzedWord } from '../analyzedWord';
import { guardClasses } from '../lexicon/guards';
import { lexicon, unknown } from '../lexicon/lexicon';

/** No word of the other text stands across from this one. */
export const unmatched = -1;

/**
 * Aligns two texts word by word so that the weight of equal and alike words is largest (Needleman and Wunsch 1970).
 * Equal words at both ends are aligned at once: nothing else could weigh more. One object serves many pairs in turn;
 * what it holds is that of the last pair.
 */
export class PairAlignment {
  /** Weight of what is aligned; a word that is alike counts less than one that is equal. */
  matched = 0;
  matchedWords = 0;
  /** Index of the word across, or `unmatched`; long enough for the longest text so far. */
  acrossA = new Int16Array(64);
  acrossB = new Int16Array(64);
  /** 1: the word stands elsewhere in the other text too. Only unmatched words have moved. */
  movedA = new Uint8Array(64);
  movedB = new Uint8Array(64);
  moved = 0;
  private best = new Float64Array(64);
  private both = new Float64Array(64);

  align(a: readonly AnalyzedWord[], b: readonly AnalyzedWord[]): void {
    this.reserve(a.length, b.length);
    this.acrossA.fill(unmatched, 0, a.length);
    this.acrossB.fill(unmatched, 0, b.length);
    this.matched = 0;
    this.matchedWords = 0;
    const shorter = Math.min(a.length, b.length);
    let start = 0;
    while (start < shorter && a[start]!.id === b[start]!.id) this.match(start, start++, a);
    let end = 0;
    while (end < shorter - start && a[a.length - 1 - end]!.id === b[b.length - 1 - end]!.id) {
      this.match(a.length - 1 - end, b.length - 1 - end, a);
      end++;
    }
    this.alignMiddle(a, b, start, a.length - end, b.length - end);
    this.findMoved(a, b);
  }

  private match(i: number, j: number, a: readonly AnalyzedWord[]): void {
    this.acrossA[i] = j;
    this.acrossB[j] = i;
    this.matched += a[i]!.weight;
    this.matchedWords++;
  }

  /** Words from `start` on, up to `endA` and `endB`. */
  private alignMiddle(
    a: readonly AnalyzedWord[],
    b: readonly AnalyzedWord[],
    start: number,
    endA: number,
    endB: number,
  ): void {
    if (start === endA || start === endB) return;
    const [rows, columns] = [endA - start, endB - start];
    const width = columns + 1;
    const { best, both } = this;
    best.fill(0, 0, (rows + 1) * width);
    for (let i = rows - 1; i >= 0; i--)
      for (let j = columns - 1; j >= 0; j--) {
        const at = i * width + j;
        const alike = likeness(a[start + i]!, b[start + j]!);
        const skip = Math.max(best[at + width]!, best[at + 1]!);
        both[at] = alike;
        best[at] = alike > 0 ? Math.max(skip, alike + best[at + width + 1]!) : skip;
      }
    this.matched += best[0]!;
    for (let i = 0, j = 0; i < rows && j < columns; ) {
      const at = i * width + j;
      if (both[at]! > 0 && best[at] === both[at]! + best[at + width + 1]!) {
        this.acrossA[start + i] = start + j;
        this.acrossB[start + j] = start + i;
        this.matchedWords++;
        i++;
        j++;
      } else if (best[at] === best[at + width]) i++;
      else j++;
    }
  }

  private findMoved(a: readonly AnalyzedWord[], b: readonly AnalyzedWord[]): void {
    const { acrossA, acrossB, movedA, movedB } = this;
    movedA.fill(0, 0, a.length);
    movedB.fill(0, 0, b.length);
    this.moved = 0;
    if (this.matchedWords === a.length || this.matchedWords === b.length) return;
    for (let i = 0; i < a.length; i++) {
      if (acrossA[i] !== unmatched) continue;
      for (let j = 0; j < b.length; j++) {
        if (acrossB[j] !== unmatched || movedB[j] === 1 || a[i]!.id !== b[j]!.id) continue;
        movedA[i] = 1;
        movedB[j] = 1;
        this.moved++;
        break;
      }
    }
  }

  private reserve(lengthA: number, lengthB: number): void {
    const longest = Math.max(lengthA, lengthB);
    if (this.acrossA.length < longest) {
      this.acrossA = new Int16Array(2 * longest);
      this.acrossB = new Int16Array(2 * longest);
      this.movedA = new Uint8Array(2 * longest);
      this.movedB = new Uint8Array(2 * longest);
    }
    const cells = (lengthA + 1) * (lengthB + 1);
    if (this.best.length >= cells) return;
    this.best = new Float64Array(2 * cells);
    this.both = new Float64Array(2 * cells);
  }
}

function likeness(x: AnalyzedWord, y: AnalyzedWord): number {
  if (x.parameter || y.parameter) return x.parameter && y.parameter ? (x.kind === y.kind ? 3 : 2.5) : 0;
  if (x.id === y.id) return x.weight;
  if (x.likeId !== 0 && x.likeId === y.likeId) return 0.8 * Math.min(x.weight, y.weight);
  if (x.lemma === unknown || y.lemma === unknown) return 0;
  const sense = lexicon().synonym(x.lemma, y.lemma);
  return sense === undefined || actDifferently(x, y) ? 0 : (0.8 / sense) * Math.min(x.weight, y.weight);
}

/** WordNet holds `edit` and `delete` for synonyms; the guards know better. */
function actDifferently(x: AnalyzedWord, y: AnalyzedWord): boolean {
  return actionGuards.some(kind => {
    const [left, right] = [guardClasses[kind].get(x.surface) ?? 0, guardClasses[kind].get(y.surface) ?? 0];
    return left !== 0 && right !== 0 && (left & right) === 0;
  });
}

const actionGuards = ['data', 'switch', 'success', 'validity', 'order'] as const;
