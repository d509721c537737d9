import { offsetsOf } from '../../text/offsets';

/**
 * How the memory of the WebAssembly module that reads statements is divided. `scripts/generate.ts` writes what stands here
 * into `kernel/statements/constants.generated.ts`, by which the module is compiled.
 *
 * First what was found, what the compiler keeps there itself and the powers of the hashes' bases; then arrays with places
 * for the nodes and the tokens of one file, and last the ranges that are left out of it, two numbers each.
 */

/** Numbers that say what was found, by their places. */
export const Found = {
  siblings: 0,
  heads: 1,
  pieces: 2,
  /** Hashes in `blankPairs`; in `rawPairs` those of the pieces stand before as many. */
  entries: 3,
} as const;
export const FOUND_AT = 0;

/** Where the compiler may put its own. */
export const STATICS_AT = 64;

/** Two numbers for every number of tokens that a range can have. */
export const POWERS_AT = STATICS_AT + 1024;
export const POWER_BYTES = 8;

/** There is always room for the powers of so many tokens. */
export const LEAST_TOKENS = 4096;

/** Bytes of arrays that a node has; there is a place for one more. */
const bytesOfNode = {
  parents: 4,
  subtreeEnds: 4,
  tokenStarts: 4,
  tokenEnds: 4,
  starts: 4,
  ends: 4,
  rawHashes: 0,
  normalizedHashes: 0,
  prefixes: 0,
  cuts: 0,
  /** The node and its head; two halves of a hash each. */
  rawPairs: 16,
  blankPairs: 16,
  /** Those of `FileStatements`: seven numbers, two more of siblings at most, and a byte. */
  columns: 40,
  kinds: 4,
  marks: 4,
} as const;

/** Bytes of arrays that a token has; there is a place for one more. A piece has at least eight tokens. */
const bytesOfToken = {
  parents: 0,
  subtreeEnds: 0,
  tokenStarts: 0,
  tokenEnds: 0,
  starts: 0,
  ends: 0,
  rawHashes: 4,
  normalizedHashes: 4,
  prefixes: 8,
  /** Tokens of each piece, and the node of its statement. */
  cuts: 4,
  rawPairs: 4,
  blankPairs: 0,
  columns: 4,
  kinds: 0,
  marks: 0,
} as const;

/** Where each array begins, for each node and each token, and behind the last of them the end. */
export const nodeOffsets = offsetsOf(0, bytesOfNode);
export const tokenOffsets = offsetsOf(0, bytesOfToken);

export const RANGE_BYTES = 8;
