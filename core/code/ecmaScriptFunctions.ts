import { Body } from './braceCursor';
import { type Expected, FUNCTION_BODY, NOTHING, Stop } from './braceExpressions';
import { BraceParser } from './braceParser';
import type { CompiledLanguage } from './compiledLanguage';
import { ENDS_TYPE } from './rawTokenFlags';
import type { RawTokens } from './rawTokens';
import { NodeKind } from './statementTree';
import type { StructureBuilder } from './structureBuilder';
import {
  ARROW,
  AT,
  BANG,
  COLON,
  COMMA,
  DOT,
  ELLIPSIS,
  EQUALS,
  HASH,
  LBRACE,
  LBRACKET,
  LESS,
  LPAREN,
  QUESTION,
  SEMICOLON,
  STAR,
} from './symbols';
import { MAX_DEPTH } from './tokenCursor';
import { CLOSE_PAREN_HASH, hashText, OPEN_PAREN_HASH } from './tokenHash';
import { TokenKind } from './tokenSequence';
import { TypeSkipper } from './typeScriptTypes';
import * as Word from './word';

const ASYNC_HASH = hashText('async');

/** Where a declarator or an assignment ends. */
const DECLARATOR_STOPS = Stop.semicolon | Stop.newline | Stop.comma;

/**
 * Reads the functions of JavaScript and TypeScript. A function has the same tokens whether it is declared, bound to
 * a name as an arrow or function expression, or is a method: `name ( parameters ) { body }`. Types are left out.
 */
export abstract class EcmaScriptFunctions extends BraceParser {
  protected readonly types: TypeSkipper;
  protected readonly typed: boolean;

  /** Conditional operators whose colon has not come yet, in the group at hand. */
  protected ternaries = 0;

  constructor(raw: RawTokens, out: StructureBuilder, compiled: CompiledLanguage) {
    super(raw, out, compiled);
    this.types = new TypeSkipper(raw);
    this.typed = compiled.language.stripsTypes === true;
  }

  protected override statement(end: number, body: Body): void {
    const before = this.ternaries;
    this.ternaries = 0;
    super.statement(end, body);
    this.ternaries = before;
  }

  protected override group(): void {
    const before = this.ternaries;
    this.ternaries = 0;
    super.group();
    this.ternaries = before;
  }

  protected declaredFunction(node: number, end: number): void {
    if (this.symbols[this.at] !== Word.function) this.take();
    this.at++;
    if (this.symbolAt(this.at) === STAR) this.take();
    if (this.isWord(this.at)) {
      this.out.nameIsNext(node);
      this.out.emitName(this.at++);
    }
    this.signatureAndBody(node, end);
    if (
      this.symbolAt(this.at) === SEMICOLON &&
      this.at < end &&
      this.out.nodeKinds[node] !== NodeKind.function
    )
      this.at++;
  }

  /** Type parameters, parameters, return type and body of `node`; without a body it stays a statement. */
  private signatureAndBody(node: number, end: number): void {
    this.skipTypeArguments();
    if (this.at < end && this.symbols[this.at] === LPAREN) this.parameters();
    this.skipAnnotation();
    if (this.at < end && this.symbols[this.at] === LBRACE && this.partners[this.at]! >= 0) {
      this.setKind(node, NodeKind.function);
      this.block(Body.code);
    }
  }

  protected skipTypeArguments(): void {
    if (!this.typed || this.symbolAt(this.at) !== LESS) return;
    const end = this.types.typeArguments(this.at);
    if (end > 0) this.at = end;
  }

  protected skipAnnotation(): void {
    if (!this.typed || this.symbolAt(this.at) !== COLON) return;
    const end = this.types.type(this.at + 1);
    if (end > 0) this.skipType(end);
  }

  /** Leaves out a type that ends before token `end`. */
  protected skipType(end: number): void {
    this.flags[end - 1]! |= ENDS_TYPE;
    this.at = end;
  }

  /** Takes over a type that ends before token `end`. */
  protected takeType(end: number): void {
    while (this.at < end) this.takeWhole();
    this.skipType(end);
  }

  /** Token of the value that is bound to the variable at `name`, or -1. */
  protected boundValue(name: number): number {
    return this.isIdentifier(name) ? this.valueBehind(name + 1) : -1;
  }

  /** Token of the value that is set behind a name and its type, which begins at `index`, or -1. */
  protected valueBehind(index: number): number {
    let at = index;
    if (this.typed && (this.symbolAt(at) === BANG || this.symbolAt(at) === QUESTION)) at++;
    if (this.typed && this.symbolAt(at) === COLON) at = this.types.type(at + 1);
    return at > 0 && this.symbolAt(at) === EQUALS ? at + 1 : -1;
  }

  /** The `async` of a function that is bound to a name stands before the name, as in a method. */
  protected asyncWord(value: number): void {
    const offset = this.startOf(this.at);
    if (this.raw.hashes[value] === ASYNC_HASH && this.symbolAt(value + 1) !== ARROW)
      this.out.token(TokenKind.identifier, ASYNC_HASH, offset, offset);
  }

