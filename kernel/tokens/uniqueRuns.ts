import { at, put } from '../numbers';
import { Arrays, Part } from './memory';

/** Tokens of a run: shorter ones are seldom unique, longer ones seldom common. */
const RUN: i32 = 6;

/**
 * Where each run of one side begins, by its hash: open addressing. In a slot stand a hash and the start of the run plus one;
 * 0 in a free one, -1 where the hash occurs more than once.
 */
class Starts {
  static mask: i32 = 0;
}

/**
 * Puts down as anchors where the same run of tokens begins that occurs once on either side of the part, rising on the left;
 * answers how many they are.
 */
export function uniqueRuns(tokens: i32): i32 {
  const left = Part.left;
  const runs = Part.leftEnd - left - RUN + 1;
  const otherRuns = Part.rightEnd - Part.right - RUN + 1;
  if (runs <= 0 || otherRuns <= 0) return 0;
  enterRuns(tokens, left, runs);
  let candidates = 0;
  for (let i = left; i < left + runs; i++)
    if (startOf(at(Arrays.hashes, i)) === i) put(Arrays.anchorsOnLeft, candidates++, i);
  enterRuns(tokens, Part.right, otherRuns);
  let found = 0;
  for (let k = 0; k < candidates; k++) {
    const i = at(Arrays.anchorsOnLeft, k);
    const j = startOf(at(Arrays.hashes, i));
    if (j < 0 || !isSameRun(tokens, i, j)) continue;
    put(Arrays.anchorsOnLeft, found, i);
    put(Arrays.anchorsOnRight, found++, j);
  }
  return found;
}

function enterRuns(tokens: i32, from: i32, count: i32): void {
  let size = 1;
  while (size < 2 * count + 1) size <<= 1;
  Starts.mask = size - 1;
  memory.fill(Arrays.slots, 0, size << 3);
  for (let start = from; start < from + count; start++) {
    let hash = 0;
    for (let k = 0; k < RUN; k++) hash = (hash * 0x01000193) ^ at(tokens, start + k);
    put(Arrays.hashes, start, hash);
    const slot = slotOf(hash);
    store<i32>(slot, hash);
    store<i32>(slot, load<i32>(slot, 4) === 0 ? start + 1 : -1, 4);
  }
}

/** -1 for a hash that does not occur once. */
function startOf(hash: i32): i32 {
  const start = load<i32>(slotOf(hash), 4);
  return start > 0 ? start - 1 : -1;
}

function slotOf(hash: i32): i32 {
  let index = (hash ^ (hash >>> 15)) & Starts.mask;
  let slot = Arrays.slots + (index << 3);
  while (load<i32>(slot, 4) !== 0 && load<i32>(slot) !== hash) {
    index = (index + 1) & Starts.mask;
    slot = Arrays.slots + (index << 3);
  }
  return slot;
}

function isSameRun(tokens: i32, i: i32, j: i32): bool {
  for (let k = 0; k < RUN; k++) if (at(tokens, i + k) !== at(tokens, j + k)) return false;
  return true;
}
