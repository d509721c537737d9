import { at, put } from '../numbers';
import { longestRising } from '../rising';
import { MAX_CELLS } from './constants.generated';
import { match, Statements } from './memory';
import { clearPlaces, firstPlace, nextPlace, putPlace } from './symbolPlaces';
import { pairByTable } from './table';

/** Pairs the statements of the two parts. */
export function pair(leftFrom: i32, leftTo: i32, rightFrom: i32, rightTo: i32): void {
  while (leftFrom < leftTo && rightFrom < rightTo && rawEqual(leftFrom, rightFrom))
    match(leftFrom++, rightFrom++);
  while (leftFrom < leftTo && rightFrom < rightTo && rawEqual(leftTo - 1, rightTo - 1))
    match(--leftTo, --rightTo);
  if (leftFrom === leftTo || rightFrom === rightTo) return;
  const cells = <u64>(leftTo - leftFrom) * <u64>(rightTo - rightFrom);
  if (cells > <u64>MAX_CELLS) pairLarge(leftFrom, leftTo, rightFrom, rightTo);
  else pairByTable(leftFrom, leftTo, rightFrom, rightTo);
}

export function rawEqual(i: i32, j: i32): bool {
  return at(Statements.leftRaw, i) === at(Statements.rightRaw, j);
}

/** Cuts at statements that occur once on either side, in the longest increasing chain (patience diff). */
function pairLarge(leftFrom: i32, leftTo: i32, rightFrom: i32, rightTo: i32): void {
  if (!matchAnchors(uniquePairs(leftFrom, leftTo, rightFrom, rightTo))) return;
  let i = leftFrom;
  let j = rightFrom;
  while (i < leftTo) {
    let x = i;
    while (x < leftTo && at(Statements.partnerOfLeft, x) < 0) x++;
    const y = x < leftTo ? at(Statements.partnerOfLeft, x) : rightTo;
    if (x > i && y > j) pair(i, x, j, y);
    i = x + 1;
    j = y + 1;
  }
}

/** Puts the pairs down as anchors, rising on the left; answers how many. */
function uniquePairs(leftFrom: i32, leftTo: i32, rightFrom: i32, rightTo: i32): i32 {
  const lefts = Statements.anchorsOnLeft;
  const rights = Statements.anchorsOnRight;
  const leftRaw = Statements.leftRaw;
  const rightRaw = Statements.rightRaw;
  putRange(leftRaw, leftFrom, leftTo);
  let candidates = 0;
  for (let i = leftFrom; i < leftTo; i++) if (isOnce(at(leftRaw, i), i)) put(lefts, candidates++, i);
  putRange(rightRaw, rightFrom, rightTo);
  let pairs = 0;
  for (let k = 0; k < candidates; k++) {
    const i = at(lefts, k);
    const symbol = at(leftRaw, i);
    const j = firstPlace(symbol);
    if (j < 0 || nextPlace(j) >= 0) continue;
    put(lefts, pairs, i);
    put(rights, pairs++, j);
  }
  return pairs;
}

function putRange(symbols: i32, from: i32, to: i32): void {
  clearPlaces(to - from);
  for (let place = to - 1; place >= from; place--) putPlace(at(symbols, place), place);
}

function isOnce(symbol: i32, place: i32): bool {
  return firstPlace(symbol) === place && nextPlace(place) < 0;
}

/** Makes as many of the pairs partners as rise on the right, too; false where there are none. */
function matchAnchors(count: i32): bool {
  const lefts = Statements.anchorsOnLeft;
  const rights = Statements.anchorsOnRight;
  const rising = longestRising(rights, count, Statements.tops, Statements.before);
  for (let k = 0; k < rising; k++) {
    const index = at(Statements.tops, k);
    match(at(lefts, index), at(rights, index));
  }
  return rising > 0;
}
