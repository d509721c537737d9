import { ARROW, ASYNC_HASH, AT, BANG, CLOSE_PAREN_HASH, COLON, COMMA, DOT, ELLIPSIS, ENDS_TYPE, EQUALS, HASH, KIND_IDENTIFIER, LANGUAGE_STRIPS_TYPES, LBRACE, LBRACKET, LESS, LPAREN, NODE_FUNCTION, OPEN_PAREN_HASH, QUESTION, SEMICOLON, STAR, WORD_DROPPED, WORD_FUNCTION } from '../constants.generated'; // biome-ignore format: one list
import { hasStyle } from '../text';
import { addFlag, hashOf, partnerOf, symbolOf, Tokens } from '../tokens';
import { BODY_CODE } from './braceCursor';
import { FUNCTION_BODY, NOTHING, STOP_COMMA, STOP_NEWLINE, STOP_SEMICOLON } from './braceExpressions';
import { BraceParser } from './braceParser';
import {
  closeNode,
  emitImplied,
  emitName,
  nameIsNext,
  nodeKindOf,
  openNode,
  putToken,
  setKind,
} from './builder';
import { MAX_DEPTH } from './tokenCursor';
import { typeArgumentsEnd, typeEnd } from './typeScriptTypes';

/** Where a declarator or an assignment ends. */
const DECLARATOR_STOPS = STOP_SEMICOLON | STOP_NEWLINE | STOP_COMMA;

/**
 * Reads the functions of JavaScript and TypeScript. A function has the same tokens whether it is declared, bound to
 * a name as an arrow or function expression, or is a method: `name ( parameters ) { body }`. Types are left out.
 */
export abstract class EcmaScriptFunctions extends BraceParser {
  /** Types are left out: TypeScript. */
  typed: bool = false;

  /** Conditional operators whose colon has not come yet, in the group at hand. */
  ternaries: i32 = 0;

  override all(): void {
    this.ternaries = 0;
    this.typed = hasStyle(LANGUAGE_STRIPS_TYPES);
    super.all();
  }

  override statement(end: i32, body: i32): void {
    const before = this.ternaries;
    this.ternaries = 0;
    super.statement(end, body);
    this.ternaries = before;
  }

  override group(): void {
    const before = this.ternaries;
    this.ternaries = 0;
    super.group();
    this.ternaries = before;
  }

  declaredFunction(node: i32, end: i32): void {
    if (symbolOf(this.at) !== WORD_FUNCTION) this.take();
    this.at++;
    if (this.symbolAt(this.at) === STAR) this.take();
    if (this.isWord(this.at)) {
      nameIsNext(node);
      emitName(this.at++);
    }
    this.signatureAndBody(node, end);
    if (this.symbolAt(this.at) === SEMICOLON && this.at < end && nodeKindOf(node) !== NODE_FUNCTION)
      this.at++;
  }

  /** Type parameters, parameters, return type and body of `node`; without a body it stays a statement. */
  signatureAndBody(node: i32, end: i32): void {
    this.skipTypeArguments();
    if (this.at < end && symbolOf(this.at) === LPAREN) this.parameters();
    this.skipAnnotation();
    if (this.at < end && symbolOf(this.at) === LBRACE && partnerOf(this.at) >= 0) {
      setKind(node, NODE_FUNCTION);
      this.block(BODY_CODE);
    }
  }

  skipTypeArguments(): void {
    if (!this.typed || this.symbolAt(this.at) !== LESS) return;
    const end = typeArgumentsEnd(this.at);
    if (end > 0) this.at = end;
  }

  skipAnnotation(): void {
    if (!this.typed || this.symbolAt(this.at) !== COLON) return;
    const end = typeEnd(this.at + 1);
    if (end > 0) this.skipType(end);
  }

  /** Leaves out a type that ends before token `end`. */
  skipType(end: i32): void {
    addFlag(end - 1, ENDS_TYPE);
    this.at = end;
  }

