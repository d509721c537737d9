// biome-ignore-all lint/performance/noDynamicNamespaceImportAccess: the tables name tokens by their role.
import type { CompiledLanguage } from './compiledLanguage';
import { DIRECTIVE, ENDS_TYPE, IN_TEXT, NEWLINE_BEFORE } from './rawTokenFlags';
import type { RawTokens } from './rawTokens';
import { NodeKind } from './statementTree';
import type { StructureBuilder } from './structureBuilder';
import {
  DECREMENT,
  INCREMENT,
  LBRACKET,
  LPAREN,
  operatorSymbol,
  operators,
  RBRACE,
  RBRACKET,
  RPAREN,
  SEMICOLON,
  TEXT_BORDER,
} from './symbols';
import { TokenKind } from './tokenSequence';
import type { WordRole } from './word';
import * as Word from './word';

/** Blocks deeper than this are taken over token by token, so that no text can exhaust the stack. */
export const MAX_DEPTH = 150;

/** A table shorter than this is as good as code: it may well be worth a finding. */
const MIN_DATA_TOKENS = 40;
const MIN_DATA_LINES = 8;
/** Keys, names, commas and brackets stand between the literals of a table. */
const MIN_DATA_LITERALS = 0.2;

const closers = [RPAREN, RBRACKET, RBRACE];
/** Words behind which a line break does not end a statement. */
const openWords: readonly WordRole[] = [
  'prefix', 'infix', 'function', 'type', 'enum', 'modifier', 'dropped', 'declare', 'typeOperator', 'typeClause',
  'headClause', 'new', 'import', 'else', 'namespace', 'alias', 'static', 'extern', 'template', 'case', 'if', 'match',
]; // biome-ignore format: one table

/** Walks over the raw tokens of a text and writes down what is kept of them; one text after the other. */
export abstract class TokenCursor {
  protected at = 0;
  protected depth = 0;
  protected symbols: Uint16Array;
  protected partners: Int32Array;
  protected kinds: Uint8Array;
  protected flags: Uint8Array;
  protected count: number;
  /** By symbol: the statement goes on when a line begins with it, or when one ends with it. */
  private readonly continues: Uint8Array;
  private readonly needsMore: Uint8Array;
  /** False where only `;` and blocks end statements. */
  private readonly linesEnd: boolean;

  constructor(
    protected readonly raw: RawTokens,
    protected readonly out: StructureBuilder,
    protected readonly compiled: CompiledLanguage,
  ) {
    this.symbols = raw.symbols;
    this.partners = raw.partners;
    this.kinds = raw.kinds;
    this.flags = raw.flags;
    this.count = raw.count;
    this.continues = continuingSymbols(compiled);
    this.needsMore = unfinishedSymbols(compiled);
    this.linesEnd = compiled.language.newline !== undefined;
  }

  /** The tokens at hand as a block that begins at text offset `start` and ends with the text. */
  run(start: number): void {
    const { raw, out } = this;
    this.at = 0;
    this.depth = 0;
    // The arrays grow with the texts.
    this.symbols = raw.symbols;
    this.partners = raw.partners;
    this.kinds = raw.kinds;
    this.flags = raw.flags;
    this.count = raw.count;
    const file = out.openNode(NodeKind.block, start);
    this.all();
    out.closeNode(file, raw.length);
  }

  /** Reads all tokens. */
  protected abstract all(): void;

  /** Symbol of a token; 0 outside the text. */
  protected symbolAt(index: number): number {
    return index >= 0 && index < this.count ? this.symbols[index]! : 0;
  }

  protected isIdentifier(index: number): boolean {
    return index < this.count && this.kinds[index] === TokenKind.identifier;
  }

  /** An identifier, or a keyword that may be a name in this place. */
  protected isWord(index: number): boolean {
    return (
      index < this.count &&
      (this.kinds[index] === TokenKind.identifier || this.kinds[index] === TokenKind.keyword)
    );
  }

  protected beginsLine(index: number): boolean {
    return (this.flags[index]! & NEWLINE_BEFORE) !== 0;
  }

  protected isDirective(index: number): boolean {
    return (this.flags[index]! & DIRECTIVE) !== 0;
  }

  protected isCloser(index: number): boolean {
    return index < this.count && closers.includes(this.symbols[index]!);
  }

  protected startOf(index: number): number {
    return index < this.count ? this.raw.starts[index]! : this.raw.length;
  }

  /** Where a block begins that has no mark of its own; nothing stands in it when the cursor is at `end`. */
  protected blockStart(end: number): number {
    return this.at < end ? this.startOf(this.at) : this.endOffset();
  }

