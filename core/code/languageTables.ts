// biome-ignore-all lint/performance/noDynamicNamespaceImportAccess: the roles of the tables name the constants.
import { asciiUnit, charClasses } from './charClass';
import {
  ASCII_UNITS,
  braceFields,
  commentFields,
  endFields,
  HARD_WORD,
  heredocFields,
  languageFields,
  layoutFields,
  Parser,
  partOffsets,
  stringFields,
  WORD_SLOT_BYTES,
  WORD_SLOTS,
} from './codeLayout';
import type { BraceStyle, HeredocRule, Language, StringRule } from './language';
import { continuingSymbols, unfinishedSymbols } from './lineEnds';
import { ARROW, commonOperators, EQUALS, operatorSymbol, THIN_ARROW } from './symbols';
import { finishHash, HASH_PRIME, HASH_SEED, hashText } from './tokenHash';
import type { WordRole } from './word';
import * as Word from './word';

/** A comment; `close` is empty where the line ends it. */
interface CommentRule {
  readonly open: string;
  readonly close: string;
}

/** What the members of rules and of languages are, as they stand in the tables. */
type Value = boolean | number | string | readonly string[] | readonly number[] | undefined;

/** The tables of a language in the form that the lexer reads, to stand at `address` in its memory. */
export function languageTables(language: Language, address: number): Uint8Array {
  const tables = new TableWriter(address, partOffsets.end);
  const { operatorHashes, pairs, groups } = operatorTable(language);
  const byFirst = <T extends { readonly open: string }>(
    rules: readonly T[],
    firsts: (rule: T) => readonly string[],
    write: (rule: T) => number,
  ) => {
    const lists = rulesByFirst(rules, firsts);
    return Int32Array.from(lists, list => (list.length > 0 ? tables.list(list.map(write)) : 0));
  };
  const string = (rule: StringRule) => tables.record(stringFields, rule);
  const strings = new Map(language.strings.map(rule => [rule, string(rule)]));
  const prefixed = language.strings.filter(rule => rule.prefixes);
  const fields: Readonly<Record<(typeof languageFields)[number], Value>> = {
    longBracketComments: language.longBracketComments,
    nestedComments: language.nestedComments,
    spacedComments: language.spacedComments,
    attributes: language.attributes,
    prefixedStrings: tables.list(prefixed.map(rule => strings.get(rule)!)),
    longestPrefix: Math.max(0, ...prefixed.flatMap(rule => rule.prefixes!.map(prefix => prefix.length))),
    doubleQuoted: string({ open: '"', close: '"', multiline: true }),
    singleQuoted: string({ open: "'", close: "'", multiline: true }),
    quoteIsPrefix: language.quoteIsPrefix,
    postfixQuote: language.postfixQuote,
    languageWord: 'language',
    heredoc: language.heredoc && heredoc(tables, language.heredoc),
    regex: language.regex,
    jsx: language.jsx,
    extendsWord: 'extends ',
    stripsTypes: language.stripsTypes,
    quoteOperators: language.quoteOperators?.split(' '),
    sigilNames: language.sigilNames,
    endOfCode: language.endOfCode,
    quasiQuotes: language.quasiQuotes,
    quasiEnd: '|]',
    percentLiterals: language.percentLiterals,
    sigils: language.sigils,
    identifierEnd: language.identifierEnd,
    hyphenWords: language.hyphenWords,
    caseInsensitive: language.caseInsensitive,
    preprocessor: language.preprocessor,
    directives: language.directives?.split(' '),
    ifWord: 'if',
    elseWord: 'else',
    elifWord: 'elif',
    endifWord: 'endif',
    lineContinuation: language.lineContinuation,
    parameterBraces: language.parameterBraces,
    escapedCharacters: language.escapedCharacters,
    memberArrows: language.memberArrows,
    spacedMembers: language.spacedMembers,
    labels: language.labels,
    digitQuotes: language.digitQuotes,
    templateOpen: language.template?.open,
    templateClose: language.template?.close,
    operatorGroups: tables.list(groups.map(group => tables.list(group))),
    parser: Parser[parserOf(language)],
    linesEnd: language.newline !== undefined,
    wordsBegin: language.newline?.beforeWords,
    docStrings: language.indentation?.docStrings,
    voidElements: (language.markup?.voidElements ?? '').split(' '),
    codeElements: Object.keys(language.markup?.codeElements ?? {}),
    markupBraces: language.markup?.braces,
  };
  const stringFirsts = (rule: StringRule) => (rule.hashes ? ['#', rule.open] : [rule.open]);
  const comment = (rule: CommentRule) => tables.record(commentFields, rule);
  tables.put(partOffsets.operatorHashes, operatorHashes);
  tables.put(
    partOffsets.stringsByFirst,
    byFirst(language.strings, stringFirsts, rule => strings.get(rule)!),
  );
  tables.put(
    partOffsets.commentsByFirst,
    byFirst(commentRules(language), ({ open }) => [open], comment),
  );
  tables.put(partOffsets.classes, charClasses(language));
  tables.put(partOffsets.pairs, pairs);
  tables.put(partOffsets.words, wordTable(language));
  tables.put(partOffsets.continuingSymbols, continuingSymbols(language));
  tables.put(partOffsets.unfinishedSymbols, unfinishedSymbols(language));
  tables.members(partOffsets.braces, braceFields, braceMembers(language));
  tables.members(partOffsets.ends, endFields, language.end ?? {});
  tables.members(partOffsets.layouts, layoutFields, {
    ...language.layout,
    lines: language.blocks === 'lines',
  });
  tables.members(0, languageFields, fields);
  return tables.taken();
}

