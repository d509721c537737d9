import { FOUND_AT, FOUND_REST, LIST_TOKENS, MAX_PATTERN, SUBSEQUENCE_AT, TOKEN_LISTS_AT } from './constants.generated'; // biome-ignore format: one list

const WORD: i32 = 64;
const MIN_SLOTS: i32 = 32;
/** What is left of the pattern, as one long number; behind it the slots. */
const SLOTS: i32 = SUBSEQUENCE_AT + 8 * (MAX_PATTERN / WORD);

/** Of the pattern whose elements stand in slots: a key, whether it is one, and the words of its mask. */
class Pattern {
  static words: i32 = 0;
  static slotBytes: i32 = 0;
  static slotMask: i32 = 0;
}

/**
 * Tokens in common, in one order, of the two lists of so many tokens, by their texts or by their shapes. Leaves in
 * `FOUND_REST` the tokens of the shorter one between the first and the last difference.
 */
export function commonTokens(left: i32, right: i32, texts: bool): f64 {
  const list = TOKEN_LISTS_AT + (texts ? LIST_TOKENS << 2 : 0);
  const other = list + 2 * (LIST_TOKENS << 2);
  return right < left ? lengthOf(other, right, list, left) : lengthOf(list, left, other, right);
}

function lengthOf(shorter: i32, shortLength: i32, longer: i32, longLength: i32): f64 {
  let from = shorter;
  let otherFrom = longer;
  let to = shorter + (shortLength << 2);
  let otherTo = longer + (longLength << 2);
  while (from < to && load<i32>(from) === load<i32>(otherFrom)) {
    from += 4;
    otherFrom += 4;
  }
  while (to > from && load<i32>(to - 4) === load<i32>(otherTo - 4)) {
    to -= 4;
    otherTo -= 4;
  }
  const rest = (to - from) >> 2;
  store<i32>(FOUND_AT + FOUND_REST, rest);
  const outside = <f64>(shortLength - rest);
  if (rest === 0) return outside;
  const compared = min(rest, MAX_PATTERN);
  const inside = subsequence(from, compared, otherFrom, otherTo);
  // The rest of a longer one is taken to be like its beginning.
  return outside + (<f64>inside * <f64>rest) / <f64>compared;
}

/**
 * Length of the longest common subsequence of a pattern and what stands from `from` up to `to`: every bit of a row
 * of words stands for one element of the pattern, and each element of the other costs a few operations for each word (Hyyro,
 * "Bit-parallel LCS-length computation revisited", AWOCA 2004).
 */
function subsequence(pattern: i32, length: i32, from: i32, to: i32): i32 {
  Pattern.words = (length + WORD - 1) / WORD;
  loadPattern(pattern, length);
  return Pattern.words === 1 ? inOneWord(length, from, to) : inWords(length, from, to);
}

function inOneWord(length: i32, from: i32, to: i32): i32 {
  let state: i64 = -1;
  for (let at = from; at < to; at += 4) {
    const matches = state & load<i64>(slotOf(load<i32>(at)), 8);
    state = (state + matches) | (state - matches);
  }
  return zeros(state, length);
}

function inWords(length: i32, from: i32, to: i32): i32 {
  const words = Pattern.words;
  const end = SUBSEQUENCE_AT + (words << 3);
  memory.fill(SUBSEQUENCE_AT, 0xff, words << 3);
  for (let at = from; at < to; at += 4) {
    let mask = slotOf(load<i32>(at));
    // What matches nothing changes nothing.
    if (load<i32>(mask, 4) === 0) continue;
    // The sum of two long numbers, word by word.
    let carry: u64 = 0;
    for (let word = SUBSEQUENCE_AT; word < end; word += 8) {
      mask += 8;
      const left = load<u64>(word);
      const matches = left & load<u64>(mask);
      const half = left + matches;
      const sum = half + carry;
      carry = u64(half < left) | u64(sum < half);
      store<u64>(word, sum | (left - matches));
    }
  }
  let found = 0;
  for (let word = 0; word < words; word++)
    found += zeros(load<i64>(SUBSEQUENCE_AT + (word << 3)), min(WORD, length - word * WORD));
  return found;
}

function loadPattern(pattern: i32, length: i32): void {
  let slots = MIN_SLOTS;
  while (slots < 2 * length) slots <<= 1;
  Pattern.slotMask = slots - 1;
  Pattern.slotBytes = 8 + (Pattern.words << 3);
  memory.fill(SLOTS, 0, slots * Pattern.slotBytes);
  for (let i = 0; i < length; i++) {
    const key = load<i32>(pattern + (i << 2));
    const slot = slotOf(key);
    store<i32>(slot, key);
    store<i32>(slot, 1, 4);
    const word = slot + 8 + ((i >> 6) << 3);
    store<u64>(word, load<u64>(word) | ((<u64>1) << (i & 63)));
  }
}

/** Where the key is, or would be. */
function slotOf(key: i32): i32 {
  let index = key & Pattern.slotMask;
  let slot = SLOTS + index * Pattern.slotBytes;
  while (load<i32>(slot, 4) !== 0 && load<i32>(slot) !== key) {
    index = (index + 1) & Pattern.slotMask;
    slot = SLOTS + index * Pattern.slotBytes;
  }
  return slot;
}

/** Zeros among the lowest bits of a word. */
function zeros(word: i64, bits: i32): i32 {
  const unused: i64 = bits === WORD ? 0 : (<i64>-1) << bits;
  return <i32>popcnt<i64>(~(word | unused));
}
