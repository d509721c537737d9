import type { ProviderReport } from '../protocol';

/** Rows of one call, one after the other. */
export interface EmbeddedRows {
  readonly values: Float32Array;
  /** Texts that the model refuses for good; their rows are zero. */
  readonly refused: readonly number[];
}

/** One way of turning texts into vectors of length 1. */
export interface Backend {
  /** Backend, model, tokenizer and pooling: vectors of equal keys can be compared. */
  readonly key: string;
  readonly dimensions: number;
  /** What it runs on, for the user. */
  readonly device: string;
  embed(texts: readonly string[], signal: AbortSignal): Promise<EmbeddedRows>;
  /** Tries what the backend could run on. */
  probe(): Promise<readonly ProviderReport[]>;
}

/** A backend that cannot be used as it is set up; the message is for the user. */
export class SetupError extends Error {}
