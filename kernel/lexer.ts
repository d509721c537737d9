import {
  Brackets,
  CODE_MODE,
  closeBracket,
  innermost,
  innermostMode,
  openBracket,
  TAG_MODE,
} from './brackets';
import { joinLines, lexComment, skipLineComment } from './comments';
import { BACKSLASH, BANG, CLASS_CLOSE, CLASS_DIGIT, CLASS_NEWLINE, CLASS_OPEN, CLASS_SPACE, CLASS_SPECIAL, CLASS_WORD, DOLLAR, DOT, GROUP_PAIR, HASH_SEED, HASH_SIGN, INTERPOLATION, KIND_NUMBER, KIND_PUNCTUATION, KIND_TEXT, LANGUAGE_CLASSES, LANGUAGE_DIGIT_QUOTES, LANGUAGE_ESCAPED_CHARACTERS, LANGUAGE_HEREDOC, LANGUAGE_HYPHEN_WORDS, LANGUAGE_JSX, LANGUAGE_LINE_CONTINUATION, LANGUAGE_OPERATOR_GROUPS, LANGUAGE_PAIRS, LANGUAGE_PARAMETER_BRACES, LANGUAGE_PERCENT_LITERALS, LANGUAGE_POSTFIX_QUOTE, LANGUAGE_PREPROCESSOR, LANGUAGE_QUASI_QUOTES, LANGUAGE_QUOTE_IS_PREFIX, LANGUAGE_REGEX, LANGUAGE_SIGILS, LANGUAGE_STRINGS_BY_FIRST, LANGUAGE_TEMPLATE_CLOSE, LANGUAGE_TEMPLATE_OPEN, LBRACE, LBRACKET, LESS, LPAREN, MINUS, NEWLINE_BEFORE, OPTIONAL_DOT, QUESTION, RBRACE, SEMICOLON, SINGLE_QUOTE, SLASH, SPACE_BEFORE, STAR, STRING_PREFIXES, TILDE, UNDERSCORE } from './constants.generated'; // biome-ignore format: one list
import { beginDirectives, leaveDirective, lexDirective } from './directives';
import { finish, mix } from './hash';
import { beginHeredocs, Heredocs, lexHeredoc, lexHeredocBodies } from './heredocs';
import {
  beginLiterals,
  lexPercentLiteral,
  lexQuasiQuote,
  lexRegex,
  lexSigil,
  operandMayBegin,
} from './literals';
import { lexChildren, lexTag, Markup, openTag } from './markup';
import { beginStrings, isPostfix, isPrefixQuote, lexQuotePrefix, lexString, resumeString } from './strings';
import { countOf, firstOf, matches, memberOf, sizeOf } from './tableText';
import { classOf, isDigit, isHexDigit, isWordPart, ofLanguage, Scan, unitAt, unitBefore } from './text';
import { lexText, operatorHash, pair, push, startOf, symbolOf, Tokens } from './tokens';
import { lexHyphenOperator, lexWord } from './words';

/**
 * Splits a text into tokens, in one pass and in time linear in its length, and finds the partner of each bracket.
 * Any text is accepted: what is not closed ends with its line or with the text. Brackets that have no partner keep
 * -1; a closing brace takes the nearest open brace, whatever brackets stand open inside it.
 */
export function begin(language: i32, start: i32, length: i32): void {
  Scan.language = language;
  Scan.at = start;
  Scan.length = length;
  Scan.pendingFlags = NEWLINE_BEFORE;
  Tokens.count = 0;
  Brackets.height = 0;
  Brackets.floor = 0;
  Markup.mode = CODE_MODE;
  beginStrings();
  beginDirectives();
  beginHeredocs();
  beginLiterals();
  memory.copy(0, language + LANGUAGE_CLASSES, 128);
  if (start === 0 && namesInterpreter()) skipLineComment();
  if (ofLanguage(LANGUAGE_TEMPLATE_OPEN) !== 0) lexTemplateText();
}

/** A text in which only parts are code, which stand for themselves: nothing is to be lexed. */
export function beginText(length: i32): void {
  Scan.at = length;
  Scan.length = length;
  Tokens.count = 0;
}

/** `#!/bin/sh`, but not the attribute `#![…]` of Rust. */
function namesInterpreter(): bool {
  return unitAt(0) === HASH_SIGN && unitAt(1) === BANG && unitAt(2) !== LBRACKET;
}

