import { ARROW, BRACE_ANONYMOUS_CLASSES, BRACE_ARM_ARROW, BRACE_BRACES_ARE_LAMBDAS, BRACE_CAPTURE_LAMBDAS, BRACE_CONTROL_IS_EXPRESSION, BRACE_CREATED_FUNCTIONS, BRACE_GO_DECLARATIONS, BRACE_LAMBDA_ARROW, BRACE_NAMED_BRACES_ARE_VALUES, BRACE_OBJECTIVE_C, BRACE_PARENTHESIS_LAMBDAS, BRACE_PARENTHESIZED_HEADS, BRACE_TYPES_IN_EXPRESSIONS, BRACE_VALUE_PREFIXES, COLON, COMMA, DOLLAR, GREATER, INTERPOLATION, KIND_KEYWORD, LBRACE, LBRACKET, LESS, LPAREN, NODE_BLOCK, NODE_CONTROL, NODE_EXPRESSION, NODE_STATEMENT, NODE_TYPE, RBRACKET, RETURN_HASH, RPAREN, SEMICOLON, WORD_BLOCK, WORD_DO, WORD_ELSE, WORD_FUNCTION, WORD_IF, WORD_LOOP, WORD_MATCH, WORD_MODIFIER, WORD_RETURN, WORD_SWITCH, WORD_TRY, WORD_TYPE, WORD_WHILE } from '../constants.generated'; // biome-ignore format: one list
import { holdsNumber } from '../tableText';
import { hasStyle, ofLanguage, unitAt } from '../text';
import { kindOf, partnerOf, symbolOf } from '../tokens';
import { BODY_CODE, BODY_TYPE, BraceCursor } from './braceCursor';
import {
  closeBlock,
  closeNode,
  emitImplied,
  hasChildren,
  nodeKindOf,
  nodeStartOf,
  openBlock,
  openNode,
  setKind,
} from './builder';
import { MAX_DEPTH } from './tokenCursor';

/** Where a scan ends, besides the end of its group. */
export const STOP_SEMICOLON: i32 = 1;
export const STOP_NEWLINE: i32 = 2;
export const STOP_COMMA: i32 = 4;
export const STOP_COLON: i32 = 8;
export const STOP_ARROW: i32 = 16;
export const STOP_BRACE: i32 = 32;
export const STOP_OUTSIDE_ANGLES: i32 = 64;

/** What braces hold because of a word before them. */
export const NOTHING: i32 = 0;
export const FUNCTION_BODY: i32 = 1;
export const TYPE_BODY: i32 = 2;

/** Reads expressions: groups, lambdas, anonymous types and what else of blocks stands inside a statement. */
export abstract class BraceExpressions extends BraceCursor {
  /** A pair of braces and the statements inside. */
  abstract block(body: i32): void;
  /** A condition, a loop or the like with all its branches, as `node`. */
  abstract control(node: i32, end: i32): void;

