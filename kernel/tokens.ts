import { CLASS_NEWLINE, CLASS_SPACE, HASH_SEED, IN_TEXT, KIND_PUNCTUATION, KIND_TEXT, LANGUAGE_OPERATOR_HASHES } from './constants.generated'; // biome-ignore format: one list
import { finish, mix } from './hash';
import { classOf, isWordPart, Scan, unitAt } from './text';

/** Addresses of the arrays of `core/code/rawTokens`, and how much stands in them. */
export class Tokens {
  static count: i32 = 0;
  static kinds: i32 = 0;
  static flags: i32 = 0;
  static symbols: i32 = 0;
  static hashes: i32 = 0;
  static starts: i32 = 0;
  static ends: i32 = 0;
  static partners: i32 = 0;
  static commentCount: i32 = 0;
  static comments: i32 = 0;
}

/** Writes a token down that begins at `start` and ends where the lexer stands, and answers its index. */
export function push(kind: i32, symbol: i32, hash: i32, start: i32): i32 {
  const index = Tokens.count++;
  store<u8>(Tokens.kinds + index, kind);
  store<u8>(Tokens.flags + index, Scan.pendingFlags);
  store<u16>(Tokens.symbols + (index << 1), symbol);
  const at = index << 2;
  store<i32>(Tokens.hashes + at, hash);
  store<i32>(Tokens.starts + at, start);
  store<i32>(Tokens.ends + at, Scan.at);
  store<i32>(Tokens.partners + at, -1);
  Scan.pendingFlags = 0;
  return index;
}

export function flagsOf(index: i32): i32 {
  return load<u8>(Tokens.flags + index);
}

export function addFlag(index: i32, flag: i32): void {
  store<u8>(Tokens.flags + index, flagsOf(index) | flag);
}

export function hashOf(index: i32): i32 {
  return load<i32>(Tokens.hashes + (index << 2));
}

export function kindOf(index: i32): i32 {
  return load<u8>(Tokens.kinds + index);
}

export function symbolOf(index: i32): i32 {
  return load<u16>(Tokens.symbols + (index << 1));
}

export function startOf(index: i32): i32 {
  return load<i32>(Tokens.starts + (index << 2));
}

export function endOf(index: i32): i32 {
  return load<i32>(Tokens.ends + (index << 2));
}

export function partnerOf(index: i32): i32 {
  return load<i32>(Tokens.partners + (index << 2));
}

/** Makes two brackets partners. */
export function pair(opener: i32, closer: i32): void {
  store<i32>(Tokens.partners + (opener << 2), closer);
  store<i32>(Tokens.partners + (closer << 2), opener);
}

export function addComment(start: i32, end: i32): void {
  const address = Tokens.comments + (Tokens.commentCount++ << 3);
  store<i32>(address, start);
  store<i32>(address, end, 4);
}

/** Hash of a punctuation character of ASCII or of an operator. */
export function operatorHash(symbol: i32): i32 {
  return load<i32>(Scan.language + (symbol << 2), LANGUAGE_OPERATOR_HASHES);
}

/** Words, numbers and marks of a text that spans lines; they are no brackets, keywords or borders of the code. */
export function lexText(start: i32, end: i32): void {
  let at = start;
  while (at < end) {
    const unit = unitAt(at);
    const kind = classOf(unit);
    if (kind === CLASS_SPACE || kind === CLASS_NEWLINE) {
      at++;
      continue;
    }
    const from = at++;
    let hash = mix(HASH_SEED, unit);
    const isWord = isWordPart(unit);
    if (isWord) while (at < end && isWordPart(unitAt(at))) hash = mix(hash, unitAt(at++));
    Scan.at = at;
    Scan.pendingFlags = IN_TEXT;
    if (isWord) push(KIND_TEXT, 0, finish(hash), from);
    else push(KIND_PUNCTUATION, 0, unit < 128 ? operatorHash(unit) : finish(hash), from);
  }
}
