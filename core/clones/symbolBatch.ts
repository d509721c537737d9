/** Entries of one part, about: its table and its hashes stay in the processor's cache. */
const ENTRIES_OF_PART = 2048;
const MAX_PARTS = 1 << 12;
/** Entries of a page: an array that is replaced by a larger one would be copied, and touch more memory. */
const PAGE_SIZE = 1 << 14;
const PAGE_MASK = PAGE_SIZE - 1;

/**
 * Gives every distinct 64-bit hash a small number, as a `SymbolTable` does, but all at once, when all hashes are there: part by
 * part of the hashes, so that no look-up leaves the processor's cache. Symbols that stand in several places come first.
 */
export class SymbolBatch {
  /** High and low half of each hash, page by page: the first half of a page holds the high ones. */
  private pages: Int32Array[] = [];
  private page = new Int32Array(0);
  private count = 0;
  private shared = 0;
  private all = 0;

  /** How many symbols there are, once they are asked for. */
  get live(): number {
    return this.all;
  }

  /** The number of the entry, which `symbols` turns into a symbol. */
  intern(high: number, low: number): number {
    const entry = this.count++;
    const at = entry & PAGE_MASK;
    if (at === 0) this.pages.push((this.page = new Int32Array(2 * PAGE_SIZE)));
    this.page[at] = high;
    this.page[at + PAGE_SIZE] = low;
    return entry;
  }

  /** The symbols of all entries; to be called once, when all are there. */
  symbols(room: Room): Int32Array {
    const { count } = this;
    const parts = this.parted(room);
    const firsts = new Int32Array(count);
    const isShared = new Uint8Array(count);
    const slots = new Int32Array(tableSize(parts.longest));
    for (let part = 0; part + 1 < parts.starts.length; part++)
      this.shared += findFirsts(parts, parts.starts[part]!, parts.starts[part + 1]!, slots, firsts, isShared);
    let shared = 0;
    let alone = this.shared;
    // From here on the first entries hold symbols, in the order in which they came.
    for (let entry = 0; entry < count; entry++) {
      const first = firsts[entry]!;
      firsts[entry] = first < entry ? firsts[first]! : isShared[entry] ? shared++ : alone++;
    }
    this.all = alone;
    this.pages = [];
    return firsts;
  }

  /** True when there are two entries of a symbol at least. */
  isShared(symbol: number): boolean {
    return symbol < this.shared;
  }

  /** Sorts the entries by the part that their hash belongs to; in a part they stay in order. */
  private parted(room: Room): Parts {
    const { count, pages } = this;
    if (room.rows.length < 3 * count) room.rows = new Int32Array(3 * count);
    const { rows } = room;
    let parts = 1;
    while (parts * ENTRIES_OF_PART < count && parts < MAX_PARTS) parts *= 2;
    const starts = new Int32Array(parts + 1);
    for (let p = 0; p < pages.length; p++)
      countParts(pages[p]!, Math.min(PAGE_SIZE, count - p * PAGE_SIZE), starts);
    let longest = 0;
    for (let part = 1; part <= parts; part++) {
      longest = Math.max(longest, starts[part]!);
      starts[part]! += starts[part - 1]!;
    }
    const next = starts.slice(0, parts);
    for (let p = 0; p < pages.length; p++)
      scatter(pages[p]!, p * PAGE_SIZE, Math.min(PAGE_SIZE, count - p * PAGE_SIZE), next, rows);
    return { rows, starts, longest };
  }
}

/** Memory that one batch after the other works in: it is used for a moment, and three times the size of the symbols. */
export interface Room {
  rows: Int32Array;
}

/** The entries, part by part. */
interface Parts {
  /** Three numbers each: the entry, and its hash. */
  readonly rows: Int32Array;
  /** Where each part begins, and the end of the last. */
  readonly starts: Int32Array;
  readonly longest: number;
}

/** Counts the entries of each part one place further on. */
function countParts(page: Int32Array, length: number, starts: Int32Array): void {
  const mask = starts.length - 2;
  for (let i = 0; i < length; i++) starts[(page[i]! & mask) + 1]!++;
}

/** Puts the entries of a page where their parts go on. */
function scatter(page: Int32Array, entry: number, length: number, next: Int32Array, rows: Int32Array): void {
  const mask = next.length - 1;
  for (let i = 0; i < length; i++) {
    const high = page[i]!;
    const at = 3 * next[high & mask]!++;
    rows[at] = entry + i;
    rows[at + 1] = high;
    rows[at + 2] = page[i + PAGE_SIZE]!;
  }
}

/** A power of two that leaves a table half empty. */
function tableSize(entries: number): number {
  return 1 << (32 - Math.clz32(2 * entries));
}

/** Puts down the first of equal entries for each of a part, and marks those that others are equal to; answers how many. */
function findFirsts(
  { rows }: Parts,
  from: number,
  to: number,
  slots: Int32Array,
  firsts: Int32Array,
  isShared: Uint8Array,
): number {
  const mask = tableSize(to - from) - 1;
  slots.fill(0, 0, mask + 1);
  let shared = 0;
  for (let i = from; i < to; i++) {
    const entry = rows[3 * i]!;
    const high = rows[3 * i + 1]!;
    const low = rows[3 * i + 2]!;
    // Open addressing; the lowest bits of the other half are the same all over a part.
    let slot = (high >>> 12) & mask;
    let known = slots[slot]! - 1;
    while (known >= 0 && (rows[3 * known + 1] !== high || rows[3 * known + 2] !== low)) {
      slot = (slot + 1) & mask;
      known = slots[slot]! - 1;
    }
    if (known < 0) {
      slots[slot] = i + 1;
      firsts[entry] = entry;
      continue;
    }
    const first = rows[3 * known]!;
    firsts[entry] = first;
    if (isShared[first]) continue;
    isShared[first] = 1;
    shared++;
  }
  return shared;
}