  /** Takes over a type that ends before token `end`. */
  takeType(end: i32): void {
    while (this.at < end) this.takeWhole();
    this.skipType(end);
  }

  /** Token of the value that is bound to the variable at `name`, or -1. */
  boundValue(name: i32): i32 {
    return this.isIdentifier(name) ? this.valueBehind(name + 1) : -1;
  }

  /** Token of the value that is set behind a name and its type, which begins at `index`, or -1. */
  valueBehind(index: i32): i32 {
    let at = index;
    if (this.typed && (this.symbolAt(at) === BANG || this.symbolAt(at) === QUESTION)) at++;
    if (this.typed && this.symbolAt(at) === COLON) at = typeEnd(at + 1);
    return at > 0 && this.symbolAt(at) === EQUALS ? at + 1 : -1;
  }

  /** The `async` of a function that is bound to a name stands before the name, as in a method. */
  asyncWord(value: i32): void {
    const offset = this.startAt(this.at);
    if (hashOf(value) === ASYNC_HASH && this.symbolAt(value + 1) !== ARROW)
      putToken(KIND_IDENTIFIER, ASYNC_HASH, offset, offset);
  }

  /** Variables with commas between; `first` is the token of the value of the first one, or -1. */
  declarators(end: i32, first: i32): void {
    for (let value = first; ; value = this.boundValue(this.at)) {
      const start = this.at;
      if (value >= 0 && value < end && this.startsFunction(value)) {
        const node = openNode(NODE_FUNCTION, this.startAt(start));
        this.boundFunction(node, value, end);
        closeNode(node, this.endOffset());
      } else {
        this.scanPattern(end);
        this.scanRest(end, DECLARATOR_STOPS);
      }
      if (
        this.at >= end ||
        this.at === start ||
        symbolOf(this.at) !== COMMA ||
        symbolOf(this.at - 1) === SEMICOLON
      )
        return;
      this.take();
    }
  }

  /** Those behind a function that is the statement. */
  furtherDeclarators(end: i32): void {
    if (this.at >= end || symbolOf(this.at) !== COMMA) return;
    this.take();
    this.declarators(end, this.boundValue(this.at));
  }

  /** The variable at hand as the name of `node`, and the function at `value`. */
  boundFunction(node: i32, value: i32, end: i32): void {
    const name = this.at;
    this.asyncWord(value);
    nameIsNext(node);
    this.take();
    this.at = value;
    this.functionValue(node, name, end, DECLARATOR_STOPS);
  }

  /** A name or a pattern and its type. */
  scanPattern(end: i32): void {
    if (this.at >= end) return;
    if (symbolOf(this.at) === LBRACE || symbolOf(this.at) === LBRACKET) this.group();
    else if (this.isWord(this.at)) emitName(this.at++);
    if (!this.typed) return;
    if (this.at < end && symbolOf(this.at) === BANG) this.at++;
    this.skipAnnotation();
  }

  /** `a.b.c = function () { … }`, `exports.c = () => { … }` and `(a as T).b[0].c = x => { … }`. */
  assignedFunction(node: i32, end: i32): bool {
    const name = this.assignedName(end);
    if (name < 0 || name + 2 >= end || !this.startsFunction(name + 2)) return false;
    this.scan(name, 0);
    nameIsNext(node);
    this.take();
    this.at++;
    this.takeAsync();
    this.functionValue(node, name, end, DECLARATOR_STOPS);
    this.furtherDeclarators(end);
    return true;
  }

