import { AT, BANG, BRACE_ACCESSOR_FUNCTIONS, BRACE_ASSIGNED_FUNCTIONS, BRACE_BRACKET_ATTRIBUTES, BRACE_BRACKET_SCOPES, BRACE_COMMA_MEMBERS, BRACE_CONTROL_IS_EXPRESSION, BRACE_CREATED_FUNCTIONS, BRACE_ELEMENTS, BRACE_FILES_ARE_TYPES, BRACE_FUNCTIONS_WITHOUT_KEYWORD, BRACE_GO_DECLARATIONS, BRACE_MACROS, BRACE_METHODS_WITHOUT_KEYWORD, BRACE_OBJECTIVE_C, BRACE_RESOURCE_IMPORTS, BRACE_TRAIT_USES, BRACE_TYPES_ARE_SPECIFIERS, COLON, COMMA, DOT, DOUBLE_COLON, END_HASH, GREATER, HASH, IMPLEMENTATION_HASH, IN_TEXT, INTERFACE_HASH, INTERPOLATION, KIND_STRING, LANGUAGE_WORDS_BEGIN, LBRACE, LBRACKET, LESS, LPAREN, MINUS, NODE_BLOCK, NODE_CONTROL, NODE_ELEMENT, NODE_EXPRESSION, NODE_IMPORT, NODE_STATEMENT, NODE_TYPE, NON_HASH, OPTIONAL_DOT, PROTOCOL_HASH, QUESTION, REQUIRES_HASH, SEMICOLON, TEXT_BORDER, WORD_ACCESSOR, WORD_ALIAS, WORD_BLOCK, WORD_CATCH, WORD_DO, WORD_DROPPED, WORD_ELSE, WORD_ELSE_IF, WORD_ENUM, WORD_EXTERN, WORD_FINALLY, WORD_FUNCTION, WORD_GUARD, WORD_IF, WORD_IMPORT, WORD_INITIALIZER, WORD_LOOP, WORD_MATCH, WORD_MODIFIER, WORD_NAMESPACE, WORD_NEW, WORD_REPEAT, WORD_SECTION, WORD_STATIC, WORD_SWITCH, WORD_TEMPLATE, WORD_TRY, WORD_TYPE, WORD_WHILE, WORD_WITH } from '../constants.generated'; // biome-ignore format: one list
import { hasStyle } from '../text';
import { flagsOf, hashOf, kindOf, partnerOf, symbolOf, Tokens } from '../tokens';
import { BODY_ACCESSORS, BODY_CODE, BODY_ENUM, BODY_MODULE, BODY_TYPE } from './braceCursor';
import { STOP_COMMA, STOP_NEWLINE, STOP_OUTSIDE_ANGLES, STOP_SEMICOLON } from './braceExpressions';
import { BraceTypes } from './braceTypes';
import { closeBlock, closeNode, nameIsNext, nodeStartOf, openBlock, openNode, setKind } from './builder';
import { markStatements } from './statementWords';
import { MAX_DEPTH } from './tokenCursor';

/** Finds statements, blocks and functions in the tokens of a language with braces, in one pass. */
export class BraceParser extends BraceTypes {
  all(): void {
    if (hasStyle(LANGUAGE_WORDS_BEGIN)) markStatements();
    this.statements(Tokens.count, hasStyle(BRACE_FILES_ARE_TYPES) ? BODY_TYPE : BODY_MODULE, false);
  }

  statements(end: i32, body: i32, inCase: bool): void {
    while (this.at < end) {
      if (inCase && this.beginsCase(this.at)) return;
      const before = this.at;
      // The constants of an enum end at a semicolon; members follow.
      this.statement(end, body);
      if (body === BODY_ENUM && symbolOf(this.at - 1) === SEMICOLON) body = BODY_TYPE;
      if (this.at === before) this.take();
    }
  }

  /** One statement or member, with the modifiers before it. Moves past at least one token. */
  statement(end: i32, body: i32): void {
    const symbol = symbolOf(this.at);
    if (symbol === SEMICOLON || (symbol === COMMA && body !== BODY_CODE && body !== BODY_MODULE)) {
      this.at++;
      return;
    }
    if (symbol === WORD_SECTION && this.symbolAt(this.at + 1) === COLON) {
      this.at += 2;
      return;
    }
    if (this.depth >= MAX_DEPTH) {
      this.takeTo(end);
      return;
    }
    if (hasStyle(BRACE_OBJECTIVE_C) && symbol === AT && this.isWord(this.at + 1)) {
      this.objectiveCLine(end);
      return;
    }
    if (flagsOf(this.at) & IN_TEXT && symbolOf(this.at) !== TEXT_BORDER) {
      this.templateText(end);
      return;
    }
    const first = this.at;
    const node = openNode(NODE_STATEMENT, this.startAt(first));
    if (this.isDirective(this.at)) this.directive(node, end);
    else if (symbol === HASH && this.symbolAt(this.at + 1) === BANG) this.attribute();
    else {
      this.prefixes(end, body);
      if (this.at < end) this.dispatch(node, end, body);
    }
    this.closeStatement(node, first);
  }

