import { allocate } from './heap';
import { unitAt } from './text';

/** A string that is being made, and where its next unit goes. */
class Made {
  static end: i32 = 0;
}

/** Makes a string of the form that `tableText` reads, of at most so many units, on the heap. */
export function beginString(size: i32): i32 {
  const string = allocate(4 + (size << 1));
  Made.end = string + 4;
  return string;
}

export function writeUnit(unit: i32): void {
  store<u16>(Made.end, unit);
  Made.end += 2;
}

export function writeText(start: i32, end: i32): void {
  for (let at = start; at < end; at++) writeUnit(unitAt(at));
}

/** Ends it and answers its address. */
export function endString(string: i32): i32 {
  store<i32>(string, (Made.end - string - 4) >> 1);
  return string;
}
