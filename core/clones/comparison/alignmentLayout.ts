import { offsetsOf } from '../../text/offsets';
import { MAX_HEAD_TOKENS } from '../statements/headTokens';

/**
 * How the memory of the WebAssembly module that aligns statements is divided. `scripts/generate.ts` writes what stands here
 * into `kernel/alignment/constants.generated.ts`, by which the module is compiled.
 *
 * First what was found, what the compiler keeps there itself, the table of the subsequence, the two lists of tokens, the
 * steps of the table of statements, and last arrays with a place for every statement.
 */

/** Numbers that say what was found, by their places. */
export const Found = {
  /** Statements that have a partner in their place; their tokens; those of the ones that are equal as written. */
  matched: 0,
  common: 1,
  equal: 2,
  /** Pairs in `unlike`. */
  unlike: 3,
  /** Tokens of statements that stand elsewhere. */
  moved: 4,
  /** Tokens that the gaps in `gaps` can have in common at most; places at which the two differ; gaps in `gaps`. */
  open: 5,
  gaps: 6,
  openGaps: 7,
  /** Tokens of the shorter list between the first and the last difference, of what was compared last. */
  rest: 8,
} as const;
export const FOUND_AT = 0;

/** Where the compiler may put its own. */
export const STATICS_AT = 64;

/** Tokens of the shorter list that are compared. */
export const MAX_PATTERN = 256;
export const SUBSEQUENCE_AT = STATICS_AT + 1024;
/** One long number, and at most twice as many slots as the pattern has elements: a key, and a long number. */
const SUBSEQUENCE_BYTES = MAX_PATTERN / 8 + 2 * MAX_PATTERN * (8 + MAX_PATTERN / 8);

/** The tokens of a gap: of the left side by shape and as written, then those of the right side. */
export const TOKEN_LISTS_AT = SUBSEQUENCE_AT + SUBSEQUENCE_BYTES;
export const LIST_TOKENS = MAX_HEAD_TOKENS;

/** Cells of one table of the alignment; larger pairs are first cut at statements that occur once on both sides. */
export const MAX_CELLS = 400_000;
export const STEPS_AT = TOKEN_LISTS_AT + 4 * 4 * LIST_TOKENS;

export const STATEMENTS_AT = STEPS_AT + MAX_CELLS;

/** In place of a partner: there is none; the statement was found in another order. */
export const NO_PARTNER = -1;
export const MOVED_PARTNER = -2;

/** What is known of a gap that may have tokens in common, by its place: statements of either side, and how many tokens. */
export const GapField = { leftFrom: 0, leftTo: 1, rightFrom: 2, rightTo: 3, tokens: 4 } as const;
export const GAP_FIELDS = 5;

/** Bytes of arrays that a statement has. */
const arrays = {
  leftRaw: 4,
  leftBlank: 4,
  leftTokens: 4,
  rightRaw: 4,
  rightBlank: 4,
  rightTokens: 4,
  partnerOfLeft: 4,
  partnerOfRight: 4,
  /** Both partners of each pair that is equal in shape and not as written. */
  unlike: 2 * 4,
  gaps: GAP_FIELDS * 4,
  next: 4,
  /** There is one more than statements. */
  scores: 2 * 4,
  anchorsOnLeft: 4,
  anchorsOnRight: 4,
  tops: 4,
  before: 4,
  /** Less than four slots of two numbers. */
  slots: 4 * 2 * 4,
} as const;

/** Where each array begins, for each statement that there is room for, and behind the last of them the end. */
export const arrayOffsets = offsetsOf(0, arrays);

/** There is always room for so many statements. */
export const LEAST_ROOM = 1024;
