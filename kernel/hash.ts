import { HASH_PRIME } from './constants.generated';

/** The running hash of `core/code/tokenHash` with one unit more. */
export function mix(hash: i32, unit: i32): i32 {
  return (hash ^ unit) * HASH_PRIME;
}

/** Spreads a running hash over all 32 bits, as `finishHash` of `core/code/tokenHash`. */
export function finish(running: i32): i32 {
  let hash: u32 = running;
  hash ^= hash >>> 16;
  hash *= 0x85ebca6b;
  hash ^= hash >>> 13;
  hash *= 0xc2b2ae35;
  return hash ^ (hash >>> 16);
}