  /**
   * Goes over an expression, or the rest of a statement, to `end` or to what `stops` asks for. A semicolon that
   * ends it is consumed; a comma, colon, arrow or brace is not.
   */
  scan(end: i32, stops: i32): void {
    const first = this.at;
    /** 0, or what the next braces at this level hold because of a word before them. */
    let expected: i32 = NOTHING;
    let conditions = 0;
    /** Behind the head of a condition the line may break. */
    let branch = -1;
    let angles = 0;
    while (this.at < end) {
      const index = this.at;
      const symbol = symbolOf(index);
      if (stops & STOP_NEWLINE && index > first && index !== branch && this.lineEndsStatement(index)) {
        // The braces that a word before them has announced may stand on a line of their own.
        if (expected === NOTHING || symbol !== LBRACE) return;
      }
      if (symbol === 0) {
        if (symbolOf(index + 1) === ARROW) this.bareParameter();
        else this.take();
        continue;
      }
      switch (symbol) {
        case SEMICOLON:
          if (stops & STOP_SEMICOLON) {
            this.at++;
            return;
          }
          this.take();
          break;
        case COMMA:
          if (stops & STOP_COMMA && angles <= 0) return;
          if (this.isCloser(index + 1)) this.at++;
          else this.take();
          break;
        case COLON:
          if (stops & STOP_COLON) return;
          this.colon(end);
          break;
        case LPAREN:
          this.parenthesis();
          break;
        case LBRACKET:
        case INTERPOLATION:
          this.group();
          break;
        case LBRACE:
          if (stops & STOP_BRACE && expected === NOTHING) return;
          if (expected === FUNCTION_BODY && this.isTypeValue()) {
            // `func() interface{} { … }`: the body follows.
            this.group();
            break;
          }
          if (partnerOf(index) < 0) this.take();
          else this.brace(expected);
          expected = NOTHING;
          break;
        default:
          if (symbol === ofLanguage(BRACE_ARM_ARROW) && stops & STOP_ARROW) return;
          if (stops & STOP_OUTSIDE_ANGLES) angles += symbol === LESS ? 1 : symbol === GREATER ? -1 : 0;
          if (
            symbol === WORD_ELSE &&
            hasStyle(BRACE_PARENTHESIZED_HEADS) &&
            stops & (STOP_SEMICOLON | STOP_NEWLINE)
          ) {
            if (conditions === 0 && index > first) return;
            conditions--;
          }
          if (this.isDirective(index)) expected = this.directiveInside(end, expected);
          else if (stops & STOP_ARROW) this.take();
          else {
            expected = this.operand(symbol, end, expected);
            if (symbol === WORD_IF && this.at === index + 1) {
              conditions++;
              branch = this.conditionEnd();
            }
            // `= if (x) { … } else y;`: the branch has taken the semicolon.
            if (this.at > index + 1 && stops & STOP_SEMICOLON && symbolOf(this.at - 1) === SEMICOLON) return;
          }
      }
    }
  }

  /** A scan of the rest of statement `node`, which becomes an expression when it holds blocks. */
  scanAs(node: i32, end: i32, stops: i32): void {
    this.scanRest(end, stops, node);
    if (hasChildren(node) && nodeKindOf(node) === NODE_STATEMENT) setKind(node, NODE_EXPRESSION);
  }

  /** A scan that goes on with a statement: a line break right at its start may end the statement. */
  scanRest(end: i32, stops: i32, node: i32 = -1): void {
    const begun = node < 0 || nodeStartOf(node) < this.startAt(this.at);
    if (begun && stops & STOP_NEWLINE && this.at < end && this.lineEndsStatement(this.at)) return;
    this.scan(end, stops);
  }

  expressionBlock(end: i32, stops: i32): void {
    const start = this.blockStart(end);
    const block = openNode(NODE_BLOCK, start);
    openBlock(start);
    const statement = openNode(NODE_STATEMENT, start);
    emitImplied(RETURN_HASH, start);
    this.depth++;
    this.scanAs(statement, end, stops);
    this.depth--;
    const stop = max(start, this.endOffset());
    closeNode(statement, stop);
    closeBlock(stop);
    closeNode(block, stop);
  }

  /** A bracket and all inside it; the bracket alone when it has no partner. */
  group(): void {
    const close = partnerOf(this.at);
    if (close < 0) {
      this.take();
      return;
    }
    this.take();
    if (this.depth >= MAX_DEPTH) this.takeTo(close);
    else {
      this.depth++;
      this.scan(close, 0);
      this.depth--;
    }
    this.take();
  }

  /** A bracket and all inside it, or one token, as it stands. */
  takeWhole(): void {
    const close = partnerOf(this.at);
    const end = close > this.at ? close + 1 : this.at + 1;
    while (this.at < end) {
      if (symbolOf(this.at) === COMMA && this.isCloser(this.at + 1)) this.at++;
      else this.take();
    }
  }

  /** Token behind the parentheses at hand, which hold the condition of an `if`, or -1. */
  conditionEnd(): i32 {
    if (!hasStyle(BRACE_PARENTHESIZED_HEADS) || this.symbolAt(this.at) !== LPAREN) return -1;
    return partnerOf(this.at) + 1;
  }

  /** A name before `=>`. */
  bareParameter(): void {
    this.take();
  }

  /** A parenthesis inside an expression. */
  parenthesis(): void {
    this.group();
  }

  colon(_end: i32): void {
    this.take();
  }

