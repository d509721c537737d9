/**
 * How the memory is divided in which the WebAssembly module of `kernel/statements` numbers symbols; it is another one than
 * that in which it reads files. `scripts/generate.ts` writes what stands here into `kernel/statements/constants.generated.ts`.
 *
 * First where the parts begin, then a page of hashes, then the first of equal entries, for each, which is its symbol at last;
 * behind these whether others are equal to it, and then the hashes of a group of parts.
 */

/** Entries of one part, about: its table and its hashes stay in the processor's cache. */
export const PART_ENTRIES = 2048;
export const MAX_PARTS = 4096;

/** The parts are sorted group by group, where there are so many: the hashes of one group at a time stand there once more. */
export const GROUPS = 4;

/** Where each part begins in its group, and the end of the last; where each goes on. */
export const STARTS_AT = 2048;
export const NEXT_AT = STARTS_AT + 4 * (MAX_PARTS + 1);

/** The page that is read, of so many entries: two halves of a hash each. */
export const PAGE_ENTRIES = 1 << 14;
export const PAGE_AT = NEXT_AT + 4 * MAX_PARTS + 4;

export const FIRSTS_AT = PAGE_AT + 8 * PAGE_ENTRIES;

/** A row is an entry, and the two halves of its hash. */
export const ROW_BYTES = 12;
