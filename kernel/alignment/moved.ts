import { at, put } from '../numbers';
import { FOUND_MOVED, MOVED_PARTNER } from './constants.generated';
import { found, Statements } from './memory';
import { clearPlaces, putPlace, takePlace } from './symbolPlaces';

/** Pairs equal statements that stand in another order, of those that have no partner on either side, and puts their tokens down. */
export function findMoved(left: i32, right: i32, onLeft: i32, onRight: i32): void {
  found(FOUND_MOVED, onLeft > 0 && onRight > 0 ? pairMoved(left, right, onRight) : 0);
}

function pairMoved(left: i32, right: i32, onRight: i32): i32 {
  clearPlaces(onRight);
  for (let j = right - 1; j >= 0; j--)
    if (at(Statements.partnerOfRight, j) < 0) putPlace(at(Statements.rightRaw, j), j);
  let tokens = 0;
  for (let i = 0; i < left; i++) {
    if (at(Statements.partnerOfLeft, i) >= 0) continue;
    const j = takePlace(at(Statements.leftRaw, i));
    if (j < 0) continue;
    put(Statements.partnerOfLeft, i, MOVED_PARTNER);
    put(Statements.partnerOfRight, j, MOVED_PARTNER);
    tokens += at(Statements.leftTokens, i);
  }
  return tokens;
}