  /** Annotations and modifiers before a declaration, and labels. */
  prefixes(end: i32, body: i32): void {
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (hasStyle(BRACE_ELEMENTS)) return;
      if (this.isDirective(this.at)) this.directiveTokens(end);
      else if (symbol === AT && this.isWord(this.at + 1)) this.annotation(end);
      else if (symbol === HASH && !this.isDirective(this.at)) this.attribute();
      else if (symbol === LBRACKET && hasStyle(BRACE_BRACKET_ATTRIBUTES) && partnerOf(this.at) >= 0)
        this.group();
      else if (symbol === LBRACKET && hasStyle(BRACE_TYPES_ARE_SPECIFIERS) && this.isDoubleBracket())
        this.group();
      else if (isModifier(symbol) && this.modifiesNext()) this.modifier();
      else if (symbol === WORD_BLOCK && this.isWord(this.at + 1)) this.take();
      else if (this.isMemberModifier(symbol, body)) this.take();
      else if (symbol === WORD_EXTERN && this.isLinkage(end)) this.linkage();
      else if (hashOf(this.at) === NON_HASH && this.isNegatedModifier()) this.takeTo(this.at + 3);
      else if (symbol === WORD_TYPE && this.symbolAt(this.at + 1) === WORD_FUNCTION) this.take();
      else if (this.isLabel(body)) this.takeTo(this.at + 2);
      else return;
    }
  }

  /** `[[nodiscard]]`, and no message to the answer to another (`[[a b] c]` of Objective-C). */
  isDoubleBracket(): bool {
    const close = partnerOf(this.at);
    return close >= 0 && symbolOf(this.at + 1) === LBRACKET && partnerOf(this.at + 1) === close - 1;
  }

  /** `synchronized` (Java, Groovy) and `new` (C#) before a member. */
  isMemberModifier(symbol: i32, body: i32): bool {
    const mayModify = symbol === WORD_LOOP || symbol === WORD_NEW;
    return (
      mayModify && hasStyle(BRACE_FUNCTIONS_WITHOUT_KEYWORD) && body === BODY_TYPE && this.isWord(this.at + 1)
    );
  }

  /** `extern` and `extern "C"` before a function, not before a block of declarations. */
  isLinkage(end: i32): bool {
    const next = this.at + 1;
    if (next >= end) return false;
    return (
      symbolOf(next) === WORD_FUNCTION || (kindOf(next) === KIND_STRING && this.symbolAt(next + 1) !== LBRACE)
    );
  }

  linkage(): void {
    this.take();
    if (kindOf(this.at) === KIND_STRING) this.take();
  }

  /** `non-sealed` (Java). */
  isNegatedModifier(): bool {
    return (
      this.symbolAt(this.at + 1) === MINUS &&
      this.symbolAt(this.at + 2) === WORD_MODIFIER &&
      this.isWord(this.at + 3)
    );
  }

  modifier(): void {
    if (symbolOf(this.at) === WORD_DROPPED) this.at++;
    else this.take();
    // `pub(crate)`, `explicit(true)`, `private(set)`.
    const next = this.symbolAt(this.at);
    if (next === LPAREN || (next === LBRACKET && hasStyle(BRACE_BRACKET_SCOPES))) this.group();
  }

  annotation(end: i32): void {
    this.take();
    if (symbolOf(this.at) === WORD_TYPE) return;
    this.take();
    while (
      this.at < end &&
      (symbolOf(this.at) === DOT || symbolOf(this.at) === COLON) &&
      this.isWord(this.at + 1)
    ) {
      this.take();
      this.take();
    }
    if (this.at < end) this.dropTypeClause(end);
    const opensArguments = this.at < end && symbolOf(this.at) === LPAREN && !this.beginsLine(this.at);
    if (opensArguments) this.group();
  }

  attribute(): void {
    this.take();
    if (this.symbolAt(this.at) === BANG) this.take();
    if (this.symbolAt(this.at) === LBRACKET) this.group();
  }

  directive(node: i32, end: i32): void {
    const name = this.at + 1;
    const isInclude = this.symbolAt(name) === WORD_IMPORT;
    this.directiveTokens(end);
    if (isInclude) setKind(node, NODE_IMPORT);
  }

  /** Text between the pieces of code of a template. */
  templateText(end: i32): void {
    const node = openNode(NODE_ELEMENT, this.startAt(this.at));
    do this.take();
    while (this.at < end && (flagsOf(this.at) & IN_TEXT) !== 0 && symbolOf(this.at) !== SEMICOLON);
    closeNode(node, this.endOffset());
  }

  dispatch(node: i32, end: i32, body: i32): void {
    const symbol = symbolOf(this.at);
    switch (symbol) {
      case LBRACE:
        if (partnerOf(this.at) < 0) {
          this.take();
          return;
        }
        setKind(node, NODE_CONTROL);
        this.block(BODY_CODE);
        return;
      case WORD_IF:
      case WORD_LOOP:
      case WORD_WHILE:
      case WORD_DO:
      case WORD_REPEAT:
      case WORD_TRY:
      case WORD_SWITCH:
      case WORD_MATCH:
      case WORD_WITH:
      case WORD_BLOCK:
      case WORD_GUARD:
      case WORD_ELSE:
      case WORD_ELSE_IF:
      case WORD_CATCH:
      case WORD_FINALLY:
        if (this.isControl()) {
          this.control(node, end);
          if (hasStyle(BRACE_CONTROL_IS_EXPRESSION) && this.at < end && isPostfix(symbolOf(this.at)))
            this.scan(end, STOP_SEMICOLON | STOP_NEWLINE);
          return;
        }
        break;
      case WORD_FUNCTION:
        this.functionDeclaration(node, end, body);
        return;
      case WORD_INITIALIZER:
        if (body === BODY_TYPE || body === BODY_ENUM) {
          this.functionDeclaration(node, end, body);
          return;
        }
        break;
      case WORD_TYPE:
      case WORD_ENUM:
      case WORD_NAMESPACE:
      case WORD_EXTERN:
        if (this.isTypeDeclaration(end)) {
          this.typeDeclaration(node, end);
          return;
        }
        break;
      case WORD_IMPORT:
        if (this.isImport(body)) {
          this.importDeclaration(node, end);
          return;
        }
        if (hasStyle(BRACE_TRAIT_USES) && body === BODY_TYPE) {
          this.traitUse(end);
          return;
        }
        if (hasStyle(BRACE_RESOURCE_IMPORTS) && this.symbolAt(this.at + 1) === LPAREN) {
          this.control(node, end);
          return;
        }
        break;
      case WORD_ACCESSOR:
        if (
          body === BODY_ACCESSORS ||
          (body === BODY_TYPE && hasStyle(BRACE_ACCESSOR_FUNCTIONS) && this.symbolAt(this.at + 1) === LPAREN)
        ) {
          this.accessor(node, end);
          return;
        }
        break;
      case WORD_ALIAS:
        if (hasStyle(BRACE_GO_DECLARATIONS) && this.isIdentifier(this.at + 1)) {
          this.goType(node, end);
          return;
        }
        break;
      case WORD_TEMPLATE:
        this.templateHead(node, end, body);
        return;
    }
    this.simple(node, end, body);
  }

  /** `template <…>` of C++ and what it is the head of. */
  templateHead(node: i32, end: i32, body: i32): void {
    this.take();
    let angles = 0;
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (symbol === LESS) angles++;
      else if (symbol === GREATER) angles--;
      if (symbol === LPAREN) this.group();
      else this.take();
      if (angles <= 0) break;
    }
    // A constraint stands on a line of its own.
    if (this.at < end && hashOf(this.at) === REQUIRES_HASH)
      do this.take();
      while (this.at < end && !this.beginsLine(this.at));
    if (this.at >= end) return;
    this.prefixes(end, body);
    if (this.at < end) this.dispatch(node, end, body);
  }

  /** A statement or member that no word gives away: it turns out a function where a body follows. */
  simple(node: i32, end: i32, body: i32): void {
    if (hasStyle(BRACE_MACROS) && this.macro(node, end)) return;
    if (hasStyle(BRACE_OBJECTIVE_C) && this.objectiveC(node, end)) return;
    if (hasStyle(BRACE_CREATED_FUNCTIONS) && this.createdFunction(node, end)) return;
    if (hasStyle(BRACE_ASSIGNED_FUNCTIONS) && this.assignment(node, end)) return;
    if (hasStyle(BRACE_ELEMENTS) && this.element(node, end)) return;
    const stops =
      STOP_SEMICOLON |
      STOP_NEWLINE |
      (body === BODY_ENUM || (body === BODY_TYPE && hasStyle(BRACE_COMMA_MEMBERS))
        ? STOP_COMMA | STOP_OUTSIDE_ANGLES
        : 0);
    if (
      hasStyle(BRACE_FUNCTIONS_WITHOUT_KEYWORD) ||
      (hasStyle(BRACE_METHODS_WITHOUT_KEYWORD) && body === BODY_TYPE)
    )
      this.declaration(node, end, body, stops);
    else this.scanAs(node, end, stops);
  }

  /** `@implementation T`, `@property T x;`, `@end`: a statement that ends with its line. */
  objectiveCLine(end: i32): void {
    const node = openNode(NODE_STATEMENT, this.startAt(this.at));
    const typeEnd = this.objectiveCTypeEnd(this.at, end);
    this.take();
    this.takeTo(this.at + 1);
    if (typeEnd >= 0) {
      this.objectiveCType(node, typeEnd);
      return;
    }
    while (this.at < end && !this.beginsLine(this.at) && symbolOf(this.at) !== SEMICOLON) {
      if (partnerOf(this.at) > this.at) this.group();
      else this.take();
    }
    if (this.at < end && symbolOf(this.at) === SEMICOLON) this.at++;
    closeNode(node, this.endOffset());
  }

  /** Token of the `@end` that closes the type which begins at token `index`; -1 where none begins. */
  objectiveCTypeEnd(index: i32, end: i32): i32 {
    if (!this.opensObjectiveCType(index)) return -1;
    for (let at = index + 2; at + 1 < end; at++) {
      if (symbolOf(at) !== AT || !this.beginsLine(at)) continue;
      if (hashOf(at + 1) === END_HASH) return at;
      if (this.opensObjectiveCType(at)) return -1;
    }
    return -1;
  }

  /** `@protocol A;` and `@protocol A, B;` only name types. */
  opensObjectiveCType(index: i32): bool {
    const hash = hashOf(index + 1);
    if (hash !== PROTOCOL_HASH) return hash === INTERFACE_HASH || hash === IMPLEMENTATION_HASH;
    const behind = this.symbolAt(index + 3);
    return this.isWord(index + 2) && behind !== SEMICOLON && behind !== COMMA;
  }

  /** `T (Category) { fields }` and the members up to `@end`, which is token `close`; the line and it count as braces. */
  objectiveCType(node: i32, close: i32): void {
    setKind(node, NODE_TYPE);
    if (this.isIdentifier(this.at)) nameIsNext(node);
    while (this.at < close && !this.beginsLine(this.at)) {
      if (partnerOf(this.at) > this.at) this.group();
      else this.take();
    }
    if (this.at < close && symbolOf(this.at) === LBRACE && partnerOf(this.at) >= 0) this.group();
    const start = this.blockStart(close);
    const block = openNode(NODE_BLOCK, start);
    openBlock(start);
    this.depth++;
    this.statements(close, BODY_MODULE, false);
    this.depth--;
    const stop = max(start, this.endOffset());
    closeBlock(stop);
    closeNode(block, stop);
    this.at = close + 2;
    closeNode(node, this.endOffset());
  }

  /** Everything up to a brace, and the block in it. */
  element(node: i32, end: i32): bool {
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (nodeStartOf(node) < this.startAt(this.at) && this.lineEndsStatement(this.at)) return true;
      if (symbol === SEMICOLON) {
        this.at++;
        return true;
      }
      if (symbol === LBRACE && partnerOf(this.at) >= 0 && !this.isElementValue(this.at - 1)) {
        setKind(node, NODE_ELEMENT);
        this.block(BODY_CODE);
        return true;
      }
      if (symbol === LBRACE || symbol === LBRACKET || symbol === LPAREN || symbol === INTERPOLATION)
        this.group();
      else this.take();
    }
    return true;
  }

  /** `name! { … }` and `macro_rules! name { … }` as a statement. */
  macro(node: i32, end: i32): bool {
    let at = this.at;
    while (at + 2 < end && this.isWord(at) && symbolOf(at + 1) === DOUBLE_COLON) at += 2;
    if (!this.isWord(at) || this.symbolAt(at + 1) !== BANG) return false;
    at += this.isIdentifier(at + 2) ? 3 : 2;
    if (at >= end || symbolOf(at) !== LBRACE || partnerOf(at) < 0) return false;
    this.takeTo(at);
    setKind(node, NODE_EXPRESSION);
    this.block(BODY_CODE);
    return true;
  }
}

function isModifier(symbol: i32): bool {
  return symbol === WORD_MODIFIER || symbol === WORD_DROPPED || symbol === WORD_STATIC;
}

/** `match x { … }.unwrap()` goes on behind the block. */
function isPostfix(symbol: i32): bool {
  return symbol === DOT || symbol === QUESTION || symbol === OPTIONAL_DOT;
}
