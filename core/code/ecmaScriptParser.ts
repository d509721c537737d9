import { Body } from './braceCursor';
import { type Expected, NOTHING, Stop, TYPE_BODY } from './braceExpressions';
import { EcmaScriptMembers } from './ecmaScriptMembers';
import { NEWLINE_BEFORE, SPACE_BEFORE } from './rawTokenFlags';
import { NodeKind } from './statementTree';
import {
  ARROW,
  AT,
  BANG,
  COMMA,
  DECREMENT,
  DOT,
  EQUALS,
  GREATER,
  HASH,
  INCREMENT,
  LBRACE,
  LBRACKET,
  LESS,
  LPAREN,
  MINUS,
  OPTIONAL_DOT,
  PLUS,
  QUESTION,
  SEMICOLON,
  STAR,
  TEXT_BORDER,
} from './symbols';
import { hashText } from './tokenHash';
import { TokenKind } from './tokenSequence';
import * as Word from './word';

const REQUIRE_HASH = hashText('require');
const FROM_HASH = hashText('from');
const ASYNC_HASH = hashText('async');

/** JavaScript and TypeScript: their statements, and what their expressions hold besides functions. */
export class EcmaScriptParser extends EcmaScriptMembers {
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
      return this.isWord(next) || symbol === AT;
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
    if (this.isIdentifier(this.at) || symbol === Word.plain || symbol === LPAREN) {
      if (this.assignedFunction(node, end)) return;
    }
    super.dispatch(node, end, body);
  }

  private alias(node: number, end: number): void {
    this.take();
    this.out.nameIsNext(node);
    this.take();
    const type = this.aliasedType();
    if (type > 0 && type <= end) this.takeType(type);
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

  /** Token behind the type of `<T> = type`, or -1. */
  private aliasedType(): number {
    const at = this.symbolAt(this.at) === LESS ? this.types.typeArguments(this.at) : this.at;
    return at > 0 && this.symbolAt(at) === EQUALS ? this.types.type(at + 1) : -1;
  }

  private reexport(node: number, end: number): void {
    const first = this.at;
    this.scan(end, Stop.semicolon | Stop.newline);
    for (let index = first; index < this.at; index++)
      if (this.raw.hashes[index] === FROM_HASH && this.kinds[index + 1] === TokenKind.string)
        this.setKind(node, NodeKind.import);
  }

  /** `const x = …`; a function where one value is bound and is one. */
  private variable(node: number, end: number): void {
    const name = this.at + 1;
    const value = this.boundValue(name);
    if (value >= 0 && this.startsFunction(value) && this.symbolAt(this.behindFunction(value)) !== COMMA) {
      this.at = name;
      this.boundFunction(node, value, end);
      this.furtherDeclarators(end);
      return;
    }
    const isImport = value >= 0 ? this.isRequire(value) : this.isDestructuredRequire(name);
    this.take();
    this.declarators(end, value);
    this.finish(node);
    if (isImport && !this.out.hasChildren(node)) this.setKind(node, NodeKind.import);
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

  private finish(node: number): void {
    if (this.out.hasChildren(node) && this.out.nodeKinds[node] === NodeKind.statement)
      this.setKind(node, NodeKind.expression);
  }

  protected override headGroup(word: number): void {
    if (word === Word.catch) this.parameters();
    else this.group();
  }

  protected override colon(_end: number): void {
    if (this.ternaries > 0) this.ternaries--;
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

  private skipAssertion(end: number): boolean {
    const after = this.symbolAt(this.at + 1) === Word.declare ? this.at + 2 : this.types.type(this.at + 1);
    if (after < 0 || after > end) return false;
    this.skipType(after);
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
    if (symbol === LESS || symbol === GREATER || symbol === PLUS || symbol === MINUS) return false;
    if (this.beginsLine(index)) return true;
    if (this.kinds[index] === TokenKind.punctuation)
      return symbol !== LBRACE && symbol !== LBRACKET && symbol !== BANG;
    return symbol === Word.infix || symbol === Word.typeOperator;
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
    do {
      const after = this.types.type(this.at + 1);
      this.at = after > 0 && after <= end ? after : this.at + 1;
    } while (this.at < end && this.symbols[this.at] === COMMA);
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