/** What finds the structure of a text in the language. */
export function parserOf({ blocks, brace }: Language): keyof typeof Parser {
  switch (blocks) {
    case 'braces':
      return brace?.ecmaScript ? 'ecmaScript' : 'braces';
    case 'lines':
      return 'layout';
    default:
      return blocks;
  }
}

/** Arrows and the like as symbols. */
function braceMembers({ brace = {} }: Language): Readonly<Partial<Record<keyof BraceStyle, Value>>> {
  return {
    ...brace,
    lambdaHead: brace.lambdaHead === 'in' ? Word.infix : arrowSymbol(brace.lambdaHead),
    lambdaArrow: arrowSymbol(brace.lambdaArrow),
    armArrow: arrowSymbol(brace.armArrow),
    expressionBody: brace.expressionBody === '=' ? EQUALS : arrowSymbol(brace.expressionBody),
  };
}

function arrowSymbol(arrow: '=>' | '->' | undefined): number {
  if (arrow === undefined) return 0;
  return arrow === '=>' ? ARROW : THIN_ARROW;
}

/** Writes what has no fixed size behind the fixed part. */
class TableWriter {
  private bytes = new Uint8Array(0);

  constructor(
    private readonly address: number,
    private end: number,
  ) {
    this.makeRoom(0);
  }

  put(offset: number, array: Int32Array | Uint16Array | Uint8Array): void {
    this.bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
  }

  /** Members in the order of `fields`, four bytes each. */
  record<K extends string>(fields: readonly K[], members: Readonly<Partial<Record<K, Value>>>): number {
    return this.append(this.values(fields, members));
  }

  /** The same at an offset that is known. */
  members<K extends string>(
    offset: number,
    fields: readonly K[],
    members: Readonly<Partial<Record<K, Value>>>,
  ): void {
    this.put(offset, this.values(fields, members));
  }

  /** Size and members. */
  list(members: readonly number[]): number {
    return this.append(Int32Array.of(members.length, ...members));
  }

