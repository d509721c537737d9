import { closesBlock, EndCursor, isBranch, opensBlock } from './endCursor';
import { NodeKind } from './statementTree';
import {
  AT,
  BAR,
  COMMA,
  DOT,
  DOUBLE_COLON,
  DOUBLE_SEMICOLON,
  EQUALS,
  LBRACE,
  LBRACKET,
  LPAREN,
  RPAREN,
  SEMICOLON,
  SUBTYPE,
} from './symbols';
import { MAX_DEPTH } from './tokenCursor';
import { TokenKind } from './tokenSequence';
import * as Word from './word';

/** Finds statements, blocks and functions where words close the blocks (`end`, `fi`, `done`, `until`). */
export class EndParser extends EndCursor {
  protected all(): void {
    this.bracketed = false;
    while (this.at < this.count) {
      this.statements(this.count);
      // A word that closes nothing.
      if (this.at < this.count) this.take();
    }
  }

  /** Statements up to a word that closes or goes on with the block around them. */
  private statements(end: number): void {
    while (this.at < end && !closesBlock(this.symbols[this.at]!)) {
      const before = this.at;
      this.statement(end);
      if (this.at === before) this.take();
    }
  }

  private statement(end: number): void {
    if (this.symbols[this.at] === SEMICOLON) {
      this.at++;
      return;
    }
    const first = this.at;
    const node = this.out.openNode(NodeKind.statement, this.startOf(first));
    const next = this.symbolAt(this.at + 1);
    // `local function f`, `private def f`.
    const joined = this.at + 1 < this.count && !this.beginsLine(this.at + 1);
    if (joined && this.symbols[this.at] === Word.modifier && (next === Word.function || next === Word.type))
      this.take();
    const symbol = this.symbols[this.at]!;
    if (symbol === Word.import) this.out.nodeKinds[node] = NodeKind.import;
    if (this.style.braceFunctions && this.braceFunction(node, end)) {
      this.closeStatement(node, first);
      return;
    }
    if (this.depth < MAX_DEPTH && opensBlock(symbol) && this.isOpener(symbol)) {
      this.depth++;
      this.opener(node, end, symbol);
      this.depth--;
    } else if (this.style.shortFunctions && this.depth < MAX_DEPTH) this.shortFunction(node, end);
    this.rest(node, end, this.at > first);
    this.closeStatement(node, first);
  }

  /** `f(x) = …` and `M.f(x)::T where T = …`, behind macros such as `@inline` too. */
  private shortFunction(node: number, end: number): void {
    let name = this.at;
    while (this.isIdentifier(name) && this.isIdentifier(name + 1) && !this.beginsLine(name + 1)) name++;
    while (this.isIdentifier(name) && this.symbolAt(name + 1) === DOT) name += 2;
    if (this.raw.units[this.startOf(name)] === AT) name++;
    let parameters = name + 1;
    const operator = this.operatorName(name);
    if (operator >= 0) {
      parameters = this.symbolAt(operator + 1) === RPAREN ? operator + 2 : operator + 1;
      name = operator;
    } else if (!this.isIdentifier(name)) return;
    if (this.symbolAt(parameters) !== LPAREN) return;
    let at = this.partners[parameters]! + 1;
    if (at === 0) return;
    while (at < end && this.symbols[at] !== EQUALS) {
      const symbol = this.symbols[at]!;
      const isType =
        this.isIdentifier(at) || symbol === DOUBLE_COLON || symbol === DOT || symbol === COMMA ||
        symbol === Word.infix || symbol === SUBTYPE || this.partners[at]! > at; // biome-ignore format: one test
      if (!isType || this.beginsLine(at)) return;
      at = Math.max(at, this.partners[at]!) + 1;
    }
    if (at >= end || this.beginsLine(at)) return;
    this.out.nodeKinds[node] = NodeKind.function;
    this.takeTo(name);
    this.out.nameIsNext(node);
    this.take();
    while (this.at < at) this.part(at);
    this.depth++;
    this.endless(end);
    this.depth--;
  }

