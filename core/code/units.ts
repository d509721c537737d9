/** Code units that the lexer tells apart. */
export const LF = 10;
export const CR = 13;
export const BACKSLASH = 92;
export const DOUBLE_QUOTE = 34;
export const SINGLE_QUOTE = 39;
export const BACKTICK = 96;
export const HASH_SIGN = 35;
export const UNDERSCORE = 95;

export function isLineEnd(unit: number): boolean {
  return unit === LF || unit === CR;
}

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

export function isHexDigit(unit: number): boolean {
  return isDigit(unit) || ((unit | 32) >= 97 && (unit | 32) <= 102);
}

export function isQuote(unit: number): boolean {
  return unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE || unit === BACKTICK;
}

export function isIn(unit: number, set: string): boolean {
  for (let i = 0; i < set.length; i++) if (set.charCodeAt(i) === unit) return true;
  return false;
}
