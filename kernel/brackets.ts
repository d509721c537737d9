import { INTERPOLATION, LBRACE, LBRACKET, LPAREN, RBRACE, RBRACKET, RPAREN } from './constants.generated';
import { unitAt } from './text';
import { endOf, symbolOf } from './tokens';

const CODE: i32 = 0;
const TAG: i32 = 1;
const CLOSING_TAG: i32 = 2;
const CHILDREN: i32 = 3;

/** What stands between tags is lexed otherwise than code. */
export const CODE_MODE: i32 = 0;
export const TAG_MODE: i32 = 1;
const CHILDREN_MODE: i32 = 2;

/**
 * The brackets that stand open while a text is lexed. Closing is amortized constant: an opener that was passed
 * over is gone.
 */
export class Brackets {
  static height: i32 = 0;
  /** Openers below this may not be closed now. */
  static floor: i32 = 0;
  /** By position on the stack: the token. */
  static indices: i32 = 0;
  /** By position: the nearest open brace at or below it, or -1. */
  static nearestBraces: i32 = 0;
  static types: i32 = 0;
}

function typeAt(at: i32): i32 {
  return load<u8>(Brackets.types + at);
}

function indexAt(at: i32): i32 {
  return load<i32>(Brackets.indices + (at << 2));
}

function nearestBrace(at: i32): i32 {
  return load<i32>(Brackets.nearestBraces + (at << 2));
}

export function openBracket(index: i32): void {
  put(index, CODE);
}

/** Token of the innermost bracket that stands open, or -1. */
export function innermost(): i32 {
  return Brackets.height > 0 ? indexAt(Brackets.height - 1) : -1;
}

/** A tag begins at token `index`. */
export function openMarkup(index: i32, closing: bool): void {
  put(index, closing ? CLOSING_TAG : TAG);
}

/** The `>` of the innermost tag has come. */
export function closeMarkup(selfClosing: bool): void {
  const top = Brackets.height - 1;
  if (top < 0) return;
  if (typeAt(top) === TAG && !selfClosing) {
    store<u8>(Brackets.types + top, CHILDREN);
    return;
  }
  const closes = typeAt(top) === CLOSING_TAG && top > 0 && typeAt(top - 1) === CHILDREN;
  Brackets.height -= closes ? 2 : 1;
}

export function leaveMarkup(): void {
  while (Brackets.height > Brackets.floor && typeAt(Brackets.height - 1) !== CODE) Brackets.height--;
}

export function innermostMode(): i32 {
  const type = Brackets.height > 0 ? typeAt(Brackets.height - 1) : CODE;
  if (type === CODE) return CODE_MODE;
  return type === CHILDREN ? CHILDREN_MODE : TAG_MODE;
}

/** Takes the opener that `unit` closes off the stack and returns its token, or -1. Constant time. */
export function closeBracket(unit: i32): i32 {
  let at = Brackets.height - 1;
  if (at < Brackets.floor) return -1;
  // Only a brace may pass over other brackets, and none passes over a brace.
  if (unit === RBRACE) at = nearestBrace(at);
  if (at < Brackets.floor || typeAt(at) !== CODE) return -1;
  const index = indexAt(at);
  if (!fits(index, unit)) return -1;
  Brackets.height = at;
  return index;
}

function fits(index: i32, unit: i32): bool {
  const symbol = symbolOf(index);
  if (symbol === INTERPOLATION) return unit === (unitAt(endOf(index) - 1) === LPAREN ? RPAREN : RBRACE);
  return symbol === (unit === RPAREN ? LPAREN : unit === RBRACKET ? LBRACKET : LBRACE);
}

function put(index: i32, type: i32): void {
  const at = Brackets.height++;
  const symbol = symbolOf(index);
  const isBrace = type === CODE && (symbol === LBRACE || symbol === INTERPOLATION);
  store<i32>(Brackets.indices + (at << 2), index);
  store<u8>(Brackets.types + at, type);
  store<i32>(Brackets.nearestBraces + (at << 2), isBrace ? at : at > 0 ? nearestBrace(at - 1) : -1);
}
