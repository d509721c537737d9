import { BRACE_ANONYMOUS_CLASSES, BRACE_BRACES_ARE_LAMBDAS, BRACE_DART_MEMBERS, BRACE_EXPRESSION_BODY, BRACE_GO_DECLARATIONS, BRACE_OPERATOR_FUNCTIONS, BRACE_PROPERTIES, COLON, COMMA, DOT, EQUALS, GREATER, KIND_PUNCTUATION, KIND_STRING, LBRACE, LBRACKET, LEFT_ARROW, LESS, LPAREN, MINUS, NODE_CONTROL, NODE_EXPRESSION, NODE_FUNCTION, NODE_STATEMENT, PLUS, RBRACKET, RPAREN, SEMICOLON, STAR, SUPER_ASSIGN, WORD_ACCESSOR, WORD_ELSE, WORD_FUNCTION, WORD_HEAD_CLAUSE, WORD_INITIALIZER, WORD_MODIFIER } from '../constants.generated'; // biome-ignore format: one list
import { hasStyle, ofLanguage } from '../text';
import { endOf, kindOf, partnerOf, startOf, symbolOf } from '../tokens';
import { BraceControl } from './braceControl';
import { BODY_ACCESSORS, BODY_CODE, BODY_ENUM, BODY_TYPE } from './braceCursor';
import { STOP_COMMA, STOP_NEWLINE, STOP_SEMICOLON } from './braceExpressions';
import {
  emitName,
  hasChildren,
  nameIsNext,
  nodeKindOf,
  nodeTokenStartOf,
  Structure,
  setKind,
  setName,
  unname,
} from './builder';

/** `create or replace temporary aggregate function`. */
const MAX_CREATE_WORDS: i32 = 6;

/** Reads functions, with a keyword or without, and the members of a type that have bodies. */
export abstract class BraceFunctions extends BraceControl {
  /** A statement or member that no word gives away. */
  abstract simple(node: i32, end: i32, body: i32): void;

  /** A function that a keyword declares. */
  functionDeclaration(node: i32, end: i32, body: i32): void {
    const word = symbolOf(this.at);
    const start = this.at;
    if (word === WORD_INITIALIZER) nameIsNext(node);
    this.functionWord();
    if (hasStyle(BRACE_GO_DECLARATIONS) && this.symbolAt(this.at) === LPAREN) {
      const close = partnerOf(this.at);
      if (close < 0 || !this.isIdentifier(close + 1)) {
        this.at = start;
        Structure.tokenCount = nodeTokenStartOf(node);
        this.simple(node, end, body);
        return;
      }
      this.group();
    }
    if (word !== WORD_INITIALIZER) this.functionName(node, end);
    if (this.at < end && symbolOf(this.at) === LPAREN) this.parameters();
    this.functionRest(node, end);
    if (nodeKindOf(node) !== NODE_FUNCTION) unname(node);
  }

  functionWord(): void {
    this.take();
  }

