import { NodeKind } from './statementTree';
import { AT, COLON, COMMA, EQUALS, LBRACE, LBRACKET, LPAREN, SEMICOLON, TEXT_BORDER } from './symbols';
import { tokenColumn } from './tokenColumn';
import { MAX_DEPTH, TokenCursor } from './tokenCursor';
import { hashText } from './tokenHash';
import { TokenKind } from './tokenSequence';
import * as Word from './word';

const LAMBDA_HASH = hashText('lambda');

/** Finds statements, blocks and functions where indentation makes the blocks and a colon ends their heads. */
export class IndentationParser extends TokenCursor {
  protected all(): void {
    this.statements(-1);
  }

  /** Statements that are indented deeper than `outer`. */
  private statements(outer: number): void {
    while (this.at < this.count) {
      if (this.beginsLine(this.at) && tokenColumn(this.raw, this.at) <= outer) return;
      const before = this.at;
      this.statement();
      if (this.at === before) this.take();
    }
  }

  private statement(): void {
    if (this.symbols[this.at] === SEMICOLON) {
      this.at++;
      return;
    }
    if (this.skipDocString()) return;
    const first = this.at;
    const node = this.out.openNode(NodeKind.statement, this.startOf(first));
    const column = this.beginsLine(this.at) ? tokenColumn(this.raw, this.at) : -1;
    this.decorators();
    if (this.at < this.count) this.dispatch(node, column);
    this.closeStatement(node, first);
  }

  /** A text that is a statement of its own documents what it stands in: a comment. */
  private skipDocString(): boolean {
    if (!this.compiled.language.indentation?.docStrings) return false;
    const end = this.stringEnd(this.at);
    if (end < 0 || (end < this.count && !this.beginsLine(end) && this.symbols[end] !== SEMICOLON))
      return false;
    this.at = end;
    return true;
  }

  /** Token behind the string that begins at `index`, or -1. */
  private stringEnd(index: number): number {
    if (this.kinds[index] === TokenKind.string) return index + 1;
    if (this.symbols[index] !== TEXT_BORDER) return -1;
    let at = index + 1;
    while (at < this.count && this.symbols[at] !== TEXT_BORDER) at++;
    return at + 1 > this.count ? -1 : at + 1;
  }

  private decorators(): void {
    while (this.at < this.count && this.symbols[this.at] === AT) {
      this.take();
      this.line(false);
    }
  }

  private dispatch(node: number, column: number): void {
    if (this.symbols[this.at] === Word.modifier && !this.beginsLine(this.at + 1)) this.take();
    if (this.at >= this.count) return;
    const symbol = this.symbols[this.at]!;
    switch (symbol) {
      case Word.function:
      case Word.type:
        this.definition(node, column, symbol === Word.function ? NodeKind.function : NodeKind.type);
        return;
      case Word.if:
      case Word.loop:
      case Word.with:
      case Word.try:
      case Word.else:
      case Word.elseIf:
      case Word.catch:
      case Word.finally:
        this.control(node, column);
        return;
      case Word.match:
      case Word.case:
        if (this.headEnd() >= 0) {
          this.matching(node, column, symbol);
          return;
        }
        break;
      case Word.import:
        this.out.nodeKinds[node] = NodeKind.import;
    }
    this.line(false);
  }

  private definition(node: number, column: number, kind: NodeKind): void {
    this.out.nodeKinds[node] = kind;
    this.take();
    if (this.isWord(this.at)) {
      this.out.nameIsNext(node);
      this.take();
    }
    this.line(true);
    this.suite(column);
  }

  /** A head, its block, and the branches that follow at the same column. */
  private control(node: number, column: number): void {
    this.out.nodeKinds[node] = NodeKind.control;
    for (;;) {
      const word = this.symbols[this.at]!;
      this.take();
      this.line(true);
      this.suite(column);
      if (this.at >= this.count || !this.beginsLine(this.at) || tokenColumn(this.raw, this.at) !== column)
        return;
      if (!continuesControl(word, this.symbols[this.at]!)) return;
    }
  }

