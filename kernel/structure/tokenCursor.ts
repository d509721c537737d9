import { BEGINS_STATEMENT, DIRECTIVE, ENDS_TYPE, IN_TEXT, KIND_IDENTIFIER, KIND_KEYWORD, KIND_NUMBER, KIND_STRING, LANGUAGE_CONTINUING_SYMBOLS, LANGUAGE_LINES_END, LANGUAGE_UNFINISHED_SYMBOLS, LANGUAGE_WORDS_BEGIN, LBRACKET, LPAREN, NEWLINE_BEFORE, NODE_BLOCK, NODE_DATA, NODE_STATEMENT, RBRACE, RBRACKET, RPAREN, TEXT_BORDER, WORD_DECLARE, WORD_DEFAULT, WORD_DROPPED, WORD_MODIFIER, WORD_NEW, WORD_PLAIN, WORD_RETURN, WORD_STATIC } from '../constants.generated'; // biome-ignore format: one list
import { hasStyle, Scan } from '../text';
import { endOf, flagsOf, kindOf, startOf, symbolOf, Tokens } from '../tokens';
import { closeNode, emit, hasChildren, nodeKindOf, openNode, setKind } from './builder';

/** Blocks deeper than this are taken over token by token, so that no text can exhaust the stack. */
export const MAX_DEPTH: i32 = 150;

/** A table shorter than this is as good as code: it may well be worth a finding. */
const MIN_DATA_TOKENS: i32 = 40;
const MIN_DATA_LINES: i32 = 8;
/** Keys, names, commas and brackets stand between the literals of a table. */
const MIN_DATA_LITERALS: f64 = 0.2;

/** Walks over the raw tokens of a text and writes down what is kept of them; one text after the other. */
export abstract class TokenCursor {
  at: i32 = 0;
  depth: i32 = 0;

  /** The tokens at hand as a block that begins at text offset `start` and ends with the text. */
  run(start: i32): void {
    this.at = 0;
    this.depth = 0;
    const file = openNode(NODE_BLOCK, start);
    this.all();
    closeNode(file, Scan.length);
  }

  /** Reads all tokens. */
  abstract all(): void;

  /** Symbol of a token; 0 outside the text. */
  symbolAt(index: i32): i32 {
    return index >= 0 && index < Tokens.count ? symbolOf(index) : 0;
  }

  isIdentifier(index: i32): bool {
    return index < Tokens.count && kindOf(index) === KIND_IDENTIFIER;
  }

  /** An identifier, or a keyword that may be a name in this place. */
  isWord(index: i32): bool {
    if (index >= Tokens.count) return false;
    const kind = kindOf(index);
    return kind === KIND_IDENTIFIER || kind === KIND_KEYWORD;
  }

  /** Token behind the string that begins at `index`, or -1. */
  stringEnd(index: i32): i32 {
    if (kindOf(index) === KIND_STRING) return index + 1;
    if (symbolOf(index) !== TEXT_BORDER) return -1;
    let at = index + 1;
    while (at < Tokens.count && symbolOf(at) !== TEXT_BORDER) at++;
    return at + 1 > Tokens.count ? -1 : at + 1;
  }

  beginsLine(index: i32): bool {
    return (flagsOf(index) & NEWLINE_BEFORE) !== 0;
  }

  isDirective(index: i32): bool {
    return (flagsOf(index) & DIRECTIVE) !== 0;
  }

  isCloser(index: i32): bool {
    if (index >= Tokens.count) return false;
    const symbol = symbolOf(index);
    return symbol === RPAREN || symbol === RBRACKET || symbol === RBRACE;
  }

  /** Where a token begins in the text; the end of the text behind the last one. */
  startAt(index: i32): i32 {
    return index < Tokens.count ? startOf(index) : Scan.length;
  }

  /** Where a block begins that has no mark of its own; nothing stands in it when the cursor is at `end`. */
  blockStart(end: i32): i32 {
    return this.at < end ? this.startAt(this.at) : this.endOffset();
  }

  /** Where the text of the last token that was read ends. */
  endOffset(): i32 {
    return this.at > 0 ? endOf(this.at - 1) : 0;
  }

  /** Takes the current token over. */
  take(): void {
    emit(this.at++);
  }

  /** Takes everything before `end` over as it stands. */
  takeTo(end: i32): void {
    while (this.at < end) emit(this.at++);
  }

  /** Ends the statement that began at raw token `first`; a table of literals is data. */
  closeStatement(node: i32, first: i32): void {
    const isLong = this.at - first >= MIN_DATA_TOKENS && nodeKindOf(node) === NODE_STATEMENT;
    if (isLong && !hasChildren(node) && this.isData(first)) setKind(node, NODE_DATA);
    closeNode(node, this.endOffset());
  }

  /** True when nothing is called or computed from `first` on, over several lines, and literals make up a good part. */
  isData(first: i32): bool {
    let lines = 0;
    let literals = 0;
    for (let index = first; index < this.at; index++) {
      if (flagsOf(index) & IN_TEXT) return false;
      if (this.beginsLine(index)) lines++;
      const kind = kindOf(index);
      const symbol = symbolOf(index);
      if (kind === KIND_NUMBER || kind === KIND_STRING) literals++;
      else if (symbol === LPAREN && index > first && kindOf(index - 1) === KIND_IDENTIFIER) return false;
      else if (kind === KIND_KEYWORD && !isDataWord(symbol)) return false;
    }
    const size = this.at - first;
    return lines >= MIN_DATA_LINES && <f64>literals >= MIN_DATA_LITERALS * <f64>size;
  }

  /** True when a line break before token `index`, which is not the first of its statement, ends the statement. */
  lineEndsStatement(index: i32): bool {
    if (!hasStyle(LANGUAGE_LINES_END) || !this.beginsLine(index)) return false;
    if (hasStyle(LANGUAGE_WORDS_BEGIN)) return (flagsOf(index) & BEGINS_STATEMENT) !== 0;
    const before = index - 1;
    const next = symbolOf(index);
    const endsType = (flagsOf(before) & ENDS_TYPE) !== 0;
    if (endsType && (next === LPAREN || next === LBRACKET)) return true;
    if (next !== 0 && ofSymbol(LANGUAGE_CONTINUING_SYMBOLS, next)) return false;
    const isComplete = !ofSymbol(LANGUAGE_UNFINISHED_SYMBOLS, symbolOf(before));
    return isComplete || kindOf(before) === KIND_IDENTIFIER || endsType;
  }
}

/** What a table of the language at hand says of a symbol. */
export function ofSymbol(table: i32, symbol: i32): bool {
  return load<u8>(Scan.language + table + symbol) !== 0;
}

/** Keywords of declarations and literals: `const x = [true, null]`. */
function isDataWord(symbol: i32): bool {
  switch (symbol) {
    case WORD_PLAIN:
    case WORD_DECLARE:
    case WORD_MODIFIER:
    case WORD_STATIC:
    case WORD_DROPPED:
    case WORD_NEW:
    case WORD_RETURN:
    case WORD_DEFAULT:
      return true;
  }
  return false;
}
