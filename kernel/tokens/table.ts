import { growTo } from '../heap';
import { at, put } from '../numbers';
import { Arrays, Part } from './memory';

/**
 * Makes a table for the part, of two bytes a cell: the greatest value is four times the shorter side, which has two thousand
 * tokens at most.
 */
export function makeTable(): void {
  const width = Part.rightEnd - Part.right + 1;
  const lastRow = Arrays.table + (((Part.leftEnd - Part.left) * width) << 1);
  growTo(lastRow + (width << 1));
  memory.fill(lastRow, 0, width << 1);
}

/** The rows of the model's tokens from `from` up to `to`; those below are filled. */
export function fillRows(from: i32, to: i32): void {
  const left = Part.left;
  const right = Part.right;
  const columns = Part.rightEnd - right;
  const rowBytes = (columns + 1) << 1;
  const shapes = Arrays.shapes + (right << 2);
  const words = Arrays.words + (right << 2);
  for (let i = to - 1; i >= from; i--) {
    const shape = at(Arrays.shapes, i);
    const word = at(Arrays.words, i);
    const row = Arrays.table + (i - left) * rowBytes;
    let best = 0;
    store<u16>(row + (columns << 1), 0);
    for (let j = columns - 1; j >= 0; j--) {
      const cell = row + (j << 1);
      best = max(best, <i32>load<u16>(cell + rowBytes));
      // Equal as written counts more, so that a name finds itself before it finds another.
      if (at(shapes, j) === shape)
        best = max(best, <i32>load<u16>(cell + rowBytes + 2) + (at(words, j) === word ? 4 : 3));
      store<u16>(cell, best);
    }
  }
}

export function traceBack(): void {
  const left = Part.left;
  const right = Part.right;
  const leftEnd = Part.leftEnd;
  const rightEnd = Part.rightEnd;
  const rowBytes = (rightEnd - right + 1) << 1;
  for (let i = left, j = right; i < leftEnd && j < rightEnd; ) {
    const cell = Arrays.table + (i - left) * rowBytes + ((j - right) << 1);
    const value = load<u16>(cell);
    if (value === load<u16>(cell + rowBytes)) i++;
    else if (value === load<u16>(cell, 2)) j++;
    else put(Arrays.partners, i++, j++);
  }
}
