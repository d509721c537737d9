/** Start value and factor of the running hash over UTF-16 units (FNV-1a's, 32 bits). */
export const HASH_SEED = 0x811c9dc5 | 0;
export const HASH_PRIME = 0x01000193;

/** Spreads a running hash over all 32 bits (the finalizer of MurmurHash3 by Austin Appleby). */
export function finishHash(hash: number): number {
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** The hash that a token with this text has. */
export function hashText(text: string): number {
  let hash = HASH_SEED;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), HASH_PRIME);
  return finishHash(hash);
}

/** What all identifiers, numbers, strings share in `TokenSequence.normalizedHashes`. */
export const IDENTIFIER_HASH = hashText('\u0000identifier');
export const NUMBER_HASH = hashText('\u0000number');
export const STRING_HASH = hashText('\u0000string');
export const CHARACTER_HASH = hashText('\u0000character');
/** The braces of a block, also of one that has none in the text. */
export const OPEN_BLOCK_HASH = hashText('{');
export const CLOSE_BLOCK_HASH = hashText('}');
export const OPEN_PAREN_HASH = hashText('(');
export const CLOSE_PAREN_HASH = hashText(')');
