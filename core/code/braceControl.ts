import { Body } from './braceCursor';
import { BraceExpressions, Stop } from './braceExpressions';
import { NodeKind } from './statementTree';
import { BAR, COLON, COMMA, LBRACE, LPAREN, SEMICOLON } from './symbols';
import { MAX_DEPTH } from './tokenCursor';
import * as Word from './word';

/** Reads blocks and what has them as branches: conditions, loops, `try`, `switch` and its cases. */
export abstract class BraceControl extends BraceExpressions {
  /** One statement or member. */
  protected abstract statement(end: number, body: Body): void;
  /** All statements before `end`; in a case, those before the next case. */
  protected abstract statements(end: number, body: Body, inCase: boolean): void;

  /** A pair of braces and the statements inside; the cursor stands on the opening one, which has a partner. */
  protected block(body: Body): void {
    const close = this.partners[this.at]!;
    if (this.style.caseArrows && body === Body.code && this.opensCases(this.at)) body = Body.cases;
    const block = this.out.openNode(NodeKind.block, this.startOf(this.at));
    this.take();
    if (this.depth >= MAX_DEPTH) this.takeTo(close);
    else {
      this.depth++;
      if (body === Body.code) this.takeTo(this.lambdaBody(close));
      if (body === Body.cases) this.cases(close);
      else this.statements(close, body, false);
      this.depth--;
    }
    this.at = Math.max(this.at, close);
    this.take();
    this.out.closeNode(block, this.endOffset());
  }

  /** `{ case x => … }`, but not `{ case class A }` (Scala). */
  private opensCases(brace: number): boolean {
    return this.symbols[brace + 1] === Word.case && this.symbolAt(brace + 2) !== Word.type;
  }

  /** `if`, loops, `try`, `switch` with all their branches. */
  protected control(node: number, end: number): void {
    this.setKind(node, NodeKind.control);
    for (;;) {
      const word = this.symbols[this.at]!;
      this.take();
      const joined = word === Word.else && this.symbolAt(this.at) === Word.if;
      if (joined) continue;
      this.head(word, end);
      this.body(word === Word.switch || word === Word.match ? Body.cases : Body.code, end);
      const next = this.behindDirectives(end);
      if (next >= end || !this.continuesControl(word, this.symbols[next]!)) return;
      this.takeTo(next);
      if (this.symbols[this.at] === Word.while) {
        this.doTail(end);
        return;
      }
    }
  }

  /** Token at which the text goes on behind directives; the one at hand where none stands there. */
  private behindDirectives(end: number): number {
    let at = this.at;
    while (at < end && this.isDirective(at))
      do at++;
      while (at < end && !this.beginsLine(at));
    return at;
  }

  private doTail(end: number): void {
    this.take();
    if (this.style.parenthesizedHeads) {
      if (this.symbolAt(this.at) === LPAREN) this.group();
    } else this.scan(end, Stop.semicolon | Stop.newline);
    if (this.symbolAt(this.at) === SEMICOLON && this.at < end) this.at++;
  }

  private head(word: number, end: number): void {
    if (this.style.captures && word === Word.else && this.at < end && this.symbols[this.at] === BAR)
      this.capture(end);
    if (word === Word.else || word === Word.do || word === Word.repeat || word === Word.finally) return;
    if (word === Word.block && this.symbolAt(this.at) === LBRACE) return;
    if (!this.style.parenthesizedHeads) {
      this.openHead(end);
      return;
    }
    while (
      this.at < end &&
      this.isWord(this.at) &&
      this.symbols[this.at] !== Word.return &&
      isHeadWord(this.symbols[this.at]!)
    )
      this.take();
    if (this.at < end && this.symbols[this.at] === LPAREN) this.headGroup(word);
    if (this.style.captures && this.at < end && this.symbols[this.at] === BAR) this.capture(end);
    if (this.style.captures && this.at < end && this.symbols[this.at] === COLON) {
      // The step of a loop: `: (i += 1)`.
      this.take();
      if (this.symbolAt(this.at) === LPAREN) this.group();
    }
    if (this.at < end && this.symbols[this.at] === Word.headClause) {
      this.take();
      if (this.symbolAt(this.at) === LPAREN) this.group();
    }
  }

  /** The parenthesis behind the word of a head. */
  protected headGroup(_word: number): void {
    this.group();
  }

  /** `|x|` behind a head. */
  private capture(end: number): void {
    do this.take();
    while (this.at < end && this.symbols[this.at] !== BAR && !this.beginsLine(this.at));
    if (this.at < end && this.symbols[this.at] === BAR) this.take();
  }