  /** `name() { … }` and `function name { … }`. */
  private braceFunction(node: number, end: number): boolean {
    let at = this.at;
    const byWord = this.symbols[at] === Word.function;
    if (byWord) at++;
    const name = at;
    if (!this.isWord(name) || name >= end) return false;
    do at++;
    while (at < end && this.raw.ends[at - 1] === this.raw.starts[at] && this.isNamePart(at));
    // zsh gives several names to one function.
    while (byWord && at < end && this.isIdentifier(at) && !this.beginsLine(at)) at++;
    if (this.symbolAt(at) === LPAREN && this.partners[at] === at + 1) at += 2;
    else if (!byWord) return false;
    // Shells have `f() ( … )`, too, which runs in a process of its own.
    const opens = this.symbolAt(at) === LBRACE || (!byWord && this.symbolAt(at) === LPAREN);
    if (at >= end || !opens || this.partners[at]! < 0) return false;
    this.takeTo(name);
    this.out.nodeKinds[node] = NodeKind.function;
    this.out.nameIsNext(node);
    this.out.emitName(this.at++);
    this.takeTo(at);
    this.braceBlock(this.partners[at]!);
    return true;
  }

  /** `[ x ] || f() { … }`. */
  private conditionalFunction(end: number): boolean {
    const node = this.out.openNode(NodeKind.function, this.startOf(this.at));
    const isFunction = this.braceFunction(node, end);
    if (isFunction) this.out.closeNode(node, this.endOffset());
    else this.out.dropNode(node);
    return isFunction;
  }