  /** Variables with commas between; `first` is the token of the value of the first one, or -1. */
  protected declarators(end: number, first: number): void {
    for (let value = first; ; value = this.boundValue(this.at)) {
      const start = this.at;
      if (value >= 0 && value < end && this.startsFunction(value)) {
        const node = this.out.openNode(NodeKind.function, this.startOf(start));
        this.boundFunction(node, value, end);
        this.out.closeNode(node, this.endOffset());
      } else {
        this.scanPattern(end);
        this.scanRest(end, DECLARATOR_STOPS);
      }
      if (
        this.at >= end ||
        this.at === start ||
        this.symbols[this.at] !== COMMA ||
        this.symbols[this.at - 1] === SEMICOLON
      )
        return;
      this.take();
    }
  }

  /** Those behind a function that is the statement. */
  protected furtherDeclarators(end: number): void {
    if (this.at >= end || this.symbols[this.at] !== COMMA) return;
    this.take();
    this.declarators(end, this.boundValue(this.at));
  }

  /** The variable at hand as the name of `node`, and the function at `value`. */
  protected boundFunction(node: number, value: number, end: number): void {
    const name = this.at;
    this.asyncWord(value);
    this.out.nameIsNext(node);
    this.take();
    this.at = value;
    this.functionValue(node, name, end, DECLARATOR_STOPS);
  }

  /** A name or a pattern and its type. */
  protected scanPattern(end: number): void {
    if (this.at >= end) return;
    if (this.symbols[this.at] === LBRACE || this.symbols[this.at] === LBRACKET) this.group();
    else if (this.isWord(this.at)) this.out.emitName(this.at++);
    if (!this.typed) return;
    if (this.at < end && this.symbols[this.at] === BANG) this.at++;
    this.skipAnnotation();
  }

  /** `a.b.c = function () { … }`, `exports.c = () => { … }` and `(a as T).b[0].c = x => { … }`. */
  protected assignedFunction(node: number, end: number): boolean {
    const name = this.assignedName(end);
    if (name < 0 || name + 2 >= end || !this.startsFunction(name + 2)) return false;
    this.scan(name, 0);
    this.out.nameIsNext(node);
    this.take();
    this.at++;
    this.takeAsync();
    this.functionValue(node, name, end, DECLARATOR_STOPS);
    this.furtherDeclarators(end);
    return true;
  }

  /** The last name of what is set by `=`, which begins at the cursor; -1 where something else stands there. */
  private assignedName(end: number): number {
    let at = this.at;
    for (;;) {
      if (this.symbolAt(at) === HASH) at++;
      let name = at;
      if (this.isWord(at)) at++;
      else if (at > this.at) return -1;
      for (; at < end; at++) {
        const symbol = this.symbols[at]!;
        if (symbol === LPAREN || symbol === LBRACKET) {
          name = -1;
          if (this.partners[at]! < 0) return -1;
          at = this.partners[at]!;
        } else if (symbol !== BANG) break;
      }
      if (at >= end) return -1;
      const symbol = this.symbols[at]!;
      if (symbol === EQUALS) return name;
      if (symbol !== DOT) return -1;
      at++;
    }
  }

  private takeAsync(): void {
    if (this.raw.hashes[this.at] === ASYNC_HASH && this.symbolAt(this.at + 1) !== ARROW) this.take();
  }

  /** True when a function or arrow function begins at `index` and is the whole of what stands there. */
  protected startsFunction(index: number): boolean {
    let at = index;
    if (at < this.count && this.raw.hashes[at] === ASYNC_HASH && !this.beginsLine(at + 1)) at++;
    if (at >= this.count) return false;
    if (this.symbols[at] === Word.function) return true;
    return this.arrowAfter(at) >= 0;
  }

  /** Token of the `=>` of the arrow function whose parameters begin at `index`, or -1. */
  private arrowAfter(index: number): number {
    let at = index;
    if (this.isIdentifier(at) && this.symbolAt(at + 1) === ARROW) return at + 1;
    if (this.typed && this.symbolAt(at) === LESS) at = this.types.typeArguments(at);
    if (at < 0 || this.symbolAt(at) !== LPAREN) return -1;
    const close = this.partners[at]!;
    if (close < 0) return -1;
    if (this.symbolAt(close + 1) === ARROW) return close + 1;
    if (!this.typed || this.symbolAt(close + 1) !== COLON || this.ternaries > 0) return -1;
    const end = this.types.type(close + 2);
    return end > 0 && this.symbolAt(end) === ARROW ? end : -1;
  }

