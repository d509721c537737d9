/** Code units that the lexer tells apart. */
export const SPACE = 32;
export const LF = 10;
export const CR = 13;
export const BACKSLASH = 92;
export const DOUBLE_QUOTE = 34;
export const SINGLE_QUOTE = 39;
export const BACKTICK = 96;
export const HASH_SIGN = 35;
export const UNDERSCORE = 95;
