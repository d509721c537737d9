import { ASCII_UNITS, CODE_UNITS, WORD_PART } from './codeLayout';
import type { Language } from './language';

/** Classes of code units, by which the lexer chooses what to do. */
export const CharClass = {
  punctuation: 0,
  space: 1,
  newline: 2,
  word: 3,
  digit: 4,
  open: 5,
  close: 6,
  /** May begin a string, a comment, a directive or a literal: the slow path looks. */
  special: 7,
} as const;

/** White space of Unicode outside ASCII, line separators included, and the byte order mark. */
const wideSpaces = [0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff];

/** Classes of the code units outside ASCII, at their places: the same in all languages. */
export function wideClasses(): Uint8Array {
  const classes = new Uint8Array(CODE_UNITS).fill(CharClass.word | WORD_PART, ASCII_UNITS);
  classes.fill(CharClass.space, 0x2000, 0x200c);
  for (const unit of wideSpaces) classes[unit] = CharClass.space;
  return classes;
}

/** Classes of the code units of ASCII, with the bit `WORD_PART`. */
export function charClasses(language: Language): Uint8Array {
  const classes = new Uint8Array(ASCII_UNITS);
  const mark = (units: Iterable<string>, kind: number) => {
    for (const unit of units) classes[asciiUnit(unit)] = kind;
  };
  for (let unit = 0; unit < ASCII_UNITS; unit++) {
    if (isLetter(unit)) classes[unit] = CharClass.word;
    else if (isDigit(unit)) classes[unit] = CharClass.digit;
    else if (unit <= 32 || unit === 127) classes[unit] = CharClass.space;
  }
  mark('\n\r', CharClass.newline);
  mark('([{', CharClass.open);
  mark(')]}', CharClass.close);
  mark(language.identifierStart ?? '', CharClass.word);
  mark(specialStarts(language), CharClass.special);
  for (let unit = 0; unit < ASCII_UNITS; unit++)
    if (isLetter(unit) || isDigit(unit)) classes[unit]! |= WORD_PART;
  for (const unit of (language.identifierStart ?? '') + (language.identifierPart ?? ''))
    classes[asciiUnit(unit)]! |= WORD_PART;
  return classes;
}

/** Code of the first unit of a mark; the tables have room for ASCII. */
export function asciiUnit(mark: string): number {
  const unit = mark.charCodeAt(0);
  if (!(unit < ASCII_UNITS)) throw new Error(`"${mark}" does not begin with a character of ASCII`);
  return unit;
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function specialStarts(language: Language): string[] {
  const { strings, lineComments, blockComments } = language;
  const starts = [...lineComments, ...blockComments.map(([open]) => open), ...strings.map(rule => rule.open)];
  if (strings.some(rule => rule.hashes)) starts.push('#');
  if (language.heredoc) starts.push(language.heredoc.open);
  if (language.regex) starts.push('/');
  if (language.template) starts.push(language.template.close);
  if (language.jsx) starts.push('<');
  if (language.preprocessor) starts.push('#');
  if (language.lineContinuation || language.escapedCharacters) starts.push('\\');
  if (language.percentLiterals) starts.push('%');
  if (language.quasiQuotes) starts.push('[');
  if (language.sigils) starts.push('~', '?');
  if (language.quoteIsPrefix) starts.push("'");
  return starts.map(start => start[0]!).filter(start => !isLetter(start.charCodeAt(0)));
}
