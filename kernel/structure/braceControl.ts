import { BAR, BRACE_ARM_ARROW, BRACE_CAPTURES, BRACE_CASE_ARROWS, BRACE_COLON_BLOCKS, BRACE_CONTROL_IS_EXPRESSION, BRACE_PARENTHESIZED_HEADS, COLON, COMMA, LBRACE, LPAREN, NODE_BLOCK, NODE_CLAUSE, NODE_CONTROL, NODE_STATEMENT, SEMICOLON, WORD_BLOCK, WORD_CASE, WORD_DECLARE, WORD_DEFAULT, WORD_DO, WORD_ELSE, WORD_END, WORD_FINALLY, WORD_HEAD_CLAUSE, WORD_IF, WORD_MATCH, WORD_MODIFIER, WORD_PREFIX, WORD_REPEAT, WORD_RETURN, WORD_SOFT_PREFIX, WORD_SWITCH, WORD_TYPE, WORD_WHILE } from '../constants.generated'; // biome-ignore format: one list
import { hasStyle, ofLanguage } from '../text';
import { partnerOf, symbolOf } from '../tokens';
import { BODY_CASES, BODY_CODE } from './braceCursor';
import {
  BraceExpressions,
  STOP_ARROW,
  STOP_BRACE,
  STOP_COLON,
  STOP_COMMA,
  STOP_NEWLINE,
  STOP_SEMICOLON,
} from './braceExpressions';
import { closeBlock, closeNode, emit, openBlock, openNode, setKind } from './builder';
import { MAX_DEPTH } from './tokenCursor';

/** Reads blocks and what has them as branches: conditions, loops, `try`, `switch` and its cases. */
export abstract class BraceControl extends BraceExpressions {
  /** One statement or member. */
  abstract statement(end: i32, body: i32): void;
  /** All statements before `end`; in a case, those before the next case. */
  abstract statements(end: i32, body: i32, inCase: bool): void;

  /** A pair of braces and the statements inside; the cursor stands on the opening one, which has a partner. */
  block(body: i32): void {
    const close = partnerOf(this.at);
    if (hasStyle(BRACE_CASE_ARROWS) && body === BODY_CODE && this.opensCases(this.at)) body = BODY_CASES;
    const block = openNode(NODE_BLOCK, this.startAt(this.at));
    this.take();
    if (this.depth >= MAX_DEPTH) this.takeTo(close);
    else {
      this.depth++;
      if (body === BODY_CODE) this.takeTo(this.lambdaBody(close));
      if (body === BODY_CASES) this.cases(close);
      else this.statements(close, body, false);
      this.depth--;
    }
    this.at = max(this.at, close);
    this.take();
    closeNode(block, this.endOffset());
  }

  /** `{ case x => … }`, but not `{ case class A }` (Scala). */
  opensCases(brace: i32): bool {
    return symbolOf(brace + 1) === WORD_CASE && this.symbolAt(brace + 2) !== WORD_TYPE;
  }

  /** `if`, loops, `try`, `switch` with all their branches. */
  control(node: i32, end: i32): void {
    setKind(node, NODE_CONTROL);
    for (;;) {
      const word = symbolOf(this.at);
      this.take();
      const joined = word === WORD_ELSE && this.symbolAt(this.at) === WORD_IF;
      if (joined) continue;
      this.head(word, end);
      this.body(word === WORD_SWITCH || word === WORD_MATCH ? BODY_CASES : BODY_CODE, end);
      const next = this.behindDirectives(end);
      if (next >= end || !this.continuesControl(word, symbolOf(next))) return;
      this.takeTo(next);
      if (symbolOf(this.at) === WORD_WHILE) {
        this.doTail(end);
        return;
      }
    }
  }

  /** Token at which the text goes on behind directives; the one at hand where none stands there. */
  behindDirectives(end: i32): i32 {
    let at = this.at;
    while (at < end && this.isDirective(at))
      do at++;
      while (at < end && !this.beginsLine(at));
    return at;
  }

  doTail(end: i32): void {
    this.take();
    if (hasStyle(BRACE_PARENTHESIZED_HEADS)) {
      if (this.symbolAt(this.at) === LPAREN) this.group();
    } else this.scan(end, STOP_SEMICOLON | STOP_NEWLINE);
    if (this.symbolAt(this.at) === SEMICOLON && this.at < end) this.at++;
  }

  head(word: i32, end: i32): void {
    if (hasStyle(BRACE_CAPTURES) && word === WORD_ELSE && this.at < end && symbolOf(this.at) === BAR)
      this.capture(end);
    if (word === WORD_ELSE || word === WORD_DO || word === WORD_REPEAT || word === WORD_FINALLY) return;
    if (word === WORD_BLOCK && this.symbolAt(this.at) === LBRACE) return;
    if (!hasStyle(BRACE_PARENTHESIZED_HEADS)) {
      this.openHead(end);
      return;
    }
    while (
      this.at < end &&
      this.isWord(this.at) &&
      symbolOf(this.at) !== WORD_RETURN &&
      isHeadWord(symbolOf(this.at))
    )
      this.take();
    if (this.at < end && symbolOf(this.at) === LPAREN) this.headGroup(word);
    if (hasStyle(BRACE_CAPTURES) && this.at < end && symbolOf(this.at) === BAR) this.capture(end);
    if (hasStyle(BRACE_CAPTURES) && this.at < end && symbolOf(this.at) === COLON) {
      // The step of a loop: `: (i += 1)`.
      this.take();
      if (this.symbolAt(this.at) === LPAREN) this.group();
    }
    if (this.at < end && symbolOf(this.at) === WORD_HEAD_CLAUSE) {
      this.take();
      if (this.symbolAt(this.at) === LPAREN) this.group();
    }
  }

