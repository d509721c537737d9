import { Body, BraceCursor } from './braceCursor';
import { NodeKind } from './statementTree';
import {
  ARROW,
  COLON,
  COMMA,
  DOLLAR,
  GREATER,
  INTERPOLATION,
  LBRACE,
  LBRACKET,
  LESS,
  LPAREN,
  RBRACKET,
  RPAREN,
  SEMICOLON,
} from './symbols';
import { MAX_DEPTH } from './tokenCursor';
import { hashText } from './tokenHash';
import { TokenKind } from './tokenSequence';
import * as Word from './word';

/** Where a scan ends, besides the end of its group. */
export const Stop = {
  semicolon: 1,
  newline: 2,
  comma: 4,
  colon: 8,
  arrow: 16,
  brace: 32,
  outsideAngles: 64,
} as const;

/** What braces hold because of a word before them. */
export type Expected = 0 | 1 | 2;
export const NOTHING: Expected = 0;
export const FUNCTION_BODY: Expected = 1;
export const TYPE_BODY: Expected = 2;

const RETURN_HASH = hashText('return');

/** Reads expressions: groups, lambdas, anonymous types and what else of blocks stands inside a statement. */
export abstract class BraceExpressions extends BraceCursor {
  /** A pair of braces and the statements inside. */
  protected abstract block(body: Body): void;
  /** A condition, a loop or the like with all its branches, as `node`. */
  protected abstract control(node: number, end: number): void;

  /**
   * Goes over an expression, or the rest of a statement, to `end` or to what `stops` asks for. A semicolon that
   * ends it is consumed; a comma, colon, arrow or brace is not.
   */
  protected scan(end: number, stops: number): void {
    const first = this.at;
    /** 0, or what the next braces at this level hold because of a word before them. */
    let expected: Expected = NOTHING;
    let conditions = 0;
    /** Behind the head of a condition the line may break. */
    let branch = -1;
    let angles = 0;
    while (this.at < end) {
      const index = this.at;
      const symbol = this.symbols[index]!;
      if (stops & Stop.newline && index > first && index !== branch && this.lineEndsStatement(index)) {
        // The braces that a word before them has announced may stand on a line of their own.
        if (expected === NOTHING || symbol !== LBRACE) return;
      }
      if (symbol === 0) {
        if (this.symbols[index + 1] === ARROW) this.bareParameter();
        else this.take();
        continue;
      }
      switch (symbol) {
        case SEMICOLON:
          if (stops & Stop.semicolon) {
            this.at++;
            return;
          }
          this.take();
          break;
        case COMMA:
          if (stops & Stop.comma && angles <= 0) return;
          if (this.isCloser(index + 1)) this.at++;
          else this.take();
          break;
        case COLON:
          if (stops & Stop.colon) return;
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
          if (stops & Stop.brace && expected === NOTHING) return;
          if (expected === FUNCTION_BODY && this.isTypeValue()) {
            // `func() interface{} { … }`: the body follows.
            this.group();
            break;
          }
          if (this.partners[index]! < 0) this.take();
          else this.brace(expected);
          expected = NOTHING;
          break;
        default:
          if (symbol === this.armArrow && stops & Stop.arrow) return;
          if (stops & Stop.outsideAngles) angles += symbol === LESS ? 1 : symbol === GREATER ? -1 : 0;
          if (
            symbol === Word.else &&
            this.style.parenthesizedHeads &&
            stops & (Stop.semicolon | Stop.newline)
          ) {
            if (conditions === 0 && index > first) return;
            conditions--;
          }
          if (this.isDirective(index)) expected = this.directiveInside(end, expected);
          else if (stops & Stop.arrow) this.take();
          else {
            expected = this.operand(symbol, end, expected);
            if (symbol === Word.if && this.at === index + 1) {
              conditions++;
              branch = this.conditionEnd();
            }
            // `= if (x) { … } else y;`: the branch has taken the semicolon.
            if (this.at > index + 1 && stops & Stop.semicolon && this.symbols[this.at - 1] === SEMICOLON)
              return;
          }
      }
    }
  }

  /** A scan of the rest of statement `node`, which becomes an expression when it holds blocks. */
  protected scanAs(node: number, end: number, stops: number): void {
    this.scanRest(end, stops, node);
    if (this.out.hasChildren(node) && this.out.nodeKinds[node] === NodeKind.statement)
      this.setKind(node, NodeKind.expression);
  }

  /** A scan that goes on with a statement: a line break right at its start may end the statement. */
  protected scanRest(end: number, stops: number, node = -1): void {
    const begun = node < 0 || this.out.nodeStarts[node]! < this.startOf(this.at);
    if (begun && stops & Stop.newline && this.at < end && this.lineEndsStatement(this.at)) return;
    this.scan(end, stops);
  }

