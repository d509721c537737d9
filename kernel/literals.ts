import { AT, BACKSLASH, BANG, BAR, COMMA, DECREMENT, DOT, DOUBLE_QUOTE, EQUALS, GREATER, HASH_SEED, HASH_SIGN, IN_TEXT, INCREMENT, KIND_IDENTIFIER, KIND_KEYWORD, KIND_NUMBER, KIND_PUNCTUATION, KIND_STRING, LANGUAGE_PERCENT_LITERALS, LANGUAGE_QUASI_END, LANGUAGE_QUOTE_OPERATORS, LBRACE, LBRACKET, LESS, LPAREN, MINUS, NEWLINE_BEFORE, QUESTION, RBRACE, RBRACKET, RPAREN, SINGLE_QUOTE, SLASH, SPACE_BEFORE, TEXT_BORDER, TILDE, UNDERSCORE, WORD_END, WORD_FUNCTION, WORD_IF, WORD_INITIALIZER, WORD_LOOP, WORD_PLAIN, WORD_TYPE, WORD_WHILE, WORD_WITH } from './constants.generated'; // biome-ignore format: one list
import { finish, mix } from './hash';
import { holdsText, indexOf } from './tableText';
import { isDigit, isLineEnd, isWordPart, ofLanguage, Scan, unitAt } from './text';
import { kindOf, lexText, partnerOf, push, symbolOf, Tokens } from './tokens';

const SPACE: i32 = 32;

class Literals {
  /** No `|]` stands in the rest of the text. */
  static lacksQuasiEnd: bool = false;
}

export function beginLiterals(): void {
  Literals.lacksQuasiEnd = false;
}

/** True where an operand may begin: an operator, an opening bracket, a keyword or nothing stands before. */
export function operandMayBegin(): bool {
  const last = Tokens.count - 1;
  if (last < 0) return true;
  const percentLiterals = ofLanguage(LANGUAGE_PERCENT_LITERALS);
  // Ruby has no line that goes on with a division.
  if (percentLiterals && (Scan.pendingFlags & NEWLINE_BEFORE) !== 0) return true;
  const symbol = symbolOf(last);
  const kind = kindOf(last);
  if (kind === KIND_KEYWORD)
    return (
      symbol !== WORD_PLAIN &&
      symbol !== WORD_END &&
      symbol !== WORD_INITIALIZER &&
      symbol !== WORD_FUNCTION &&
      symbol !== WORD_TYPE
    );
  if (kind === KIND_IDENTIFIER && percentLiterals) return beginsArgument();
  if (kind !== KIND_PUNCTUATION) return false;
  if (symbol === RPAREN) return closesHead(last);
  if (symbol === RBRACE) return (Scan.pendingFlags & NEWLINE_BEFORE) !== 0;
  return symbol !== RBRACKET && symbol !== TEXT_BORDER && symbol !== INCREMENT && symbol !== DECREMENT;
}

/** `rule /x/` passes a literal, `a / b` divides: what stands right at its operand begins an argument (Ruby). */
function beginsArgument(): bool {
  const next = unitAt(Scan.at + 1);
  return (Scan.pendingFlags & SPACE_BEFORE) !== 0 && next > SPACE && next !== EQUALS;
}

/** True for the `)` of `if (…)` and its like. */
function closesHead(close: i32): bool {
  const open = partnerOf(close);
  if (open <= 0) return false;
  const before = symbolOf(open - 1);
  return before === WORD_IF || before === WORD_WHILE || before === WORD_LOOP || before === WORD_WITH;
}

export function lexRegex(): bool {
  const length = Scan.length;
  const start = Scan.at;
  let inClass = false;
  let hash = HASH_SEED + 2;
  let at = start + 1;
  for (; ; at++) {
    const unit = unitAt(at);
    if (at >= length || isLineEnd(unit)) return false;
    hash = mix(hash, unit);
    if (unit === BACKSLASH) hash = mix(hash, unitAt(++at));
    else if (unit === LBRACKET) inClass = true;
    else if (unit === RBRACKET) inClass = false;
    else if (unit === SLASH && !inClass) break;
  }
  at++;
  while (isWordPart(unitAt(at))) hash = mix(hash, unitAt(at++));
  Scan.at = min(at, length);
  push(KIND_STRING, 0, finish(hash), start);
  return true;
}

