import { BraceControl } from './braceControl';
import { Body, type FunctionCandidate } from './braceCursor';
import { Stop } from './braceExpressions';
import { NodeKind } from './statementTree';
import {
  COLON,
  COMMA,
  DOT,
  EQUALS,
  GREATER,
  LBRACE,
  LBRACKET,
  LEFT_ARROW,
  LESS,
  LPAREN,
  MINUS,
  PLUS,
  RBRACKET,
  RPAREN,
  SEMICOLON,
  STAR,
  SUPER_ASSIGN,
} from './symbols';
import { TokenKind } from './tokenSequence';
import * as Word from './word';

/** `create or replace temporary aggregate function`. */
const MAX_CREATE_WORDS = 6;

/** Reads functions, with a keyword or without, and the members of a type that have bodies. */
export abstract class BraceFunctions extends BraceControl {
  /** A statement or member that no word gives away. */
  protected abstract simple(node: number, end: number, body: Body): void;

  /** A function that a keyword declares. */
  protected functionDeclaration(node: number, end: number, body: Body): void {
    const word = this.symbols[this.at]!;
    const start = this.at;
    if (word === Word.initializer) this.out.nameIsNext(node);
    this.functionWord();
    if (this.style.goDeclarations && this.symbolAt(this.at) === LPAREN) {
      const close = this.partners[this.at]!;
      if (close < 0 || !this.isIdentifier(close + 1)) {
        this.at = start;
        this.out.tokenCount = this.out.nodeTokenStarts[node]!;
        this.simple(node, end, body);
        return;
      }
      this.group();
    }
    if (word !== Word.initializer) this.functionName(node, end);
    if (this.at < end && this.symbols[this.at] === LPAREN) this.parameters();
    this.functionRest(node, end);
    if (this.out.nodeKinds[node] !== NodeKind.function) this.out.unname(node);
  }

  protected functionWord(): void {
    this.take();
  }