  /** A head without parentheses: all up to the brace of the body. */
  private openHead(end: number): void {
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === LBRACE && !this.isHeadValue()) return;
      if (symbol === SEMICOLON) this.take();
      else {
        const before = this.at;
        this.scan(end, Stop.brace | Stop.semicolon);
        if (this.at === before) {
          if (this.symbols[this.at] === LBRACE && this.isHeadValue()) this.group();
          else return;
        }
        if (this.at > before && this.raw.symbols[this.at - 1] === SEMICOLON) this.out.emit(this.at - 1);
      }
    }
  }

  /** The body of a branch or loop: a block, or one statement that counts as a block. */
  protected body(body: Body, end: number): void {
    while (this.at < end && this.isDirective(this.at)) this.directiveTokens(end);
    if (this.style.colonBlocks && this.at < end && this.symbols[this.at] === COLON) {
      this.colonBlock(end);
      return;
    }
    if (this.at < end && this.symbols[this.at] === LBRACE && this.partners[this.at]! >= 0) {
      this.block(body);
      return;
    }
    const start = this.blockStart(end);
    const block = this.out.openNode(NodeKind.block, start);
    this.out.openBlock(start);
    if (this.at < end && this.symbols[this.at] === SEMICOLON) this.at++;
    else if (this.at < end) {
      this.depth++;
      this.statement(end, Body.code);
      this.depth--;
    }
    const stop = Math.max(start, this.endOffset());
    this.out.closeBlock(stop);
    this.out.closeNode(block, stop);
  }

  /** `: … endif;` of PHP. */
  private colonBlock(end: number): void {
    this.at++;
    const start = this.blockStart(end);
    const block = this.out.openNode(NodeKind.block, start);
    this.out.openBlock(start);
    this.depth++;
    while (this.at < end && !this.endsColonBlock(this.at)) {
      const before = this.at;
      this.statement(end, Body.code);
      if (this.at === before) this.take();
    }
    this.depth--;
    const stop = Math.max(start, this.endOffset());
    this.out.closeBlock(stop);
    this.out.closeNode(block, stop);
    if (this.at < end && this.symbols[this.at] === Word.end) {
      this.at++;
      if (this.symbolAt(this.at) === SEMICOLON && this.at < end) this.at++;
    }
  }

  private cases(end: number): void {
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === COMMA || symbol === SEMICOLON) this.at++;
      else if (this.isDirective(this.at)) this.statement(end, Body.code);
      else this.clause(end);
    }
  }

  private clause(end: number): void {
    const node = this.out.openNode(NodeKind.clause, this.startOf(this.at));
    const byWord = this.symbols[this.at] === Word.case || this.symbols[this.at] === Word.default;
    const before = this.at;
    const stops = (byWord && !this.style.caseArrows ? Stop.colon : 0) | Stop.arrow | Stop.semicolon;
    this.scan(end, stops);
    if (this.at < end && this.at > 0 && this.symbols[this.at - 1] !== SEMICOLON) {
      const isArrow = this.symbols[this.at] === this.armArrow && this.armArrow !== 0;
      if (isArrow || this.symbols[this.at] === COLON) this.take();
      if (isArrow && !(byWord && this.style.caseArrows)) this.arm(end);
      else this.caseStatements(end);
    }
    if (this.at === before) this.take();
    this.out.closeNode(node, this.endOffset());
  }

  private arm(end: number): void {
    if (this.at < end && this.symbols[this.at] === LBRACE && this.partners[this.at]! >= 0) {
      this.block(Body.code);
      return;
    }
    const start = this.blockStart(end);
    const block = this.out.openNode(NodeKind.block, start);
    const node = this.out.openNode(NodeKind.statement, start);
    if (this.at < end && this.style.controlIsExpression && this.isControlWord(this.at))
      this.control(node, end);
    else this.scanAs(node, end, Stop.comma | Stop.semicolon | Stop.newline);
    this.out.closeNode(node, this.endOffset());
    this.out.closeNode(block, this.endOffset());
  }

  private caseStatements(end: number): void {
    const isEmpty = this.at >= end || this.beginsCase(this.at);
    const block = this.out.openNode(NodeKind.block, this.blockStart(isEmpty ? this.at : end));
    this.depth++;
    this.statements(end, Body.code, true);
    this.depth--;
    this.out.closeNode(block, this.endOffset());
  }
}

/** Words that may stand between `for` or `if` and its parenthesis: `await`, `each`, `constexpr`. */
function isHeadWord(symbol: number): boolean {
  switch (symbol) {
    case 0:
    case Word.prefix:
    case Word.modifier:
    case Word.softPrefix:
    case Word.declare:
      return true;
  }
  return false;
}
