import { ABSTRACT_HASH, AMPERSAND, ARROW, ASSERTS_HASH, BAR, COLON, COMMA, DOT, ELLIPSIS, EQUALS, EXTENDS_HASH, GREATER, INFER_HASH, INTERPOLATION, IS_HASH, KEYOF_HASH, KIND_IDENTIFIER, KIND_KEYWORD, KIND_NUMBER, KIND_STRING, LBRACE, LBRACKET, LESS, LPAREN, MINUS, NEW_HASH, NEWLINE_BEFORE, NO_TYPE_ARGUMENTS, QUESTION, READONLY_HASH, TEXT_BORDER, TYPEOF_HASH, UNIQUE_HASH, WORD_DECLARE, WORD_HEAD_CLAUSE, WORD_IMPORT, WORD_INFIX, WORD_MODIFIER, WORD_PLAIN, WORD_PREFIX } from '../constants.generated'; // biome-ignore format: one list
import { addFlag, flagsOf, hashOf, kindOf, partnerOf, symbolOf, Tokens } from '../tokens';

/** Types nested deeper than this are given up on. */
const MAX_TYPE_DEPTH: i32 = 40;

/**
 * Token behind the type of TypeScript that begins at `index`, found from the tokens alone. As all functions here it returns
 * -1 where no type stands.
 */
export function typeEnd(index: i32, depth: i32 = 0): i32 {
  if (depth > MAX_TYPE_DEPTH) return -1;
  let at = operand(isJoint(index) ? index + 1 : index, depth);
  while (at >= 0 && at < Tokens.count && isJoint(at)) at = operand(at + 1, depth);
  if (at < 0 || at >= Tokens.count || newline(at)) return at;
  if (isWordHash(at, IS_HASH)) return typeEnd(at + 1, depth + 1);
  if (!isWordHash(at, EXTENDS_HASH)) return at;
  const end = conditional(at + 1, depth + 1);
  return end < 0 ? at : end;
}

/** True for what joins types. */
function isJoint(index: i32): bool {
  const symbol = symbolOf(index);
  return symbol === BAR || symbol === AMPERSAND;
}

/** Token behind the `>` of the type arguments or parameters whose `<` stands at `index`. */
export function typeArgumentsEnd(index: i32, depth: i32 = 0): i32 {
  if (flagsOf(index) & NO_TYPE_ARGUMENTS) return -1;
  let at = index + 1;
  while (at < Tokens.count) {
    if (symbolOf(at) === GREATER) return at + 1;
    if (symbolOf(at) === COMMA) {
      at++;
      continue;
    }
    at = parameter(at, depth + 1);
    if (at < 0 || at >= Tokens.count) break;
    if (symbolOf(at) !== COMMA && symbolOf(at) !== GREATER) break;
  }
  addFlag(index, NO_TYPE_ARGUMENTS);
  return -1;
}

/** `const T extends U = V`, or a type. */
function parameter(index: i32, depth: i32): i32 {
  let at = index;
  if (
    (symbolOf(at) === WORD_DECLARE || symbolOf(at) === WORD_INFIX || symbolOf(at) === WORD_MODIFIER) &&
    isName(at + 1)
  )
    at++;
  at = typeEnd(at, depth);
  if (at >= 0 && symbolOf(at) === WORD_HEAD_CLAUSE) at = typeEnd(at + 1, depth);
  if (at >= 0 && symbolOf(at) === EQUALS) at = typeEnd(at + 1, depth);
  return at;
}

/** `U ? X : Y` behind `extends`. */
function conditional(index: i32, depth: i32): i32 {
  const test = typeEnd(index, depth);
  if (test < 0 || symbolOf(test) !== QUESTION) return test;
  const yes = typeEnd(test + 1, depth);
  if (yes < 0 || symbolOf(yes) !== COLON) return -1;
  return typeEnd(yes + 1, depth);
}

