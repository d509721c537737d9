import { Body } from './braceCursor';
import { Stop } from './braceExpressions';
import { BraceTypes } from './braceTypes';
import { IN_TEXT } from './rawTokenFlags';
import { NodeKind } from './statementTree';
import {
  AT,
  BANG,
  COLON,
  COMMA,
  DOT,
  DOUBLE_COLON,
  GREATER,
  HASH,
  INTERPOLATION,
  LBRACE,
  LBRACKET,
  LESS,
  LPAREN,
  MINUS,
  OPTIONAL_DOT,
  QUESTION,
  SEMICOLON,
  TEXT_BORDER,
} from './symbols';
import { MAX_DEPTH } from './tokenCursor';
import { hashText } from './tokenHash';
import { TokenKind } from './tokenSequence';
import * as Word from './word';

const REQUIRES_HASH = hashText('requires');
const NON_HASH = hashText('non');
const INTERFACE_HASH = hashText('interface');
const IMPLEMENTATION_HASH = hashText('implementation');
const PROTOCOL_HASH = hashText('protocol');
const END_HASH = hashText('end');

/** Finds statements, blocks and functions in the tokens of a language with braces, in one pass. */
export class BraceParser extends BraceTypes {
  protected all(): void {
    this.statements(this.count, this.style.filesAreTypes ? Body.type : Body.module, false);
  }

  protected statements(end: number, body: Body, inCase: boolean): void {
    while (this.at < end) {
      if (inCase && this.beginsCase(this.at)) return;
      const before = this.at;
      // The constants of an enum end at a semicolon; members follow.
      this.statement(end, body);
      if (body === Body.enum && this.symbols[this.at - 1] === SEMICOLON) body = Body.type;
      if (this.at === before) this.take();
    }
  }

  /** One statement or member, with the modifiers before it. Moves past at least one token. */
  protected statement(end: number, body: Body): void {
    const symbol = this.symbols[this.at]!;
    if (symbol === SEMICOLON || (symbol === COMMA && body !== Body.code && body !== Body.module)) {
      this.at++;
      return;
    }
    if (symbol === Word.section && this.symbolAt(this.at + 1) === COLON) {
      this.at += 2;
      return;
    }
    if (this.depth >= MAX_DEPTH) {
      this.takeTo(end);
      return;
    }
    if (this.style.objectiveC && symbol === AT && this.isWord(this.at + 1)) {
      this.objectiveCLine(end);
      return;
    }
    if (this.flags[this.at]! & IN_TEXT && this.symbols[this.at] !== TEXT_BORDER) {
      this.templateText(end);
      return;
    }
    const first = this.at;
    const node = this.out.openNode(NodeKind.statement, this.startOf(first));
    if (this.isDirective(this.at)) this.directive(node, end);
    else if (symbol === HASH && this.symbolAt(this.at + 1) === BANG) this.attribute();
    else {
      this.prefixes(end, body);
      if (this.at < end) this.dispatch(node, end, body);
    }
    this.closeStatement(node, first);
  }

