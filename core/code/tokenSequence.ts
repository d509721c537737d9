import type { Columns, NewColumns } from '../text/columns';

/** What a canonical token is; the numbers are stored in `TokenSequence.kinds` and in the facts cache. */
export const TokenKind = {
  keyword: 1,
  identifier: 2,
  number: 3,
  string: 4,
  /** Brackets, operators, separators. */
  punctuation: 5,
  /** Opens or closes a block that the layout implies (Python indentation, `end` languages): no text of its own. */
  layout: 6,
  /** Text of a markup language between its tags. */
  text: 7,
} as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/**
 * The canonical tokens of one file as parallel arrays: comments and layout are gone, and so is pure style
 * (optional semicolons, trailing commas, braces around a single statement, optional parentheses of arrow
 * functions and of returned expressions, TypeScript's types where asked), so that two texts with equal
 * `rawHashes` are clones of Type 1.
 *
 * The arrays may be views of a buffer that holds others, too (`byteOffset` counts); so may those of a `StatementTree`.
 *
 * A JavaScript or TypeScript function has the same tokens however it is written: `name ( parameters ) { body }`, an
 * `async` before it. A block without braces has the tokens of one with braces, of kind `layout` and without text.
 */
export interface TokenSequence {
  readonly count: number;
  readonly kinds: Uint8Array;
  /** 32-bit hash of the token's text after style normalization (quotes, `const`/`let`/`var`). */
  readonly rawHashes: Uint32Array;
  /** As `rawHashes`, but all identifiers share one value and all literals of one kind share one. */
  readonly normalizedHashes: Uint32Array;
  /** Text offsets, half-open; non-decreasing. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** What `TokenSequence`s take in memory. */
export const bytesPerToken = 17;

/** Room for a number of tokens, in one piece of memory: `bytesPerToken` for each. */
export function emptyTokens(count: number, columns: Columns): TokenSequence {
  return {
    count,
    rawHashes: columns.naturals(count),
    normalizedHashes: columns.naturals(count),
    starts: columns.naturals(count),
    ends: columns.naturals(count),
    kinds: columns.bytes(count),
  };
}

/** The same tokens in memory of their own. */
export function copiedTokens(tokens: TokenSequence, newColumns: NewColumns): TokenSequence {
  const copy = emptyTokens(tokens.count, newColumns(tokens.count * bytesPerToken));
  copyTokens(tokens, copy);
  return copy;
}

/** Copies all tokens to a sequence of the same length. */
export function copyTokens(from: TokenSequence, to: TokenSequence): void {
  to.rawHashes.set(from.rawHashes);
  to.normalizedHashes.set(from.normalizedHashes);
  to.starts.set(from.starts);
  to.ends.set(from.ends);
  to.kinds.set(from.kinds);
}