export function lexPercentLiteral(): bool {
  const start = Scan.at;
  let open = start + 1;
  const unit = unitAt(open);
  if (namesPercentLiteral(unit)) open++;
  else if (!opensNested(unit) && unit !== LESS && unit !== BAR && unit !== BANG && unit !== SLASH)
    return false;
  return lexDelimited(start, open, 1, true, false);
}

/** One of `wWiIqQrsx`. */
function namesPercentLiteral(unit: i32): bool {
  switch (unit) {
    case 119:
    case 87:
    case 105:
    case 73:
    case 113:
    case 81:
    case 114:
    case 115:
    case 120:
      return true;
  }
  return false;
}

function opensNested(unit: i32): bool {
  return unit === LPAREN || unit === LBRACKET || unit === LBRACE;
}

/** `~w[a b]` and its like, without the text ones, which are strings behind two other tokens; `?x`. */
export function lexSigil(unit: i32): bool {
  const start = Scan.at;
  let at = start + 1;
  if (unit === QUESTION) {
    if (unitAt(at) === BACKSLASH) at++;
    if (at >= Scan.length || unitAt(at) <= SPACE) return false;
    Scan.at = at + 1;
    push(KIND_NUMBER, 0, finish(mix(HASH_SEED, unitAt(at))), start);
    return true;
  }
  while (isLetter(unitAt(at))) at++;
  if (at === start + 1) return false;
  const open = unitAt(at);
  const opens = opensNested(open) || open === SLASH || open === BAR || open === LESS;
  return opens && lexDelimited(start, at, 1, false, false);
}

function isLetter(unit: i32): bool {
  return (unit | 32) >= 97 && (unit | 32) <= 122;
}

/** `[name| … |]`; a comprehension that is written like it has a generator on its line. */
export function lexQuasiQuote(): bool {
  const start = Scan.at;
  const bar = quasiBar(start);
  if (bar < 0 || isQuotation(start, bar)) return false;
  const content = bar + 1;
  const end = Literals.lacksQuasiEnd ? -1 : indexOf(ofLanguage(LANGUAGE_QUASI_END), content);
  Literals.lacksQuasiEnd = end < 0;
  if (end < 0 || end + 2 > Scan.length || hasGenerator(content)) return false;
  Scan.at = content;
  push(KIND_PUNCTUATION, TEXT_BORDER, TEXT_BORDER, start);
  lexText(content, end);
  Scan.at = end + 2;
  Scan.pendingFlags = IN_TEXT;
  push(KIND_PUNCTUATION, TEXT_BORDER, TEXT_BORDER, end);
  return true;
}

/** Where the bar of `[name|` stands, the name no longer than 64 units; -1 where none is. */
function quasiBar(start: i32): i32 {
  let at = start + 1;
  const first = unitAt(at);
  if (!(first >= 97 && first <= 122) && first !== UNDERSCORE) return -1;
  const last = at + 64;
  at++;
  while (at < last && isNamePart(unitAt(at))) at++;
  return unitAt(at) === BAR ? at : -1;
}

function isNamePart(unit: i32): bool {
  return isLetter(unit) || isDigit(unit) || unit === UNDERSCORE || unit === DOT || unit === SINGLE_QUOTE;
}

/** `[e|`, `[d|`, `[t|`, `[p|`: code of the language itself follows. */
function isQuotation(start: i32, bar: i32): bool {
  const name = unitAt(start + 1);
  return bar === start + 2 && (name === 101 || name === 100 || name === 116 || name === 112);
}

/** True where a `<-` begins within 200 units of the line, before any bracket or bar. */
function hasGenerator(content: i32): bool {
  for (let at = content; at <= content + 200; at++) {
    const unit = unitAt(at);
    if (unit === LESS && unitAt(at + 1) === MINUS) return true;
    if (unit === RBRACKET || unit === 10 || unit === BAR) return false;
  }
  return false;
}

