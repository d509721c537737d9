// biome-ignore-all lint/performance/noDynamicNamespaceImportAccess: the roles of the tables name the constants.
import type { Language, StringRule } from './language';
import { commonOperators, operatorSymbol } from './symbols';
import { finishHash, HASH_PRIME, HASH_SEED, hashText } from './tokenHash';
import { uniformLanguage } from './uniformLanguage';
import type { WordRole } from './word';
import * as Word from './word';

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

const WORD_SLOTS = 2048;
const HARD = 0x8000;
/** In `pairs`: these two characters are an operator only with a third. */
export const ONLY_TRIPLE = 1;

/** A comment; `close` is empty where the line ends it. */
export interface CommentRule {
  readonly open: string;
  readonly close: string;
}

/** A language with its tables turned into typed arrays. */
export interface CompiledLanguage {
  readonly language: Language;
  /** `CharClass` of every code unit. */
  readonly classes: Uint8Array;
  /** 1 for every code unit that an identifier may hold behind its first. */
  readonly wordPart: Uint8Array;
  /** Open addressing by hash; a free slot has word 0. */
  readonly wordHashes: Int32Array;
  /** Role of the word; the top bit says that it is always a keyword. */
  readonly words: Uint16Array;
  /** Hash that stands for the word in canonical tokens. */
  readonly wordAliases: Int32Array;
  /** Symbol of the operator made of two ASCII characters, at `first << 7 | second`. */
  readonly pairs: Uint8Array;
  /** Operators of three characters by their first two, as characters and symbols. */
  readonly triples: ReadonlyMap<number, readonly (readonly [third: number, symbol: number])[]>;
  readonly operatorHashes: Int32Array;
  readonly stringsByFirst: readonly (readonly StringRule[] | undefined)[];
  readonly prefixedStrings: readonly StringRule[];
  /** Longest prefix of a string rule; 0 when there is none. */
  readonly longestPrefix: number;
  /** By the first unit of what opens them, longest first. */
  readonly commentsByFirst: readonly (readonly CommentRule[] | undefined)[];
}

