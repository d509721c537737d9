import { at, put } from '../numbers';
import { STEPS_AT } from './constants.generated';
import { match, Statements } from './memory';
import { clearPlaces, firstPlace, nextPlace, putPlace } from './symbolPlaces';

/** Where the score of a cell comes from: the two statements are partners, or one of them is passed by. */
const BOTH: i32 = 0;
const UP: i32 = 1;
const LEFT: i32 = 2;

/** A longest common subsequence weighted by tokens, in which a statement equal as written counts more than one equal in shape. */
export function pairByTable(leftFrom: i32, leftTo: i32, rightFrom: i32, rightTo: i32): void {
  const width = rightTo - rightFrom;
  memory.fill(Statements.scores, 0, (width + 1) << 2);
  // Most cells are only what stands above them.
  memory.fill(STEPS_AT, <u8>UP, (leftTo - leftFrom) * width);
  clearPlaces(width);
  for (let j = rightTo - 1; j >= rightFrom; j--) putPlace(at(Statements.rightBlank, j), j);
  for (let i = leftFrom; i < leftTo; i++) fillRow(i, STEPS_AT + (i - leftFrom) * width, rightFrom, rightTo);
  trace(leftFrom, leftTo, rightFrom, rightTo);
}

/** Turns the scores of the row above into those of a statement of the left side, from one equal statement to the next. */
function fillRow(i: i32, cells: i32, rightFrom: i32, rightTo: i32): void {
  const scores = Statements.scores;
  const raw = Statements.rightRaw;
  const text = at(Statements.leftRaw, i);
  const tokens = at(Statements.leftTokens, i);
  // The scores to the left of a cell, in this row and in the one above; where they are equal, so is what follows.
  let before = 0;
  let corner = 0;
  let column = 0;
  for (let j = firstPlace(at(Statements.leftBlank, i)); ; j = nextPlace(j)) {
    const end = (j < 0 ? rightTo : j) - rightFrom;
    while (before > corner && column < end) {
      corner = at(scores, ++column);
      if (before > corner) {
        put(scores, column, before);
        store<u8>(cells + column - 1, LEFT);
      } else before = corner;
    }
    if (j < 0) return;
    if (column < end) {
      column = end;
      before = corner = at(scores, column);
    }
    const up = at(scores, column + 1);
    const diagonal = corner + (at(raw, j) === text ? 4 : 3) * tokens;
    const best = max(up, before);
    store<u8>(cells + column, diagonal >= best ? BOTH : before > up ? LEFT : UP);
    corner = up;
    before = max(diagonal, best);
    put(scores, ++column, before);
  }
}

function trace(leftFrom: i32, leftTo: i32, rightFrom: i32, rightTo: i32): void {
  const width = rightTo - rightFrom;
  let i = leftTo;
  let j = rightTo;
  while (i > leftFrom && j > rightFrom) {
    const step = <i32>load<u8>(STEPS_AT + (i - 1 - leftFrom) * width + (j - 1 - rightFrom));
    if (step === BOTH) match(--i, --j);
    else if (step === UP) i--;
    else j--;
  }
}