/** `qw(…)`, `m{…}x`, `s/…/…/`: the word that ends where the lexer stands begins a literal. */
export function lexQuoteOperator(start: i32): bool {
  const end = Scan.at;
  const size = end - start;
  if (size > 2 || !holdsText(ofLanguage(LANGUAGE_QUOTE_OPERATORS), start, end)) return false;
  let open = end;
  // A word of one letter before a space and a bracket is more often a name.
  if (size === 2) while (unitAt(open) <= SPACE && open < Scan.length) open++;
  const opener = unitAt(open);
  const opens = opensNested(opener) || opener === LESS || (open === end && delimits(opener));
  if (!opens || unitAt(open + 1) === GREATER) return false;
  const first = unitAt(start);
  const second = size === 2 ? unitAt(start + 1) : 0;
  // `s`, `y`, `tr`; `m`, `qr`.
  const hasTwo = second === 0 ? first === 115 || first === 121 : first === 116 && second === 114;
  const isPattern = hasTwo || (second === 0 ? first === 109 : first === 113 && second === 114);
  return lexDelimited(start, open, hasTwo ? 2 : 1, true, isPattern);
}

/** A unit that opens a literal and closes it as well. */
function delimits(unit: i32): bool {
  switch (unit) {
    case SLASH:
    case BAR:
    case BANG:
    case TILDE:
    case HASH_SIGN:
    case COMMA:
    case AT:
    case SINGLE_QUOTE:
    case DOUBLE_QUOTE:
      return true;
  }
  return false;
}

/** A literal between the delimiter at `open` and its partner, of one or two parts; pairs of it may stand inside. */
function lexDelimited(start: i32, open: i32, parts: i32, nests: bool, withModifiers: bool): bool {
  const length = Scan.length;
  const opener = unitAt(open);
  const closer = closingUnit(opener);
  if (closer < 0) return false;
  let end = delimitedEnd(open + 1, nests ? opener : closer, closer);
  if (parts === 2 && opener === closer) end = delimitedEnd(end, opener, closer);
  else if (parts === 2) {
    while (end < length && unitAt(end) <= SPACE) end++;
    const second = closingUnit(unitAt(end));
    if (second >= 0) end = delimitedEnd(end + 1, unitAt(end), second);
  }
  while ((opener === SLASH || !nests || withModifiers) && isWordPart(unitAt(end))) end++;
  end = min(end, length);
  let spansLines = false;
  let hash = HASH_SEED;
  for (let at = open; at < end; at++) {
    const unit = unitAt(at);
    if (isLineEnd(unit)) spansLines = true;
    hash = mix(hash, unit);
  }
  if (!spansLines) {
    Scan.at = end;
    push(KIND_STRING, 0, finish(hash), start);
    return true;
  }
  Scan.at = open + 1;
  push(KIND_PUNCTUATION, TEXT_BORDER, TEXT_BORDER, start);
  lexText(open + 1, end - 1);
  Scan.at = end;
  Scan.pendingFlags = IN_TEXT;
  push(KIND_PUNCTUATION, TEXT_BORDER, TEXT_BORDER, end - 1);
  return true;
}

/** Offset behind the delimiter that closes the text that begins at `from`. */
function delimitedEnd(from: i32, opener: i32, closer: i32): i32 {
  let depth = 1;
  let at = from;
  for (; at < Scan.length && depth > 0; at++) {
    const unit = unitAt(at);
    if (unit === BACKSLASH) at++;
    else if (unit === closer) depth--;
    else if (unit === opener) depth++;
  }
  return at;
}

/** Unit that closes a literal which `opener` opens, or -1. */
function closingUnit(opener: i32): i32 {
  switch (opener) {
    case LPAREN:
      return RPAREN;
    case LBRACKET:
      return RBRACKET;
    case LBRACE:
      return RBRACE;
    case LESS:
      return GREATER;
  }
  return delimits(opener) ? opener : -1;
}