  /** Any other token of an expression; returns what the next braces hold. */
  operand(symbol: i32, end: i32, expected: i32): i32 {
    switch (symbol) {
      case WORD_FUNCTION:
        this.take();
        // `[]func() T{ … }` is a value of a type.
        return hasStyle(BRACE_GO_DECLARATIONS) && this.symbolAt(this.at - 2) === RBRACKET
          ? expected
          : FUNCTION_BODY;
      case WORD_TYPE:
        this.take();
        return hasStyle(BRACE_TYPES_IN_EXPRESSIONS) ? TYPE_BODY : expected;
      case WORD_RETURN:
        this.returnValue(end);
        return expected;
      case WORD_IF:
      case WORD_MATCH:
      case WORD_SWITCH:
      case WORD_TRY:
      case WORD_LOOP:
      case WORD_WHILE:
      case WORD_BLOCK:
      case WORD_DO:
        if (hasStyle(BRACE_CONTROL_IS_EXPRESSION) && kindOf(this.at) === KIND_KEYWORD && this.hasBody(end)) {
          const node = openNode(NODE_CONTROL, this.startAt(this.at));
          this.depth++;
          this.control(node, end);
          this.depth--;
          closeNode(node, this.endOffset());
          return NOTHING;
        }
    }
    this.take();
    return expected;
  }

  /** `return (x);` is `return x;`. */
  returnValue(end: i32): void {
    this.take();
    if (this.at >= end || symbolOf(this.at) !== LPAREN) return;
    const close = partnerOf(this.at);
    if (close <= this.at + 1 || close >= end || !this.endsStatement(close + 1, end)) return;
    this.at++;
    if (this.depth >= MAX_DEPTH) this.takeTo(close);
    else {
      this.depth++;
      this.scan(close, 0);
      this.depth--;
    }
    this.at = close + 1;
  }

  /** A brace inside an expression: a block, a class body, or the braces of a value. */
  brace(expected: i32): void {
    const before = this.at - 1;
    if (expected === FUNCTION_BODY) {
      this.block(BODY_CODE);
      return;
    }
    if (expected === TYPE_BODY) {
      this.anonymousType();
      return;
    }
    const symbol = this.symbolAt(before);
    if (ofLanguage(BRACE_LAMBDA_ARROW) !== 0 && symbol === ofLanguage(BRACE_LAMBDA_ARROW)) {
      this.block(BODY_CODE);
      return;
    }
    if (hasStyle(BRACE_ANONYMOUS_CLASSES) && symbol === RPAREN && this.followsNew(before)) {
      this.anonymousType();
      return;
    }
    if (hasStyle(BRACE_CREATED_FUNCTIONS) && unitAt(this.startAt(this.at)) === DOLLAR) {
      this.block(BODY_CODE);
      return;
    }
    const prefixes = ofLanguage(BRACE_VALUE_PREFIXES);
    if (prefixes !== 0 && holdsNumber(prefixes, symbol)) {
      this.group();
      return;
    }
    if (hasStyle(BRACE_PARENTHESIS_LAMBDAS) && (symbol === RPAREN || symbol === WORD_MODIFIER)) {
      this.block(BODY_CODE);
      return;
    }
    if (hasStyle(BRACE_OBJECTIVE_C) && this.followsCaret(before)) {
      this.block(BODY_CODE);
      return;
    }
    if (hasStyle(BRACE_CAPTURE_LAMBDAS) && this.followsCapture(before)) {
      this.block(BODY_CODE);
      return;
    }
    if (
      hasStyle(BRACE_BRACES_ARE_LAMBDAS) &&
      !(hasStyle(BRACE_NAMED_BRACES_ARE_VALUES) && this.isValueHead(before))
    ) {
      this.block(BODY_CODE);
      return;
    }
    this.group();
  }

  anonymousType(): void {
    const node = openNode(NODE_TYPE, this.startAt(this.at));
    this.block(BODY_TYPE);
    closeNode(node, this.endOffset());
  }

  /** A directive inside an expression; returns what the next braces hold, which may be those of the lambda before it. */
  directiveInside(end: i32, expected: i32): i32 {
    const isBehindArrow =
      ofLanguage(BRACE_LAMBDA_ARROW) !== 0 && this.symbolAt(this.at - 1) === ofLanguage(BRACE_LAMBDA_ARROW);
    do this.directiveTokens(end);
    while (this.at < end && this.isDirective(this.at));
    return isBehindArrow && this.symbolAt(this.at) === LBRACE ? FUNCTION_BODY : expected;
  }

  directiveTokens(end: i32): void {
    do this.take();
    while (this.at < end && !this.beginsLine(this.at));
  }
}
