import { closeBracket, openBracket } from './brackets';
import { longBracket, longBracketLevel } from './comments';
import { BACKSLASH, BACKTICK, CHARACTER, DOUBLE_QUOTE, HASH_SEED, HASH_SIGN, IN_TEXT, INTERPOLATION, KIND_IDENTIFIER, KIND_NUMBER, KIND_PUNCTUATION, KIND_STRING, LANGUAGE_LANGUAGE_WORD, LANGUAGE_PREFIXED_STRINGS, LBRACE, LPAREN, RBRACE, RBRACKET, RPAREN, SINGLE_QUOTE, STRING_CHARACTER, STRING_CLOSE, STRING_CODE_BEHIND, STRING_DOUBLED, STRING_ESCAPES, STRING_HASHES, STRING_INTERPOLATION, STRING_LAST_CLOSES, STRING_LONG_BRACKET, STRING_MULTILINE, STRING_NAME, STRING_OPEN, STRING_PREFIXES, STRING_TAGGED, STRING_WORD_TAG, TEXT_BORDER, UNDERSCORE } from './constants.generated'; // biome-ignore format: one list
import { finish, mix } from './hash';
import { allocate, Heap } from './heap';
import { beginString, endString, writeText, writeUnit } from './madeStrings';
import {
  countOf,
  firstOf,
  holdsFolded,
  indexOf,
  isFolded,
  matches,
  memberOf,
  sizeOf,
  unitOf,
} from './tableText';
import { isDigit, isLineEnd, isWordPart, ofLanguage, Scan, unitAt } from './text';
import { endOf, kindOf, lexText, operatorHash, pair, push, startOf, symbolOf, Tokens } from './tokens';

/** Code in texts inside code in texts: deeper is text. */
const MAX_QUOTED_DEPTH: i32 = 8;

/** Reads what stands from the current offset up to `end` as code. */
export type LexCode = (end: i32) => void;

/** A string that goes on behind the code inside it: the one around it, the token that opens the code, rule, close. */
const OPEN_STRING_BYTES: i32 = 16;

class Strings {
  /** The innermost string that goes on, or 0. */
  static open: i32 = 0;
  static quotedDepth: i32 = 0;
  /** True when what stands on the heap since the last string began is read again. */
  static keepsHeap: bool = false;
}

export function beginStrings(): void {
  Strings.open = 0;
  Strings.quotedDepth = 0;
}

/** `'a` is a lifetime when no quote follows the letter. */
export function isPrefixQuote(): bool {
  const next = unitAt(Scan.at + 1);
  // The first half of a surrogate pair: the letter has two units.
  const isPair = next >= 0xd800 && next < 0xdc00;
  return isWordPart(next) && unitAt(Scan.at + (isPair ? 3 : 2)) !== SINGLE_QUOTE;
}

/** True right behind an operand. */
export function isPostfix(): bool {
  if (Tokens.count === 0 || Scan.pendingFlags !== 0) return false;
  const kind = kindOf(Tokens.count - 1);
  const symbol = symbolOf(Tokens.count - 1);
  if (kind === KIND_IDENTIFIER || kind === KIND_NUMBER) return true;
  return symbol === RPAREN || symbol === RBRACKET || symbol === RBRACE || symbol === SINGLE_QUOTE;
}

export function lexQuotePrefix(): void {
  const start = Scan.at;
  let at = start + 1;
  let hash = mix(HASH_SEED, SINGLE_QUOTE);
  while (at < Scan.length && isWordPart(unitAt(at))) hash = mix(hash, unitAt(at++));
  Scan.at = at;
  push(KIND_IDENTIFIER, 0, finish(hash), start);
}

/** The word from `start` to `at` may belong to the string behind it. */
export function lexPrefixedString(start: i32, at: i32, lexCode: LexCode): bool {
  const next = unitAt(at);
  if (next !== DOUBLE_QUOTE && next !== SINGLE_QUOTE && next !== HASH_SIGN && next !== BACKTICK) return false;
  const rules = ofLanguage(LANGUAGE_PREFIXED_STRINGS);
  const count = countOf(rules);
  for (let i = 0; i < count; i++) {
    const rule = memberOf(rules, i);
    if (hasPrefix(load<i32>(rule, STRING_PREFIXES), start, at) && lexString(rule, start, at, lexCode))
      return true;
  }
  return false;
}

function hasPrefix(prefixes: i32, start: i32, at: i32): bool {
  const count = countOf(prefixes);
  for (let i = 0; i < count; i++) {
    const prefix = memberOf(prefixes, i);
    if (sizeOf(prefix) === at - start && matches(prefix, start)) return true;
  }
  return false;
}

/** `start` is where the token begins, `quote` where its quote stands. */
export function lexString(rule: i32, start: i32, quote: i32, lexCode: LexCode): bool {
  const heap = Heap.top;
  Strings.keepsHeap = false;
  const found = lexStringBy(rule, start, quote, lexCode);
  if (!Strings.keepsHeap) Heap.top = heap;
  return found;
}

