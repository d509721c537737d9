import { CHAR_CLASS, CR, LF, UNITS_AT, WORD_PART } from './constants.generated';

/** Where the lexer stands, in which text, with which tables. Offsets are UTF-16 units, addresses are bytes. */
export class Scan {
  static at: i32 = 0;
  /** Where the text ends, or the part of it that is read. */
  static length: i32 = 0;
  /** Where the text ends in any case. */
  static textLength: i32 = 0;
  /** Flags of the next token. */
  static pendingFlags: i32 = 0;
  /** Address of the tables of the language. */
  static language: i32 = 0;
}

/** Unit at an offset that is not negative; zeros stand behind the text. */
export function unitAt(at: i32): i32 {
  return load<u16>(at << 1, UNITS_AT);
}

/** 0 before the text. */
export function unitBefore(at: i32): i32 {
  return at > 0 ? unitAt(at - 1) : 0;
}

/** The class of a unit in the language at hand: its table stands at the start of the memory. */
export function classOf(unit: i32): i32 {
  return load<u8>(unit) & CHAR_CLASS;
}

export function isWordPart(unit: i32): bool {
  return (load<u8>(unit) & WORD_PART) !== 0;
}

export function isLineEnd(unit: i32): bool {
  return unit === LF || unit === CR;
}

export function isDigit(unit: i32): bool {
  return unit >= 48 && unit <= 57;
}

export function isHexDigit(unit: i32): bool {
  return isDigit(unit) || ((unit | 32) >= 97 && (unit | 32) <= 102);
}

/** A member of the tables of the language at hand. */
export function ofLanguage(field: i32): i32 {
  return load<i32>(Scan.language + field);
}

/** True where the tables of the language at hand say so. */
export function hasStyle(field: i32): bool {
  return ofLanguage(field) !== 0;
}