/** Reads on up to `end`. */
export function lexCode(end: i32): void {
  while (Scan.at < end) {
    if (Markup.mode !== CODE_MODE) {
      if (Markup.mode === TAG_MODE) lexTag(lexCode);
      else lexChildren();
      continue;
    }
    const unit = unitAt(Scan.at);
    switch (classOf(unit)) {
      case CLASS_SPACE:
        Scan.at++;
        Scan.pendingFlags |= SPACE_BEFORE;
        break;
      case CLASS_NEWLINE:
        lexNewline();
        break;
      case CLASS_WORD:
        lexWord(lexCode);
        break;
      case CLASS_DIGIT:
        lexNumber();
        break;
      case CLASS_OPEN:
        lexOpen(unit);
        break;
      case CLASS_CLOSE:
        lexClose(unit);
        break;
      case CLASS_SPECIAL:
        if (lexSpecial(unit)) break;
        // `(` may begin a comment as well.
        if (unit === LPAREN || unit === LBRACKET || unit === LBRACE) lexOpen(unit);
        else lexOperator(unit);
        break;
      default:
        lexOperator(unit);
    }
  }
}

function lexOpen(unit: i32): void {
  const before = unitBefore(Scan.at);
  Scan.at++;
  // `${x#*{…}` of shells: a brace in the pattern opens nothing.
  if (unit === LBRACE && (before === STAR || before === HASH_SIGN) && isInParameter()) {
    push(KIND_PUNCTUATION, 0, operatorHash(unit), Scan.at - 1);
    return;
  }
  openBracket(push(KIND_PUNCTUATION, unit, operatorHash(unit), Scan.at - 1));
}

function isInParameter(): bool {
  const top = ofLanguage(LANGUAGE_PARAMETER_BRACES) ? innermost() : -1;
  return top >= 0 && symbolOf(top) === LBRACE && unitBefore(startOf(top)) === DOLLAR;
}

function lexNewline(): void {
  Scan.at++;
  Scan.pendingFlags |= NEWLINE_BEFORE | SPACE_BEFORE;
  leaveDirective();
  if (Heredocs.first !== 0) lexHeredocBodies();
}

/** `\'` is a character and opens nothing. */
function lexEscaped(): bool {
  const start = Scan.at;
  if (start + 1 >= Scan.length || classOf(unitAt(start + 1)) === CLASS_NEWLINE) return false;
  Scan.at += 2;
  push(KIND_TEXT, 0, finish(mix(HASH_SEED, unitAt(start + 1))), start);
  return true;
}

function lexNumber(): void {
  const start = Scan.at;
  const hex = unitAt(start) === 48 && (unitAt(start + 1) | 32) === 120;
  let hash = HASH_SEED;
  let at = start;
  while (isNumberPart(at, start, hex)) {
    const unit = unitAt(at++);
    if (unit !== UNDERSCORE) hash = mix(hash, unit);
  }
  Scan.at = at;
  push(KIND_NUMBER, 0, finish(hash), start);
}

function isNumberPart(at: i32, start: i32, hex: bool): bool {
  const unit = unitAt(at);
  if (isWordPart(unit) && unit !== DOLLAR && unit < 128) return true;
  if (unit === DOT) return isDigit(unitAt(at + 1)) && unitBefore(at) !== DOT;
  if (unit === 43 || unit === 45)
    return at > start && (unitBefore(at) | 32) === (hex ? 112 : 101) && isDigit(unitAt(at + 1));
  return unit === SINGLE_QUOTE && ofLanguage(LANGUAGE_DIGIT_QUOTES) !== 0 && isHexDigit(unitAt(at + 1));
}

function lexClose(unit: i32): void {
  const opener = closeBracket(unit);
  Scan.at++;
  if (opener >= 0 && symbolOf(opener) === INTERPOLATION) {
    pair(opener, push(KIND_PUNCTUATION, 0, operatorHash(unit), Scan.at - 1));
    resumeString(opener);
    return;
  }
  const index = push(KIND_PUNCTUATION, unit, operatorHash(unit), Scan.at - 1);
  if (opener >= 0) pair(opener, index);
  if (ofLanguage(LANGUAGE_JSX) && unit === RBRACE) Markup.mode = innermostMode();
}

function lexOperator(unit: i32): void {
  if (unit === MINUS && ofLanguage(LANGUAGE_HYPHEN_WORDS) && lexHyphenOperator()) return;
  const start = Scan.at;
  const second = unitAt(start + 1);
  let symbol = unit < 128 ? unit : 0;
  let size = 1;
  if (unit < 128 && second < 128) {
    const found: i32 = load<u8>(Scan.language + ((unit << 7) | second), LANGUAGE_PAIRS);
    const third = found === 0 ? 0 : unitAt(start + 2);
    const longer = found === 0 || found >= 128 ? 0 : tripleIn(found, third);
    const shorter = found === 0 || found >= 128 ? found : pairOf(found);
    if (longer !== 0) {
      symbol = longer;
      size = 3;
    } else if (shorter !== 0 && !(shorter === OPTIONAL_DOT && isDigit(third))) {
      symbol = shorter;
      size = 2;
    }
  }
  Scan.at = start + size;
  const hash = symbol === 0 ? finish(mix(HASH_SEED, unit)) : operatorHash(symbol);
  push(KIND_PUNCTUATION, symbol, hash, start);
}

