import { AT, AT_DOC_HASH, AT_MODULEDOC_HASH, AT_TYPEDOC_HASH, BAR, COMMA, DOT, DOUBLE_COLON, DOUBLE_SEMICOLON, END_BOUND_FUNCTIONS, END_BRACE_BLOCKS, END_BRACE_FUNCTIONS, END_DO_BLOCKS, END_HEAD_ENDS_AT_LINE, END_NAME_IN_PARENTHESES, END_PATTERN_CASES, END_SHORT_FUNCTIONS, EQUALS, KIND_PUNCTUATION, LBRACE, LBRACKET, LPAREN, NODE_BLOCK, NODE_CLAUSE, NODE_CONTROL, NODE_EXPRESSION, NODE_FUNCTION, NODE_IMPORT, NODE_STATEMENT, NODE_TYPE, RPAREN, SEMICOLON, SUBTYPE, TILDE, WORD_BEGIN, WORD_CASE, WORD_DO, WORD_ELSE, WORD_END, WORD_FINALLY, WORD_FUNCTION, WORD_IMPORT, WORD_INFIX, WORD_MATCH, WORD_MODIFIER, WORD_NAMESPACE, WORD_OPENING, WORD_REPEAT, WORD_TYPE, WORD_UNTIL } from '../constants.generated'; // biome-ignore format: one list
import { hasStyle, unitAt } from '../text';
import { endOf, hashOf, kindOf, partnerOf, startOf, symbolOf, Tokens } from '../tokens';
import {
  closeBlock,
  closeNode,
  dropNode,
  emitName,
  hasChildren,
  isNamed,
  nameIsNext,
  nodeKindOf,
  openBlock,
  openNode,
  setKind,
} from './builder';
import { closesBlock, EndCursor, isBranch, opensBlock } from './endCursor';
import { MAX_DEPTH } from './tokenCursor';

/** Finds statements, blocks and functions where words close the blocks (`end`, `fi`, `done`, `until`). */
export class EndParser extends EndCursor {
  all(): void {
    this.bracketed = false;
    while (this.at < Tokens.count) {
      this.statements(Tokens.count);
      // A word that closes nothing.
      if (this.at < Tokens.count) this.take();
    }
  }

  /** Statements up to a word that closes or goes on with the block around them. */
  statements(end: i32): void {
    while (this.at < end && !closesBlock(symbolOf(this.at))) {
      const before = this.at;
      this.statement(end);
      if (this.at === before) this.take();
    }
  }

  /** Leaves out `@doc "…"`, which documents what follows it: a comment (Elixir). */
  skipDocumentation(): bool {
    const hash = hashOf(this.at);
    if (hash !== AT_DOC_HASH && hash !== AT_MODULEDOC_HASH && hash !== AT_TYPEDOC_HASH) return false;
    let text = this.at + 1;
    // `~S"""…"""`
    if (text < Tokens.count && unitAt(startOf(text)) === TILDE) text += 2;
    const end = text < Tokens.count ? this.stringEnd(text) : -1;
    if (end < 0) return false;
    this.at = end;
    return true;
  }

  statement(end: i32): void {
    if (symbolOf(this.at) === SEMICOLON) {
      this.at++;
      return;
    }
    if (hasStyle(END_DO_BLOCKS) && this.skipDocumentation()) return;
    const first = this.at;
    const node = openNode(NODE_STATEMENT, this.startAt(first));
    const next = this.symbolAt(this.at + 1);
    // `local function f`, `private def f`.
    const joined = this.at + 1 < Tokens.count && !this.beginsLine(this.at + 1);
    if (joined && symbolOf(this.at) === WORD_MODIFIER && (next === WORD_FUNCTION || next === WORD_TYPE))
      this.take();
    const symbol = symbolOf(this.at);
    if (symbol === WORD_IMPORT) setKind(node, NODE_IMPORT);
    if (hasStyle(END_BRACE_FUNCTIONS) && this.braceFunction(node, end)) {
      this.closeStatement(node, first);
      return;
    }
    const bound = hasStyle(END_BOUND_FUNCTIONS) && this.depth < MAX_DEPTH ? this.boundName() : -1;
    if (bound >= 0) this.boundFunction(node, bound, end);
    else if (this.depth < MAX_DEPTH && opensBlock(symbol) && this.isOpener(symbol)) {
      this.depth++;
      this.opener(node, end, symbol);
      this.depth--;
    } else if (hasStyle(END_SHORT_FUNCTIONS) && this.depth < MAX_DEPTH) this.shortFunction(node, end);
    this.rest(node, end, this.at > first);
    this.closeStatement(node, first);
  }

