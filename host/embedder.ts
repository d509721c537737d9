/** Names one way of turning text into vectors; vectors of two spaces are never compared. */
export interface VectorSpace {
  /** Backend, model, tokenizer and pooling; part of every cache key. */
  readonly key: string;
  readonly dimensions: number;
}

/** True for the built-in model: a vector costs it some ten microseconds, so that it can be asked for single words, too. */
export function isBuiltIn({ key }: VectorSpace): boolean {
  return key.startsWith('static ');
}

export interface EmbedOptions {
  /** Cancelled work throws. */
  readonly signal?: AbortSignal;
}

export interface EmbeddedTexts {
  readonly space: VectorSpace;
  /** One row for every text, in their order; undefined where the model refuses a text for good. */
  readonly rows: readonly (Float32Array | undefined)[];
}

/** Turns texts into vectors of length 1. Throws `EmbeddingUnavailable` when it cannot. */
export interface Embedder {
  /** Of the vectors that `embed` would answer with now. */
  space(): Promise<VectorSpace>;
  embed(texts: readonly string[], options?: EmbedOptions): Promise<EmbeddedTexts>;
}

/** Thrown when no backend can be used, now or later; the message is for the user. */
export class EmbeddingUnavailable extends Error {}