  value(value: Value): number {
    if (value === undefined) return 0;
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'object') return this.list(value.map(member => this.value(member)));
    return Number(value);
  }

  taken(): Uint8Array {
    return this.bytes.subarray(0, this.end);
  }

  private values<K extends string>(fields: readonly K[], members: Readonly<Partial<Record<K, Value>>>) {
    return Int32Array.from(fields, field => this.value(members[field]));
  }

  /** Size and units. */
  private text(text: string): number {
    const address = this.append(Int32Array.of(text.length));
    this.append(Uint16Array.from(text, (_, index) => text.charCodeAt(index)));
    return address;
  }

  private append(array: Int32Array | Uint16Array): number {
    const offset = this.end;
    this.makeRoom(array.byteLength);
    this.put(offset, array);
    return this.address + offset;
  }

  /** Addresses are multiples of four. */
  private makeRoom(bytes: number): void {
    this.end += (bytes + 3) & ~3;
    if (this.end <= this.bytes.length) return;
    const grown = new Uint8Array(2 * this.end);
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

function heredoc(tables: TableWriter, rule: HeredocRule): number {
  return tables.record(heredocFields, rule);
}

function commentRules({ lineComments, blockComments }: Language): CommentRule[] {
  return [
    ...lineComments.map(open => ({ open, close: '' })),
    ...blockComments.map(([open, close]) => ({ open, close })),
  ];
}

/** By the first unit of what opens them, longest first. */
function rulesByFirst<T extends { readonly open: string }>(
  rules: readonly T[],
  firsts: (rule: T) => readonly string[],
): T[][] {
  const byFirst = Array.from({ length: ASCII_UNITS }, (): T[] => []);
  for (const rule of rules)
    for (const unit of new Set(firsts(rule).map(asciiUnit))) byFirst[unit]!.push(rule);
  for (const list of byFirst) list.sort((a, b) => b.open.length - a.open.length);
  return byFirst;
}

function wordTable(language: Language): Int32Array {
  const slotSize = WORD_SLOT_BYTES / 4;
  const table = new Int32Array(WORD_SLOTS * slotSize);
  const put = (word: string, entry: number) => {
    const hash = hashText(language.caseInsensitive ? word.toLowerCase() : word);
    let slot = hash & (WORD_SLOTS - 1);
    while (table[slot * slotSize + 1] !== 0 && table[slot * slotSize] !== hash)
      slot = (slot + 1) & (WORD_SLOTS - 1);
    if (table[slot * slotSize + 1] !== 0) return;
    table.set([hash, entry, hashText(sameWord(language, word))], slot * slotSize);
  };
  for (const [role, list] of Object.entries(language.keywords) as [WordRole, string][])
    for (const word of list.split(' ')) put(word, HARD_WORD | Word[role]);
  for (const [role, list] of Object.entries(language.softKeywords ?? {}) as [WordRole, string][])
    for (const word of list.split(' ')) put(word, Word[role]);
  return table;
}

function sameWord({ sameWords: same }: Language, word: string): string {
  return same && Object.hasOwn(same, word) ? same[word]! : word;
}

/**
 * Where an operator of three characters begins with two, `pairs` holds the number of a group from 1 on, which is less
 * than any symbol of an operator.
 */
function operatorTable(language: Language) {
  const operators = [...commonOperators, ...(language.operators ?? [])];
  const pairs = new Uint8Array(ASCII_UNITS * ASCII_UNITS);
  const operatorHashes = new Int32Array(256);
  const groups: number[][] = [];
  for (let unit = 0; unit < ASCII_UNITS; unit++)
    operatorHashes[unit] = finishHash(Math.imul(HASH_SEED ^ unit, HASH_PRIME));
  for (const operator of operators) operatorHashes[operatorSymbol(operator)] = hashText(operator);
  for (const operator of operators)
    if (operator.length === 2) pairs[pairIndex(operator)] = operatorSymbol(operator);
  for (const operator of operators) {
    if (operator.length !== 3) continue;
    const at = pairIndex(operator);
    if (pairs[at] === 0 || pairs[at]! >= ASCII_UNITS) pairs[at] = groups.push([pairs[at]!]);
    groups[pairs[at]! - 1]!.push(operator.charCodeAt(2), operatorSymbol(operator));
  }
  return { operatorHashes, pairs, groups };
}

function pairIndex(operator: string): number {
  return (operator.charCodeAt(0) << 7) | operator.charCodeAt(1);
}