  /** `f(x) = …` and `M.f(x)::T where T = …`, behind macros such as `@inline` too. */
  shortFunction(node: i32, end: i32): void {
    let name = this.at;
    while (this.isIdentifier(name) && this.isIdentifier(name + 1) && !this.beginsLine(name + 1)) name++;
    while (this.isIdentifier(name) && this.symbolAt(name + 1) === DOT) name += 2;
    if (unitAt(this.startAt(name)) === AT) name++;
    let parameters = name + 1;
    const operator = this.operatorName(name);
    if (operator >= 0) {
      parameters = this.symbolAt(operator + 1) === RPAREN ? operator + 2 : operator + 1;
      name = operator;
    } else if (!this.isIdentifier(name)) return;
    if (this.symbolAt(parameters) !== LPAREN) return;
    let at = partnerOf(parameters) + 1;
    if (at === 0) return;
    while (at < end && symbolOf(at) !== EQUALS) {
      const symbol = symbolOf(at);
      const isType =
        this.isIdentifier(at) || symbol === DOUBLE_COLON || symbol === DOT || symbol === COMMA ||
        symbol === WORD_INFIX || symbol === SUBTYPE || partnerOf(at) > at; // biome-ignore format: one test
      if (!isType || this.beginsLine(at)) return;
      at = max(at, partnerOf(at)) + 1;
    }
    if (at >= end || this.beginsLine(at)) return;
    setKind(node, NODE_FUNCTION);
    this.takeTo(name);
    nameIsNext(node);
    this.take();
    while (this.at < at) this.part(at);
    this.depth++;
    this.endless(end);
    this.depth--;
  }

  /** What is set to a function becomes the name of `node`; `name` is its last token. */
  boundFunction(node: i32, name: i32, end: i32): void {
    this.takeTo(name);
    nameIsNext(node);
    while (symbolOf(this.at) !== WORD_FUNCTION) this.take();
    this.depth++;
    this.functionDeclaration(node, end);
    this.depth--;
  }

  /** `a = function () … end` and `["a"] = …` in a table. */
  field(end: i32): bool {
    const name = this.depth < MAX_DEPTH ? this.boundName() : -1;
    if (name < 0) return false;
    const node = openNode(NODE_FUNCTION, this.startAt(this.at));
    this.boundFunction(node, name, end);
    closeNode(node, this.endOffset());
    return true;
  }

  /** `name() { … }` and `function name { … }`. */
  braceFunction(node: i32, end: i32): bool {
    let at = this.at;
    const byWord = symbolOf(at) === WORD_FUNCTION;
    if (byWord) at++;
    const name = at;
    if (!this.isWord(name) || name >= end) return false;
    do at++;
    while (at < end && endOf(at - 1) === startOf(at) && this.isNamePart(at));
    // zsh gives several names to one function.
    while (byWord && at < end && this.isIdentifier(at) && !this.beginsLine(at)) at++;
    if (this.symbolAt(at) === LPAREN && partnerOf(at) === at + 1) at += 2;
    else if (!byWord) return false;
    // Shells have `f() ( … )`, too, which runs in a process of its own.
    const opens = this.symbolAt(at) === LBRACE || (!byWord && this.symbolAt(at) === LPAREN);
    if (at >= end || !opens || partnerOf(at) < 0) return false;
    this.takeTo(name);
    setKind(node, NODE_FUNCTION);
    nameIsNext(node);
    emitName(this.at++);
    this.takeTo(at);
    this.braceBlock(partnerOf(at));
    return true;
  }