  /** Everything before the parameters; the last word outside angle brackets is the name. */
  private functionName(node: number, end: number): void {
    if (this.style.operatorFunctions) this.operatorName(node, end);
    let angles = 0;
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
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
      if (angles <= 0 && this.isWord(this.at)) {
        this.out.nameIsNext(node);
        this.out.emitName(this.at++);
      } else this.take();
      if (angles <= 0 && this.at < end && this.lineEndsStatement(this.at)) return;
    }
  }

  /** `==` of `func ==(a: A)` and `def +[T]`; what follows is no more of the name. */
  private operatorName(node: number, end: number): void {
    let at = this.at;
    while (
      at < end &&
      this.isOperator(at) &&
      (at === this.at || this.raw.ends[at - 1] === this.raw.starts[at])
    )
      at++;
    if (at === this.at) return;
    this.out.nameIsNext(node);
    while (this.at < at) this.take();
  }

  private isOperator(index: number): boolean {
    if (this.kinds[index] !== TokenKind.punctuation) return false;
    switch (this.symbols[index]) {
      case LPAREN:
      case LBRACKET:
      case LBRACE:
      case SEMICOLON:
      case COMMA:
        return false;
    }
    return !this.isCloser(index);
  }

  protected parameters(): void {
    this.group();
  }

  /** Return type and the like, then the body. */
  protected functionRest(node: number, end: number): void {
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === LBRACE && !this.isTypeValue()) {
        this.setKind(node, NodeKind.function);
        this.block(Body.code);
        return;
      }
      if (symbol === SEMICOLON) {
        this.at++;
        return;
      }
      if (symbol === this.expressionBody && symbol !== 0) {
        this.expressionFunction(node, end);
        return;
      }
      if (this.lineEndsStatement(this.at) && this.symbols[this.at] !== LPAREN) return;
      if (symbol === LPAREN || symbol === LBRACKET || symbol === LBRACE) this.group();
      else this.take();
    }
  }

  /** A body that is one expression counts as a block that returns it. */
  private expressionFunction(node: number, end: number): void {
    this.setKind(node, NodeKind.function);
    this.at++;
    // `= { … }`, but not `= { … }.a()`.
    if (
      this.style.bracesAreLambdas &&
      this.at < end &&
      this.symbols[this.at] === LBRACE &&
      this.partners[this.at]! >= 0 &&
      this.symbolAt(this.partners[this.at]! + 1) !== DOT
    ) {
      this.block(Body.code);
      return;
    }
    this.expressionBlock(end, Stop.semicolon | Stop.newline);
  }

  protected accessor(node: number, end: number): void {
    this.out.nameIsNext(node);
    this.take();
    if (this.at >= end) return;
    if (this.symbols[this.at] === LPAREN) this.group();
    if (this.at < end && this.symbols[this.at] === LBRACE && this.partners[this.at]! >= 0) {
      this.setKind(node, NodeKind.function);
      this.block(Body.code);
    } else if (this.at < end && this.symbols[this.at] === this.expressionBody && this.expressionBody !== 0) {
      this.expressionFunction(node, end);
    }
  }

  /** `f <- function(x) { … }`, with an operator or any other name in quotes too. */
  protected assignment(node: number, end: number): boolean {
    let name = this.at;
    // `f <- g <- function(x) { … }` gives two names to it.
    while (this.isAssigned(name) && this.isAssigned(name + 2)) name += 2;
    if (!this.isAssigned(name) || this.symbolAt(name + 2) !== Word.function) return false;
    this.takeTo(name);
    this.out.nameIsNext(node);
    this.take();
    this.at += 2;
    if (this.at < end && this.symbols[this.at] === LPAREN) this.group();
    this.setKind(node, NodeKind.function);
    this.body(Body.code, end);
    return true;
  }

  /** A name before an assignment. */
  private isAssigned(name: number): boolean {
    const operator = this.symbolAt(name + 1);
    const assigns = operator === EQUALS || operator === LEFT_ARROW || operator === SUPER_ASSIGN;
    return assigns && (this.isIdentifier(name) || this.kinds[name] === TokenKind.string);
  }

  /** `create or replace function a.f(x) returns t as $$ … $$ language sql;` */
  protected createdFunction(node: number, end: number): boolean {
    let at = this.at;
    const last = Math.min(end, at + MAX_CREATE_WORDS);
    while (at < last && this.isWord(at) && this.symbols[at] !== Word.function) at++;
    if (at === this.at || at >= last || this.symbols[at] !== Word.function) return false;
    let name = at + 1;
    while (name + 2 < end && this.symbols[name + 1] === DOT) name += 2;
    if (!this.isWord(name) || this.symbolAt(name + 1) !== LPAREN) return false;
    this.takeTo(name);
    this.out.nameIsNext(node);
    this.out.emitName(this.at++);
    this.scan(end, Stop.semicolon);
    if (this.out.hasChildren(node)) this.setKind(node, NodeKind.function);
    else this.out.unname(node);
    return true;
  }

  /** `- (T)name:(U)x { … }` */
  protected objectiveC(node: number, end: number): boolean {
    const first = this.symbols[this.at]!;
    if ((first !== MINUS && first !== PLUS) || this.symbolAt(this.at + 1) !== LPAREN) return false;
    this.take();
    this.group();
    if (this.isWord(this.at)) {
      this.out.nameIsNext(node);
      this.out.emitName(this.at++);
    }
    this.functionRest(node, end);
    if (this.out.nodeKinds[node] !== NodeKind.function) this.out.unname(node);
    return true;
  }

  /** `int f(int x) const { … }`, `T P { get; }`, `int x = 3;` */
  protected declaration(node: number, end: number, body: Body, stops: number): void {
    const first = this.at;
    const candidate: FunctionCandidate = { name: -1 };
    let initializers = false;
    // Names behind `throws` may be qualified, and the colon of `where T : U` sets nothing.
    let clause = false;
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === SEMICOLON) {
        this.at++;
        break;
      }
      if (symbol === COMMA && stops & Stop.comma) {
        this.at++;
        break;
      }
      const sets = initializers && this.style.dartMembers === true;
      if (symbol === EQUALS && !this.isOperatorName(this.at) && !sets) {
        this.scan(end, stops);
        break;
      }
      const opensBody = symbol === LBRACE && candidate.name >= 0;
      if (this.at > first && !opensBody && this.lineEndsStatement(this.at)) break;
      if (symbol === Word.else && this.at > first) break;
      if (symbol === LPAREN) {
        if (candidate.name < 0 && body !== Body.enum) candidate.name = this.functionNameToken(first, body);
        this.group();
        if (this.isMacroCall(first, end)) break;
      } else if (symbol === LBRACE && this.partners[this.at]! >= 0) {
        if (candidate.name >= 0 && !(initializers && this.isInitializer())) {
          this.out.setName(node, candidate.name);
          this.setKind(node, NodeKind.function);
          this.block(Body.code);
          break;
        }
        if (candidate.name < 0 && this.bracedMember(node, first, end, body)) break;
        if (candidate.name >= 0) this.group();
        else this.scan(end, stops);
        if (candidate.name < 0) break;
      } else if (
        symbol === this.expressionBody &&
        symbol !== 0 &&
        (candidate.name >= 0 || body === Body.type)
      ) {
        // Without parentheses it is a property.
        if (candidate.name >= 0) this.out.setName(node, candidate.name);
        else if (this.isIdentifier(this.at - 1)) this.out.setName(node, this.out.tokenCount - 1);
        this.expressionFunction(node, end);
        break;
      } else if (symbol === COLON && candidate.name >= 0 && !clause) {
        initializers = true;
        this.take();
      } else if (symbol === LBRACKET && this.isTypeAttribute()) {
        this.group();
      } else if (!(clause && symbol === DOT) && this.endsDeclaration(symbol, candidate)) {
        this.scan(end, stops);
        break;
      } else {
        if (symbol === Word.headClause) clause = true;
        this.take();
      }
    }
    if (this.out.hasChildren(node) && this.out.nodeKinds[node] === NodeKind.statement)
      this.setKind(node, NodeKind.expression);
  }

  /** `x` of `T get x {` and `T get x async* {`, or -1. */
  private getterName(before: number, first: number): number {
    let name = before;
    // `sync` is no keyword, and `async` alone needs no star.
    if (this.symbols[name] === STAR) name -= 2;
    else if (this.symbols[name] === Word.modifier) name--;
    return name > first && this.isIdentifier(name) && this.symbols[name - 1] === Word.accessor ? name : -1;
  }

  /** Braces at the level of a declaration that has no parameters: property, enum constant with body, macro loop. */
  private bracedMember(node: number, first: number, end: number, body: Body): boolean {
    const before = this.at - 1;
    const getter = this.style.dartMembers ? this.getterName(before, first) : -1;
    if (getter >= 0) {
      this.out.setName(node, this.out.tokenCount - (this.at - getter));
      this.setKind(node, NodeKind.function);
      this.block(Body.code);
      return true;
    }
    if (body === Body.enum && before >= first) {
      this.block(Body.type);
      return true;
    }
    if (
      body === Body.type &&
      this.style.properties &&
      before >= first &&
      (this.isWord(before) || this.symbols[before] === RBRACKET || this.symbols[before] === GREATER)
    ) {
      this.block(Body.accessors);
      if (this.symbolAt(this.at) === EQUALS && this.at < end) this.scan(end, Stop.semicolon);
      return true;
    }
    if (body === Body.type && this.style.anonymousClasses && this.isIdentifier(before) && before >= first) {
      // The compact constructor of a record.
      this.out.setName(node, this.out.tokenCount - 1);
      this.setKind(node, NodeKind.function);
      this.block(Body.code);
      return true;
    }
    const isMacroLoop =
      body === Body.code &&
      this.symbolAt(before) === RPAREN &&
      this.partners[before] === first + 1 &&
      this.isIdentifier(first);
    if (!isMacroLoop) return false;
    this.setKind(node, NodeKind.control);
    this.block(Body.code);
    return true;
  }
}
