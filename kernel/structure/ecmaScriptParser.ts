import { ARROW, ASYNC_HASH, AT, BANG, COMMA, DECREMENT, DOT, EQUALS, FROM_HASH, GREATER, HASH, INCREMENT, KIND_KEYWORD, KIND_PUNCTUATION, KIND_STRING, LBRACE, LBRACKET, LESS, LPAREN, MINUS, NEWLINE_BEFORE, NODE_EXPRESSION, NODE_IMPORT, NODE_STATEMENT, NODE_TYPE, OPTIONAL_DOT, PLUS, QUESTION, REQUIRE_HASH, SEMICOLON, SPACE_BEFORE, STAR, TEXT_BORDER, WORD_ALIAS, WORD_CATCH, WORD_DECLARE, WORD_DEFAULT, WORD_DROPPED, WORD_ENUM, WORD_FUNCTION, WORD_INFIX, WORD_PLAIN, WORD_STATIC, WORD_TYPE, WORD_TYPE_CLAUSE, WORD_TYPE_OPERATOR } from '../constants.generated'; // biome-ignore format: one list
import { flagsOf, hashOf, kindOf, partnerOf, symbolOf, Tokens } from '../tokens';
import { BODY_TYPE } from './braceCursor';
import { NOTHING, STOP_NEWLINE, STOP_SEMICOLON, TYPE_BODY } from './braceExpressions';
import { hasChildren, nameIsNext, nodeKindOf, setKind } from './builder';
import { EcmaScriptMembers } from './ecmaScriptMembers';
import { typeArgumentsEnd, typeEnd } from './typeScriptTypes';

/** JavaScript and TypeScript: their statements, and what their expressions hold besides functions. */
export class EcmaScriptParser extends EcmaScriptMembers {
  override prefixes(end: i32, body: i32): void {
    super.prefixes(end, body);
    // `export default x` is a statement of its own; before a declaration both words say nothing.
    const isDefault =
      this.at < end && symbolOf(this.at) === WORD_DEFAULT && this.symbolAt(this.at - 1) === WORD_DROPPED;
    if (!isDefault || !this.startsDeclaration(this.at + 1)) return;
    this.at++;
    super.prefixes(end, body);
  }

  startsDeclaration(index: i32): bool {
    const symbol = this.symbolAt(index);
    return (
      symbol === WORD_FUNCTION ||
      symbol === WORD_TYPE ||
      hashOf(index) === ASYNC_HASH ||
      symbol === WORD_DROPPED
    );
  }

  override modifiesNext(): bool {
    const next = this.at + 1;
    if (next >= Tokens.count) return false;
    const symbol = symbolOf(next);
    if (kindOf(this.at) === KIND_KEYWORD && symbolOf(this.at) === WORD_DROPPED) {
      // `export { a }`, `export type { A }`, `export * from`: kept as a statement.
      if (symbol === WORD_ALIAS && this.symbolAt(next + 1) === LBRACE) return false;
      return this.isWord(next) || symbol === AT;
    }
    if (symbol === WORD_INFIX || symbol === WORD_TYPE_OPERATOR) return false;
    if (this.isWord(next)) return symbolOf(this.at) === WORD_STATIC || !this.beginsLine(next);
    return (
      symbol === LBRACKET ||
      symbol === STAR ||
      symbol === HASH ||
      symbol === LBRACE ||
      (symbol === AT && !this.beginsLine(next)) ||
      kindOf(next) === KIND_STRING
    );
  }

  override dispatch(node: i32, end: i32, body: i32): void {
    const symbol = symbolOf(this.at);
    if (body === BODY_TYPE) {
      this.member(node, end);
      return;
    }
    if (
      symbol === WORD_FUNCTION ||
      (hashOf(this.at) === ASYNC_HASH &&
        this.symbolAt(this.at + 1) === WORD_FUNCTION &&
        !this.beginsLine(this.at + 1))
    ) {
      this.declaredFunction(node, end);
      return;
    }
    if (symbol === WORD_DROPPED && kindOf(this.at) === KIND_KEYWORD) {
      this.reexport(node, end);
      return;
    }
    if (symbol === WORD_ALIAS && this.isIdentifier(this.at + 1) && !this.beginsLine(this.at + 1)) {
      this.alias(node, end);
      return;
    }
    if (symbol === WORD_DECLARE && this.symbolAt(this.at + 1) === WORD_ENUM) this.at++;
    else if (symbol === WORD_DECLARE) {
      this.variable(node, end);
      return;
    }
    if (this.isIdentifier(this.at) || symbol === WORD_PLAIN || symbol === LPAREN) {
      if (this.assignedFunction(node, end)) return;
    }
    super.dispatch(node, end, body);
  }

  alias(node: i32, end: i32): void {
    this.take();
    nameIsNext(node);
    this.take();
    const type = this.aliasedType();
    if (type > 0 && type <= end) this.takeType(type);
    while (this.at < end) {
      if (symbolOf(this.at) === SEMICOLON) {
        this.at++;
        break;
      }
      if (this.lineEndsStatement(this.at)) break;
      if (symbolOf(this.at) === LBRACE) this.takeWhole();
      else this.take();
    }
    setKind(node, NODE_TYPE);
  }

  /** Token behind the type of `<T> = type`, or -1. */
  aliasedType(): i32 {
    const at = this.symbolAt(this.at) === LESS ? typeArgumentsEnd(this.at) : this.at;
    return at > 0 && this.symbolAt(at) === EQUALS ? typeEnd(at + 1) : -1;
  }

