import type { Problem } from '../text/problem';
import type { TextRange } from '../text/textRange';
import type { StatementTree } from './statementTree';
import type { TokenSequence } from './tokenSequence';

/** Why a part of a file takes no part in clone detection. */
export type RegionReason = 'imports' | 'header' | 'data';

/** A part of a file that is left out, counted under `skipped` in the report. */
export interface SkippedRegion {
  readonly reason: RegionReason;
  readonly range: TextRange;
  /** Lines that the range touches. */
  readonly lines: number;
}

/** A range that a comment in the file takes out of the findings. */
export interface Suppression {
  readonly range: TextRange;
  /** What the author wrote after the marker. */
  readonly reason?: string;
}

/** What a search over all files reads of the tokens of each. */
export type ScannedTokens = Pick<TokenSequence, 'count' | 'normalizedHashes'>;

/** What a comparison of two runs of tokens reads of them. */
export type ComparedTokens = Pick<TokenSequence, 'rawHashes' | 'normalizedHashes'>;

/** All that one code file contributes to clone detection; depends on its text, language and settings only. */
export interface CodeFacts {
  /** A language id of `core/code/languages`. */
  readonly language: string;
  /** The family whose members are compared with each other (`typescript`, `tsx`, `javascript` are one). */
  readonly family: string;
  readonly tokens: TokenSequence;
  /** Where `tokens` may have to be fetched: how many they are. */
  readonly tokenCount?: number;
  /**
   * Where `tokens` may have to be fetched: the part of them that a search over all files reads, without the rest. The
   * array may be longer than `count`, and holds something else after the next call.
   */
  readonly scannedTokens?: () => ScannedTokens;
  /** Likewise, for a comparison: the hashes of tokens `start` to `end` (excluded) alone, until the next call. */
  readonly comparedTokens?: (start: number, end: number) => ComparedTokens;
  readonly tree: StatementTree;
  readonly skipped: readonly SkippedRegion[];
  readonly suppressions: readonly Suppression[];
  /** Set when the text itself says that nobody wrote it by hand: by a comment, by its lines or by its form. */
  readonly generated?: 'generated' | 'minified';
  /** Nodes that say of themselves that nobody should use them any more, 0 for the whole file. */
  readonly deprecated?: readonly number[];
  readonly problems: readonly Problem[];
}
