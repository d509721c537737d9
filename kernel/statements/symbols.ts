import { growTo } from '../heap';
import { at, put } from '../numbers';
import { SYMBOLS_FIRSTS_AT, SYMBOLS_GROUPS, SYMBOLS_MAX_PARTS, SYMBOLS_NEXT_AT, SYMBOLS_PAGE_AT, SYMBOLS_PART_ENTRIES, SYMBOLS_ROW_BYTES, SYMBOLS_STARTS_AT } from './constants.generated'; // biome-ignore format: one list

/**
 * Gives equal hashes one number, for `core/clones/statements/symbolKernel`, which puts page after page of hashes down at
 * `SYMBOLS_PAGE_AT`: all for `countPage`, then all again for each group.
 */
class Batch {
  static count: i32 = 0;
  static parts: i32 = 0;
  /** Whether others are equal to an entry. */
  static isShared: i32 = 0;
  /** The entries of a group, part by part. */
  static rows: i32 = 0;
  /** A table of the rows of one part. */
  static slots: i32 = 0;
  /** Symbols of which there are two entries at least, and all symbols. */
  static shared: i32 = 0;
  static all: i32 = 0;
}

/** Begins with so many entries. */
export function begin(count: i32): void {
  let parts = 1;
  while (parts * SYMBOLS_PART_ENTRIES < count && parts < SYMBOLS_MAX_PARTS) parts <<= 1;
  Batch.count = count;
  Batch.parts = parts;
  Batch.isShared = SYMBOLS_FIRSTS_AT + (count << 2);
  Batch.rows = (Batch.isShared + count + 3) & ~3;
  Batch.shared = 0;
  growTo(Batch.rows);
  memory.fill(Batch.isShared, 0, count);
  memory.fill(SYMBOLS_STARTS_AT, 0, (parts + 1) << 2);
}

/** How many groups there are. */
export function groups(): i32 {
  return min(SYMBOLS_GROUPS, Batch.parts);
}

/** Counts the entries of each part one place further on. */
export function countPage(length: i32): void {
  const mask = Batch.parts - 1;
  const end = SYMBOLS_PAGE_AT + (length << 3);
  for (let pair = SYMBOLS_PAGE_AT; pair < end; pair += 8) {
    const part = (load<i32>(pair) & mask) + 1;
    put(SYMBOLS_STARTS_AT, part, at(SYMBOLS_STARTS_AT, part) + 1);
  }
}

/** Makes room when all pages are counted. */
export function makeRoom(): void {
  let longest = 0;
  for (let part = 1; part <= Batch.parts; part++) {
    const count = at(SYMBOLS_STARTS_AT, part);
    longest = max(longest, count);
    put(SYMBOLS_STARTS_AT, part, at(SYMBOLS_STARTS_AT, part - 1) + count);
  }
  let most = 0;
  for (let group = 0; group < groups(); group++)
    most = max(most, at(SYMBOLS_STARTS_AT, firstPart(group + 1)) - at(SYMBOLS_STARTS_AT, firstPart(group)));
  memory.copy(SYMBOLS_NEXT_AT, SYMBOLS_STARTS_AT, Batch.parts << 2);
  Batch.slots = Batch.rows + most * SYMBOLS_ROW_BYTES;
  growTo(Batch.slots + (tableSize(longest) << 2));
}

/** Puts the entries of a page, from `entry` on, where their parts go on; in a part they stay in order. */
export function sortPage(entry: i32, length: i32, group: i32): void {
  const mask = Batch.parts - 1;
  const first = firstPart(group);
  const parts = <u32>(firstPart(group + 1) - first);
  const rows = Batch.rows - at(SYMBOLS_STARTS_AT, first) * SYMBOLS_ROW_BYTES;
  for (let i = 0; i < length; i++) {
    const pair = SYMBOLS_PAGE_AT + (i << 3);
    const part = load<i32>(pair) & mask;
    if (<u32>(part - first) >= parts) continue;
    const index = at(SYMBOLS_NEXT_AT, part);
    put(SYMBOLS_NEXT_AT, part, index + 1);
    const row = rows + index * SYMBOLS_ROW_BYTES;
    store<i32>(row, entry + i);
    store<i64>(row, load<i64>(pair), 4);
  }
}

/** Puts the first of equal entries down for each of a group, when all pages are sorted. */
export function findFirsts(group: i32): void {
  const first = firstPart(group);
  const rows = Batch.rows - at(SYMBOLS_STARTS_AT, first) * SYMBOLS_ROW_BYTES;
  for (let part = first; part < firstPart(group + 1); part++)
    findFirstsOf(
      rows + at(SYMBOLS_STARTS_AT, part) * SYMBOLS_ROW_BYTES,
      rows + at(SYMBOLS_STARTS_AT, part + 1) * SYMBOLS_ROW_BYTES,
    );
}

/** Puts symbols in the place of first entries, in the order in which these came: first those that several entries have. */
export function putSymbols(): void {
  let shared = 0;
  let alone = Batch.shared;
  for (let entry = 0; entry < Batch.count; entry++) {
    const first = at(SYMBOLS_FIRSTS_AT, entry);
    if (first < entry) put(SYMBOLS_FIRSTS_AT, entry, at(SYMBOLS_FIRSTS_AT, first));
    else put(SYMBOLS_FIRSTS_AT, entry, isShared(entry) ? shared++ : alone++);
  }
  Batch.all = alone;
}

export function shared(): i32 {
  return Batch.shared;
}

export function all(): i32 {
  return Batch.all;
}

function firstPart(group: i32): i32 {
  return group * (Batch.parts / groups());
}

/** A power of two that leaves a table half empty. */
function tableSize(entries: i32): i32 {
  return entries === 0 ? 1 : 1 << (32 - clz(2 * entries));
}

/** Of the rows of one part; marks those that others are equal to. */
function findFirstsOf(from: i32, end: i32): void {
  const slots = Batch.slots;
  const size = tableSize((end - from) / SYMBOLS_ROW_BYTES);
  const mask = size - 1;
  memory.fill(slots, 0, size << 2);
  for (let row = from; row < end; row += SYMBOLS_ROW_BYTES) {
    const entry = load<i32>(row);
    const hash = load<i64>(row, 4);
    // Open addressing; the lowest bits are the same all over a part.
    let slot = (<i32>hash >>> 12) & mask;
    let known = at(slots, slot);
    while (known !== 0 && load<i64>(known, 4) !== hash) {
      slot = (slot + 1) & mask;
      known = at(slots, slot);
    }
    if (known === 0) {
      put(slots, slot, row);
      put(SYMBOLS_FIRSTS_AT, entry, entry);
      continue;
    }
    const first = load<i32>(known);
    put(SYMBOLS_FIRSTS_AT, entry, first);
    if (isShared(first)) continue;
    store<u8>(Batch.isShared + first, 1);
    Batch.shared++;
  }
}

function isShared(entry: i32): bool {
  return load<u8>(Batch.isShared + entry) !== 0;
}
