import { put } from '../numbers';
import { FOUND_AT } from './constants.generated';

/** Where the arrays of `core/clones/comparison/alignmentKernel` begin: of the two places, of what is found, and of what is needed on the way. */
export class Statements {
  static leftRaw: i32 = 0;
  static leftBlank: i32 = 0;
  static leftTokens: i32 = 0;
  static rightRaw: i32 = 0;
  static rightBlank: i32 = 0;
  static rightTokens: i32 = 0;
  static partnerOfLeft: i32 = 0;
  static partnerOfRight: i32 = 0;
  static next: i32 = 0;
  static scores: i32 = 0;
  static anchorsOnLeft: i32 = 0;
  static anchorsOnRight: i32 = 0;
  static tops: i32 = 0;
  static before: i32 = 0;
  static unlike: i32 = 0;
  static gaps: i32 = 0;
  static slots: i32 = 0;
}

/** Makes two statements partners. */
export function match(i: i32, j: i32): void {
  put(Statements.partnerOfLeft, i, j);
  put(Statements.partnerOfRight, j, i);
}

/** Puts down what was found; `field` is its offset. */
export function found(field: i32, value: i32): void {
  store<i32>(FOUND_AT + field, value);
}
