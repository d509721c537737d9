/** Whole numbers that depend on the seed alone. */
export interface Random {
  /** From 0, below `limit`. */
  below(limit: number): number;
}

/** Linear congruential generator of "Numerical Recipes", by its high bits. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return {
    below(limit) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      return Math.floor(((state >>> 0) / 4294967296) * limit);
    },
  };
}