function lexStringBy(rule: i32, start: i32, quote: i32, lexCode: LexCode): bool {
  const mark = load<i32>(rule, STRING_OPEN);
  let open = quote;
  let close = load<i32>(rule, STRING_CLOSE);
  if (load<i32>(rule, STRING_HASHES)) {
    while (unitAt(open) === HASH_SIGN) open++;
    if (open === quote && load<i32>(rule, STRING_PREFIXES) === 0) return false;
    if (open > quote) close = withHashes(close, open - quote);
  }
  let content = open + sizeOf(mark);
  if (load<i32>(rule, STRING_WORD_TAG)) {
    const end = wordTagEnd(mark, open);
    if (end < 0) return false;
    close = taggedMark(unitOf(close, 0), open + 1, end, unitOf(close, 1));
    content = end + 1;
    const words = load<i32>(rule, STRING_CODE_BEHIND);
    if (words !== 0 && lexQuotedCode(words, close, start, content, lexCode)) return true;
  } else if (!matches(mark, open)) return false;
  if (load<i32>(rule, STRING_TAGGED)) {
    const paren = tagEnd(content);
    if (paren < 0) return false;
    close = taggedMark(RPAREN, content, paren, DOUBLE_QUOTE);
    content = paren + 1;
  }
  if (load<i32>(rule, STRING_LONG_BRACKET)) {
    const level = longBracketLevel(open + 1);
    if (level < 0) return false;
    close = longBracket(level);
    content = open + level + 2;
  }
  if (lexWholeString(rule, close, start, content)) return true;
  Scan.at = content;
  push(KIND_PUNCTUATION, TEXT_BORDER, TEXT_BORDER, start);
  lexStringParts(rule, close, content);
  return true;
}

function withHashes(close: i32, count: i32): i32 {
  const size = sizeOf(close);
  const string = beginString(size + count);
  for (let i = 0; i < size; i++) writeUnit(unitOf(close, i));
  for (let i = 0; i < count; i++) writeUnit(HASH_SIGN);
  return endString(string);
}

/** The text between two offsets with one unit before and one behind it. */
function taggedMark(first: i32, start: i32, end: i32, last: i32): i32 {
  const string = beginString(end - start + 2);
  writeUnit(first);
  writeText(start, end);
  writeUnit(last);
  return endString(string);
}

/** The body of a function in a text, up to `close`, as a block: nothing inside reaches beyond it. */
function lexQuotedCode(words: i32, close: i32, start: i32, content: i32, lexCode: LexCode): bool {
  if (!followsWord(words) || Strings.quotedDepth >= MAX_QUOTED_DEPTH) return false;
  const length = Scan.length;
  const size = sizeOf(close);
  const end = indexOf(close, content);
  if (end < 0 || end + size > length) return false;
  Scan.at = content;
  const opener = push(KIND_PUNCTUATION, LBRACE, operatorHash(LBRACE), start);
  openBracket(opener);
  Scan.length = end;
  Strings.quotedDepth++;
  lexCode(end);
  Strings.quotedDepth--;
  Scan.length = length;
  Scan.at = end + size;
  const closer = push(KIND_PUNCTUATION, RBRACE, operatorHash(RBRACE), end);
  // Braces that the code has left open are closed with it.
  let open = closeBracket(RBRACE);
  while (open > opener) open = closeBracket(RBRACE);
  if (open === opener) pair(opener, closer);
  // The code may have left strings and directives open there.
  Strings.keepsHeap = true;
  return true;
}

function followsWord(words: i32): bool {
  const last = Tokens.count - 1;
  if (last >= 0 && holdsFolded(words, startOf(last), endOf(last))) return true;
  return last >= 1 && isFolded(ofLanguage(LANGUAGE_LANGUAGE_WORD), startOf(last - 1), endOf(last - 1));
}

/** Where the word behind the first character of `mark` ends, right before the second; -1 where it does not. */
function wordTagEnd(mark: i32, at: i32): i32 {
  if (unitAt(at) !== unitOf(mark, 0)) return -1;
  let end = at + 1;
  if (!isDigit(unitAt(end))) while (isDigit(unitAt(end)) || isTagUnit(unitAt(end))) end++;
  return unitAt(end) === unitOf(mark, 1) ? end : -1;
}

function isTagUnit(unit: i32): bool {
  return ((unit | 32) >= 97 && (unit | 32) <= 122) || unit === UNDERSCORE;
}

function tagEnd(content: i32): i32 {
  for (let at = content; at < content + 17; at++) {
    const unit = unitAt(at);
    if (unit === LPAREN) return at;
    if (unit === DOUBLE_QUOTE || unit === 32 || isLineEnd(unit)) return -1;
  }
  return -1;
}

function isQuote(unit: i32): bool {
  return unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE || unit === BACKTICK;
}

/** A mark is text before another one where two of them stand for one, or where the last of several closes. */
function isTextBefore(another: bool, rule: i32): bool {
  return another && (load<i32>(rule, STRING_DOUBLED) | load<i32>(rule, STRING_LAST_CLOSES)) !== 0;
}