  /** Annotations and modifiers before a declaration, and labels. */
  protected prefixes(end: number, body: Body): void {
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (this.style.elements) return;
      if (this.isDirective(this.at)) this.directiveTokens(end);
      else if (symbol === AT && this.isWord(this.at + 1)) this.annotation(end);
      else if (symbol === HASH && !this.isDirective(this.at)) this.attribute();
      else if (symbol === LBRACKET && this.style.bracketAttributes && this.partners[this.at]! >= 0)
        this.group();
      else if (symbol === LBRACKET && this.style.typesAreSpecifiers && this.isDoubleBracket()) this.group();
      else if (isModifier(symbol) && this.modifiesNext()) this.modifier();
      else if (symbol === Word.block && this.isWord(this.at + 1)) this.take();
      else if (this.isMemberModifier(symbol, body)) this.take();
      else if (symbol === Word.extern && this.isLinkage(end)) this.linkage();
      else if (this.raw.hashes[this.at] === NON_HASH && this.isNegatedModifier()) this.takeTo(this.at + 3);
      else if (symbol === Word.type && this.symbolAt(this.at + 1) === Word.function) this.take();
      else if (this.isLabel(body)) this.takeTo(this.at + 2);
      else return;
    }
  }

  /** `[[nodiscard]]`, and no message to the answer to another (`[[a b] c]` of Objective-C). */
  private isDoubleBracket(): boolean {
    const close = this.partners[this.at]!;
    return close >= 0 && this.symbols[this.at + 1] === LBRACKET && this.partners[this.at + 1] === close - 1;
  }

  /** `synchronized` (Java, Groovy) and `new` (C#) before a member. */
  private isMemberModifier(symbol: number, body: Body): boolean {
    const mayModify = symbol === Word.loop || symbol === Word.new;
    return (
      mayModify &&
      this.style.functionsWithoutKeyword === true &&
      body === Body.type &&
      this.isWord(this.at + 1)
    );
  }

  /** `extern` and `extern "C"` before a function, not before a block of declarations. */
  private isLinkage(end: number): boolean {
    const next = this.at + 1;
    if (next >= end) return false;
    return (
      this.symbols[next] === Word.function ||
      (this.kinds[next] === TokenKind.string && this.symbolAt(next + 1) !== LBRACE)
    );
  }

  private linkage(): void {
    this.take();
    if (this.kinds[this.at] === TokenKind.string) this.take();
  }

  /** `non-sealed` (Java). */
  private isNegatedModifier(): boolean {
    return (
      this.symbolAt(this.at + 1) === MINUS &&
      this.symbolAt(this.at + 2) === Word.modifier &&
      this.isWord(this.at + 3)
    );
  }

  protected modifier(): void {
    if (this.symbols[this.at] === Word.dropped) this.at++;
    else this.take();
    // `pub(crate)`, `explicit(true)`, `private(set)`.
    const next = this.symbolAt(this.at);
    if (next === LPAREN || (next === LBRACKET && this.style.bracketScopes)) this.group();
  }

  private annotation(end: number): void {
    this.take();
    if (this.symbols[this.at] === Word.type) return;
    this.take();
    while (
      this.at < end &&
      (this.symbols[this.at] === DOT || this.symbols[this.at] === COLON) &&
      this.isWord(this.at + 1)
    ) {
      this.take();
      this.take();
    }
    if (this.at < end) this.dropTypeClause(end);
    const opensArguments = this.at < end && this.symbols[this.at] === LPAREN && !this.beginsLine(this.at);
    if (opensArguments) this.group();
  }

  private attribute(): void {
    this.take();
    if (this.symbolAt(this.at) === BANG) this.take();
    if (this.symbolAt(this.at) === LBRACKET) this.group();
  }

  protected directive(node: number, end: number): void {
    const name = this.at + 1;
    const isInclude = this.symbolAt(name) === Word.import;
    this.directiveTokens(end);
    if (isInclude) this.setKind(node, NodeKind.import);
  }

  /** Text between the pieces of code of a template. */
  private templateText(end: number): void {
    const node = this.out.openNode(NodeKind.element, this.startOf(this.at));
    do this.take();
    while (this.at < end && (this.flags[this.at]! & IN_TEXT) !== 0 && this.symbols[this.at] !== SEMICOLON);
    this.out.closeNode(node, this.endOffset());
  }

  protected dispatch(node: number, end: number, body: Body): void {
    const symbol = this.symbols[this.at]!;
    switch (symbol) {
      case LBRACE:
        if (this.partners[this.at]! < 0) {
          this.take();
          return;
        }
        this.setKind(node, NodeKind.control);
        this.block(Body.code);
        return;
      case Word.if:
      case Word.loop:
      case Word.while:
      case Word.do:
      case Word.repeat:
      case Word.try:
      case Word.switch:
      case Word.match:
      case Word.with:
      case Word.block:
      case Word.guard:
      case Word.else:
      case Word.elseIf:
      case Word.catch:
      case Word.finally:
        if (this.isControl()) {
          this.control(node, end);
          if (this.style.controlIsExpression && this.at < end && isPostfix(this.symbols[this.at]!))
            this.scan(end, Stop.semicolon | Stop.newline);
          return;
        }
        break;
      case Word.function:
        this.functionDeclaration(node, end, body);
        return;
      case Word.initializer:
        if (body === Body.type || body === Body.enum) {
          this.functionDeclaration(node, end, body);
          return;
        }
        break;
      case Word.type:
      case Word.enum:
      case Word.namespace:
      case Word.extern:
        if (this.isTypeDeclaration(end)) {
          this.typeDeclaration(node, end);
          return;
        }
        break;
      case Word.import:
        if (this.isImport(body)) {
          this.importDeclaration(node, end);
          return;
        }
        if (this.style.traitUses && body === Body.type) {
          this.traitUse(end);
          return;
        }
        if (this.style.resourceImports && this.symbolAt(this.at + 1) === LPAREN) {
          this.control(node, end);
          return;
        }
        break;
      case Word.accessor:
        if (
          body === Body.accessors ||
          (body === Body.type && this.style.accessorFunctions && this.symbolAt(this.at + 1) === LPAREN)
        ) {
          this.accessor(node, end);
          return;
        }
        break;
      case Word.alias:
        if (this.style.goDeclarations && this.isIdentifier(this.at + 1)) {
          this.goType(node, end);
          return;
        }
        break;
      case Word.template:
        this.templateHead(node, end, body);
        return;
    }
    this.simple(node, end, body);
  }

  /** `template <…>` of C++ and what it is the head of. */
  private templateHead(node: number, end: number, body: Body): void {
    this.take();
    let angles = 0;
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === LESS) angles++;
      else if (symbol === GREATER) angles--;
      if (symbol === LPAREN) this.group();
      else this.take();
      if (angles <= 0) break;
    }
    // A constraint stands on a line of its own.
    if (this.at < end && this.raw.hashes[this.at] === REQUIRES_HASH)
      do this.take();
      while (this.at < end && !this.beginsLine(this.at));
    if (this.at >= end) return;
    this.prefixes(end, body);
    if (this.at < end) this.dispatch(node, end, body);
  }

  /** A statement or member that no word gives away: it turns out a function where a body follows. */
  protected simple(node: number, end: number, body: Body): void {
    if (this.style.macros && this.macro(node, end)) return;
    if (this.style.objectiveC && this.objectiveC(node, end)) return;
    if (this.style.createdFunctions && this.createdFunction(node, end)) return;
    if (this.style.assignedFunctions && this.assignment(node, end)) return;
    if (this.style.elements && this.element(node, end)) return;
    const stops =
      Stop.semicolon |
      Stop.newline |
      (body === Body.enum || (body === Body.type && this.style.commaMembers)
        ? Stop.comma | Stop.outsideAngles
        : 0);
    if (this.style.functionsWithoutKeyword || (this.style.methodsWithoutKeyword && body === Body.type))
      this.declaration(node, end, body, stops);
    else this.scanAs(node, end, stops);
  }

  /** `@implementation T`, `@property T x;`, `@end`: a statement that ends with its line. */
  private objectiveCLine(end: number): void {
    const node = this.out.openNode(NodeKind.statement, this.startOf(this.at));
    const typeEnd = this.objectiveCTypeEnd(this.at, end);
    this.take();
    this.takeTo(this.at + 1);
    if (typeEnd >= 0) {
      this.objectiveCType(node, typeEnd);
      return;
    }
    while (this.at < end && !this.beginsLine(this.at) && this.symbols[this.at] !== SEMICOLON) {
      if (this.partners[this.at]! > this.at) this.group();
      else this.take();
    }
    if (this.at < end && this.symbols[this.at] === SEMICOLON) this.at++;
    this.out.closeNode(node, this.endOffset());
  }

  /** Token of the `@end` that closes the type which begins at token `index`; -1 where none begins. */
  private objectiveCTypeEnd(index: number, end: number): number {
    if (!this.opensObjectiveCType(index)) return -1;
    for (let at = index + 2; at + 1 < end; at++) {
      if (this.symbols[at] !== AT || !this.beginsLine(at)) continue;
      if (this.raw.hashes[at + 1] === END_HASH) return at;
      if (this.opensObjectiveCType(at)) return -1;
    }
    return -1;
  }

  /** `@protocol A;` and `@protocol A, B;` only name types. */
  private opensObjectiveCType(index: number): boolean {
    const hash = this.raw.hashes[index + 1]!;
    if (hash !== PROTOCOL_HASH) return hash === INTERFACE_HASH || hash === IMPLEMENTATION_HASH;
    const behind = this.symbolAt(index + 3);
    return this.isWord(index + 2) && behind !== SEMICOLON && behind !== COMMA;
  }

  /** `T (Category) { fields }` and the members up to `@end`, which is token `close`; the line and it count as braces. */
  private objectiveCType(node: number, close: number): void {
    this.setKind(node, NodeKind.type);
    if (this.isIdentifier(this.at)) this.out.nameIsNext(node);
    while (this.at < close && !this.beginsLine(this.at)) {
      if (this.partners[this.at]! > this.at) this.group();
      else this.take();
    }
    if (this.at < close && this.symbols[this.at] === LBRACE && this.partners[this.at]! >= 0) this.group();
    const start = this.blockStart(close);
    const block = this.out.openNode(NodeKind.block, start);
    this.out.openBlock(start);
    this.depth++;
    this.statements(close, Body.module, false);
    this.depth--;
    const stop = Math.max(start, this.endOffset());
    this.out.closeBlock(stop);
    this.out.closeNode(block, stop);
    this.at = close + 2;
    this.out.closeNode(node, this.endOffset());
  }

  /** Everything up to a brace, and the block in it. */
  private element(node: number, end: number): boolean {
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (this.out.nodeStarts[node]! < this.startOf(this.at) && this.lineEndsStatement(this.at)) return true;
      if (symbol === SEMICOLON) {
        this.at++;
        return true;
      }
      if (symbol === LBRACE && this.partners[this.at]! >= 0 && !this.isElementValue(this.at - 1)) {
        this.setKind(node, NodeKind.element);
        this.block(Body.code);
        return true;
      }
      if (symbol === LBRACE || symbol === LBRACKET || symbol === LPAREN || symbol === INTERPOLATION)
        this.group();
      else this.take();
    }
    return true;
  }

  /** `name! { … }` and `macro_rules! name { … }` as a statement. */
  private macro(node: number, end: number): boolean {
    let at = this.at;
    while (at + 2 < end && this.isWord(at) && this.symbols[at + 1] === DOUBLE_COLON) at += 2;
    if (!this.isWord(at) || this.symbolAt(at + 1) !== BANG) return false;
    at += this.isIdentifier(at + 2) ? 3 : 2;
    if (at >= end || this.symbols[at] !== LBRACE || this.partners[at]! < 0) return false;
    this.takeTo(at);
    this.setKind(node, NodeKind.expression);
    this.block(Body.code);
    return true;
  }
}

function isModifier(symbol: number): boolean {
  return symbol === Word.modifier || symbol === Word.dropped || symbol === Word.static;
}

/** `match x { … }.unwrap()` goes on behind the block. */
function isPostfix(symbol: number): boolean {
  return symbol === DOT || symbol === QUESTION || symbol === OPTIONAL_DOT;
}
