/** What the module exports: `core/clones/comparison/tokenKernel` calls it. */

import { at, put } from '../numbers';
import { longestRising } from '../rising';
import { ARRAY_ANCHORS_ON_LEFT, ARRAY_ANCHORS_ON_RIGHT, ARRAY_BEFORE, ARRAY_END, ARRAY_HASHES, ARRAY_OPEN, ARRAY_PARTNERS, ARRAY_SHAPES, ARRAY_SLOTS, ARRAY_TOPS, ARRAY_WORDS, LARGEST_TABLE, SMALL_TABLE, TOKENS_AT, WORK_PER_TURN } from './constants.generated'; // biome-ignore format: one list
import { Arrays, Part } from './memory';
import { fillRows, makeTable, traceBack } from './table';
import { uniqueRuns } from './uniqueRuns';

class Work {
  /** Parts that are still to be aligned. */
  static open: i32 = 0;
  /** The end of the rows of the table that are not filled yet; 0 where there is no table. */
  static rows: i32 = 0;
}

/** Divides the memory among the arrays, with room for so many tokens. */
export function layOut(room: i32): void {
  Arrays.shapes = TOKENS_AT + ARRAY_SHAPES * room;
  Arrays.words = TOKENS_AT + ARRAY_WORDS * room;
  Arrays.partners = TOKENS_AT + ARRAY_PARTNERS * room;
  Arrays.open = TOKENS_AT + ARRAY_OPEN * room;
  Arrays.hashes = TOKENS_AT + ARRAY_HASHES * room;
  Arrays.slots = TOKENS_AT + ARRAY_SLOTS * room;
  Arrays.anchorsOnLeft = TOKENS_AT + ARRAY_ANCHORS_ON_LEFT * room;
  Arrays.anchorsOnRight = TOKENS_AT + ARRAY_ANCHORS_ON_RIGHT * room;
  Arrays.tops = TOKENS_AT + ARRAY_TOPS * room;
  Arrays.before = TOKENS_AT + ARRAY_BEFORE * room;
  Arrays.table = TOKENS_AT + ARRAY_END * room;
}

/** Begins with runs of so many tokens. */
export function start(model: i32, member: i32): void {
  memory.fill(Arrays.partners, 0xff, model << 2);
  Work.open = 0;
  Work.rows = 0;
  open(0, model, model, model + member);
}

/** Aligns what can be done in a turn; true while there is more. */
export function advance(): bool {
  let work = 0;
  while (work < WORK_PER_TURN) {
    if (Work.rows > Part.left) work += fill(WORK_PER_TURN - work);
    else if (Work.open > 0) work += next();
    else return false;
  }
  return true;
}

/** Gives the partners of the model's tokens the indices that they have in their file. */
export function finish(model: i32, memberFrom: i32): void {
  const shift = memberFrom - model;
  for (let i = 0; i < model; i++) {
    const partner = at(Arrays.partners, i);
    if (partner >= 0) put(Arrays.partners, i, partner + shift);
  }
}

function open(left: i32, leftEnd: i32, right: i32, rightEnd: i32): void {
  const part = Arrays.open + (Work.open++ << 4);
  store<i32>(part, left);
  store<i32>(part, leftEnd, 4);
  store<i32>(part, right, 8);
  store<i32>(part, rightEnd, 12);
}

/** Takes up the part that was put down last; answers how much work it was so far. */
function next(): i32 {
  const part = Arrays.open + (--Work.open << 4);
  Part.left = load<i32>(part);
  Part.leftEnd = load<i32>(part, 4);
  Part.right = load<i32>(part, 8);
  Part.rightEnd = load<i32>(part, 12);
  passEqualEnds();
  const tokens = Part.leftEnd - Part.left + Part.rightEnd - Part.right;
  const cells = <u64>(Part.leftEnd - Part.left) * <u64>(Part.rightEnd - Part.right);
  if (cells === <u64>0 || (cells > <u64>SMALL_TABLE && cut())) return tokens;
  if (cells <= <u64>LARGEST_TABLE) {
    makeTable();
    Work.rows = Part.leftEnd;
  }
  return tokens;
}

/** A name that differs may be the first of something put in: only what is equal as written is paired unseen. */
function passEqualEnds(): void {
  const words = Arrays.words;
  let left = Part.left;
  let leftEnd = Part.leftEnd;
  let right = Part.right;
  let rightEnd = Part.rightEnd;
  while (left < leftEnd && right < rightEnd && at(words, left) === at(words, right))
    put(Arrays.partners, left++, right++);
  while (left < leftEnd && right < rightEnd && at(words, leftEnd - 1) === at(words, rightEnd - 1))
    put(Arrays.partners, --leftEnd, --rightEnd);
  Part.left = left;
  Part.leftEnd = leftEnd;
  Part.right = right;
  Part.rightEnd = rightEnd;
}

/** Cuts the part up at its anchors; false where it has none. */
function cut(): bool {
  let anchors = uniqueRuns(Arrays.shapes);
  // What repeats itself in form may say something else each time.
  if (anchors === 0) anchors = uniqueRuns(Arrays.words);
  if (anchors === 0) return false;
  let left = Part.left;
  let right = Part.right;
  const rising = longestRising(Arrays.anchorsOnRight, anchors, Arrays.tops, Arrays.before);
  for (let k = 0; k < rising; k++) {
    const index = at(Arrays.tops, k);
    const nextLeft = at(Arrays.anchorsOnLeft, index);
    const nextRight = at(Arrays.anchorsOnRight, index);
    open(left, nextLeft, right, nextRight);
    put(Arrays.partners, nextLeft, nextRight);
    left = nextLeft + 1;
    right = nextRight + 1;
  }
  open(left, Part.leftEnd, right, Part.rightEnd);
  return true;
}

/** Fills rows of the table, about as many cells as `work` says; answers how many. */
function fill(work: i32): i32 {
  const width = Part.rightEnd - Part.right + 1;
  const from = max(Part.left, Work.rows - max(1, work / width));
  fillRows(from, Work.rows);
  const filled = (Work.rows - from) * width;
  Work.rows = from;
  if (from === Part.left) {
    traceBack();
    Work.rows = 0;
  }
  return filled;
}
