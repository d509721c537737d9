import { hex } from '../text/hex';
import { type Place, tokenEnd, tokenStart } from './place';

/** Hash of the canonical tokens of a place, as 16 hexadecimal digits; the same after an edit of layout only. */
export function contentId(place: Place): string {
  const { rawHashes } = place.statements.code.facts.tokens;
  const end = tokenEnd(place);
  let high = 0x243f6a88 | 0;
  let low = 0x13198a2e | 0;
  for (let i = tokenStart(place); i < end; i++) {
    high = Math.imul(high ^ rawHashes[i]!, 0x01000193);
    low = (Math.imul(low, 0x85ebca6b) + rawHashes[i]!) | 0;
  }
  return hex(high) + hex(low);
}
