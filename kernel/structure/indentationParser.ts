import { AT, COLON, COMMA, EQUALS, LAMBDA_HASH, LANGUAGE_DOC_STRINGS, LBRACE, LBRACKET, LPAREN, NODE_BLOCK, NODE_CLAUSE, NODE_CONTROL, NODE_FUNCTION, NODE_IMPORT, NODE_STATEMENT, NODE_TYPE, SEMICOLON, WORD_CASE, WORD_CATCH, WORD_ELSE, WORD_ELSE_IF, WORD_FINALLY, WORD_FUNCTION, WORD_IF, WORD_IMPORT, WORD_LOOP, WORD_MATCH, WORD_MODIFIER, WORD_PREFIX, WORD_RETURN, WORD_TRY, WORD_TYPE, WORD_WITH } from '../constants.generated'; // biome-ignore format: one list
import { hasStyle } from '../text';
import { hashOf, partnerOf, symbolOf, Tokens } from '../tokens';
import { closeBlock, closeNode, nameIsNext, openBlock, openNode, setKind } from './builder';
import { tokenColumn } from './tokenColumn';
import { MAX_DEPTH, TokenCursor } from './tokenCursor';

/** Finds statements, blocks and functions where indentation makes the blocks and a colon ends their heads. */
export class IndentationParser extends TokenCursor {
  all(): void {
    this.statements(-1);
  }

  /** Statements that are indented deeper than `outer`. */
  statements(outer: i32): void {
    while (this.at < Tokens.count) {
      if (this.beginsLine(this.at) && tokenColumn(this.at) <= outer) return;
      const before = this.at;
      this.statement();
      if (this.at === before) this.take();
    }
  }

  statement(): void {
    if (symbolOf(this.at) === SEMICOLON) {
      this.at++;
      return;
    }
    if (this.skipDocString()) return;
    const first = this.at;
    const node = openNode(NODE_STATEMENT, this.startAt(first));
    const column = this.beginsLine(this.at) ? tokenColumn(this.at) : -1;
    this.decorators();
    if (this.at < Tokens.count) this.dispatch(node, column);
    this.closeStatement(node, first);
  }

  /** A text that is a statement of its own documents what it stands in: a comment. */
  skipDocString(): bool {
    if (!hasStyle(LANGUAGE_DOC_STRINGS)) return false;
    const end = this.stringEnd(this.at);
    if (end < 0 || (end < Tokens.count && !this.beginsLine(end) && symbolOf(end) !== SEMICOLON)) return false;
    this.at = end;
    return true;
  }

  decorators(): void {
    while (this.at < Tokens.count && symbolOf(this.at) === AT) {
      this.take();
      this.line(false);
    }
  }

  dispatch(node: i32, column: i32): void {
    if (symbolOf(this.at) === WORD_MODIFIER && !this.beginsLine(this.at + 1)) this.take();
    if (this.at >= Tokens.count) return;
    const symbol = symbolOf(this.at);
    switch (symbol) {
      case WORD_FUNCTION:
      case WORD_TYPE:
        this.definition(node, column, symbol === WORD_FUNCTION ? NODE_FUNCTION : NODE_TYPE);
        return;
      case WORD_IF:
      case WORD_LOOP:
      case WORD_WITH:
      case WORD_TRY:
      case WORD_ELSE:
      case WORD_ELSE_IF:
      case WORD_CATCH:
      case WORD_FINALLY:
        this.control(node, column);
        return;
      case WORD_MATCH:
      case WORD_CASE:
        if (this.headEnd() >= 0) {
          this.matching(node, column, symbol);
          return;
        }
        break;
      case WORD_IMPORT:
        setKind(node, NODE_IMPORT);
    }
    this.line(false);
  }

  definition(node: i32, column: i32, kind: i32): void {
    setKind(node, kind);
    this.take();
    if (this.isWord(this.at)) {
      nameIsNext(node);
      this.take();
    }
    this.line(true);
    this.suite(column);
  }

  /** A head, its block, and the branches that follow at the same column. */
  control(node: i32, column: i32): void {
    setKind(node, NODE_CONTROL);
    for (;;) {
      const word = symbolOf(this.at);
      this.take();
      this.line(true);
      this.suite(column);
      if (this.at >= Tokens.count || !this.beginsLine(this.at) || tokenColumn(this.at) !== column) return;
      if (!continuesControl(word, symbolOf(this.at))) return;
    }
  }