  /** The rest of the line, with the blocks that open in it; where the statement has `begun`, a line break ends it. */
  private rest(node: number, end: number, begun: boolean): void {
    const first = this.at;
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if ((this.at > first || begun) && this.lineEndsStatement(this.at)) break;
      if (symbol === SEMICOLON) {
        this.at++;
        break;
      }
      if (symbol === DOUBLE_SEMICOLON) break;
      if (closesBlock(symbol) && !this.isModifier(symbol) && this.isCommandPosition(this.at)) break;
      this.part(end);
    }
    if (this.out.hasChildren(node) && this.out.nodeKinds[node] === NodeKind.statement)
      this.out.nodeKinds[node] = NodeKind.expression;
  }

  /** One token, one group, or one block inside a statement. */
  private part(end: number): void {
    const symbol = this.symbols[this.at]!;
    if (symbol === LPAREN || symbol === LBRACKET || symbol === LBRACE) {
      this.group();
      return;
    }
    if (symbol === COMMA && this.isCloser(this.at + 1)) {
      this.at++;
      return;
    }
    if (this.depth < MAX_DEPTH) {
      if (this.style.braceFunctions && this.followsCondition() && this.conditionalFunction(end)) return;
      if (symbol === Word.do && !this.style.patternCases) {
        this.doBlock(end);
        return;
      }
      if (opensBlock(symbol) && this.isOpener(symbol) && !this.isModifier(symbol)) {
        const node = this.out.openNode(NodeKind.control, this.startOf(this.at));
        this.depth++;
        this.opener(node, end, symbol);
        this.depth--;
        this.out.closeNode(node, this.endOffset());
        return;
      }
    }
    this.take();
  }

  private group(): void {
    const close = this.partners[this.at]!;
    if (close < 0) {
      this.take();
      return;
    }
    const isBlock =
      this.symbols[this.at] === LBRACE
        ? (this.style.braceBlocks === true && this.followsCall()) ||
          (this.style.braceFunctions === true && this.isCommandGroup())
        : this.style.braceFunctions === true && this.isSubshell();
    if (this.depth >= MAX_DEPTH) {
      this.takeTo(close + 1);
      return;
    }
    this.depth++;
    if (isBlock) this.braceBlock(close);
    else {
      const outside = this.bracketed;
      this.bracketed = true;
      this.take();
      while (this.at < close) {
        const before = this.at;
        this.part(close);
        if (this.at === before) this.take();
      }
      this.at = Math.max(this.at, close);
      this.take();
      this.bracketed = outside;
    }
    this.depth--;
  }

  private braceBlock(close: number): void {
    const block = this.out.openNode(NodeKind.block, this.startOf(this.at));
    this.take();
    this.blockParameters(close);
    while (this.at < close) {
      this.statements(close);
      if (this.at < close) this.take();
    }
    this.take();
    this.out.closeNode(block, this.endOffset());
  }

  private blockParameters(end: number): void {
    if (this.at >= end || this.symbols[this.at] !== BAR) return;
    do this.take();
    while (this.at < end && this.symbols[this.at] !== BAR && !this.beginsLine(this.at));
    if (this.at < end && this.symbols[this.at] === BAR) this.take();
  }

  /** `do |x| … end` behind a call. */
  private doBlock(end: number): void {
    this.at++;
    this.openBlock(end, true);
    this.close(end);
  }

  /** Statements between two words, as a block; the words themselves count as its braces. */
  private openBlock(end: number, withParameters: boolean): void {
    const isEmpty = this.at >= end || closesBlock(this.symbols[this.at]!);
    const start = this.blockStart(isEmpty ? this.at : end);
    const block = this.out.openNode(NodeKind.block, start);
    this.out.openBlock(start);
    const outside = this.bracketed;
    this.bracketed = false;
    this.depth++;
    if (withParameters) this.blockParameters(end);
    this.statements(end);
    this.depth--;
    this.bracketed = outside;
    const stop = Math.max(start, this.endOffset());
    this.out.closeBlock(stop);
    this.out.closeNode(block, stop);
  }

  /** Moves past the word that closes a block, and past the branches before it. */
  private close(end: number): void {
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === Word.end) {
        this.at++;
        this.skipArguments(end);
        return;
      }
      if (!isBranch(symbol)) return;
      this.take();
      if (symbol === Word.else) this.skipArguments(end);
      if (symbol !== Word.else && symbol !== Word.finally) this.head(end);
      this.openBlock(end, false);
    }
  }

  /** `endif(X)` and `else()` of CMake. */
  private skipArguments(end: number): void {
    if (!this.style.nameInParentheses || this.at >= end || this.symbols[this.at] !== LPAREN) return;
    const close = this.partners[this.at]!;
    if (close >= 0) this.at = close + 1;
  }

  private opener(node: number, end: number, symbol: number): void {
    switch (symbol) {
      case Word.function:
        this.functionDeclaration(node, end);
        return;
      case Word.type:
      case Word.namespace:
        this.typeDeclaration(node, end);
        return;
    }
    this.out.nodeKinds[node] = NodeKind.control;
    this.take();
    if (symbol === Word.match && this.style.patternCases) {
      this.patternCases(end);
      return;
    }
    if (symbol === Word.match) {
      this.matching(end);
      return;
    }
    if (symbol === Word.repeat) {
      this.openBlock(end, false);
      if (this.symbolAt(this.at) === Word.until && this.at < end) this.take();
      return;
    }
    if (symbol !== Word.do && symbol !== Word.begin) this.head(end);
    this.openBlock(end, false);
    this.close(end);
  }

  /** Up to the word that opens the block, or to the end of the line. */
  private head(end: number): void {
    const first = this.at;
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === Word.opening || symbol === Word.do) {
        this.at++;
        return;
      }
      if (this.style.headEndsAtLine) {
        if (symbol === SEMICOLON) {
          this.at++;
          return;
        }
        if ((this.at > first || this.beginsLine(this.at)) && this.lineEndsStatement(this.at)) return;
      }
      if (closesBlock(symbol)) return;
      this.part(end);
    }
  }

  /** `case x`, its `when` clauses and `else`. */
  private matching(end: number): void {
    while (this.at < end && !closesBlock(this.symbols[this.at]!)) {
      if (this.symbols[this.at] === SEMICOLON) this.at++;
      else this.part(end);
    }
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === Word.end) {
        this.at++;
        return;
      }
      if (symbol !== Word.case && symbol !== Word.else && symbol !== Word.infix) return;
      const clause = this.out.openNode(NodeKind.clause, this.startOf(this.at));
      this.take();
      if (symbol !== Word.else) this.head(end);
      this.openBlock(end, false);
      this.out.closeNode(clause, this.endOffset());
    }
  }

  /** `x in`, then `pattern) statements ;;` up to `esac`. */
  private patternCases(end: number): void {
    while (this.at < end && this.symbols[this.at] !== Word.infix && this.symbols[this.at] !== Word.end)
      this.part(end);
    if (this.at < end && this.symbols[this.at] === Word.infix) this.take();
    while (this.at < end && this.symbols[this.at] !== Word.end) {
      const clause = this.out.openNode(NodeKind.clause, this.startOf(this.at));
      const before = this.at;
      while (
        this.at < end &&
        this.symbols[this.at] !== RPAREN &&
        this.symbols[this.at] !== Word.end &&
        this.symbols[this.at] !== DOUBLE_SEMICOLON
      )
        this.take();
      if (this.at < end && this.symbols[this.at] === RPAREN) this.take();
      this.clauseBlock(end);
      if (this.at < end && this.symbols[this.at] === DOUBLE_SEMICOLON) this.at++;
      else if (this.at === before) this.take();
      this.out.closeNode(clause, this.endOffset());
    }
    if (this.at < end) this.at++;
  }

  private clauseBlock(end: number): void {
    const block = this.out.openNode(NodeKind.block, this.blockStart(end));
    this.depth++;
    while (
      this.at < end &&
      this.symbols[this.at] !== DOUBLE_SEMICOLON &&
      !closesBlock(this.symbols[this.at]!)
    ) {
      const before = this.at;
      this.statement(end);
      if (this.at === before) this.take();
    }
    this.depth--;
    this.out.closeNode(block, this.endOffset());
  }

  private functionDeclaration(node: number, end: number): void {
    this.out.nodeKinds[node] = NodeKind.function;
    this.take();
    if (
      this.style.nameInParentheses &&
      this.at < end &&
      this.symbols[this.at] === LPAREN &&
      this.isWord(this.at + 1)
    ) {
      this.take();
      this.out.nameIsNext(node);
      this.takeTo(Math.max(this.at + 1, this.partners[this.at - 1]! + 1));
      this.openBlock(end, false);
      this.close(end);
      return;
    }
    while (this.at < end && !this.beginsLine(this.at) && this.isWord(this.at) && this.joinsName(this.at + 1))
      this.takeTo(this.at + 2);
    const operator = this.style.shortFunctions ? this.operatorName(this.at) : -1;
    if (operator >= 0) {
      this.takeTo(operator);
      this.out.nameIsNext(node);
      this.takeTo(this.symbolAt(operator + 1) === RPAREN ? operator + 2 : operator + 1);
    }
    if (this.style.doBlocks && this.isIdentifier(this.at) && this.isOperator(this.at + 1)) this.take();
    if (operator < 0 && this.at < end && !this.beginsLine(this.at) && this.symbols[this.at] !== LPAREN) {
      this.out.nameIsNext(node);
      this.out.emitName(this.at++);
      // Operators are names too, and `name=` sets.
      while (
        this.at < end &&
        !this.beginsLine(this.at) &&
        this.symbols[this.at] !== LPAREN &&
        this.kinds[this.at] === TokenKind.punctuation &&
        this.symbols[this.at] !== SEMICOLON &&
        this.symbols[this.at] !== EQUALS
      )
        this.take();
      if (this.symbolAt(this.at) === EQUALS && this.raw.ends[this.at - 1] === this.raw.starts[this.at])
        this.take();
    }
    // Where the head ends at its line, a parenthesis on the next begins a statement.
    const hasParameters = !this.style.headEndsAtLine || (this.at < end && !this.beginsLine(this.at));
    if (hasParameters && this.at < end && this.symbols[this.at] === LPAREN) this.group();
    else this.headParameters(end);
    if (this.style.doBlocks) {
      this.doBody(end);
      return;
    }
    if (this.at < end && this.symbols[this.at] === EQUALS && !this.beginsLine(this.at)) {
      this.endless(end);
      return;
    }
    this.openBlock(end, false);
    this.close(end);
  }

  /** The guard and `do … end` of a declaration that may also be a one-liner. */
  private doBody(end: number): void {
    while (
      this.at < end &&
      this.symbols[this.at] !== Word.do &&
      !this.lineEndsStatement(this.at) &&
      this.symbols[this.at] !== SEMICOLON
    )
      this.part(end);
    if (this.at < end && this.symbols[this.at] === Word.do) this.doBlock(end);
  }

  /** Parameters without parentheses. */
  private headParameters(end: number): void {
    while (
      this.at < end &&
      !this.beginsLine(this.at) &&
      this.symbols[this.at] !== SEMICOLON &&
      this.symbols[this.at] !== EQUALS &&
      !(this.style.doBlocks && this.symbols[this.at] === Word.do)
    )
      this.part(end);
  }

  /** `def f(x) = x + 1`. */
  private endless(end: number): void {
    this.take();
    const block = this.out.openNode(NodeKind.block, this.blockStart(end));
    this.depth++;
    if (this.at < end) this.statement(end);
    this.depth--;
    this.out.closeNode(block, this.endOffset());
  }

  private typeDeclaration(node: number, end: number): void {
    this.out.nodeKinds[node] = NodeKind.type;
    const first = this.at;
    this.take();
    while (this.at < end && !this.beginsLine(this.at) && this.symbols[this.at] !== SEMICOLON) {
      if (this.style.doBlocks && this.symbols[this.at] === Word.do) break;
      if (this.at > first && !this.out.isNamed(node) && this.isIdentifier(this.at)) this.out.nameIsNext(node);
      this.take();
    }
    if (this.style.doBlocks) this.doBody(end);
    else {
      this.openBlock(end, false);
      this.close(end);
    }
  }
}
