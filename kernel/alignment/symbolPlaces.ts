import { at, put } from '../numbers';
import { Statements } from './memory';

/** In place of the first of the places in a slot. */
const FREE: i32 = -1;
/** All of its places were taken. */
const EMPTY: i32 = -2;
const MIN_SLOTS: i32 = 64;

/**
 * Where each symbol of a list stands: open addressing, in a slot a symbol and its first place, from where a chain leads to
 * the others.
 */
class Slots {
  static shift: i32 = 0;
  static mask: i32 = 0;
}

/** Makes room for so many places. */
export function clearPlaces(count: i32): void {
  let slots = MIN_SLOTS;
  let shift = 26;
  while (slots < 2 * count) {
    slots <<= 1;
    shift--;
  }
  Slots.shift = shift;
  Slots.mask = slots - 1;
  memory.fill(Statements.slots, 0xff, slots << 3);
}

/** Places are put in from the last to the first. */
export function putPlace(symbol: i32, place: i32): void {
  const slot = slotOf(symbol);
  put(Statements.next, place, load<i32>(slot, 4));
  store<i32>(slot, symbol);
  store<i32>(slot, place, 4);
}

/** The first place of a symbol; less than 0 where it has none. */
export function firstPlace(symbol: i32): i32 {
  return load<i32>(slotOf(symbol), 4);
}

/** The next place of the symbol that stands at one; less than 0 behind the last. */
export function nextPlace(place: i32): i32 {
  return at(Statements.next, place);
}

/** The first place of a symbol, which is not there any more then. */
export function takePlace(symbol: i32): i32 {
  const slot = slotOf(symbol);
  const place = load<i32>(slot, 4);
  if (place < 0) return place;
  const next = at(Statements.next, place);
  store<i32>(slot, next < 0 ? EMPTY : next, 4);
  return place;
}

function slotOf(symbol: i32): i32 {
  let index = <i32>((<u32>symbol * 0x9e3779b1) >>> Slots.shift);
  let slot = Statements.slots + (index << 3);
  while (load<i32>(slot, 4) !== FREE && load<i32>(slot) !== symbol) {
    index = (index + 1) & Slots.mask;
    slot = Statements.slots + (index << 3);
  }
  return slot;
}
