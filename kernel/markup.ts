import { CODE_MODE, closeMarkup, innermostMode, leaveMarkup, openBracket, openMarkup, TAG_MODE } from './brackets'; // biome-ignore format: one list
import { lexComment } from './comments';
import { CLASS_NEWLINE, CLASS_SPACE, CLASS_WORD, COMMA, DOUBLE_QUOTE, EQUALS, GREATER, HASH_SEED, KIND_IDENTIFIER, KIND_PUNCTUATION, LANGUAGE_DOUBLE_QUOTED, LANGUAGE_EXTENDS_WORD, LANGUAGE_SINGLE_QUOTED, LANGUAGE_STRIPS_TYPES, LBRACE, LESS, MINUS, RBRACE, SINGLE_QUOTE, SLASH, SPACE_BEFORE, STAR } from './constants.generated'; // biome-ignore format: one list
import { finish, mix } from './hash';
import { LexCode, lexString } from './strings';
import { matches } from './tableText';
import { classOf, isDigit, isWordPart, ofLanguage, Scan, unitAt } from './text';
import { endOf, lexText, operatorHash, push, startOf, Tokens } from './tokens';

/** Units of the longest type arguments of a tag that are looked for. */
const LONGEST_TYPES: i32 = 1000;

/** Markup inside code (JSX): what is read now, one of the modes of `brackets`. */
export class Markup {
  static mode: i32 = 0;
}

/** At a `<` where an operand may begin: true when a tag begins there. */
export function openTag(): bool {
  let at = Scan.at + 1;
  const unit = unitAt(at);
  if (unit !== GREATER && (!isWordPart(unit) || isDigit(unit))) return false;
  while (isWordPart(unitAt(at))) at++;
  if (ofLanguage(LANGUAGE_STRIPS_TYPES)) {
    // `<T,>(x: T) => …`, `<T extends U>(…) => …` and `<T = U>(…) => …` are type parameters.
    while (unitAt(at) === 32) at++;
    const next = unitAt(at);
    if (next === COMMA || next === EQUALS || matches(ofLanguage(LANGUAGE_EXTENDS_WORD), at)) return false;
  }
  openMarkup(pushMark(LESS, LESS), false);
  Markup.mode = TAG_MODE;
  return true;
}

/** A token of one unit, which is its text. */
function pushMark(symbol: i32, unit: i32): i32 {
  Scan.at++;
  return push(KIND_PUNCTUATION, symbol, operatorHash(unit), Scan.at - 1);
}

function openCode(): void {
  openBracket(pushMark(LBRACE, LBRACE));
  Markup.mode = CODE_MODE;
}

export function lexTag(lexCode: LexCode): void {
  const unit = unitAt(Scan.at);
  const kind = classOf(unit);
  if (kind === CLASS_SPACE || kind === CLASS_NEWLINE) {
    Scan.at++;
    Scan.pendingFlags |= SPACE_BEFORE;
  } else if (kind === CLASS_WORD) {
    lexName();
  } else if (unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE) {
    const rule = ofLanguage(unit === DOUBLE_QUOTE ? LANGUAGE_DOUBLE_QUOTED : LANGUAGE_SINGLE_QUOTED);
    lexString(rule, Scan.at, Scan.at, lexCode);
  } else if (unit === LBRACE) {
    openCode();
  } else if (unit === GREATER) {
    endTag();
  } else if (unit === SLASH && (unitAt(Scan.at + 1) === SLASH || unitAt(Scan.at + 1) === STAR)) {
    lexComment();
  } else if (unit !== LESS || !skipTypeArguments()) {
    pushMark(0, unit & 127);
  }
}

function lexName(): void {
  const start = Scan.at;
  let at = start;
  let hash = HASH_SEED;
  while (isWordPart(unitAt(at)) || unitAt(at) === MINUS) hash = mix(hash, unitAt(at++));
  Scan.at = at;
  push(KIND_IDENTIFIER, 0, finish(hash), start);
}

/** Leaves out the types of `<List<Item> …>`; false where none stand at the `<` at hand. */
function skipTypeArguments(): bool {
  if (!ofLanguage(LANGUAGE_STRIPS_TYPES)) return false;
  const last = min(Scan.length, Scan.at + LONGEST_TYPES);
  let depth = 0;
  for (let at = Scan.at; at < last; at++) {
    const unit = unitAt(at);
    if (unit === LESS) depth++;
    else if (unit === GREATER && unitAt(at - 1) !== EQUALS) depth--;
    if (depth > 0) continue;
    Scan.at = at + 1;
    return true;
  }
  return false;
}

/** The `>` of a tag: what stands behind it are its children, unless it closes an element. */
function endTag(): void {
  const last = Tokens.count - 1;
  const selfClosing = unitAt(startOf(last)) === SLASH && endOf(last) - startOf(last) === 1;
  pushMark(0, GREATER);
  closeMarkup(selfClosing);
  Markup.mode = innermostMode();
}

export function lexChildren(): void {
  const start = Scan.at;
  let at = start;
  while (at < Scan.length && unitAt(at) !== LESS && unitAt(at) !== LBRACE && unitAt(at) !== RBRACE) at++;
  if (at > start) lexText(start, at);
  Scan.at = at;
  if (at >= Scan.length) return;
  const unit = unitAt(at);
  if (unit === RBRACE) {
    // No brace may stand in the text of an element: this was no markup, or it is broken.
    leaveMarkup();
    Markup.mode = CODE_MODE;
    return;
  }
  Scan.pendingFlags = 0;
  if (unit === LBRACE) {
    openCode();
    return;
  }
  const closing = unitAt(at + 1) === SLASH;
  const index = pushMark(0, LESS);
  if (closing) pushMark(0, SLASH);
  openMarkup(index, closing);
  Markup.mode = TAG_MODE;
}