  /** The last name of what is set by `=`, which begins at the cursor; -1 where something else stands there. */
  assignedName(end: i32): i32 {
    let at = this.at;
    while (at < end) {
      if (this.symbolAt(at) === HASH) at++;
      let name = at;
      if (this.isWord(at)) at++;
      else if (at > this.at) return -1;
      for (; at < end; at++) {
        const symbol = symbolOf(at);
        if (symbol === LPAREN || symbol === LBRACKET) {
          name = -1;
          if (partnerOf(at) < 0) return -1;
          at = partnerOf(at);
        } else if (symbol !== BANG) break;
      }
      if (at >= end) return -1;
      const symbol = symbolOf(at);
      if (symbol === EQUALS) return name;
      if (symbol !== DOT) return -1;
      at++;
    }
    return -1;
  }

  takeAsync(): void {
    if (hashOf(this.at) === ASYNC_HASH && this.symbolAt(this.at + 1) !== ARROW) this.take();
  }

  /** True when a function or arrow function begins at `index` and is the whole of what stands there. */
  startsFunction(index: i32): bool {
    let at = index;
    if (at < Tokens.count && hashOf(at) === ASYNC_HASH && !this.beginsLine(at + 1)) at++;
    if (at >= Tokens.count) return false;
    if (symbolOf(at) === WORD_FUNCTION) return true;
    return this.arrowAfter(at) >= 0;
  }

  /** Token of the `=>` of the arrow function whose parameters begin at `index`, or -1. */
  arrowAfter(index: i32): i32 {
    let at = index;
    if (this.isIdentifier(at) && this.symbolAt(at + 1) === ARROW) return at + 1;
    if (this.typed && this.symbolAt(at) === LESS) at = typeArgumentsEnd(at);
    if (at < 0 || this.symbolAt(at) !== LPAREN) return -1;
    const close = partnerOf(at);
    if (close < 0) return -1;
    if (this.symbolAt(close + 1) === ARROW) return close + 1;
    if (!this.typed || this.symbolAt(close + 1) !== COLON || this.ternaries > 0) return -1;
    const end = typeEnd(close + 2);
    return end > 0 && this.symbolAt(end) === ARROW ? end : -1;
  }

  /** Token behind the block of the function that begins at `index`; -1 where its body is an expression. */
  behindFunction(index: i32): i32 {
    let at = hashOf(index) === ASYNC_HASH && this.symbolAt(index + 1) !== ARROW ? index + 1 : index;
    if (this.symbolAt(at) === WORD_FUNCTION) {
      at++;
      if (this.symbolAt(at) === STAR) at++;
      if (this.isWord(at)) at++;
      if (this.typed && this.symbolAt(at) === LESS) at = typeArgumentsEnd(at);
      if (at < 0 || this.symbolAt(at) !== LPAREN || partnerOf(at) < 0) return -1;
      at = partnerOf(at) + 1;
      if (this.typed && this.symbolAt(at) === COLON) at = typeEnd(at + 1);
    } else at = this.arrowAfter(at) + 1;
    return at > 0 && this.symbolAt(at) === LBRACE && partnerOf(at) >= 0 ? partnerOf(at) + 1 : -1;
  }

  /** The function at hand is bound to the name of `node`, token `name`, which has been written down. */
  functionValue(node: i32, name: i32, end: i32, stops: i32): void {
    if (hashOf(this.at) === ASYNC_HASH && this.symbolAt(this.at + 1) !== ARROW) this.at++;
    if (this.symbolAt(this.at) === WORD_FUNCTION) {
      this.at++;
      if (this.symbolAt(this.at) === STAR) this.take();
      if (this.isWord(this.at)) this.ownName(node, name);
      this.signatureAndBody(node, end);
    } else {
      const arrow = this.arrowAfter(this.at);
      this.arrowParameters(arrow);
      this.at = arrow + 1;
      setKind(node, NODE_FUNCTION);
      if (this.at < end && symbolOf(this.at) === LBRACE && partnerOf(this.at) >= 0) this.block(BODY_CODE);
      else this.expressionBlock(end, stops);
    }
    if (this.at < end && symbolOf(this.at - 1) !== SEMICOLON) this.scanRest(end, stops);
  }