  private matching(node: number, column: number, symbol: number): void {
    this.out.nodeKinds[node] = symbol === Word.match ? NodeKind.control : NodeKind.clause;
    this.take();
    this.line(true);
    this.suite(column);
  }

  /** Token of the colon that ends the line at hand, or -1: `match x:` is a head, `match(x)` is none. */
  private headEnd(): number {
    let at = this.at + 1;
    if (at >= this.count || this.beginsLine(at) || this.symbols[at] === EQUALS || this.symbols[at] === COLON)
      return -1;
    while (at < this.count && !this.beginsLine(at)) {
      if (this.symbols[at] === COLON) return at;
      at = this.partners[at]! > at ? this.partners[at]! + 1 : at + 1;
    }
    return -1;
  }

  /** The rest of a logical line; of a head, up to and with its colon. */
  private line(isHead: boolean): void {
    const first = this.at;
    let lambdas = 0;
    while (this.at < this.count) {
      const symbol = this.symbols[this.at]!;
      if ((this.at > first || isHead) && this.beginsLine(this.at)) return;
      if (symbol === SEMICOLON) {
        this.at++;
        return;
      }
      if (symbol === Word.prefix && this.raw.hashes[this.at] === LAMBDA_HASH) lambdas++;
      if (symbol === COLON && lambdas > 0) lambdas--;
      else if (symbol === COLON && isHead) {
        this.take();
        return;
      }
      if (symbol === Word.return) this.returnValue();
      else if (symbol === LPAREN || symbol === LBRACKET || symbol === LBRACE) this.group();
      else this.take();
    }
  }

  /** `return (x)` is `return x`. */
  private returnValue(): void {
    this.take();
    if (this.at >= this.count || this.symbols[this.at] !== LPAREN) return;
    const close = this.partners[this.at]!;
    const isWhole = close > this.at + 1 && (close + 1 >= this.count || this.beginsLine(close + 1));
    if (!isWhole) return;
    this.at++;
    this.takeItems(close);
    this.at = close + 1;
  }

  private group(): void {
    const close = this.partners[this.at]!;
    this.take();
    if (close < 0) return;
    this.takeItems(close);
    this.take();
  }

  /** Takes all before `close`; commas before a closing bracket are left out. */
  private takeItems(close: number): void {
    while (this.at < close) {
      if (this.symbols[this.at] === COMMA && this.isCloser(this.at + 1)) this.at++;
      else this.take();
    }
  }

  /** What follows the colon of a head: an indented block, or statements on the same line. */
  private suite(column: number): void {
    const isEmpty =
      this.at >= this.count || (this.beginsLine(this.at) && tokenColumn(this.raw, this.at) <= column);
    const start = this.blockStart(isEmpty ? this.at : this.count);
    const block = this.out.openNode(NodeKind.block, start);
    this.out.openBlock(start);
    if (!isEmpty && this.depth >= MAX_DEPTH) this.flat(column);
    else if (!isEmpty) {
      this.depth++;
      if (this.beginsLine(this.at)) this.statements(column);
      else this.inlineStatements();
      this.depth--;
    }
    const stop = Math.max(start, this.endOffset());
    this.out.closeBlock(stop);
    this.out.closeNode(block, stop);
  }

  private inlineStatements(): void {
    do this.statement();
    while (this.at < this.count && !this.beginsLine(this.at));
  }

  private flat(column: number): void {
    while (this.at < this.count && !(this.beginsLine(this.at) && tokenColumn(this.raw, this.at) <= column))
      this.take();
  }
}

function continuesControl(word: number, next: number): boolean {
  switch (next) {
    case Word.elseIf:
      return word === Word.if || word === Word.elseIf;
    case Word.else:
      return word !== Word.else && word !== Word.finally && word !== Word.with;
    case Word.catch:
    case Word.finally:
      return word === Word.try || word === Word.catch || word === Word.else;
  }
  return false;
}