  /** The parenthesis behind the word of a head. */
  headGroup(_word: i32): void {
    this.group();
  }

  /** `|x|` behind a head. */
  capture(end: i32): void {
    do this.take();
    while (this.at < end && symbolOf(this.at) !== BAR && !this.beginsLine(this.at));
    if (this.at < end && symbolOf(this.at) === BAR) this.take();
  }

  /** A head without parentheses: all up to the brace of the body. */
  openHead(end: i32): void {
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (symbol === LBRACE && !this.isHeadValue()) return;
      if (symbol === SEMICOLON) this.take();
      else {
        const before = this.at;
        this.scan(end, STOP_BRACE | STOP_SEMICOLON);
        if (this.at === before) {
          if (symbolOf(this.at) === LBRACE && this.isHeadValue()) this.group();
          else return;
        }
        if (this.at > before && symbolOf(this.at - 1) === SEMICOLON) emit(this.at - 1);
      }
    }
  }

  /** The body of a branch or loop: a block, or one statement that counts as a block. */
  body(body: i32, end: i32): void {
    while (this.at < end && this.isDirective(this.at)) this.directiveTokens(end);
    if (hasStyle(BRACE_COLON_BLOCKS) && this.at < end && symbolOf(this.at) === COLON) {
      this.colonBlock(end);
      return;
    }
    if (this.at < end && symbolOf(this.at) === LBRACE && partnerOf(this.at) >= 0) {
      this.block(body);
      return;
    }
    const start = this.blockStart(end);
    const block = openNode(NODE_BLOCK, start);
    openBlock(start);
    if (this.at < end && symbolOf(this.at) === SEMICOLON) this.at++;
    else if (this.at < end) {
      this.depth++;
      this.statement(end, BODY_CODE);
      this.depth--;
    }
    const stop = max(start, this.endOffset());
    closeBlock(stop);
    closeNode(block, stop);
  }

  /** `: … endif;` of PHP. */
  colonBlock(end: i32): void {
    this.at++;
    const start = this.blockStart(end);
    const block = openNode(NODE_BLOCK, start);
    openBlock(start);
    this.depth++;
    while (this.at < end && !this.endsColonBlock(this.at)) {
      const before = this.at;
      this.statement(end, BODY_CODE);
      if (this.at === before) this.take();
    }
    this.depth--;
    const stop = max(start, this.endOffset());
    closeBlock(stop);
    closeNode(block, stop);
    if (this.at < end && symbolOf(this.at) === WORD_END) {
      this.at++;
      if (this.symbolAt(this.at) === SEMICOLON && this.at < end) this.at++;
    }
  }

  cases(end: i32): void {
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (symbol === COMMA || symbol === SEMICOLON) this.at++;
      else if (this.isDirective(this.at)) this.statement(end, BODY_CODE);
      else this.clause(end);
    }
  }

  clause(end: i32): void {
    const node = openNode(NODE_CLAUSE, this.startAt(this.at));
    const byWord = symbolOf(this.at) === WORD_CASE || symbolOf(this.at) === WORD_DEFAULT;
    const before = this.at;
    const stops = (byWord && !hasStyle(BRACE_CASE_ARROWS) ? STOP_COLON : 0) | STOP_ARROW | STOP_SEMICOLON;
    this.scan(end, stops);
    if (this.at < end && this.at > 0 && symbolOf(this.at - 1) !== SEMICOLON) {
      const isArrow = symbolOf(this.at) === ofLanguage(BRACE_ARM_ARROW) && ofLanguage(BRACE_ARM_ARROW) !== 0;
      if (isArrow || symbolOf(this.at) === COLON) this.take();
      if (isArrow && !(byWord && hasStyle(BRACE_CASE_ARROWS))) this.arm(end);
      else this.caseStatements(end);
    }
    if (this.at === before) this.take();
    closeNode(node, this.endOffset());
  }

  arm(end: i32): void {
    if (this.at < end && symbolOf(this.at) === LBRACE && partnerOf(this.at) >= 0) {
      this.block(BODY_CODE);
      return;
    }
    const start = this.blockStart(end);
    const block = openNode(NODE_BLOCK, start);
    const node = openNode(NODE_STATEMENT, start);
    if (this.at < end && hasStyle(BRACE_CONTROL_IS_EXPRESSION) && this.isControlWord(this.at))
      this.control(node, end);
    else this.scanAs(node, end, STOP_COMMA | STOP_SEMICOLON | STOP_NEWLINE);
    closeNode(node, this.endOffset());
    closeNode(block, this.endOffset());
  }

  caseStatements(end: i32): void {
    const isEmpty = this.at >= end || this.beginsCase(this.at);
    const block = openNode(NODE_BLOCK, this.blockStart(isEmpty ? this.at : end));
    this.depth++;
    this.statements(end, BODY_CODE, true);
    this.depth--;
    closeNode(block, this.endOffset());
  }
}

/** Words that may stand between `for` or `if` and its parenthesis: `await`, `each`, `constexpr`. */
function isHeadWord(symbol: i32): bool {
  switch (symbol) {
    case 0:
    case WORD_PREFIX:
    case WORD_MODIFIER:
    case WORD_SOFT_PREFIX:
    case WORD_DECLARE:
      return true;
  }
  return false;
}