/** The usual case, one token: closed on its line, without code inside, or not closed at all on its line. */
function lexWholeString(rule: i32, close: i32, start: i32, content: i32): bool {
  const length = Scan.length;
  const first = firstOf(close);
  const closeSize = sizeOf(close);
  const interpolation = load<i32>(rule, STRING_INTERPOLATION);
  const opener = interpolation !== 0 ? firstOf(interpolation) : -1;
  const escapes = load<i32>(rule, STRING_ESCAPES);
  const doubled = load<i32>(rule, STRING_DOUBLED);
  const isCharacter = load<i32>(rule, STRING_CHARACTER);
  let hash = isCharacter ? HASH_SEED + 1 : HASH_SEED;
  let at = content;
  for (; at < length; at++) {
    const unit = unitAt(at);
    if (unit === first && matches(close, at)) {
      if (!isTextBefore(unitAt(at + closeSize) === first, rule)) {
        at += closeSize;
        break;
      }
      if (doubled) at++;
    } else if (isLineEnd(unit)) {
      if (load<i32>(rule, STRING_MULTILINE)) return false;
      break;
    } else if (unit === opener && matches(interpolation, at)) {
      if (opener !== LBRACE || unitAt(at + 1) !== LBRACE) return false;
      at++;
    } else if (unit === BACKSLASH && escapes !== 0) {
      if (isLineEnd(unitAt(at + 1)) && at + 1 < length) return false;
      at++;
      if (!isQuote(unitAt(at))) hash = mix(hash, unit);
    }
    hash = mix(hash, unitAt(at));
  }
  Scan.at = min(at, length);
  if (isCharacter) Scan.pendingFlags |= CHARACTER;
  push(load<i32>(rule, STRING_NAME) ? KIND_IDENTIFIER : KIND_STRING, 0, finish(hash), start);
  return true;
}

/** A string in parts from `from` on: text, and code up to the end of the string or to its next piece of code. */
function lexStringParts(rule: i32, close: i32, from: i32): void {
  const length = Scan.length;
  const first = firstOf(close);
  const closeSize = sizeOf(close);
  const interpolation = load<i32>(rule, STRING_INTERPOLATION);
  const opener = interpolation !== 0 ? firstOf(interpolation) : -1;
  const escapes = load<i32>(rule, STRING_ESCAPES);
  const doubled = load<i32>(rule, STRING_DOUBLED);
  let spansLines = false;
  let at = from;
  for (; at < length; at++) {
    const unit = unitAt(at);
    if (unit === first && matches(close, at)) {
      if (!isTextBefore(unitAt(at + closeSize) === first, rule)) break;
      if (doubled) at++;
    } else if (isLineEnd(unit)) {
      if (!load<i32>(rule, STRING_MULTILINE)) break;
      spansLines = true;
    } else if (unit === opener && matches(interpolation, at)) {
      if (opener !== LBRACE || unitAt(at + 1) !== LBRACE) break;
      at++;
    } else if (unit === BACKSLASH && escapes !== 0) {
      at++;
      if (isLineEnd(unitAt(at))) spansLines = true;
    }
  }
  at = min(at, length);
  if (spansLines) lexText(from, at);
  else if (at > from) pushChunk(from, at);
  Scan.at = at;
  if (at >= length || isLineEnd(unitAt(at))) return;
  Scan.pendingFlags = IN_TEXT;
  if (unitAt(at) === first && matches(close, at)) {
    Scan.at = at + closeSize;
    push(KIND_PUNCTUATION, TEXT_BORDER, TEXT_BORDER, at);
    return;
  }
  Scan.at = at + sizeOf(interpolation);
  const index = push(KIND_PUNCTUATION, INTERPOLATION, operatorHash(LBRACE), at);
  openBracket(index);
  remember(index, rule, close);
}

function remember(opener: i32, rule: i32, close: i32): void {
  const open = allocate(OPEN_STRING_BYTES);
  store<i32>(open, Strings.open);
  store<i32>(open, opener, 4);
  store<i32>(open, rule, 8);
  store<i32>(open, close, 12);
  Strings.open = open;
  Strings.keepsHeap = true;
}

function pushChunk(start: i32, end: i32): void {
  let hash = HASH_SEED;
  for (let at = start; at < end; at++) hash = mix(hash, unitAt(at));
  Scan.at = end;
  Scan.pendingFlags = IN_TEXT;
  push(KIND_STRING, 0, finish(hash), start);
}

/** Goes on with the string whose code began at token `opener`. */
export function resumeString(opener: i32): void {
  let open = Strings.open;
  while (open !== 0 && load<i32>(open, 4) !== opener) open = load<i32>(open);
  if (open === 0) {
    Strings.open = 0;
    return;
  }
  Strings.open = load<i32>(open);
  lexStringParts(load<i32>(open, 8), load<i32>(open, 12), Scan.at);
}
