/** Texts of one call that are still to be embedded, and where their rows belong. */
export interface EmbedCall {
  readonly rows: (Float32Array | undefined)[];
  /** Texts without an answer yet. */
  missing: number;
  readonly done: (error?: unknown) => void;
  cancelled: boolean;
}

/** Up to 512 texts that travel together. */
export interface EmbedBatch {
  readonly call: EmbedCall;
  readonly texts: readonly string[];
  /** Row of each text in the call. */
  readonly places: readonly number[];
  /** How often the process died over it. */
  readonly deaths: number;
  /** How often the process answered that it could not. */
  readonly failures: number;
}

export const batchTexts = 512;

export function batchesOf(call: EmbedCall, texts: readonly string[]): EmbedBatch[] {
  const places = texts.map((_, i) => i);
  return Array.from({ length: Math.ceil(texts.length / batchTexts) }, (_, i) => {
    const part = [i * batchTexts, (i + 1) * batchTexts] as const;
    return { call, texts: texts.slice(...part), places: places.slice(...part), deaths: 0, failures: 0 };
  });
}

/** The two halves of a batch. They inherit its deaths, so that one more halves them again. */
export function halves(batch: EmbedBatch): EmbedBatch[] {
  const middle = batch.texts.length >> 1;
  return [
    { ...batch, texts: batch.texts.slice(0, middle), places: batch.places.slice(0, middle) },
    { ...batch, texts: batch.texts.slice(middle), places: batch.places.slice(middle) },
  ];
}

/** Hands the rows of a batch to its call; those of `refused` stay undefined. */
export function settle(
  batch: EmbedBatch,
  payload: Uint8Array,
  dimensions: number,
  refused: readonly number[],
): void {
  const values = new Float32Array(payload.buffer, payload.byteOffset, payload.byteLength >> 2);
  const without = new Set(refused);
  batch.places.forEach((place, i) => {
    if (!without.has(i)) batch.call.rows[place] = values.subarray(i * dimensions, (i + 1) * dimensions);
  });
  finish(batch);
}

/** The texts of a batch get no vectors. */
export function finish(batch: EmbedBatch): void {
  batch.call.missing -= batch.texts.length;
  if (batch.call.missing === 0) batch.call.done();
}