  matching(node: i32, column: i32, symbol: i32): void {
    setKind(node, symbol === WORD_MATCH ? NODE_CONTROL : NODE_CLAUSE);
    this.take();
    this.line(true);
    this.suite(column);
  }

  /** Token of the colon that ends the line at hand, or -1: `match x:` is a head, `match(x)` is none. */
  headEnd(): i32 {
    let at = this.at + 1;
    if (at >= Tokens.count || this.beginsLine(at) || symbolOf(at) === EQUALS || symbolOf(at) === COLON)
      return -1;
    while (at < Tokens.count && !this.beginsLine(at)) {
      if (symbolOf(at) === COLON) return at;
      at = partnerOf(at) > at ? partnerOf(at) + 1 : at + 1;
    }
    return -1;
  }

  /** The rest of a logical line; of a head, up to and with its colon. */
  line(isHead: bool): void {
    const first = this.at;
    let lambdas = 0;
    while (this.at < Tokens.count) {
      const symbol = symbolOf(this.at);
      if ((this.at > first || isHead) && this.beginsLine(this.at)) return;
      if (symbol === SEMICOLON) {
        this.at++;
        return;
      }
      if (symbol === WORD_PREFIX && hashOf(this.at) === LAMBDA_HASH) lambdas++;
      if (symbol === COLON && lambdas > 0) lambdas--;
      else if (symbol === COLON && isHead) {
        this.take();
        return;
      }
      if (symbol === WORD_RETURN) this.returnValue();
      else if (symbol === LPAREN || symbol === LBRACKET || symbol === LBRACE) this.group();
      else this.take();
    }
  }

  /** `return (x)` is `return x`. */
  returnValue(): void {
    this.take();
    if (this.at >= Tokens.count || symbolOf(this.at) !== LPAREN) return;
    const close = partnerOf(this.at);
    const isWhole = close > this.at + 1 && (close + 1 >= Tokens.count || this.beginsLine(close + 1));
    if (!isWhole) return;
    this.at++;
    this.takeItems(close);
    this.at = close + 1;
  }

  group(): void {
    const close = partnerOf(this.at);
    this.take();
    if (close < 0) return;
    this.takeItems(close);
    this.take();
  }

  /** Takes all before `close`; commas before a closing bracket are left out. */
  takeItems(close: i32): void {
    while (this.at < close) {
      if (symbolOf(this.at) === COMMA && this.isCloser(this.at + 1)) this.at++;
      else this.take();
    }
  }

  /** What follows the colon of a head: an indented block, or statements on the same line. */
  suite(column: i32): void {
    const isEmpty = this.at >= Tokens.count || (this.beginsLine(this.at) && tokenColumn(this.at) <= column);
    const start = this.blockStart(isEmpty ? this.at : Tokens.count);
    const block = openNode(NODE_BLOCK, start);
    openBlock(start);
    if (!isEmpty && this.depth >= MAX_DEPTH) this.flat(column);
    else if (!isEmpty) {
      this.depth++;
      if (this.beginsLine(this.at)) this.statements(column);
      else this.inlineStatements();
      this.depth--;
    }
    const stop = max(start, this.endOffset());
    closeBlock(stop);
    closeNode(block, stop);
  }

  inlineStatements(): void {
    do this.statement();
    while (this.at < Tokens.count && !this.beginsLine(this.at));
  }

  flat(column: i32): void {
    while (this.at < Tokens.count && !(this.beginsLine(this.at) && tokenColumn(this.at) <= column))
      this.take();
  }
}

function continuesControl(word: i32, next: i32): bool {
  switch (next) {
    case WORD_ELSE_IF:
      return word === WORD_IF || word === WORD_ELSE_IF;
    case WORD_ELSE:
      return word !== WORD_ELSE && word !== WORD_FINALLY && word !== WORD_WITH;
    case WORD_CATCH:
    case WORD_FINALLY:
      return word === WORD_TRY || word === WORD_CATCH || word === WORD_ELSE;
  }
  return false;
}
