import { at } from '../numbers';
import { FOUND_GAPS, FOUND_OPEN, FOUND_OPEN_GAPS, GAP_FIELDS, GAP_LEFT_FROM, GAP_LEFT_TO, GAP_RIGHT_FROM, GAP_RIGHT_TO, GAP_TOKENS, NO_PARTNER } from './constants.generated'; // biome-ignore format: one list
import { found, Statements } from './memory';

class Gaps {
  static count: i32 = 0;
  /** Those of which something is put down, because they can have tokens in common, and how many. */
  static openCount: i32 = 0;
  static openTokens: i32 = 0;
}

/** Counts the places at which the two differ, and puts down those that can have tokens in common. */
export function findGaps(left: i32, right: i32): void {
  Gaps.count = Gaps.openCount = Gaps.openTokens = 0;
  let i = 0;
  let j = 0;
  for (;;) {
    while (i < left && at(Statements.partnerOfLeft, i) === j) {
      i++;
      j++;
    }
    if (i >= left && j >= right) break;
    const leftFrom = i;
    const rightFrom = j;
    while (i < left && at(Statements.partnerOfLeft, i) < 0) i++;
    j = i < left ? at(Statements.partnerOfLeft, i) : right;
    addGap(leftFrom, i, rightFrom, j);
    // Behind a gap stands a pair.
    i++;
    j++;
  }
  found(FOUND_GAPS, Gaps.count);
  found(FOUND_OPEN, Gaps.openTokens);
  found(FOUND_OPEN_GAPS, Gaps.openCount);
}

function addGap(leftFrom: i32, leftTo: i32, rightFrom: i32, rightTo: i32): void {
  const onLeft = openTokens(Statements.partnerOfLeft, Statements.leftTokens, leftFrom, leftTo);
  const onRight = openTokens(Statements.partnerOfRight, Statements.rightTokens, rightFrom, rightTo);
  if (onLeft + onRight > 0) Gaps.count++;
  const tokens = min(onLeft, onRight);
  if (tokens === 0) return;
  Gaps.openTokens += tokens;
  const gap = Statements.gaps + Gaps.openCount++ * (GAP_FIELDS << 2);
  store<i32>(gap, leftFrom, GAP_LEFT_FROM);
  store<i32>(gap, leftTo, GAP_LEFT_TO);
  store<i32>(gap, rightFrom, GAP_RIGHT_FROM);
  store<i32>(gap, rightTo, GAP_RIGHT_TO);
  store<i32>(gap, tokens, GAP_TOKENS);
}

/** Tokens of the statements that stand nowhere else. */
function openTokens(partners: i32, tokens: i32, from: i32, to: i32): i32 {
  let sum = 0;
  for (let i = from; i < to; i++) if (at(partners, i) === NO_PARTNER) sum += at(tokens, i);
  return sum;
}