/** Operators of three characters that begin with the same two: their symbol as a pair or 0, then third and symbol of each. */
function groupOf(found: i32): i32 {
  return memberOf(ofLanguage(LANGUAGE_OPERATOR_GROUPS), found - 1);
}

function pairOf(found: i32): i32 {
  return memberOf(groupOf(found), GROUP_PAIR);
}

/** Symbol of the operator that ends with the unit `third`, or 0. */
function tripleIn(found: i32, third: i32): i32 {
  const group = groupOf(found);
  const count = countOf(group);
  for (let i = GROUP_PAIR + 1; i < count; i += 2)
    if (memberOf(group, i) === third) return memberOf(group, i + 1);
  return 0;
}

/** Comments, strings, regular expressions, directives, markup; false when it is an operator after all. */
function lexSpecial(unit: i32): bool {
  const close = ofLanguage(LANGUAGE_TEMPLATE_CLOSE);
  if (close !== 0 && matches(close, Scan.at)) {
    closeTemplate(close);
    return true;
  }
  if (lexComment()) return true;
  if (unit === HASH_SIGN && ofLanguage(LANGUAGE_PREPROCESSOR) && lexDirective()) return true;
  if (unit === BACKSLASH && ofLanguage(LANGUAGE_LINE_CONTINUATION) && joinLines()) return true;
  if (unit === BACKSLASH && ofLanguage(LANGUAGE_ESCAPED_CHARACTERS) && lexEscaped()) return true;
  if (unit === SINGLE_QUOTE && ofLanguage(LANGUAGE_POSTFIX_QUOTE) && isPostfix()) return false;
  if (unit === SINGLE_QUOTE && ofLanguage(LANGUAGE_QUOTE_IS_PREFIX) && isPrefixQuote()) {
    lexQuotePrefix();
    return true;
  }
  if (unit === LBRACKET && ofLanguage(LANGUAGE_QUASI_QUOTES) && lexQuasiQuote()) return true;
  if ((unit === TILDE || unit === QUESTION) && ofLanguage(LANGUAGE_SIGILS)) return lexSigil(unit);
  if (lexStringOf(unit)) return true;
  if (ofLanguage(LANGUAGE_HEREDOC) !== 0 && lexHeredoc()) return true;
  if (unit === SLASH && ofLanguage(LANGUAGE_REGEX) && operandMayBegin()) return lexRegex();
  if (unit === LESS && ofLanguage(LANGUAGE_JSX) && operandMayBegin()) return openTag();
  if (unit === 37 && ofLanguage(LANGUAGE_PERCENT_LITERALS) && operandMayBegin()) return lexPercentLiteral();
  return false;
}

function lexStringOf(unit: i32): bool {
  const rules = unit < 128 ? load<i32>(Scan.language + (unit << 2), LANGUAGE_STRINGS_BY_FIRST) : 0;
  if (rules === 0) return false;
  const count = countOf(rules);
  for (let i = 0; i < count; i++) {
    const rule = memberOf(rules, i);
    if (load<i32>(rule, STRING_PREFIXES) === 0 && lexString(rule, Scan.at, Scan.at, lexCode)) return true;
  }
  return false;
}

/** `?>` ends a statement; what follows is text. */
function closeTemplate(close: i32): void {
  const start = Scan.at;
  Scan.at += sizeOf(close);
  push(KIND_PUNCTUATION, SEMICOLON, operatorHash(SEMICOLON), start);
  lexTemplateText();
}

/** Text up to the next piece of code. */
function lexTemplateText(): void {
  const openers = ofLanguage(LANGUAGE_TEMPLATE_OPEN);
  const first = firstOf(memberOf(openers, 0));
  const start = Scan.at;
  let at = start;
  let opener = 0;
  for (; at < Scan.length; at++) {
    if (unitAt(at) !== first) continue;
    opener = openerAt(openers, at);
    if (opener !== 0) break;
  }
  if (at > start) lexText(start, at);
  Scan.at = min(Scan.length, at + (opener !== 0 ? sizeOf(opener) : 0));
  Scan.pendingFlags = NEWLINE_BEFORE;
}

function openerAt(openers: i32, at: i32): i32 {
  const count = countOf(openers);
  for (let i = 0; i < count; i++) if (matches(memberOf(openers, i), at)) return memberOf(openers, i);
  return 0;
}