  /** Everything before the parameters; the last word outside angle brackets is the name. */
  functionName(node: i32, end: i32): void {
    if (hasStyle(BRACE_OPERATOR_FUNCTIONS)) this.operatorName(node, end);
    let angles = 0;
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (symbol === LESS) angles++;
      else if (symbol === GREATER) angles--;
      else if (
        angles <= 0 &&
        (symbol === LPAREN ||
          symbol === LBRACE ||
          symbol === SEMICOLON ||
          symbol === EQUALS ||
          symbol === COLON)
      )
        return;
      if (symbol === LPAREN || symbol === LBRACKET) {
        this.group();
        continue;
      }
      // Tests of Zig have a text for a name.
      if (angles <= 0 && (this.isWord(this.at) || kindOf(this.at) === KIND_STRING)) {
        nameIsNext(node);
        emitName(this.at++);
      } else this.take();
      if (angles <= 0 && this.at < end && this.lineEndsStatement(this.at)) return;
    }
  }

  /** `==` of `func ==(a: A)` and `def +[T]`; what follows is no more of the name. */
  operatorName(node: i32, end: i32): void {
    let at = this.at;
    while (at < end && this.isOperator(at) && (at === this.at || endOf(at - 1) === startOf(at))) at++;
    if (at === this.at) return;
    nameIsNext(node);
    while (this.at < at) this.take();
  }

  isOperator(index: i32): bool {
    if (kindOf(index) !== KIND_PUNCTUATION) return false;
    switch (symbolOf(index)) {
      case LPAREN:
      case LBRACKET:
      case LBRACE:
      case SEMICOLON:
      case COMMA:
        return false;
    }
    return !this.isCloser(index);
  }

  parameters(): void {
    this.group();
  }

  /** Return type and the like, then the body. */
  functionRest(node: i32, end: i32): void {
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (symbol === LBRACE && !this.isTypeValue()) {
        setKind(node, NODE_FUNCTION);
        this.block(BODY_CODE);
        return;
      }
      if (symbol === SEMICOLON) {
        this.at++;
        return;
      }
      if (symbol === ofLanguage(BRACE_EXPRESSION_BODY) && symbol !== 0) {
        this.expressionFunction(node, end);
        return;
      }
      if (this.lineEndsStatement(this.at) && symbolOf(this.at) !== LPAREN) return;
      if (symbol === LPAREN || symbol === LBRACKET || symbol === LBRACE) this.group();
      else this.take();
    }
  }

  /** A body that is one expression counts as a block that returns it. */
  expressionFunction(node: i32, end: i32): void {
    setKind(node, NODE_FUNCTION);
    this.at++;
    // `= { … }`, but not `= { … }.a()`.
    if (
      hasStyle(BRACE_BRACES_ARE_LAMBDAS) &&
      this.at < end &&
      symbolOf(this.at) === LBRACE &&
      partnerOf(this.at) >= 0 &&
      this.symbolAt(partnerOf(this.at) + 1) !== DOT
    ) {
      this.block(BODY_CODE);
      return;
    }
    this.expressionBlock(end, STOP_SEMICOLON | STOP_NEWLINE);
  }

  accessor(node: i32, end: i32): void {
    nameIsNext(node);
    this.take();
    if (this.at >= end) return;
    if (symbolOf(this.at) === LPAREN) this.group();
    if (this.at < end && symbolOf(this.at) === LBRACE && partnerOf(this.at) >= 0) {
      setKind(node, NODE_FUNCTION);
      this.block(BODY_CODE);
    } else if (
      this.at < end &&
      symbolOf(this.at) === ofLanguage(BRACE_EXPRESSION_BODY) &&
      ofLanguage(BRACE_EXPRESSION_BODY) !== 0
    ) {
      this.expressionFunction(node, end);
    }
  }

  /** `f <- function(x) { … }`, with an operator or any other name in quotes too. */
  assignment(node: i32, end: i32): bool {
    let name = this.at;
    // `f <- g <- function(x) { … }` gives two names to it.
    while (this.isAssigned(name) && this.isAssigned(name + 2)) name += 2;
    if (!this.isAssigned(name) || this.symbolAt(name + 2) !== WORD_FUNCTION) return false;
    this.takeTo(name);
    nameIsNext(node);
    this.take();
    this.at += 2;
    if (this.at < end && symbolOf(this.at) === LPAREN) this.group();
    setKind(node, NODE_FUNCTION);
    this.body(BODY_CODE, end);
    return true;
  }

  /** A name before an assignment. */
  isAssigned(name: i32): bool {
    const operator = this.symbolAt(name + 1);
    const assigns = operator === EQUALS || operator === LEFT_ARROW || operator === SUPER_ASSIGN;
    return assigns && (this.isIdentifier(name) || kindOf(name) === KIND_STRING);
  }

  /** `create or replace function a.f(x) returns t as $$ … $$ language sql;` */
  createdFunction(node: i32, end: i32): bool {
    let at = this.at;
    const last = min(end, at + MAX_CREATE_WORDS);
    while (at < last && this.isWord(at) && symbolOf(at) !== WORD_FUNCTION) at++;
    if (at === this.at || at >= last || symbolOf(at) !== WORD_FUNCTION) return false;
    let name = at + 1;
    while (name + 2 < end && symbolOf(name + 1) === DOT) name += 2;
    if (!this.isWord(name) || this.symbolAt(name + 1) !== LPAREN) return false;
    this.takeTo(name);
    nameIsNext(node);
    emitName(this.at++);
    this.scan(end, STOP_SEMICOLON | STOP_NEWLINE);
    if (hasChildren(node)) setKind(node, NODE_FUNCTION);
    else unname(node);
    return true;
  }

  /** `- (T)name:(U)x { … }` */
  objectiveC(node: i32, end: i32): bool {
    const first = symbolOf(this.at);
    if ((first !== MINUS && first !== PLUS) || this.symbolAt(this.at + 1) !== LPAREN) return false;
    this.take();
    this.group();
    if (this.isWord(this.at)) {
      nameIsNext(node);
      emitName(this.at++);
    }
    this.functionRest(node, end);
    if (nodeKindOf(node) !== NODE_FUNCTION) unname(node);
    return true;
  }

  /** `int f(int x) const { … }`, `T P { get; }`, `int x = 3;` */
  declaration(node: i32, end: i32, body: i32, stops: i32): void {
    const first = this.at;
    /** Canonical token of the name of a possible function. */
    let name = -1;
    let initializers = false;
    // Names behind `throws` may be qualified, and the colon of `where T : U` sets nothing.
    let clause = false;
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (symbol === SEMICOLON) {
        this.at++;
        break;
      }
      if (symbol === COMMA && stops & STOP_COMMA) {
        this.at++;
        break;
      }
      const sets = initializers && hasStyle(BRACE_DART_MEMBERS);
      if (symbol === EQUALS && !this.isOperatorName(this.at) && !sets) {
        this.scan(end, stops);
        break;
      }
      const opensBody = symbol === LBRACE && name >= 0;
      if (this.at > first && !opensBody && this.lineEndsStatement(this.at)) break;
      if (symbol === WORD_ELSE && this.at > first) break;
      if (symbol === LPAREN) {
        if (name < 0 && body !== BODY_ENUM) name = this.functionNameToken(first, body);
        this.group();
        if (this.isMacroCall(first, end)) break;
      } else if (symbol === LBRACE && partnerOf(this.at) >= 0) {
        if (name >= 0 && !(initializers && this.isInitializer())) {
          setName(node, name);
          setKind(node, NODE_FUNCTION);
          this.block(BODY_CODE);
          break;
        }
        if (name < 0 && this.bracedMember(node, first, end, body)) break;
        if (name >= 0) this.group();
        else this.scan(end, stops);
        if (name < 0) break;
      } else if (
        symbol === ofLanguage(BRACE_EXPRESSION_BODY) &&
        symbol !== 0 &&
        (name >= 0 || body === BODY_TYPE)
      ) {
        // Without parentheses it is a property.
        if (name >= 0) setName(node, name);
        else if (this.isIdentifier(this.at - 1)) setName(node, Structure.tokenCount - 1);
        this.expressionFunction(node, end);
        break;
      } else if (symbol === COLON && name >= 0 && !clause) {
        initializers = true;
        this.take();
      } else if (symbol === LBRACKET && this.isTypeAttribute()) {
        this.group();
      } else if (!(clause && symbol === DOT) && this.endsDeclaration(symbol, name)) {
        this.scan(end, stops);
        break;
      } else {
        if (symbol === WORD_HEAD_CLAUSE) clause = true;
        this.take();
      }
    }
    if (hasChildren(node) && nodeKindOf(node) === NODE_STATEMENT) setKind(node, NODE_EXPRESSION);
  }

  /** `x` of `T get x {` and `T get x async* {`, or -1. */
  getterName(before: i32, first: i32): i32 {
    let name = before;
    // `sync` is no keyword, and `async` alone needs no star.
    if (symbolOf(name) === STAR) name -= 2;
    else if (symbolOf(name) === WORD_MODIFIER) name--;
    return name > first && this.isIdentifier(name) && symbolOf(name - 1) === WORD_ACCESSOR ? name : -1;
  }

  /** Braces at the level of a declaration that has no parameters: property, enum constant with body, macro loop. */
  bracedMember(node: i32, first: i32, end: i32, body: i32): bool {
    const before = this.at - 1;
    const getter = hasStyle(BRACE_DART_MEMBERS) ? this.getterName(before, first) : -1;
    if (getter >= 0) {
      setName(node, Structure.tokenCount - (this.at - getter));
      setKind(node, NODE_FUNCTION);
      this.block(BODY_CODE);
      return true;
    }
    if (body === BODY_ENUM && before >= first) {
      this.block(BODY_TYPE);
      return true;
    }
    if (
      body === BODY_TYPE &&
      hasStyle(BRACE_PROPERTIES) &&
      before >= first &&
      (this.isWord(before) || symbolOf(before) === RBRACKET || symbolOf(before) === GREATER)
    ) {
      this.block(BODY_ACCESSORS);
      if (this.symbolAt(this.at) === EQUALS && this.at < end) this.scan(end, STOP_SEMICOLON);
      return true;
    }
    if (
      body === BODY_TYPE &&
      hasStyle(BRACE_ANONYMOUS_CLASSES) &&
      this.isIdentifier(before) &&
      before >= first
    ) {
      // The compact constructor of a record.
      setName(node, Structure.tokenCount - 1);
      setKind(node, NODE_FUNCTION);
      this.block(BODY_CODE);
      return true;
    }
    const isMacroLoop =
      body === BODY_CODE &&
      this.symbolAt(before) === RPAREN &&
      partnerOf(before) === first + 1 &&
      this.isIdentifier(first);
    if (!isMacroLoop) return false;
    setKind(node, NODE_CONTROL);
    this.block(BODY_CODE);
    return true;
  }
}
