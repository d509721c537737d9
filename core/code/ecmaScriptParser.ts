import { Body } from './braceCursor';
import { BraceParser, type Expected, FUNCTION_BODY, NOTHING, Stop, TYPE_BODY } from './braceParser';
import type { CompiledLanguage } from './compiledLanguage';
import { NEWLINE_BEFORE, type RawTokens, SPACE_BEFORE } from './rawTokens';
import { NodeKind } from './statementTree';
import type { StructureBuilder } from './structureBuilder';
import {
  ARROW, AT, BANG, COLON, COMMA, DECREMENT, DOT, ELLIPSIS, EQUALS, GREATER, HASH, INCREMENT, LBRACE, LBRACKET, LESS, LPAREN,
  OPTIONAL_DOT, QUESTION, RBRACKET, RPAREN, SEMICOLON, STAR, TEXT_BORDER, 
} from './symbols'; // biome-ignore format: one list
import { MAX_DEPTH } from './tokenCursor';
import { CLOSE_PAREN_HASH, hashText, OPEN_PAREN_HASH } from './tokenHash';
import { TokenKind } from './tokenSequence';
import { TypeSkipper } from './typeScriptTypes';
import * as Word from './word';

const REQUIRE_HASH = hashText('require');
const FROM_HASH = hashText('from');
const INTERFACE_HASH = hashText('interface');
const ASYNC_HASH = hashText('async');

/**
 * JavaScript and TypeScript. A function has the same tokens whether it is declared, bound to a name as an arrow or
 * function expression, or is a method: `name ( parameters ) { body }`. Types are left out.
 */
export class EcmaScriptParser extends BraceParser {
  private readonly types: TypeSkipper;
  private readonly typed: boolean;
  /** Conditional operators whose colon has not come yet, in the group at hand. */
  private ternaries = 0;
  private inInterface = false;

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

  protected override prefixes(end: number, body: Body): void {
    super.prefixes(end, body);
    // `export default x` is a statement of its own; before a declaration both words say nothing.
    const isDefault =
      this.at < end && this.symbols[this.at] === Word.default && this.symbolAt(this.at - 1) === Word.dropped;
    if (!isDefault || !this.startsDeclaration(this.at + 1)) return;
    this.at++;
    super.prefixes(end, body);
  }

  private startsDeclaration(index: number): boolean {
    const symbol = this.symbolAt(index);
    return (
      symbol === Word.function ||
      symbol === Word.type ||
      this.raw.hashes[index] === ASYNC_HASH ||
      symbol === Word.dropped
    );
  }

  protected override modifiesNext(): boolean {
    const next = this.at + 1;
    if (next >= this.count) return false;
    const symbol = this.symbols[next]!;
    if (this.kinds[this.at] === TokenKind.keyword && this.symbols[this.at] === Word.dropped) {
      // `export { a }`, `export type { A }`, `export * from`: kept as a statement.
      if (symbol === Word.alias && this.symbolAt(next + 1) === LBRACE) return false;
      return symbol !== LBRACE && symbol !== STAR && symbol !== EQUALS;
    }
    if (symbol === Word.infix || symbol === Word.typeOperator) return false;
    if (this.isWord(next)) return this.symbols[this.at] === Word.static || !this.beginsLine(next);
    return (
      symbol === LBRACKET ||
      symbol === STAR ||
      symbol === HASH ||
      symbol === LBRACE ||
      (symbol === AT && !this.beginsLine(next)) ||
      this.kinds[next] === TokenKind.string
    );
  }

  protected override dispatch(node: number, end: number, body: Body): void {
    const symbol = this.symbols[this.at]!;
    if (body === Body.type) {
      this.member(node, end);
      return;
    }
    if (
      symbol === Word.function ||
      (this.raw.hashes[this.at] === ASYNC_HASH &&
        this.symbolAt(this.at + 1) === Word.function &&
        !this.beginsLine(this.at + 1))
    ) {
      this.declaredFunction(node, end);
      return;
    }
    if (symbol === Word.dropped && this.kinds[this.at] === TokenKind.keyword) {
      this.reexport(node, end);
      return;
    }
    if (symbol === Word.alias && this.isIdentifier(this.at + 1) && !this.beginsLine(this.at + 1)) {
      this.alias(node, end);
      return;
    }
    if (symbol === Word.declare && this.symbolAt(this.at + 1) === Word.enum) this.at++;
    else if (symbol === Word.declare) {
      this.variable(node, end);
      return;
    }
    if (this.isIdentifier(this.at) || symbol === Word.plain) {
      if (this.assignedFunction(node, end)) return;
    }
    super.dispatch(node, end, body);
  }