function operand(index: i32, depth: i32): i32 {
  let at = index;
  while (
    at < Tokens.count &&
    (kindOf(at) === KIND_IDENTIFIER || kindOf(at) === KIND_KEYWORD) &&
    isTypeOperator(hashOf(at)) &&
    startsOperand(at + 1)
  )
    at++;
  if (at >= Tokens.count) return -1;
  const symbol = symbolOf(at);
  if (symbol === LPAREN) {
    if (partnerOf(at) < 0) return -1;
    const isFunction = opensParameters(at);
    at = partnerOf(at) + 1;
    if (isFunction && symbolOf(at) === ARROW) return typeEnd(at + 1, depth + 1);
  } else if (symbol === LBRACE || symbol === LBRACKET) {
    if (partnerOf(at) < 0) return -1;
    at = partnerOf(at) + 1;
  } else if (symbol === LESS) {
    // A generic function type: `<T>(x: T) => T`.
    at = typeArgumentsEnd(at, depth + 1);
    if (at < 0 || symbolOf(at) !== LPAREN || partnerOf(at) < 0) return -1;
    at = partnerOf(at) + 1;
    return symbolOf(at) === ARROW ? typeEnd(at + 1, depth + 1) : -1;
  } else if (symbol === TEXT_BORDER) {
    at = template(at);
    if (at < 0) return -1;
  } else if (symbol === MINUS && kindOf(at + 1) === KIND_NUMBER) at += 2;
  else if (kindOf(at) === KIND_NUMBER || kindOf(at) === KIND_STRING) at++;
  else if (isName(at)) at = reference(at, depth);
  else return -1;
  return postfix(at, depth);
}

/** True for the parenthesis of a function type, false for one around a type: TypeScript looks as far as this. */
function opensParameters(open: i32): bool {
  const close = partnerOf(open);
  let at = open + 1;
  if (at === close || symbolOf(at) === ELLIPSIS) return true;
  const isPattern = symbolOf(at) === LBRACE || symbolOf(at) === LBRACKET;
  if (!isPattern && !isName(at)) return false;
  at = isPattern ? partnerOf(at) + 1 : at + 1;
  const symbol = symbolOf(at);
  return at === close || symbol === COLON || symbol === COMMA || symbol === QUESTION || symbol === EQUALS;
}

function startsOperand(index: i32): bool {
  if (index >= Tokens.count || newline(index)) return false;
  const symbol = symbolOf(index);
  return (
    isName(index) ||
    symbol === LPAREN ||
    symbol === LBRACE ||
    symbol === LBRACKET ||
    symbol === LESS ||
    kindOf(index) === KIND_STRING
  );
}

/** `a.b.C<D>`, `import('x').Y`. */
function reference(index: i32, depth: i32): i32 {
  let at = index + 1;
  if (symbolOf(index) === WORD_IMPORT && symbolOf(at) === LPAREN && partnerOf(at) >= 0)
    at = partnerOf(at) + 1;
  while (symbolOf(at) === DOT && isName(at + 1)) at += 2;
  if (symbolOf(at) === LESS && !newline(at)) {
    const end = typeArgumentsEnd(at, depth + 1);
    return end;
  }
  return at;
}

function postfix(index: i32, depth: i32): i32 {
  let at = index;
  while (at >= 0 && at < Tokens.count && symbolOf(at) === LBRACKET && partnerOf(at) >= 0 && !newline(at))
    at = partnerOf(at) + 1;
  return depth > MAX_TYPE_DEPTH ? -1 : at;
}

function template(index: i32): i32 {
  let at = index + 1;
  while (at < Tokens.count && symbolOf(at) !== TEXT_BORDER) {
    if (symbolOf(at) === INTERPOLATION) {
      if (partnerOf(at) < 0) return -1;
      at = partnerOf(at);
    }
    at++;
  }
  return at < Tokens.count ? at + 1 : -1;
}

function isName(index: i32): bool {
  const kind = kindOf(index);
  if (index >= Tokens.count) return false;
  if (kind === KIND_IDENTIFIER) return true;
  const symbol = symbolOf(index);
  return kind === KIND_KEYWORD && (symbol === WORD_PLAIN || symbol === WORD_IMPORT || symbol === WORD_PREFIX);
}

function isWordHash(index: i32, hash: i32): bool {
  return hashOf(index) === hash && (kindOf(index) === KIND_IDENTIFIER || kindOf(index) === KIND_KEYWORD);
}

function newline(index: i32): bool {
  return (flagsOf(index) & NEWLINE_BEFORE) !== 0;
}

/** Type operators before a type. */
function isTypeOperator(hash: i32): bool {
  switch (hash) {
    case KEYOF_HASH:
    case TYPEOF_HASH:
    case READONLY_HASH:
    case UNIQUE_HASH:
    case INFER_HASH:
    case ASSERTS_HASH:
    case NEW_HASH:
    case ABSTRACT_HASH:
      return true;
  }
  return false;
}
