import { Scan, unitAt } from './text';

/** A string of the tables is the address of its size, of four bytes, and its units, of two; 0 where there is none. */
export function sizeOf(string: i32): i32 {
  return load<i32>(string);
}

export function unitOf(string: i32, index: i32): i32 {
  return load<u16>(string + (index << 1), 4);
}

/** Its first unit; of an empty string none that a text can have. */
export function firstOf(string: i32): i32 {
  return sizeOf(string) > 0 ? unitOf(string, 0) : -1;
}

/** True where the string stands in the text. */
export function matches(string: i32, at: i32): bool {
  const size = sizeOf(string);
  for (let i = 0; i < size; i++) if (unitAt(at + i) !== unitOf(string, i)) return false;
  return true;
}

/** Where the string stands at or behind `from`, or -1. */
export function indexOf(string: i32, from: i32): i32 {
  const first = firstOf(string);
  for (let at = from; at < Scan.textLength; at++) if (unitAt(at) === first && matches(string, at)) return at;
  return -1;
}

/** True when the text between two offsets is this string. */
export function isText(string: i32, start: i32, end: i32): bool {
  return sizeOf(string) === end - start && matches(string, start);
}

export function holdsUnit(string: i32, unit: i32): bool {
  const size = sizeOf(string);
  for (let i = 0; i < size; i++) if (unitOf(string, i) === unit) return true;
  return false;
}

/** A list of the tables is the address of its size and its members, each of four bytes. */
export function countOf(list: i32): i32 {
  return load<i32>(list);
}

export function memberOf(list: i32, index: i32): i32 {
  return load<i32>(list + (index << 2), 4);
}

export function holdsNumber(list: i32, value: i32): bool {
  const count = countOf(list);
  for (let i = 0; i < count; i++) if (memberOf(list, i) === value) return true;
  return false;
}

/** True when the text between two offsets is one of these strings. */
export function holdsText(list: i32, start: i32, end: i32): bool {
  const count = countOf(list);
  for (let i = 0; i < count; i++) if (isText(memberOf(list, i), start, end)) return true;
  return false;
}

/** As `holdsText`, letters of the text in lower case. */
export function holdsFolded(list: i32, start: i32, end: i32): bool {
  const count = countOf(list);
  for (let i = 0; i < count; i++) if (isFolded(memberOf(list, i), start, end)) return true;
  return false;
}

export function isFolded(string: i32, start: i32, end: i32): bool {
  const size = sizeOf(string);
  if (size !== end - start) return false;
  for (let i = 0; i < size; i++) if (lower(unitAt(start + i)) !== unitOf(string, i)) return false;
  return true;
}

/** A letter of ASCII in lower case; any other unit as it is. */
export function lower(unit: i32): i32 {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}