  private alias(node: number, end: number): void {
    this.take();
    this.out.nameIsNext(node);
    this.take();
    while (this.at < end) {
      if (this.symbols[this.at] === SEMICOLON) {
        this.at++;
        break;
      }
      if (this.lineEndsStatement(this.at)) break;
      if (this.symbols[this.at] === LBRACE) this.takeWhole();
      else this.take();
    }
    this.setKind(node, NodeKind.type);
  }

  private reexport(node: number, end: number): void {
    const first = this.at;
    this.scan(end, Stop.semicolon | Stop.newline);
    for (let index = first; index < this.at; index++)
      if (this.raw.hashes[index] === FROM_HASH && this.kinds[index + 1] === TokenKind.string)
        this.setKind(node, NodeKind.import);
  }

  private declaredFunction(node: number, end: number): void {
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

  private skipTypeArguments(): void {
    if (!this.typed || this.symbolAt(this.at) !== LESS) return;
    const end = this.types.typeArguments(this.at);
    if (end > 0) this.at = end;
  }

  private skipAnnotation(): void {
    if (!this.typed || this.symbolAt(this.at) !== COLON) return;
    const end = this.types.type(this.at + 1);
    if (end > 0) this.at = end;
  }

  /** `const x = …`; a function where one value is bound that is one. */
  private variable(node: number, end: number): void {
    const name = this.at + 1;
    const value = this.boundValue(name);
    if (value >= 0 && this.startsFunction(value)) {
      this.asyncWord(value);
      this.at = name;
      this.out.nameIsNext(node);
      this.out.emit(name);
      this.at = value;
      this.functionValue(node, end, Stop.semicolon | Stop.newline | Stop.comma);
      return;
    }
    const isImport = value >= 0 ? this.isRequire(value) : this.isDestructuredRequire(name);
    this.take();
    this.declarators(end);
    this.finish(node);
    if (isImport && !this.out.hasChildren(node)) this.setKind(node, NodeKind.import);
  }

  /** Token of the value that is bound to the name at `name`, or -1. */
  private boundValue(name: number): number {
    if (!this.isIdentifier(name)) return -1;
    let at = name + 1;
    if (this.typed && this.symbolAt(at) === BANG) at++;
    if (this.typed && this.symbolAt(at) === COLON) at = this.types.type(at + 1);
    return at > 0 && this.symbolAt(at) === EQUALS ? at + 1 : -1;
  }

  /** The `async` of a function that is bound to a name stands before the name, as in a method. */
  private asyncWord(value: number): void {
    const offset = this.startOf(this.at);
    if (this.raw.hashes[value] === ASYNC_HASH && this.symbolAt(value + 1) !== ARROW)
      this.out.token(TokenKind.identifier, ASYNC_HASH, offset, offset);
  }

  private isRequire(index: number): boolean {
    return (
      this.raw.hashes[index] === REQUIRE_HASH &&
      this.symbolAt(index + 1) === LPAREN &&
      this.kinds[index + 2] === TokenKind.string
    );
  }

  private isDestructuredRequire(index: number): boolean {
    if (this.symbolAt(index) !== LBRACE || this.partners[index]! < 0) return false;
    const close = this.partners[index]!;
    return this.symbolAt(close + 1) === EQUALS && this.isRequire(close + 2);
  }

  private declarators(end: number): void {
    for (;;) {
      const start = this.at;
      this.scanPattern(end);
      this.scanRest(end, Stop.semicolon | Stop.newline | Stop.comma);
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

  /** A name or a pattern and its type. */
  private scanPattern(end: number): void {
    if (this.at >= end) return;
    if (this.symbols[this.at] === LBRACE || this.symbols[this.at] === LBRACKET) this.group();
    else if (this.isWord(this.at)) this.out.emitName(this.at++);
    if (!this.typed) return;
    if (this.at < end && this.symbols[this.at] === BANG) this.at++;
    this.skipAnnotation();
  }

  private finish(node: number): void {
    if (this.out.hasChildren(node) && this.out.nodeKinds[node] === NodeKind.statement)
      this.setKind(node, NodeKind.expression);
  }

  /** `a.b.c = function () { … }` and `exports.c = () => { … }`. */
  private assignedFunction(node: number, end: number): boolean {
    let at = this.at;
    while (at + 2 < end && this.isWord(at) && this.symbols[at + 1] === DOT) at += 2;
    if (!this.isWord(at) || this.symbolAt(at + 1) !== EQUALS || at + 2 >= end || !this.startsFunction(at + 2))
      return false;
    this.takeTo(at);
    this.out.nameIsNext(node);
    this.take();
    this.at++;
    this.takeAsync();
    this.functionValue(node, end, Stop.semicolon | Stop.newline | Stop.comma);
    return true;
  }

  private takeAsync(): void {
    if (this.raw.hashes[this.at] === ASYNC_HASH && this.symbolAt(this.at + 1) !== ARROW) this.take();
  }

  /** True when a function or arrow function begins at `index` and is the whole of what stands there. */
  private startsFunction(index: number): boolean {
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

  /** The function at hand is bound to the name of `node`, which has been written down. */
  private functionValue(node: number, end: number, stops: number): void {
    if (this.raw.hashes[this.at] === ASYNC_HASH && this.symbolAt(this.at + 1) !== ARROW) this.at++;
    if (this.symbolAt(this.at) === Word.function) {
      this.at++;
      if (this.symbolAt(this.at) === STAR) this.take();
      if (this.isWord(this.at)) this.at++;
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
    if (this.at < end && stops & Stop.semicolon && this.symbols[this.at] === COMMA) {
      // Further declarators behind a function.
      this.take();
      this.declarators(end);
    }
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
    if (close < 0) {
      this.take();
      return;
    }
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
      this.parameter(close);
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

  /** A member of a class, an interface or an object type. */
  private member(node: number, end: number): void {
    const first = this.at;
    if (this.symbols[this.at] === LBRACE) {
      this.setKind(node, NodeKind.control);
      if (this.partners[this.at]! < 0) {
        this.take();
        return;
      }
      this.block(Body.code);
      return;
    }
    if (this.method(node, end)) return;
    if (this.inInterface) {
      this.typeMember(end);
      return;
    }
    const value = this.fieldFunction(first, end);
    if (value >= 0) {
      this.asyncWord(value);
      this.memberName(node, end);
      this.at = value;
      this.functionValue(node, end, Stop.semicolon | Stop.newline);
      return;
    }
    this.memberName(node, end);
    if (this.typed && this.at < end && (this.symbols[this.at] === QUESTION || this.symbols[this.at] === BANG))
      this.at++;
    if (this.typed && this.symbolAt(this.at) === LESS) this.skipTypeArguments();
    if (this.at < end && this.symbols[this.at] === LPAREN && this.typed) {
      // A signature without a body: an overload, an abstract method, a method of an interface.
      this.parameters();
    }
    this.skipAnnotation();
    this.out.unname(node);
    this.scanAs(node, end, Stop.semicolon | Stop.newline | (this.typed ? Stop.comma : 0));
    if (this.at < end && this.symbols[this.at] === COMMA) this.at++;
  }

  /** Token of the function that is the value of the field at `index`, or -1. */
  private fieldFunction(index: number, end: number): number {
    const name = this.symbolAt(index) === HASH ? index + 1 : index;
    const value = this.boundValue(name);
    return value >= 0 && value < end && this.startsFunction(value) ? value : -1;
  }

  /** A member of an interface, which has no counterpart without types: all is kept. */
  private typeMember(end: number): void {
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === SEMICOLON || symbol === COMMA) {
        this.at++;
        return;
      }
      this.takeWhole();
      if (this.at < end && this.lineEndsStatement(this.at)) return;
    }
  }

  protected override typeDeclaration(node: number, end: number): void {
    const before = this.inInterface;
    this.inInterface = this.raw.hashes[this.at] === INTERFACE_HASH;
    super.typeDeclaration(node, end);
    this.inInterface = before;
  }

  private memberName(node: number, end: number): void {
    if (this.at >= end) return;
    if (this.symbols[this.at] === HASH && this.isWord(this.at + 1)) this.take();
    if (this.symbols[this.at] === LBRACKET) this.group();
    else {
      this.out.nameIsNext(node);
      this.out.emitName(this.at++);
    }
  }

  /** `async *name<T>(…): R { … }`, `get x() { … }`; false, and nothing read, when it is no method with a body. */
  private method(node: number, end: number): boolean {
    let name = this.at;
    while (name < end && this.isMethodModifier(name)) name++;
    if (name < end && this.symbols[name] === STAR) name++;
    const opener = this.methodParameters(name, end);
    if (opener < 0) return false;
    const close = this.partners[opener]!;
    let body = close + 1;
    if (this.typed && this.symbolAt(body) === COLON) body = this.types.type(body + 1);
    if (body < 0 || body >= end || this.symbols[body] !== LBRACE || this.partners[body]! < 0) return false;
    while (this.at < name) {
      if (this.symbols[this.at] === Word.dropped) this.at++;
      else this.take();
    }
    this.memberName(node, end);
    this.at = opener;
    this.parameters();
    this.at = body;
    this.setKind(node, NodeKind.function);
    this.block(Body.code);
    return true;
  }

  private isMethodModifier(index: number): boolean {
    const symbol = this.symbols[index]!;
    const modifies =
      symbol === Word.accessor ||
      symbol === Word.modifier ||
      symbol === Word.dropped ||
      symbol === Word.static;
    if (!modifies) return false;
    const next = this.symbolAt(index + 1);
    return (
      this.isWord(index + 1) ||
      next === LBRACKET ||
      next === STAR ||
      next === HASH ||
      (index + 1 < this.count && this.kinds[index + 1] === TokenKind.string)
    );
  }

  /** The parenthesis behind the member name at `name`, or -1. */
  private methodParameters(name: number, end: number): number {
    let at = name;
    if (at >= end) return -1;
    if (this.symbols[at] === HASH) at++;
    if (this.symbols[at] === LBRACKET && this.partners[at]! >= 0) at = this.partners[at]! + 1;
    else if (this.isWord(at) || this.kinds[at] === TokenKind.string || this.kinds[at] === TokenKind.number)
      at++;
    else return -1;
    if (this.typed && this.symbolAt(at) === QUESTION) at++;
    if (this.typed && this.symbolAt(at) === LESS) at = this.types.typeArguments(at);
    return at > 0 && at < end && this.symbols[at] === LPAREN && this.partners[at]! >= 0 ? at : -1;
  }

  /** An object literal: methods and functions bound to a key are functions, the rest is taken over. */
  private object(): void {
    const close = this.partners[this.at]!;
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
      this.property(close);
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

  private property(close: number): void {
    const start = this.at;
    if (this.symbols[start] === ELLIPSIS) {
      this.scan(close, Stop.comma);
      return;
    }
    const node = this.out.openNode(NodeKind.function, this.startOf(start));
    if (this.method(node, close)) {
      this.out.closeNode(node, this.endOffset());
      return;
    }
    this.out.dropNode(node);
    const isKey =
      this.isWord(start) || this.kinds[start] === TokenKind.string || this.kinds[start] === TokenKind.number;
    if (isKey && this.symbolAt(start + 1) === COLON) {
      if (this.startsFunction(start + 2)) {
        this.functionProperty(close);
        return;
      }
      this.out.emitName(this.at++);
      this.take();
    } else if (this.symbols[start] === LBRACKET) {
      this.group();
      if (this.at < close && this.symbols[this.at] === COLON) this.take();
    } else if (
      this.isWord(start) &&
      (start + 1 >= close || this.symbols[start + 1] === COMMA || this.symbols[start + 1] === EQUALS)
    ) {
      this.out.emitName(this.at++);
    }
    this.scan(close, Stop.comma);
  }

  private functionProperty(close: number): void {
    const node = this.out.openNode(NodeKind.function, this.startOf(this.at));
    this.asyncWord(this.at + 2);
    this.out.nameIsNext(node);
    this.out.emitName(this.at++);
    this.at++;
    this.functionValue(node, close, Stop.comma);
    this.out.closeNode(node, this.endOffset());
  }

  protected override headGroup(word: number): void {
    if (word === Word.catch) this.parameters();
    else this.group();
  }

  protected override colon(_end: number): void {
    if (this.ternaries > 0) this.ternaries--;
    this.take();
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
  private arrow(): void {
    const arrow = this.arrowAfter(this.at);
    this.arrowParameters(arrow);
    this.at = arrow;
    this.take();
  }

  protected override operand(symbol: number, end: number, expected: Expected): Expected {
    switch (symbol) {
      case QUESTION:
        this.ternaries++;
        this.take();
        return expected;
      case Word.function:
        return this.functionExpression(end);
      case Word.type:
        return this.classExpression(end);
      case Word.typeOperator:
        if (this.typed && this.isOperand(this.at - 1) && !this.beginsLine(this.at) && this.skipAssertion(end))
          return expected;
        break;
      case BANG:
        if (
          this.typed &&
          this.isOperand(this.at - 1) &&
          !(this.flags[this.at]! & (SPACE_BEFORE | NEWLINE_BEFORE))
        ) {
          this.at++;
          return expected;
        }
        break;
      case LESS:
        if (this.typed && this.genericCall(end)) return expected;
        break;
      case Word.declare:
        this.take();
        this.scanPattern(end);
        return expected;
    }
    if (this.isIdentifier(this.at) && this.symbolAt(this.at + 1) === ARROW) {
      this.arrow();
      return expected;
    }
    return super.operand(symbol, end, expected);
  }

  /** True for a token that ends an operand. */
  private isOperand(index: number): boolean {
    if (index < 0) return false;
    const kind = this.kinds[index]!;
    const symbol = this.symbols[index]!;
    if (kind === TokenKind.keyword) return symbol === Word.plain;
    return (
      kind !== TokenKind.punctuation ||
      symbol === RPAREN ||
      symbol === RBRACKET ||
      symbol === 125 ||
      symbol === TEXT_BORDER ||
      symbol === BANG ||
      symbol === GREATER
    );
  }

  private skipAssertion(end: number): boolean {
    const after = this.symbolAt(this.at + 1) === Word.declare ? this.at + 2 : this.types.type(this.at + 1);
    if (after < 0 || after > end) return false;
    this.at = after;
    return true;
  }

  /** `f<T>(x)`, `new Map<K, V>()`, `<T>x`, `<T>(x) => y`: the types are left out; false when it is a comparison. */
  private genericCall(end: number): boolean {
    const after = this.types.typeArguments(this.at);
    if (after < 0 || after > end) return false;
    if (this.isOperand(this.at - 1) && after < end && !this.mayFollowTypeArguments(after)) return false;
    this.at = after;
    return true;
  }

  /** TypeScript's own rule (`canFollowTypeArgumentsInExpression`). */
  private mayFollowTypeArguments(index: number): boolean {
    const symbol = this.symbols[index]!;
    if (symbol === LPAREN || symbol === TEXT_BORDER) return true;
    if (symbol === LESS || symbol === GREATER || symbol === 43 || symbol === 45) return false;
    if (this.beginsLine(index)) return true;
    if (this.kinds[index] === TokenKind.punctuation)
      return symbol !== LBRACE && symbol !== LBRACKET && symbol !== BANG;
    return symbol === Word.infix || symbol === Word.typeOperator;
  }

  private functionExpression(end: number): Expected {
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

  private classExpression(end: number): Expected {
    this.take();
    while (this.at < end && this.symbols[this.at] !== LBRACE) {
      if (this.dropTypeClause(end)) continue;
      if (this.symbols[this.at] === LPAREN) this.group();
      else if (this.symbols[this.at] === COMMA || this.symbols[this.at] === SEMICOLON) return NOTHING;
      else this.take();
    }
    return TYPE_BODY;
  }

  /** `<T>` and `implements A, B` in the head of a class. */
  protected override dropTypeClause(end: number): boolean {
    if (!this.typed) return false;
    const symbol = this.symbols[this.at]!;
    if (symbol === LESS) {
      const after = this.types.typeArguments(this.at);
      if (after < 0 || after > end) return false;
      this.at = after;
      return true;
    }
    if (symbol !== Word.typeClause) return false;
    while (this.at < end && this.symbols[this.at] !== LBRACE) this.at++;
    return true;
  }

  protected override isTypeDeclaration(end: number): boolean {
    const next = this.at + 1;
    if (next >= end) return false;
    if (this.kinds[this.at] === TokenKind.keyword) return this.isWord(next) || this.symbols[next] === LBRACE;
    return (
      !this.beginsLine(next) &&
      (this.isIdentifier(next) || this.kinds[next] === TokenKind.string || this.symbols[next] === LBRACE)
    );
  }

  protected override brace(expected: Expected): void {
    if (expected !== NOTHING || this.symbolAt(this.at - 1) === ARROW) {
      super.brace(expected);
      return;
    }
    this.object();
  }

  protected override isImport(body: Body): boolean {
    const next = this.symbolAt(this.at + 1);
    return (
      body !== Body.type &&
      next !== LPAREN &&
      next !== DOT &&
      next !== OPTIONAL_DOT &&
      next !== INCREMENT &&
      next !== DECREMENT
    );
  }
}
