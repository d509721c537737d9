import type { Alignment } from '../comparison/alignment';
import { isFunction } from '../statements/place';
import type { Accept } from './unit';

/**
 * Whole functions need this share of the tokens that other places need: types of TypeScript, which are not compared,
 * make them longer to their reader.
 */
const FUNCTION_SHARE = 0.75;
/** Smaller units must agree more in wording: below, most pairs share only the idiom of their project. */
const SMALL_AGREEMENT = 0.8;
const LARGE_AGREEMENT = 0.7;
const SMALL_TOKENS = 60;
const LARGE_TOKENS = 200;
/** Renamed pairs must be at least this similar in shape. */
const MIN_RENAMED_SIMILARITY = 0.85;
/** A long gap leaves the smaller unit whole inside the larger one; many gaps make another function. */
const MAX_LONG_GAPS = 3;
const MIN_CONTAINMENT = 0.9;
const MIN_GAPPED_SIMILARITY = 0.4;
/** Types and files are one finding only when little differs; otherwise their members are. */
const CONTAINER_SIMILARITY = 0.8;
const CONTAINER_AGREEMENT = 0.7;

/** Decides whether two aligned functions or blocks are clones of Type 3. */
export function acceptsUnits(minTokens: number, minSimilarity: number): Accept {
  return (a, b, alignment) => {
    const larger = Math.max(a.tokens, b.tokens);
    const smaller = Math.min(a.tokens, b.tokens);
    const least = isFunction(a.place) && isFunction(b.place) ? FUNCTION_SHARE * minTokens : minTokens;
    if (larger < least) return false;
    const { similarity, agreement, containment } = alignment;
    if (similarity >= minSimilarity && agreement >= leastAgreement((larger + smaller) / 2)) return true;
    if (similarity >= minSimilarity && isRenamed(alignment, smaller)) return true;
    const share = Math.min(1, agreement / Math.max(similarity, 1e-9));
    return (
      alignment.gaps <= MAX_LONG_GAPS &&
      containment >= MIN_CONTAINMENT &&
      share >= 0.9 &&
      similarity >= MIN_GAPPED_SIMILARITY &&
      smaller >= least
    );
  };
}

/** Decides whether two types or files are near enough to be one finding. */
export const acceptsContainers: Accept = (_a, _b, { similarity, agreement }) =>
  similarity >= CONTAINER_SIMILARITY && agreement >= CONTAINER_AGREEMENT;

function leastAgreement(tokens: number): number {
  const share = Math.max(0, Math.min(1, (tokens - SMALL_TOKENS) / (LARGE_TOKENS - SMALL_TOKENS)));
  return SMALL_AGREEMENT + (LARGE_AGREEMENT - SMALL_AGREEMENT) * share;
}

/** Nearly all statements are there under names that were replaced one for one. */
function isRenamed({ similarity, agreement, consistency }: Alignment, smaller: number): boolean {
  return smaller >= 60 && similarity >= MIN_RENAMED_SIMILARITY && consistency >= 0.97 && agreement >= 0.5;
}
