import { at } from '../numbers';
import {
  BASE_HIGH,
  BASE_LOW,
  POWER_BYTES,
  POWERS_AT,
  TOKEN_FACTOR,
  TOKEN_OFFSET,
} from './constants.generated';
import { Arrays } from './memory';

/**
 * Polynomial prefix hashes of the tokens of a file, two of 32 bits each, so that the hash of any range of tokens, or of
 * several ranges joined, costs a few multiplications (Karp and Rabin 1987). `core/clones/statements/prefixHashes` does the same to
 * symbols, outside: those stand in columns that would have to be copied for each file, and are few.
 */
export class Joined {
  /** Of what was joined since the last `clear`. */
  static high: i32 = 0;
  static low: i32 = 0;
}

/** Makes the powers of the bases for ranges of less than so many tokens. */
export function putPowers(room: i32): void {
  let high = 1;
  let low = 1;
  for (let power = POWERS_AT; power < POWERS_AT + POWER_BYTES * room; power += POWER_BYTES) {
    store<i32>(power, high);
    store<i32>(power, low, 4);
    high *= BASE_HIGH;
    low *= BASE_LOW;
  }
}

/** Takes the hashes of so many tokens. */
export function readHashes(hashes: i32, count: i32): void {
  let high = 0;
  let low = 0;
  let prefix = Arrays.prefixes;
  store<i64>(prefix, 0);
  for (let i = 0; i < count; i++) {
    const token = at(hashes, i) + TOKEN_OFFSET;
    high = high * BASE_HIGH + token;
    low = low * BASE_LOW + (token ^ (token >>> 15)) * TOKEN_FACTOR;
    prefix += 8;
    store<i32>(prefix, high);
    store<i32>(prefix, low, 4);
  }
}

/** Begins a new joined hash. */
export function clear(): void {
  Joined.high = 0;
  Joined.low = 0;
}

/** Appends the tokens from `start` up to `end` to the joined hash. */
export function join(start: i32, end: i32): void {
  const power = POWERS_AT + POWER_BYTES * (end - start);
  const from = Arrays.prefixes + (start << 3);
  const to = Arrays.prefixes + (end << 3);
  Joined.high = (Joined.high - load<i32>(from)) * load<i32>(power) + load<i32>(to);
  Joined.low = (Joined.low - load<i32>(from, 4)) * load<i32>(power, 4) + load<i32>(to, 4);
}

/** Puts the joined hash down at an index of a list. */
export function putJoined(pairs: i32, index: i32, salt: i32): void {
  const pair = pairs + (index << 3);
  store<i32>(pair, Joined.high ^ salt);
  store<i32>(pair, Joined.low, 4);
}