  /** Where the text of the last token that was read ends. */
  protected endOffset(): number {
    return this.at > 0 ? this.raw.ends[this.at - 1]! : 0;
  }

  /** Takes the current token over. */
  protected take(): void {
    this.out.emit(this.at++);
  }

  /** Takes everything before `end` over as it stands. */
  protected takeTo(end: number): void {
    while (this.at < end) this.out.emit(this.at++);
  }

  /** Ends the statement that began at raw token `first`; a table of literals is data. */
  protected closeStatement(node: number, first: number): void {
    const isLong = this.at - first >= MIN_DATA_TOKENS && this.out.nodeKinds[node] === NodeKind.statement;
    if (isLong && !this.out.hasChildren(node) && this.isData(first)) this.out.nodeKinds[node] = NodeKind.data;
    this.out.closeNode(node, this.endOffset());
  }

  /** True when nothing is called or computed from `first` on, over several lines, and literals make up a good part. */
  private isData(first: number): boolean {
    let lines = 0;
    let literals = 0;
    for (let index = first; index < this.at; index++) {
      if (this.flags[index]! & IN_TEXT) return false;
      if (this.beginsLine(index)) lines++;
      const kind = this.kinds[index]!;
      const symbol = this.symbols[index]!;
      if (kind === TokenKind.number || kind === TokenKind.string) literals++;
      else if (symbol === LPAREN && index > first && this.kinds[index - 1] === TokenKind.identifier)
        return false;
      else if (kind === TokenKind.keyword && !isDataWord(symbol)) return false;
    }
    return lines >= MIN_DATA_LINES && literals >= MIN_DATA_LITERALS * (this.at - first);
  }

  /** True when a line break before token `index`, which is not the first of its statement, ends the statement. */
  protected lineEndsStatement(index: number): boolean {
    if (!this.linesEnd || !this.beginsLine(index)) return false;
    const before = index - 1;
    const next = this.symbols[index]!;
    if (this.flags[before]! & ENDS_TYPE && (next === LPAREN || next === LBRACKET)) return true;
    if (next !== 0 && this.continues[next] === 1) return false;
    if (this.needsMore[this.symbols[before]!] === 0 || this.kinds[before] === TokenKind.identifier)
      return true;
    return (this.flags[before]! & ENDS_TYPE) !== 0;
  }
}

/** The tables that say where a line break ends no statement depend on the language alone. */
const tables = new WeakMap<CompiledLanguage, { continues: Uint8Array; needsMore: Uint8Array }>();

function tablesOf(compiled: CompiledLanguage) {
  let found = tables.get(compiled);
  if (!found)
    tables.set(
      compiled,
      (found = { continues: makeContinues(compiled), needsMore: makeNeedsMore(compiled) }),
    );
  return found;
}

function continuingSymbols(compiled: CompiledLanguage): Uint8Array {
  return tablesOf(compiled).continues;
}

function unfinishedSymbols(compiled: CompiledLanguage): Uint8Array {
  return tablesOf(compiled).needsMore;
}

/** Keywords of declarations and literals: `const x = [true, null]`. */
function isDataWord(symbol: number): boolean {
  switch (symbol) {
    case Word.plain:
    case Word.declare:
    case Word.modifier:
    case Word.static:
    case Word.dropped:
    case Word.new:
    case Word.return:
    case Word.default:
      return true;
  }
  return false;
}

function symbolOf(token: string): number {
  if (token.length === 1) return token.charCodeAt(0);
  if (operators.includes(token)) return operatorSymbol(token);
  return Word[token as WordRole];
}

function makeContinues(compiled: CompiledLanguage): Uint8Array {
  const table = new Uint8Array(512);
  for (const token of compiled.language.newline?.continuedBy ?? []) table[symbolOf(token)] = 1;
  return table;
}

function makeNeedsMore(compiled: CompiledLanguage): Uint8Array {
  const table = new Uint8Array(512);
  for (const role of openWords) table[Word[role]] = 1;
  const unfinished = compiled.language.newline?.unfinishedBy;
  if (unfinished) {
    for (const token of unfinished) table[symbolOf(token)] = 1;
    return table;
  }
  for (let symbol = 1; symbol < 128 + operators.length; symbol++) table[symbol] = 1;
  const enders = [RPAREN, RBRACKET, RBRACE, INCREMENT, DECREMENT, TEXT_BORDER, SEMICOLON];
  for (const symbol of enders) table[symbol] = 0;
  for (const token of compiled.language.newline?.endedBy ?? []) table[symbolOf(token)] = 0;
  return table;
}