  /** `exports = function f() { … }`: a name of its own says more than the one it is bound to, token `name`. */
  ownName(node: i32, name: i32): void {
    if (hashOf(this.at) !== hashOf(name)) {
      nameIsNext(node);
      emitName(this.at);
    }
    this.at++;
  }

  arrowParameters(arrow: i32): void {
    if (this.isIdentifier(this.at) && this.at + 1 === arrow) {
      emitImplied(OPEN_PAREN_HASH, this.startAt(this.at));
      this.take();
      emitImplied(CLOSE_PAREN_HASH, this.endOffset());
      return;
    }
    this.skipTypeArguments();
    this.parameters();
  }

  /** `(a: T, b?: U = 1, { c }: V)` without the types; the cursor stands on the parenthesis. */
  override parameters(): void {
    const close = partnerOf(this.at);
    if (close < 0) this.take();
    else this.list(close, false);
  }

  /** One property of an object literal, up to its comma or `close`. */
  abstract property(close: i32): void;

  /** What stands between brackets and commas: properties or parameters. A last comma is style. */
  list(close: i32, ofProperties: bool): void {
    if (this.depth >= MAX_DEPTH) {
      this.takeTo(close + 1);
      return;
    }
    this.take();
    this.depth++;
    const ternaries = this.ternaries;
    while (this.at < close) {
      const before = this.at;
      this.ternaries = 0;
      if (ofProperties) this.property(close);
      else this.parameter(close);
      if (this.at < close && symbolOf(this.at) === COMMA) {
        if (this.at + 1 < close) this.take();
        else this.at++;
      }
      if (this.at === before) this.take();
    }
    this.ternaries = ternaries;
    this.depth--;
    this.at = close;
    this.take();
  }

  parameter(close: i32): void {
    while (this.at < close && symbolOf(this.at) === AT && this.isWord(this.at + 1)) {
      this.take();
      this.take();
      while (this.at < close && symbolOf(this.at) === DOT) this.takeTo(this.at + 2);
      if (this.at < close && symbolOf(this.at) === LPAREN) this.group();
    }
    while (
      this.at < close &&
      symbolOf(this.at) === WORD_DROPPED &&
      (this.isWord(this.at + 1) || symbolOf(this.at + 1) === LBRACE)
    )
      this.at++;
    if (this.at < close && symbolOf(this.at) === ELLIPSIS) this.take();
    if (this.at >= close) return;
    if (symbolOf(this.at) === LBRACE || symbolOf(this.at) === LBRACKET) this.group();
    else if (this.isWord(this.at)) emitName(this.at++);
    if (this.typed && this.at < close && symbolOf(this.at) === QUESTION) this.at++;
    this.skipAnnotation();
    this.scan(close, STOP_COMMA);
  }

  functionExpression(end: i32): i32 {
    const name = this.symbolAt(this.at + 1) === STAR ? this.at + 2 : this.at + 1;
    if (name < end && this.isWord(name)) {
      const node = openNode(NODE_FUNCTION, this.startAt(this.at));
      this.declaredFunction(node, end);
      closeNode(node, this.endOffset());
      return NOTHING;
    }
    this.take();
    if (this.symbolAt(this.at) === STAR) this.take();
    this.skipTypeArguments();
    if (this.at < end && symbolOf(this.at) === LPAREN) this.parameters();
    this.skipAnnotation();
    return FUNCTION_BODY;
  }

  override parenthesis(): void {
    if (this.arrowAfter(this.at) >= 0) this.arrow();
    else this.group();
  }

  override bareParameter(): void {
    if (this.at + 1 < Tokens.count && this.isIdentifier(this.at)) this.arrow();
    else this.take();
  }

  /** An arrow function inside an expression. */
  arrow(): void {
    const arrow = this.arrowAfter(this.at);
    this.arrowParameters(arrow);
    this.at = arrow;
    this.take();
  }
}
