import { hex } from '../../text/hex';
import { type Place, tokenEnd, tokenStart } from '../statements/place';

/** Hash of the canonical tokens of a place, as 16 hexadecimal digits; the same after an edit of layout only. */
export function contentId(place: Place): string {
  const { rawHashes } = place.statements.code.facts.tokens;
  const start = tokenStart(place);
  const end = tokenEnd(place);
  return hex(highHash(rawHashes, start, end)) + hex(lowHash(rawHashes, start, end));
}

// Loops of their own: V8 optimizes a function while its loop runs and takes that back, call for call, at what comes after.
function highHash(hashes: Uint32Array, start: number, end: number): number {
  let hash = 0x243f6a88 | 0;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ hashes[i]!, 0x01000193);
  return hash;
}

function lowHash(hashes: Uint32Array, start: number, end: number): number {
  let hash = 0x13198a2e | 0;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 0x85ebca6b) + hashes[i]!) | 0;
  return hash;
}