  /** `[ x ] || f() { … }`. */
  conditionalFunction(end: i32): bool {
    const node = openNode(NODE_FUNCTION, this.startAt(this.at));
    const isFunction = this.braceFunction(node, end);
    if (isFunction) closeNode(node, this.endOffset());
    else dropNode(node);
    return isFunction;
  }

  /** The rest of the line, with the blocks that open in it; where the statement has `begun`, a line break ends it. */
  rest(node: i32, end: i32, begun: bool): void {
    const first = this.at;
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if ((this.at > first || begun) && this.lineEndsStatement(this.at)) break;
      if (symbol === SEMICOLON) {
        this.at++;
        break;
      }
      if (symbol === DOUBLE_SEMICOLON) break;
      if (closesBlock(symbol) && !this.isModifier(symbol) && this.isCommandPosition(this.at)) break;
      this.part(end);
    }
    if (hasChildren(node) && nodeKindOf(node) === NODE_STATEMENT) setKind(node, NODE_EXPRESSION);
  }

  /** One token, one group, or one block inside a statement. */
  part(end: i32): void {
    const symbol = symbolOf(this.at);
    if (hasStyle(END_BOUND_FUNCTIONS) && this.bracketed && this.field(end)) return;
    if (symbol === LPAREN || symbol === LBRACKET || symbol === LBRACE) {
      this.group();
      return;
    }
    if (symbol === COMMA && this.isCloser(this.at + 1)) {
      this.at++;
      return;
    }
    if (this.depth < MAX_DEPTH) {
      if (hasStyle(END_BRACE_FUNCTIONS) && this.followsCondition() && this.conditionalFunction(end)) return;
      if (symbol === WORD_DO && !hasStyle(END_PATTERN_CASES)) {
        this.doBlock(end);
        return;
      }
      if (opensBlock(symbol) && this.isOpener(symbol) && !this.isModifier(symbol)) {
        const node = openNode(NODE_CONTROL, this.startAt(this.at));
        this.depth++;
        this.opener(node, end, symbol);
        this.depth--;
        closeNode(node, this.endOffset());
        return;
      }
    }
    this.take();
  }

  group(): void {
    const close = partnerOf(this.at);
    if (close < 0) {
      this.take();
      return;
    }
    const isBlock =
      symbolOf(this.at) === LBRACE
        ? (hasStyle(END_BRACE_BLOCKS) && this.followsCall()) ||
          (hasStyle(END_BRACE_FUNCTIONS) && this.isCommandGroup())
        : hasStyle(END_BRACE_FUNCTIONS) && this.isSubshell();
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
      this.at = max(this.at, close);
      this.take();
      this.bracketed = outside;
    }
    this.depth--;
  }

  braceBlock(close: i32): void {
    const block = openNode(NODE_BLOCK, this.startAt(this.at));
    this.take();
    this.blockParameters(close);
    while (this.at < close) {
      this.statements(close);
      if (this.at < close) this.take();
    }
    this.take();
    closeNode(block, this.endOffset());
  }

  blockParameters(end: i32): void {
    if (this.at >= end || symbolOf(this.at) !== BAR) return;
    do this.take();
    while (this.at < end && symbolOf(this.at) !== BAR && !this.beginsLine(this.at));
    if (this.at < end && symbolOf(this.at) === BAR) this.take();
  }

  /** `do |x| … end` behind a call. */
  doBlock(end: i32): void {
    this.at++;
    this.openBlock(end, true);
    this.close(end);
  }

  /** Statements between two words, as a block; the words themselves count as its braces. */
  openBlock(end: i32, withParameters: bool): void {
    const isEmpty = this.at >= end || closesBlock(symbolOf(this.at));
    const start = this.blockStart(isEmpty ? this.at : end);
    const block = openNode(NODE_BLOCK, start);
    openBlock(start);
    const outside = this.bracketed;
    this.bracketed = false;
    this.depth++;
    if (withParameters) this.blockParameters(end);
    this.statements(end);
    this.depth--;
    this.bracketed = outside;
    const stop = max(start, this.endOffset());
    closeBlock(stop);
    closeNode(block, stop);
  }

  /** Moves past the word that closes a block, and past the branches before it. */
  close(end: i32): void {
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (symbol === WORD_END) {
        this.at++;
        this.skipArguments(end);
        return;
      }
      if (!isBranch(symbol)) return;
      this.take();
      if (symbol === WORD_ELSE) this.skipArguments(end);
      if (symbol !== WORD_ELSE && symbol !== WORD_FINALLY) this.head(end);
      this.openBlock(end, false);
    }
  }

  /** `endif(X)` and `else()` of CMake. */
  skipArguments(end: i32): void {
    if (!hasStyle(END_NAME_IN_PARENTHESES) || this.at >= end || symbolOf(this.at) !== LPAREN) return;
    const close = partnerOf(this.at);
    if (close >= 0) this.at = close + 1;
  }

  opener(node: i32, end: i32, symbol: i32): void {
    switch (symbol) {
      case WORD_FUNCTION:
        this.functionDeclaration(node, end);
        return;
      case WORD_TYPE:
      case WORD_NAMESPACE:
        this.typeDeclaration(node, end);
        return;
    }
    setKind(node, NODE_CONTROL);
    this.take();
    if (symbol === WORD_MATCH && hasStyle(END_PATTERN_CASES)) {
      this.patternCases(end);
      return;
    }
    if (symbol === WORD_MATCH) {
      this.matching(end);
      return;
    }
    if (symbol === WORD_REPEAT) {
      this.openBlock(end, false);
      if (this.symbolAt(this.at) === WORD_UNTIL && this.at < end) this.take();
      return;
    }
    if (symbol !== WORD_DO && symbol !== WORD_BEGIN) this.head(end);
    this.openBlock(end, false);
    this.close(end);
  }

  /** Up to the word that opens the block, or to the end of the line. */
  head(end: i32): void {
    const first = this.at;
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (symbol === WORD_OPENING || symbol === WORD_DO) {
        this.at++;
        return;
      }
      if (hasStyle(END_HEAD_ENDS_AT_LINE)) {
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
  matching(end: i32): void {
    while (this.at < end && !closesBlock(symbolOf(this.at))) {
      if (symbolOf(this.at) === SEMICOLON) this.at++;
      else this.part(end);
    }
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (symbol === WORD_END) {
        this.at++;
        return;
      }
      if (symbol !== WORD_CASE && symbol !== WORD_ELSE && symbol !== WORD_INFIX) return;
      const clause = openNode(NODE_CLAUSE, this.startAt(this.at));
      this.take();
      if (symbol !== WORD_ELSE) this.head(end);
      this.openBlock(end, false);
      closeNode(clause, this.endOffset());
    }
  }

  /** `x in`, then `pattern) statements ;;` up to `esac`. */
  patternCases(end: i32): void {
    while (this.at < end && symbolOf(this.at) !== WORD_INFIX && symbolOf(this.at) !== WORD_END)
      this.part(end);
    if (this.at < end && symbolOf(this.at) === WORD_INFIX) this.take();
    while (this.at < end && symbolOf(this.at) !== WORD_END) {
      const clause = openNode(NODE_CLAUSE, this.startAt(this.at));
      const before = this.at;
      while (
        this.at < end &&
        symbolOf(this.at) !== RPAREN &&
        symbolOf(this.at) !== WORD_END &&
        symbolOf(this.at) !== DOUBLE_SEMICOLON
      )
        this.take();
      if (this.at < end && symbolOf(this.at) === RPAREN) this.take();
      this.clauseBlock(end);
      if (this.at < end && symbolOf(this.at) === DOUBLE_SEMICOLON) this.at++;
      else if (this.at === before) this.take();
      closeNode(clause, this.endOffset());
    }
    if (this.at < end) this.at++;
  }

  clauseBlock(end: i32): void {
    const block = openNode(NODE_BLOCK, this.blockStart(end));
    this.depth++;
    while (this.at < end && symbolOf(this.at) !== DOUBLE_SEMICOLON && !closesBlock(symbolOf(this.at))) {
      const before = this.at;
      this.statement(end);
      if (this.at === before) this.take();
    }
    this.depth--;
    closeNode(block, this.endOffset());
  }

  functionDeclaration(node: i32, end: i32): void {
    setKind(node, NODE_FUNCTION);
    this.take();
    if (
      hasStyle(END_NAME_IN_PARENTHESES) &&
      this.at < end &&
      symbolOf(this.at) === LPAREN &&
      this.isWord(this.at + 1)
    ) {
      this.take();
      nameIsNext(node);
      this.takeTo(max(this.at + 1, partnerOf(this.at - 1) + 1));
      this.openBlock(end, false);
      this.close(end);
      return;
    }
    while (this.at < end && !this.beginsLine(this.at) && this.isWord(this.at) && this.joinsName(this.at + 1))
      this.takeTo(this.at + 2);
    const operator = hasStyle(END_SHORT_FUNCTIONS) ? this.operatorName(this.at) : -1;
    if (operator >= 0) {
      this.takeTo(operator);
      nameIsNext(node);
      this.takeTo(this.symbolAt(operator + 1) === RPAREN ? operator + 2 : operator + 1);
    }
    if (hasStyle(END_DO_BLOCKS) && this.isIdentifier(this.at) && this.isOperator(this.at + 1)) this.take();
    if (this.isMadeName(end)) {
      this.take();
      this.part(end);
    } else if (operator < 0 && this.at < end && !this.beginsLine(this.at) && symbolOf(this.at) !== LPAREN) {
      nameIsNext(node);
      emitName(this.at++);
      // Operators are names too, and `name=` sets.
      while (
        this.at < end &&
        !this.beginsLine(this.at) &&
        symbolOf(this.at) !== LPAREN &&
        kindOf(this.at) === KIND_PUNCTUATION &&
        symbolOf(this.at) !== SEMICOLON &&
        symbolOf(this.at) !== EQUALS
      )
        this.take();
      if (this.symbolAt(this.at) === EQUALS && endOf(this.at - 1) === startOf(this.at)) this.take();
    }
    // Where the head ends at its line, a parenthesis on the next begins a statement.
    const hasParameters = !hasStyle(END_HEAD_ENDS_AT_LINE) || (this.at < end && !this.beginsLine(this.at));
    if (hasParameters && this.at < end && symbolOf(this.at) === LPAREN) this.group();
    else this.headParameters(end);
    if (hasStyle(END_DO_BLOCKS)) {
      this.doBody(end);
      return;
    }
    if (this.at < end && symbolOf(this.at) === EQUALS && !this.beginsLine(this.at)) {
      this.endless(end);
      return;
    }
    this.openBlock(end, false);
    this.close(end);
  }

  /** The guard and `do … end` of a declaration that may also be a one-liner. */
  doBody(end: i32): void {
    while (
      this.at < end &&
      symbolOf(this.at) !== WORD_DO &&
      !this.lineEndsStatement(this.at) &&
      symbolOf(this.at) !== SEMICOLON
    )
      this.part(end);
    if (this.at < end && symbolOf(this.at) === WORD_DO) this.doBlock(end);
  }

  /** Parameters without parentheses. */
  headParameters(end: i32): void {
    while (
      this.at < end &&
      !this.beginsLine(this.at) &&
      symbolOf(this.at) !== SEMICOLON &&
      symbolOf(this.at) !== EQUALS &&
      !(hasStyle(END_DO_BLOCKS) && symbolOf(this.at) === WORD_DO)
    )
      this.part(end);
  }

  /** `def f(x) = x + 1`. */
  endless(end: i32): void {
    this.take();
    const block = openNode(NODE_BLOCK, this.blockStart(end));
    this.depth++;
    if (this.at < end) this.statement(end);
    this.depth--;
    closeNode(block, this.endOffset());
  }

  typeDeclaration(node: i32, end: i32): void {
    setKind(node, NODE_TYPE);
    const first = this.at;
    this.take();
    while (this.at < end && !this.beginsLine(this.at) && symbolOf(this.at) !== SEMICOLON) {
      if (hasStyle(END_DO_BLOCKS) && symbolOf(this.at) === WORD_DO) break;
      if (this.at > first && !isNamed(node) && this.isIdentifier(this.at)) nameIsNext(node);
      this.take();
    }
    if (hasStyle(END_DO_BLOCKS)) this.doBody(end);
    else {
      this.openBlock(end, false);
      this.close(end);
    }
  }
}