  /** Token behind the block of the function that begins at `index`; -1 where its body is an expression. */
  protected behindFunction(index: number): number {
    let at = this.raw.hashes[index] === ASYNC_HASH && this.symbolAt(index + 1) !== ARROW ? index + 1 : index;
    if (this.symbolAt(at) === Word.function) {
      at++;
      if (this.symbolAt(at) === STAR) at++;
      if (this.isWord(at)) at++;
      if (this.typed && this.symbolAt(at) === LESS) at = this.types.typeArguments(at);
      if (at < 0 || this.symbolAt(at) !== LPAREN || this.partners[at]! < 0) return -1;
      at = this.partners[at]! + 1;
      if (this.typed && this.symbolAt(at) === COLON) at = this.types.type(at + 1);
    } else at = this.arrowAfter(at) + 1;
    return at > 0 && this.symbolAt(at) === LBRACE && this.partners[at]! >= 0 ? this.partners[at]! + 1 : -1;
  }

  /** The function at hand is bound to the name of `node`, token `name`, which has been written down. */
  protected functionValue(node: number, name: number, end: number, stops: number): void {
    if (this.raw.hashes[this.at] === ASYNC_HASH && this.symbolAt(this.at + 1) !== ARROW) this.at++;
    if (this.symbolAt(this.at) === Word.function) {
      this.at++;
      if (this.symbolAt(this.at) === STAR) this.take();
      if (this.isWord(this.at)) this.ownName(node, name);
      this.signatureAndBody(node, end);
    } else {
      const arrow = this.arrowAfter(this.at);
      this.arrowParameters(arrow);
      this.at = arrow + 1;
      this.setKind(node, NodeKind.function);
      if (this.at < end && this.symbols[this.at] === LBRACE && this.partners[this.at]! >= 0)
        this.block(Body.code);
      else this.expressionBlock(end, stops);
    }
    if (this.at < end && this.symbols[this.at - 1] !== SEMICOLON) this.scanRest(end, stops);
  }

  /** `exports = function f() { … }`: a name of its own says more than the one it is bound to, token `name`. */
  private ownName(node: number, name: number): void {
    if (this.raw.hashes[this.at] !== this.raw.hashes[name]) {
      this.out.nameIsNext(node);
      this.out.emitName(this.at);
    }
    this.at++;
  }

  private arrowParameters(arrow: number): void {
    if (this.isIdentifier(this.at) && this.at + 1 === arrow) {
      this.out.emitImplied(OPEN_PAREN_HASH, this.startOf(this.at));
      this.take();
      this.out.emitImplied(CLOSE_PAREN_HASH, this.endOffset());
      return;
    }
    this.skipTypeArguments();
    this.parameters();
  }

  /** `(a: T, b?: U = 1, { c }: V)` without the types; the cursor stands on the parenthesis. */
  protected override parameters(): void {
    const close = this.partners[this.at]!;
    if (close < 0) this.take();
    else this.list(close, false);
  }

  /** One property of an object literal, up to its comma or `close`. */
  protected abstract property(close: number): void;

  /** What stands between brackets and commas: properties or parameters. A last comma is style. */
  protected list(close: number, ofProperties: boolean): void {
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
      if (this.at < close && this.symbols[this.at] === COMMA) {
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

  private parameter(close: number): void {
    while (this.at < close && this.symbols[this.at] === AT && this.isWord(this.at + 1)) {
      this.take();
      this.take();
      while (this.at < close && this.symbols[this.at] === DOT) this.takeTo(this.at + 2);
      if (this.at < close && this.symbols[this.at] === LPAREN) this.group();
    }
    while (
      this.at < close &&
      this.symbols[this.at] === Word.dropped &&
      (this.isWord(this.at + 1) || this.symbols[this.at + 1] === LBRACE)
    )
      this.at++;
    if (this.at < close && this.symbols[this.at] === ELLIPSIS) this.take();
    if (this.at >= close) return;
    if (this.symbols[this.at] === LBRACE || this.symbols[this.at] === LBRACKET) this.group();
    else if (this.isWord(this.at)) this.out.emitName(this.at++);
    if (this.typed && this.at < close && this.symbols[this.at] === QUESTION) this.at++;
    this.skipAnnotation();
    this.scan(close, Stop.comma);
  }

  protected functionExpression(end: number): Expected {
    const name = this.symbolAt(this.at + 1) === STAR ? this.at + 2 : this.at + 1;
    if (name < end && this.isWord(name)) {
      const node = this.out.openNode(NodeKind.function, this.startOf(this.at));
      this.declaredFunction(node, end);
      this.out.closeNode(node, this.endOffset());
      return NOTHING;
    }
    this.take();
    if (this.symbolAt(this.at) === STAR) this.take();
    this.skipTypeArguments();
    if (this.at < end && this.symbols[this.at] === LPAREN) this.parameters();
    this.skipAnnotation();
    return FUNCTION_BODY;
  }

  protected override parenthesis(): void {
    if (this.arrowAfter(this.at) >= 0) this.arrow();
    else this.group();
  }

  protected override bareParameter(): void {
    if (this.at + 1 < this.count && this.isIdentifier(this.at)) this.arrow();
    else this.take();
  }

  /** An arrow function inside an expression. */
  protected arrow(): void {
    const arrow = this.arrowAfter(this.at);
    this.arrowParameters(arrow);
    this.at = arrow;
    this.take();
  }
}
