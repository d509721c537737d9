/**
 * The symbol of a raw token, by which the structure passes tell tokens apart without looking at their text.
 * 0 to 127: a punctuation character by its code; 128 to 255: an operator of several characters, by its place
 * in `operators`; 256 and up: the role of a word (`Word`). An identifier without a role has symbol 0, and so
 * has everything inside a text that spans lines.
 */
export type TokenSymbol = number;

export const DOLLAR = 36;
export const PLUS = 43;
export const CARET = 94;
export const LPAREN = 40;
export const RPAREN = 41;
export const STAR = 42;
export const COMMA = 44;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const SEMICOLON = 59;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const AT = 64;
export const LBRACKET = 91;
export const RBRACKET = 93;
export const LBRACE = 123;
export const BAR = 124;
export const RBRACE = 125;
export const TILDE = 126;
export const BANG = 33;
export const HASH = 35;
export const AMPERSAND = 38;
export const MINUS = 45;

/** Operators that every language lexes as one token; a language may add some of the rest (`Language.operators`). */
export const commonOperators = [
  '=>', '->', '::', '&&', '||', '?.', '??', '==', '!=', '<=', '>=', '+=', '-=', '*=', '/=', '%=', '&=', '|=',
  '^=', '++', '--', '**', '..', ':=', '===', '!==', '...', '??=', '&&=', '||=', '**=', '<<', '<<=',
] as const; // biome-ignore format: one table
/** Operators that only some languages have, because elsewhere their characters stand side by side. */
export const furtherOperators = [
  '?:', '<-', '=~', '!~', '|>', '<>', '..=', '..<', '<=>', '~>', '<:', '!!', '=:=', '=/=', '||>', ';;', '?->', '<<<', '->>', '<|', '@@', '&.', '<<-', '//', '//=',
] as const; // biome-ignore format: one table

export const operators: readonly string[] = [...commonOperators, ...furtherOperators];

/** Symbol of an operator of several characters. */
export function operatorSymbol(operator: string): TokenSymbol {
  return 128 + operators.indexOf(operator);
}

export const LEFT_ARROW = operatorSymbol('<-');
export const SUPER_ASSIGN = operatorSymbol('<<-');
export const ARROW = operatorSymbol('=>');
export const THIN_ARROW = operatorSymbol('->');
export const SUBTYPE = operatorSymbol('<:');
export const SAFE_DOT = operatorSymbol('&.');
export const DOUBLE_COLON = operatorSymbol('::');
export const OPTIONAL_DOT = operatorSymbol('?.');
export const NULLSAFE_ARROW = operatorSymbol('?->');
export const INCREMENT = operatorSymbol('++');
export const DECREMENT = operatorSymbol('--');
export const ELLIPSIS = operatorSymbol('...');
export const ASSIGN_DEFINE = operatorSymbol(':=');
export const LOGICAL_AND = operatorSymbol('&&');
export const LOGICAL_OR = operatorSymbol('||');
export const DOUBLE_SEMICOLON = operatorSymbol(';;');
/** Opens code inside a string (`${`, `#{`, `\(`); its partner is the bracket that closes it. */
export const INTERPOLATION = 120;
/** Begins and ends a string that is lexed in parts. */
export const TEXT_BORDER = 121;
