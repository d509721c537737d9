/** What the module exports: `core/code/lexerKernel` calls it. */
import { Brackets } from './brackets';
import { BRACKET_BYTES, COMMENT_BYTES, TOKEN_BYTES, UNIT_BYTES, UNITS_AT } from './constants.generated';
import { Heap } from './heap';
import { begin, lexCode } from './lexer';
import { Scan } from './text';
import { Tokens } from './tokens';

class Layout {
  static heap: i32 = 0;
}

/**
 * Divides the memory behind the tables among the arrays, each with room for a text of `room` units in the worst case:
 * every token has a unit of its own, and so has every comment and every bracket.
 */
export function layOut(room: i32): void {
  const tokens = UNITS_AT + room * UNIT_BYTES;
  Tokens.hashes = tokens;
  Tokens.starts = tokens + 4 * room;
  Tokens.ends = tokens + 8 * room;
  Tokens.partners = tokens + 12 * room;
  Tokens.symbols = tokens + 16 * room;
  Tokens.kinds = tokens + 18 * room;
  Tokens.flags = tokens + 19 * room;
  Tokens.comments = tokens + TOKEN_BYTES * room;
  Brackets.indices = Tokens.comments + COMMENT_BYTES * room;
  Brackets.nearestBraces = Brackets.indices + 4 * room;
  Brackets.types = Brackets.indices + 8 * room;
  Layout.heap = Brackets.indices + BRACKET_BYTES * room;
}

/** Stands at offset `start` of a text of `textLength` units, of which those before `length` are read. */
export function start(language: i32, from: i32, length: i32, textLength: i32, comments: i32): void {
  Heap.top = Layout.heap;
  Scan.textLength = textLength;
  Tokens.commentCount = comments;
  begin(language, from, length);
}

/** Lexes about so many units more; true while there are others. */
export function advance(units: i32): bool {
  lexCode(min(Scan.length, Scan.at + units));
  return Scan.at < Scan.length;
}

export function tokenCount(): i32 {
  return Tokens.count;
}

export function commentCount(): i32 {
  return Tokens.commentCount;
}