  protected expressionBlock(end: number, stops: number): void {
    const start = this.blockStart(end);
    const block = this.out.openNode(NodeKind.block, start);
    this.out.openBlock(start);
    const statement = this.out.openNode(NodeKind.statement, start);
    this.out.emitImplied(RETURN_HASH, start);
    this.depth++;
    this.scanAs(statement, end, stops);
    this.depth--;
    const stop = Math.max(start, this.endOffset());
    this.out.closeNode(statement, stop);
    this.out.closeBlock(stop);
    this.out.closeNode(block, stop);
  }

  /** A bracket and all inside it; the bracket alone when it has no partner. */
  protected group(): void {
    const close = this.partners[this.at]!;
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
  protected takeWhole(): void {
    const close = this.partners[this.at]!;
    const end = close > this.at ? close + 1 : this.at + 1;
    while (this.at < end) {
      if (this.symbols[this.at] === COMMA && this.isCloser(this.at + 1)) this.at++;
      else this.take();
    }
  }

  /** Token behind the parentheses at hand, which hold the condition of an `if`, or -1. */
  private conditionEnd(): number {
    if (!this.style.parenthesizedHeads || this.symbolAt(this.at) !== LPAREN) return -1;
    return this.partners[this.at]! + 1;
  }

  /** A name before `=>`. */
  protected bareParameter(): void {
    this.take();
  }

  /** A parenthesis inside an expression. */
  protected parenthesis(): void {
    this.group();
  }

  protected colon(_end: number): void {
    this.take();
  }

  /** Any other token of an expression; returns what the next braces hold. */
  protected operand(symbol: number, end: number, expected: Expected): Expected {
    const { style } = this;
    switch (symbol) {
      case Word.function:
        this.take();
        // `[]func() T{ … }` is a value of a type.
        return style.goDeclarations && this.symbolAt(this.at - 2) === RBRACKET ? expected : FUNCTION_BODY;
      case Word.type:
        this.take();
        return style.typesInExpressions ? TYPE_BODY : expected;
      case Word.return:
        this.returnValue(end);
        return expected;
      case Word.if:
      case Word.match:
      case Word.switch:
      case Word.try:
      case Word.loop:
      case Word.while:
      case Word.block:
      case Word.do:
        if (style.controlIsExpression && this.kinds[this.at] === TokenKind.keyword && this.hasBody(end)) {
          const node = this.out.openNode(NodeKind.control, this.startOf(this.at));
          this.depth++;
          this.control(node, end);
          this.depth--;
          this.out.closeNode(node, this.endOffset());
          return NOTHING;
        }
    }
    this.take();
    return expected;
  }

  /** `return (x);` is `return x;`. */
  private returnValue(end: number): void {
    this.take();
    if (this.at >= end || this.symbols[this.at] !== LPAREN) return;
    const close = this.partners[this.at]!;
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
  protected brace(expected: Expected): void {
    const before = this.at - 1;
    if (expected === FUNCTION_BODY) {
      this.block(Body.code);
      return;
    }
    if (expected === TYPE_BODY) {
      this.anonymousType();
      return;
    }
    const symbol = this.symbolAt(before);
    if (this.lambdaArrow !== 0 && symbol === this.lambdaArrow) {
      this.block(Body.code);
      return;
    }
    if (this.style.anonymousClasses && symbol === RPAREN && this.followsNew(before)) {
      this.anonymousType();
      return;
    }
    if (this.style.createdFunctions && this.raw.units[this.startOf(this.at)] === DOLLAR) {
      this.block(Body.code);
      return;
    }
    if (this.style.valuePrefixes?.includes(symbol)) {
      this.group();
      return;
    }
    if (this.style.parenthesisLambdas && (symbol === RPAREN || symbol === Word.modifier)) {
      this.block(Body.code);
      return;
    }
    if (this.style.objectiveC && this.followsCaret(before)) {
      this.block(Body.code);
      return;
    }
    if (this.style.captureLambdas && this.followsCapture(before)) {
      this.block(Body.code);
      return;
    }
    if (this.style.bracesAreLambdas && !(this.style.namedBracesAreValues && this.isValueHead(before))) {
      this.block(Body.code);
      return;
    }
    this.group();
  }

  private anonymousType(): void {
    const node = this.out.openNode(NodeKind.type, this.startOf(this.at));
    this.block(Body.type);
    this.out.closeNode(node, this.endOffset());
  }

  /** A directive inside an expression; returns what the next braces hold, which may be those of the lambda before it. */
  private directiveInside(end: number, expected: Expected): Expected {
    const isBehindArrow = this.lambdaArrow !== 0 && this.symbolAt(this.at - 1) === this.lambdaArrow;
    do this.directiveTokens(end);
    while (this.at < end && this.isDirective(this.at));
    return isBehindArrow && this.symbolAt(this.at) === LBRACE ? FUNCTION_BODY : expected;
  }

  protected directiveTokens(end: number): void {
    do this.take();
    while (this.at < end && !this.beginsLine(this.at));
  }

  protected setKind(node: number, kind: NodeKind): void {
    this.out.nodeKinds[node] = kind;
  }
}
