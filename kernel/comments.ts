import { COMMENT_CLOSE, COMMENT_OPEN, CR, EQUALS, HASH_SIGN, LANGUAGE_ATTRIBUTES, LANGUAGE_COMMENTS_BY_FIRST, LANGUAGE_LONG_BRACKET_COMMENTS, LANGUAGE_NESTED_COMMENTS, LANGUAGE_SPACED_COMMENTS, LBRACKET, LF, NEWLINE_BEFORE, RBRACKET, SPACE_BEFORE } from './constants.generated'; // biome-ignore format: one list
import { Heap } from './heap';
import { beginString, endString, writeUnit } from './madeStrings';
import { countOf, firstOf, matches, memberOf, sizeOf } from './tableText';
import { isLineEnd, ofLanguage, Scan, unitAt, unitBefore } from './text';
import { addComment, Tokens } from './tokens';

export function lexComment(): bool {
  const at = Scan.at;
  const unit = unitAt(at);
  const rules = unit < 128 ? load<i32>(Scan.language + (unit << 2), LANGUAGE_COMMENTS_BY_FIRST) : 0;
  if (rules === 0) return false;
  if (lexLongComment()) return true;
  const count = countOf(rules);
  for (let i = 0; i < count; i++) {
    const rule = memberOf(rules, i);
    const open = load<i32>(rule, COMMENT_OPEN);
    const close = load<i32>(rule, COMMENT_CLOSE);
    if (!matches(open, at)) continue;
    if (sizeOf(close) === 0) {
      if (ofLanguage(LANGUAGE_SPACED_COMMENTS) && Scan.pendingFlags === 0 && Tokens.count > 0) continue;
      const isHash = unit === HASH_SIGN && sizeOf(open) === 1;
      if (isHash && ofLanguage(LANGUAGE_ATTRIBUTES) && unitAt(at + 1) === LBRACKET) continue;
      skipLineComment();
      return true;
    }
    if (unit === EQUALS && at > 0 && !isLineEnd(unitAt(at - 1))) continue;
    skipBlockComment(open, close);
    return true;
  }
  return false;
}

function lexLongComment(): bool {
  const open = ofLanguage(LANGUAGE_LONG_BRACKET_COMMENTS);
  if (open === 0 || !matches(open, Scan.at)) return false;
  const bracket = Scan.at + sizeOf(open);
  const level = unitAt(bracket) === LBRACKET ? longBracketLevel(bracket + 1) : -1;
  if (level < 0) return false;
  const heap = Heap.top;
  skipBlockComment(open, longBracket(level));
  Heap.top = heap;
  return true;
}

/** Number of `=` between `at`, behind a bracket, and the next bracket; -1 where there is none. */
export function longBracketLevel(at: i32): i32 {
  let level = 0;
  while (unitAt(at + level) === EQUALS && level < 100) level++;
  return unitAt(at + level) === LBRACKET ? level : -1;
}

/** What closes a long bracket. */
export function longBracket(level: i32): i32 {
  const string = beginString(level + 2);
  writeUnit(RBRACKET);
  for (let i = 0; i < level; i++) writeUnit(EQUALS);
  writeUnit(RBRACKET);
  return endString(string);
}

export function skipLineComment(): void {
  const start = Scan.at;
  let at = start;
  while (at < Scan.length && !isLineEnd(unitAt(at))) at++;
  endComment(start, at);
}

function skipBlockComment(open: i32, close: i32): void {
  const start = Scan.at;
  const nested = ofLanguage(LANGUAGE_NESTED_COMMENTS);
  const first = firstOf(close);
  const isDocument = firstOf(open) === EQUALS;
  let depth = 1;
  let at = start + sizeOf(open);
  while (at < Scan.length && depth > 0) {
    const unit = unitAt(at);
    if (unit === first && matches(close, at) && (!isDocument || isLineEnd(unitBefore(at)))) {
      depth--;
      at += sizeOf(close);
    } else if (nested && matches(open, at)) {
      depth++;
      at += sizeOf(open);
    } else {
      if (isLineEnd(unit)) Scan.pendingFlags |= NEWLINE_BEFORE;
      at++;
    }
  }
  endComment(start, at);
}

export function endComment(start: i32, end: i32): void {
  Scan.at = end;
  Scan.pendingFlags |= SPACE_BEFORE;
  addComment(start, end);
}

/** A backslash before a line break. */
export function joinLines(): bool {
  let at = Scan.at + 1;
  if (unitAt(at) === CR && unitAt(at + 1) === LF) at++;
  if (!isLineEnd(unitAt(at))) return false;
  Scan.at = at + 1;
  Scan.pendingFlags |= SPACE_BEFORE;
  return true;
}
