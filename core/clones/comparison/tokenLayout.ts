import { offsetsOf } from '../../text/offsets';

/**
 * How the memory of the WebAssembly module that aligns tokens is divided: what the compiler keeps there itself, arrays
 * with places for the tokens of both runs, and last the table, for which the memory grows where it must.
 * `scripts/generate.ts` writes what stands here into `kernel/tokens/constants.generated.ts`, by which the module is
 * compiled.
 */

/** Where the compiler may put its own. */
export const STATICS_AT = 0;
export const TOKENS_AT = 1024;

/** Bytes of arrays that a token has. */
const arrays = {
  /** Hashes of the model's tokens, and behind them of the member's. */
  shapes: 4,
  words: 4,
  partners: 4,
  /** Four bounds of each part that is still to be aligned: of half as many parts as tokens, and of one more. */
  open: 16,
  hashes: 4,
  /** Of each run less than four slots of two numbers. */
  slots: 32,
  anchorsOnLeft: 4,
  anchorsOnRight: 4,
  tops: 4,
  before: 4,
} as const;

/** Where each array begins, for each token that there is room for, and behind the last of them the end. */
export const arrayOffsets = offsetsOf(0, arrays);

/** There is always room for so many tokens. */
export const LEAST_ROOM = 1024;

/** Up to so many cells a table is filled at once; more are first cut up at anchors. */
export const SMALL_TABLE = 4096;
/** Parts without an anchor that would need more cells keep what their equal ends give. */
export const LARGEST_TABLE = 4_000_000;
/** Cells that are filled, or tokens that are read, in a turn: a millisecond. A smaller table is never worth a second one. */
export const WORK_PER_TURN = 131_072;