  reexport(node: i32, end: i32): void {
    const first = this.at;
    this.scan(end, STOP_SEMICOLON | STOP_NEWLINE);
    for (let index = first; index < this.at; index++)
      if (hashOf(index) === FROM_HASH && kindOf(index + 1) === KIND_STRING) setKind(node, NODE_IMPORT);
  }

  /** `const x = …`; a function where one value is bound and is one. */
  variable(node: i32, end: i32): void {
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
    if (isImport && !hasChildren(node)) setKind(node, NODE_IMPORT);
  }

  isRequire(index: i32): bool {
    return (
      hashOf(index) === REQUIRE_HASH &&
      this.symbolAt(index + 1) === LPAREN &&
      kindOf(index + 2) === KIND_STRING
    );
  }

  isDestructuredRequire(index: i32): bool {
    if (this.symbolAt(index) !== LBRACE || partnerOf(index) < 0) return false;
    const close = partnerOf(index);
    return this.symbolAt(close + 1) === EQUALS && this.isRequire(close + 2);
  }

  finish(node: i32): void {
    if (hasChildren(node) && nodeKindOf(node) === NODE_STATEMENT) setKind(node, NODE_EXPRESSION);
  }

  override headGroup(word: i32): void {
    if (word === WORD_CATCH) this.parameters();
    else this.group();
  }

  override colon(_end: i32): void {
    if (this.ternaries > 0) this.ternaries--;
    this.take();
  }

  override operand(symbol: i32, end: i32, expected: i32): i32 {
    switch (symbol) {
      case QUESTION:
        this.ternaries++;
        this.take();
        return expected;
      case WORD_FUNCTION:
        return this.functionExpression(end);
      case WORD_TYPE:
        return this.classExpression(end);
      case WORD_TYPE_OPERATOR:
        if (this.typed && this.isOperand(this.at - 1) && !this.beginsLine(this.at) && this.skipAssertion(end))
          return expected;
        break;
      case BANG:
        if (
          this.typed &&
          this.isOperand(this.at - 1) &&
          !(flagsOf(this.at) & (SPACE_BEFORE | NEWLINE_BEFORE))
        ) {
          this.at++;
          return expected;
        }
        break;
      case LESS:
        if (this.typed && this.genericCall(end)) return expected;
        break;
      case WORD_DECLARE:
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

  skipAssertion(end: i32): bool {
    const after = this.symbolAt(this.at + 1) === WORD_DECLARE ? this.at + 2 : typeEnd(this.at + 1);
    if (after < 0 || after > end) return false;
    this.skipType(after);
    return true;
  }

  /** `f<T>(x)`, `new Map<K, V>()`, `<T>x`, `<T>(x) => y`: the types are left out; false when it is a comparison. */
  genericCall(end: i32): bool {
    const after = typeArgumentsEnd(this.at);
    if (after < 0 || after > end) return false;
    if (this.isOperand(this.at - 1) && after < end && !this.mayFollowTypeArguments(after)) return false;
    this.at = after;
    return true;
  }

  /** TypeScript's own rule (`canFollowTypeArgumentsInExpression`). */
  mayFollowTypeArguments(index: i32): bool {
    const symbol = symbolOf(index);
    if (symbol === LPAREN || symbol === TEXT_BORDER) return true;
    if (symbol === LESS || symbol === GREATER || symbol === PLUS || symbol === MINUS) return false;
    if (this.beginsLine(index)) return true;
    if (kindOf(index) === KIND_PUNCTUATION)
      return symbol !== LBRACE && symbol !== LBRACKET && symbol !== BANG;
    return symbol === WORD_INFIX || symbol === WORD_TYPE_OPERATOR;
  }

  classExpression(end: i32): i32 {
    this.take();
    while (this.at < end && symbolOf(this.at) !== LBRACE) {
      if (this.dropTypeClause(end)) continue;
      if (symbolOf(this.at) === LPAREN) this.group();
      else if (symbolOf(this.at) === COMMA || symbolOf(this.at) === SEMICOLON) return NOTHING;
      else this.take();
    }
    return TYPE_BODY;
  }

  /** `<T>` and `implements A, B` in the head of a class. */
  override dropTypeClause(end: i32): bool {
    if (!this.typed) return false;
    const symbol = symbolOf(this.at);
    if (symbol === LESS) {
      const after = typeArgumentsEnd(this.at);
      if (after < 0 || after > end) return false;
      this.at = after;
      return true;
    }
    if (symbol !== WORD_TYPE_CLAUSE) return false;
    do {
      const after = typeEnd(this.at + 1);
      this.at = after > 0 && after <= end ? after : this.at + 1;
    } while (this.at < end && symbolOf(this.at) === COMMA);
    return true;
  }

  override isTypeDeclaration(end: i32): bool {
    const next = this.at + 1;
    if (next >= end) return false;
    if (kindOf(this.at) === KIND_KEYWORD) return this.isWord(next) || symbolOf(next) === LBRACE;
    return (
      !this.beginsLine(next) &&
      (this.isIdentifier(next) || kindOf(next) === KIND_STRING || symbolOf(next) === LBRACE)
    );
  }

  override brace(expected: i32): void {
    if (expected !== NOTHING || this.symbolAt(this.at - 1) === ARROW) {
      super.brace(expected);
      return;
    }
    this.object();
  }

  override isImport(body: i32): bool {
    const next = this.symbolAt(this.at + 1);
    return (
      body !== BODY_TYPE &&
      next !== LPAREN &&
      next !== DOT &&
      next !== OPTIONAL_DOT &&
      next !== INCREMENT &&
      next !== DECREMENT
    );
  }
}