/** Turns the tables of a language into the form that the lexer reads. */
export function compileLanguage(table: Language): CompiledLanguage {
  const language = uniformLanguage(table);
  const wordPart = wordParts(language);
  const words = wordTable(language);
  const { pairs, triples, operatorHashes } = operatorTable(language);
  const prefixed = language.strings.filter(rule => rule.prefixes);
  return {
    language,
    classes: charClasses(language),
    wordPart,
    ...words,
    pairs,
    triples,
    operatorHashes,
    stringsByFirst: stringsByFirst(language),
    prefixedStrings: prefixed,
    longestPrefix: Math.max(0, ...prefixed.flatMap(rule => rule.prefixes!.map(prefix => prefix.length))),
    commentsByFirst: commentsByFirst(language),
  };
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** White space of Unicode outside ASCII, line separators included, and the byte order mark. */
const wideSpaces = [0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff];

function charClasses(language: Language): Uint8Array {
  const classes = new Uint8Array(65_536).fill(CharClass.word, 128);
  for (let unit = 0; unit < 128; unit++) {
    if (isLetter(unit)) classes[unit] = CharClass.word;
    else if (isDigit(unit)) classes[unit] = CharClass.digit;
    else if (unit <= 32 || unit === 127) classes[unit] = CharClass.space;
  }
  classes.fill(CharClass.space, 0x2000, 0x200c);
  for (const unit of wideSpaces) classes[unit] = CharClass.space;
  classes[10] = classes[13] = CharClass.newline;
  for (const unit of '([{') classes[unit.charCodeAt(0)] = CharClass.open;
  for (const unit of ')]}') classes[unit.charCodeAt(0)] = CharClass.close;
  for (const unit of language.identifierStart ?? '') classes[unit.charCodeAt(0)] = CharClass.word;
  for (const unit of specialStarts(language)) classes[unit.charCodeAt(0)] = CharClass.special;
  return classes;
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

function wordParts(language: Language): Uint8Array {
  const parts = new Uint8Array(65_536).fill(1, 128);
  for (let unit = 0; unit < 128; unit++) if (isLetter(unit) || isDigit(unit)) parts[unit] = 1;
  parts.fill(0, 0x2000, 0x200c);
  for (const unit of wideSpaces) parts[unit] = 0;
  for (const unit of language.identifierStart ?? '') parts[unit.charCodeAt(0)] = 1;
  for (const unit of language.identifierPart ?? '') parts[unit.charCodeAt(0)] = 1;
  return parts;
}

function wordTable(language: Language): Pick<CompiledLanguage, 'wordHashes' | 'words' | 'wordAliases'> {
  const wordHashes = new Int32Array(WORD_SLOTS);
  const words = new Uint16Array(WORD_SLOTS);
  const wordAliases = new Int32Array(WORD_SLOTS);
  const put = (word: string, entry: number) => {
    const hash = hashWord(word, language.caseInsensitive === true);
    let slot = hash & (WORD_SLOTS - 1);
    while (words[slot] !== 0 && wordHashes[slot] !== hash) slot = (slot + 1) & (WORD_SLOTS - 1);
    if (words[slot] !== 0) return;
    wordHashes[slot] = hash;
    words[slot] = entry;
    wordAliases[slot] = hashText(sameWord(language, word));
  };
  for (const [role, list] of Object.entries(language.keywords) as [WordRole, string][])
    for (const word of list.split(' ')) put(word, HARD | Word[role]);
  for (const [role, list] of Object.entries(language.softKeywords ?? {}) as [WordRole, string][])
    for (const word of list.split(' ')) put(word, Word[role]);
  return { wordHashes, words, wordAliases };
}

function hashWord(word: string, foldCase: boolean): number {
  return hashText(foldCase ? word.toLowerCase() : word);
}

/** Slot of a word's hash, or -1. */
export function wordSlot(compiled: CompiledLanguage, hash: number): number {
  const { wordHashes, words } = compiled;
  let slot = hash & (WORD_SLOTS - 1);
  while (words[slot] !== 0) {
    if (wordHashes[slot] === hash) return slot;
    slot = (slot + 1) & (WORD_SLOTS - 1);
  }
  return -1;
}

export function isHardWord(entry: number): boolean {
  return (entry & HARD) !== 0;
}

export function wordRole(entry: number): number {
  return entry & ~HARD;
}

function operatorTable(language: Language) {
  const pairs = new Uint8Array(128 * 128);
  const triples = new Map<number, [number, number][]>();
  const operatorHashes = new Int32Array(256);
  for (let unit = 0; unit < 128; unit++)
    operatorHashes[unit] = finishHash(Math.imul(HASH_SEED ^ unit, HASH_PRIME));
  for (const operator of [...commonOperators, ...(language.operators ?? [])]) {
    const symbol = operatorSymbol(operator);
    const pair = (operator.charCodeAt(0) << 7) | operator.charCodeAt(1);
    operatorHashes[symbol] = hashText(operator);
    if (operator.length === 2) pairs[pair] = symbol;
    else if (pairs[pair] === 0) pairs[pair] = ONLY_TRIPLE;
    if (operator.length === 3)
      triples.set(pair, [...(triples.get(pair) ?? []), [operator.charCodeAt(2), symbol]]);
  }
  return { pairs, triples, operatorHashes };
}

function commentsByFirst(language: Language): (readonly CommentRule[] | undefined)[] {
  const rules: CommentRule[] = [
    ...language.lineComments.map(open => ({ open, close: '' })),
    ...language.blockComments.map(([open, close]) => ({ open, close })),
  ];
  const byFirst: CommentRule[][] = [];
  for (const rule of rules) (byFirst[rule.open.charCodeAt(0)] ??= []).push(rule);
  for (const list of byFirst) list?.sort((a, b) => b.open.length - a.open.length);
  return byFirst;
}

function stringsByFirst(language: Language): (readonly StringRule[] | undefined)[] {
  const byFirst: StringRule[][] = [];
  for (const rule of language.strings) {
    const first = rule.hashes ? ['#', rule.open[0]!] : [rule.open[0]!];
    for (const unit of new Set(first)) (byFirst[unit.charCodeAt(0)] ??= []).push(rule);
  }
  for (const rules of byFirst) rules?.sort((a, b) => b.open.length - a.open.length);
  return byFirst;
}

function sameWord(language: Language, word: string): string {
  const same = language.sameWords;
  return same && Object.hasOwn(same, word) ? same[word]! : word;
}
