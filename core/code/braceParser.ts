import { Body, BraceCursor, type FunctionCandidate } from './braceCursor';
import { IN_TEXT } from './rawTokens';
import { NodeKind } from './statementTree';
import {
  ARROW,
  AT,
  BANG,
  BAR,
  COLON,
  COMMA,
  DOT,
  DOUBLE_COLON,
  EQUALS,
  GREATER,
  HASH,
  INTERPOLATION,
  LBRACE,
  LBRACKET,
  LEFT_ARROW,
  LESS,
  LPAREN,
  MINUS,
  OPTIONAL_DOT,
  PLUS,
  QUESTION,
  RBRACKET,
  RPAREN,
  SEMICOLON,
  SUPER_ASSIGN,
  TEXT_BORDER,
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

const REQUIRES_HASH = hashText('requires');
const RETURN_HASH = hashText('return');

/** Finds statements, blocks and functions in the tokens of a language with braces, in one pass. */
export class BraceParser extends BraceCursor {
  /** The tokens at hand as a block that begins at text offset `start` and ends with the text. */
  run(start: number): void {
    const file = this.out.openNode(NodeKind.block, start);
    this.statements(this.count, Body.module, false);
    this.out.closeNode(file, this.raw.length);
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
      else if (isModifier(symbol) && this.modifiesNext()) this.modifier();
      else if (symbol === Word.block && this.isWord(this.at + 1)) this.take();
      else if (this.isLabel(body)) this.takeTo(this.at + 2);
      else return;
    }
  }

  protected modifier(): void {
    if (this.symbols[this.at] === Word.dropped) this.at++;
    else this.take();
    // `pub(crate)`, `explicit(true)`, `private(set)`.
    if (this.symbolAt(this.at) === LPAREN) this.group();
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
    const opensArguments = this.at < end && this.symbols[this.at] === LPAREN && !this.beginsLine(this.at);
    if (opensArguments) this.group();
  }

  private attribute(): void {
    this.take();
    if (this.symbolAt(this.at) === BANG) this.take();
    if (this.symbolAt(this.at) === LBRACKET) this.group();
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

  protected directive(node: number, end: number): void {
    const name = this.at + 1;
    const isInclude = this.symbolAt(name) === Word.import;
    this.directiveTokens(end);
    if (isInclude) this.setKind(node, NodeKind.import);
  }

  private directiveTokens(end: number): void {
    do this.take();
    while (this.at < end && !this.beginsLine(this.at));
  }

  /** Text between the pieces of code of a template. */
  private templateText(end: number): void {
    const node = this.out.openNode(NodeKind.element, this.startOf(this.at));
    do this.take();
    while (this.at < end && (this.flags[this.at]! & IN_TEXT) !== 0 && this.symbols[this.at] !== SEMICOLON);
    this.out.closeNode(node, this.endOffset());
  }

  protected setKind(node: number, kind: NodeKind): void {
    this.out.nodeKinds[node] = kind;
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
        if (body === Body.type) {
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

  /** `if`, loops, `try`, `switch` with all their branches. */
  protected control(node: number, end: number): void {
    this.setKind(node, NodeKind.control);
    for (;;) {
      const word = this.symbols[this.at]!;
      this.take();
      const joined = word === Word.else && this.symbolAt(this.at) === Word.if;
      if (joined) continue;
      this.head(word, end);
      this.body(word === Word.switch || word === Word.match ? Body.cases : Body.code, end);
      if (this.at >= end || !this.continuesControl(word, this.symbols[this.at]!)) return;
      if (this.symbols[this.at] === Word.while) {
        this.doTail(end);
        return;
      }
    }
  }

  private doTail(end: number): void {
    this.take();
    if (this.style.parenthesizedHeads) {
      if (this.symbolAt(this.at) === LPAREN) this.group();
    } else this.scan(end, Stop.semicolon | Stop.newline);
    if (this.symbolAt(this.at) === SEMICOLON && this.at < end) this.at++;
  }

  private head(word: number, end: number): void {
    if (this.style.captures && word === Word.else && this.at < end && this.symbols[this.at] === BAR)
      this.capture(end);
    if (word === Word.else || word === Word.do || word === Word.repeat || word === Word.finally) return;
    if (!this.style.parenthesizedHeads) {
      this.openHead(end);
      return;
    }
    while (
      this.at < end &&
      this.isWord(this.at) &&
      this.symbols[this.at] !== Word.return &&
      isHeadWord(this.symbols[this.at]!)
    )
      this.take();
    if (this.at < end && this.symbols[this.at] === LPAREN) this.headGroup(word);
    if (this.style.captures && this.at < end && this.symbols[this.at] === BAR) this.capture(end);
    if (this.style.captures && this.at < end && this.symbols[this.at] === COLON) {
      // The step of a loop: `: (i += 1)`.
      this.take();
      if (this.symbolAt(this.at) === LPAREN) this.group();
    }
    if (this.at < end && this.symbols[this.at] === Word.headClause) {
      this.take();
      if (this.symbolAt(this.at) === LPAREN) this.group();
    }
  }

  /** The parenthesis behind the word of a head. */
  protected headGroup(_word: number): void {
    this.group();
  }

  /** `|x|` behind a head. */
  private capture(end: number): void {
    do this.take();
    while (this.at < end && this.symbols[this.at] !== BAR && !this.beginsLine(this.at));
    if (this.at < end && this.symbols[this.at] === BAR) this.take();
  }

  /** A head without parentheses: all up to the brace of the body. */
  private openHead(end: number): void {
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === LBRACE && !this.isHeadValue()) return;
      if (symbol === SEMICOLON) this.take();
      else {
        const before = this.at;
        this.scan(end, Stop.brace | Stop.semicolon);
        if (this.at === before) {
          if (this.symbols[this.at] === LBRACE && this.isHeadValue()) this.group();
          else return;
        }
        if (this.at > before && this.raw.symbols[this.at - 1] === SEMICOLON) this.out.emit(this.at - 1);
      }
    }
  }

  /** The body of a branch or loop: a block, or one statement that counts as a block. */
  protected body(body: Body, end: number): void {
    while (this.at < end && this.isDirective(this.at)) this.directiveTokens(end);
    if (this.style.colonBlocks && this.at < end && this.symbols[this.at] === COLON) {
      this.colonBlock(end);
      return;
    }
    if (this.at < end && this.symbols[this.at] === LBRACE && this.partners[this.at]! >= 0) {
      this.block(body);
      return;
    }
    const start = this.blockStart(end);
    const block = this.out.openNode(NodeKind.block, start);
    this.out.openBlock(start);
    if (this.at < end && this.symbols[this.at] === SEMICOLON) this.at++;
    else if (this.at < end) {
      this.depth++;
      this.statement(end, Body.code);
      this.depth--;
    }
    const stop = Math.max(start, this.endOffset());
    this.out.closeBlock(stop);
    this.out.closeNode(block, stop);
  }

  /** `: … endif;` of PHP. */
  private colonBlock(end: number): void {
    this.at++;
    const start = this.blockStart(end);
    const block = this.out.openNode(NodeKind.block, start);
    this.out.openBlock(start);
    this.depth++;
    while (this.at < end && !this.endsColonBlock(this.at)) {
      const before = this.at;
      this.statement(end, Body.code);
      if (this.at === before) this.take();
    }
    this.depth--;
    const stop = Math.max(start, this.endOffset());
    this.out.closeBlock(stop);
    this.out.closeNode(block, stop);
    if (this.at < end && this.symbols[this.at] === Word.end) {
      this.at++;
      if (this.symbolAt(this.at) === SEMICOLON && this.at < end) this.at++;
    }
  }

  /** A pair of braces and the statements inside; the cursor stands on the opening one, which has a partner. */
  protected block(body: Body): void {
    const close = this.partners[this.at]!;
    if (this.style.caseArrows && this.symbols[this.at + 1] === Word.case) body = Body.cases;
    const block = this.out.openNode(NodeKind.block, this.startOf(this.at));
    this.take();
    if (this.depth >= MAX_DEPTH) this.takeTo(close);
    else {
      this.depth++;
      if (body === Body.cases) this.cases(close);
      else this.statements(close, body, false);
      this.depth--;
    }
    this.at = Math.max(this.at, close);
    this.take();
    this.out.closeNode(block, this.endOffset());
  }

  private cases(end: number): void {
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === COMMA || symbol === SEMICOLON) this.at++;
      else if (this.isDirective(this.at)) this.statement(end, Body.code);
      else this.clause(end);
    }
  }

  private clause(end: number): void {
    const node = this.out.openNode(NodeKind.clause, this.startOf(this.at));
    const byWord = this.symbols[this.at] === Word.case || this.symbols[this.at] === Word.default;
    const before = this.at;
    const stops = (byWord && !this.style.caseArrows ? Stop.colon : 0) | Stop.arrow | Stop.semicolon;
    this.scan(end, stops);
    if (this.at < end && this.at > 0 && this.symbols[this.at - 1] !== SEMICOLON) {
      const isArrow = this.symbols[this.at] === this.armArrow && this.armArrow !== 0;
      if (isArrow || this.symbols[this.at] === COLON) this.take();
      if (isArrow && !(byWord && this.style.caseArrows)) this.arm(end);
      else this.caseStatements(end);
    }
    if (this.at === before) this.take();
    this.out.closeNode(node, this.endOffset());
  }

  private arm(end: number): void {
    if (this.at < end && this.symbols[this.at] === LBRACE && this.partners[this.at]! >= 0) {
      this.block(Body.code);
      return;
    }
    const start = this.blockStart(end);
    const block = this.out.openNode(NodeKind.block, start);
    const node = this.out.openNode(NodeKind.statement, start);
    if (this.at < end && this.style.controlIsExpression && this.isControlWord(this.at))
      this.control(node, end);
    else this.scanAs(node, end, Stop.comma | Stop.semicolon | Stop.newline);
    this.out.closeNode(node, this.endOffset());
    this.out.closeNode(block, this.endOffset());
  }

  private caseStatements(end: number): void {
    const isEmpty = this.at >= end || this.beginsCase(this.at);
    const block = this.out.openNode(NodeKind.block, this.blockStart(isEmpty ? this.at : end));
    this.depth++;
    this.statements(end, Body.code, true);
    this.depth--;
    this.out.closeNode(block, this.endOffset());
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
    let angles = 0;
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === LESS) angles++;
      else if (symbol === GREATER) angles--;
      else if (
        angles <= 0 &&
        (symbol === LPAREN || symbol === LBRACE || symbol === SEMICOLON || symbol === EQUALS)
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
    if (
      this.style.bracesAreLambdas &&
      this.at < end &&
      this.symbols[this.at] === LBRACE &&
      this.partners[this.at]! >= 0
    ) {
      this.block(Body.code);
      return;
    }
    this.expressionBlock(end, Stop.semicolon | Stop.newline);
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

  /** A class and its like; what stands behind its braces (`struct a { } b;`) belongs to it where C's rules hold. */
  protected typeDeclaration(node: number, end: number): void {
    const word = this.symbols[this.at]!;
    this.typeHead(node, end);
    if (this.at >= end) return;
    if (this.symbols[this.at] !== LBRACE) {
      if (this.symbols[this.at] === SEMICOLON) this.at++;
      return;
    }
    const isEnum = word === Word.enum || this.isEnumHead(node);
    this.setKind(node, NodeKind.type);
    if (word === Word.extern || word === Word.namespace) this.block(Body.module);
    else this.block(isEnum ? Body.enum : Body.type);
    if (this.style.typesAreSpecifiers && word !== Word.namespace && word !== Word.extern)
      this.scan(end, Stop.semicolon);
  }

  private isEnumHead(_node: number): boolean {
    return false;
  }

  /** Up to the brace; the first name outside angle brackets is the type's, or that behind `for` (`impl A for B`). */
  private typeHead(node: number, end: number): void {
    const first = this.at;
    let angles = 0;
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === LBRACE && this.partners[this.at]! >= 0) return;
      if (symbol === SEMICOLON) return;
      if (this.at > first && symbol !== LPAREN && this.lineEndsStatement(this.at)) return;
      if (this.dropTypeClause(end)) continue;
      if (symbol === LPAREN || symbol === LBRACKET) {
        this.group();
        continue;
      }
      if (symbol === LESS) angles++;
      else if (symbol === GREATER) angles--;
      else if (symbol === Word.loop) this.out.unname(node);
      if (this.at > first && angles <= 0 && !this.out.isNamed(node) && this.isIdentifier(this.at))
        this.out.nameIsNext(node);
      this.take();
    }
  }

  /** Leaves out what a family member without types has not; true when it moved. */
  protected dropTypeClause(_end: number): boolean {
    return false;
  }

  protected isImport(body: Body): boolean {
    if (body === Body.type || body === Body.accessors) return false;
    const next = this.symbolAt(this.at + 1);
    if (
      this.style.resourceImports &&
      this.isWord(this.at + 2) &&
      next !== Word.static &&
      !this.beginsLine(this.at + 2)
    )
      return false;
    return next !== LPAREN || this.style.goDeclarations === true;
  }

  protected importDeclaration(node: number, end: number): void {
    this.setKind(node, NodeKind.import);
    this.take();
    while (this.at < end && !this.lineEndsStatement(this.at)) {
      const symbol = this.symbols[this.at]!;
      if (symbol === SEMICOLON) {
        this.at++;
        return;
      }
      this.takeWhole();
    }
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

  private accessor(node: number, end: number): void {
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

  /** `type T struct { … }` of Go; without braces an alias. */
  private goType(node: number, end: number): void {
    this.take();
    this.out.nameIsNext(node);
    this.setKind(node, NodeKind.type);
    this.take();
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (this.lineEndsStatement(this.at)) return;
      if (symbol === SEMICOLON) {
        this.at++;
        return;
      }
      if (symbol === LBRACE && this.partners[this.at]! >= 0 && this.symbols[this.at - 1] === Word.type)
        this.block(Body.type);
      else if (symbol === LPAREN || symbol === LBRACKET) this.group();
      else this.take();
    }
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
    if (this.style.assignedFunctions && this.assignment(node, end)) return;
    if (this.style.elements && this.element(node, end)) return;
    const stops =
      Stop.semicolon |
      Stop.newline |
      (body === Body.enum || (body === Body.type && this.style.commaMembers)
        ? Stop.comma | Stop.outsideAngles
        : 0);
    if (this.style.functionsWithoutKeyword) this.declaration(node, end, body, stops);
    else this.scanAs(node, end, stops);
  }

  /** `@implementation T`, `@property T x;`, `@end`: a statement that ends with its line. */
  private objectiveCLine(end: number): void {
    const node = this.out.openNode(NodeKind.statement, this.startOf(this.at));
    this.take();
    this.takeTo(this.at + 1);
    while (this.at < end && !this.beginsLine(this.at) && this.symbols[this.at] !== SEMICOLON) {
      if (this.partners[this.at]! > this.at) this.group();
      else this.take();
    }
    if (this.at < end && this.symbols[this.at] === SEMICOLON) this.at++;
    this.out.closeNode(node, this.endOffset());
  }

  /** `- (T)name:(U)x { … }` */
  private objectiveC(node: number, end: number): boolean {
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

  /** `f <- function(x) { … }` */
  private assignment(node: number, end: number): boolean {
    const operator = this.symbolAt(this.at + 1);
    const assigns = operator === EQUALS || operator === LEFT_ARROW || operator === SUPER_ASSIGN;
    if (!this.isIdentifier(this.at) || !assigns || this.symbolAt(this.at + 2) !== Word.function) return false;
    this.out.nameIsNext(node);
    this.take();
    this.at += 2;
    if (this.at < end && this.symbols[this.at] === LPAREN) this.group();
    this.setKind(node, NodeKind.function);
    this.body(Body.code, end);
    return true;
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

  /** `int f(int x) const { … }`, `T P { get; }`, `int x = 3;` */
  private declaration(node: number, end: number, body: Body, stops: number): void {
    const first = this.at;
    const candidate: FunctionCandidate = { name: -1 };
    let initializers = false;
    // Names behind `throws` may be qualified.
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
      if (symbol === EQUALS && this.symbolAt(this.at - 1) !== Word.operator) {
        this.scan(end, stops);
        break;
      }
      if (this.at > first && this.lineEndsStatement(this.at)) break;
      if (symbol === Word.else && this.at > first) break;
      if (symbol === LPAREN) {
        if (candidate.name < 0 && body !== Body.enum) candidate.name = this.functionNameToken(first, body);
        this.group();
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
      } else if (symbol === COLON && candidate.name >= 0) {
        initializers = true;
        this.take();
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

  /** Braces at the level of a declaration that has no parameters: property, enum constant with body, macro loop. */
  private bracedMember(node: number, first: number, end: number, body: Body): boolean {
    const before = this.at - 1;
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

  /**
   * Goes over an expression, or the rest of a statement, to `end` or to what `stops` asks for. A semicolon that
   * ends it is consumed; a comma, colon, arrow or brace is not.
   */
  protected scan(end: number, stops: number): void {
    const first = this.at;
    /** 0, or what the next braces at this level hold because of a word before them. */
    let expected: Expected = NOTHING;
    let conditions = 0;
    let angles = 0;
    while (this.at < end) {
      const index = this.at;
      const symbol = this.symbols[index]!;
      if (stops & Stop.newline && index > first && this.lineEndsStatement(index)) return;
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
          if (this.isDirective(index)) this.directiveTokens(end);
          else if (stops & Stop.arrow) this.take();
          else {
            expected = this.operand(symbol, end, expected);
            if (symbol === Word.if && this.at === index + 1) conditions++;
          }
      }
    }
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
      if (this.isTypeValue()) {
        this.group();
        return;
      }
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
}

/** What braces hold because of a word before them. */
export type Expected = 0 | 1 | 2;
export const NOTHING: Expected = 0;
export const FUNCTION_BODY: Expected = 1;
export const TYPE_BODY: Expected = 2;

function isModifier(symbol: number): boolean {
  return symbol === Word.modifier || symbol === Word.dropped || symbol === Word.static;
}

/** `match x { … }.unwrap()` goes on behind the block. */
function isPostfix(symbol: number): boolean {
  return symbol === DOT || symbol === QUESTION || symbol === OPTIONAL_DOT;
}

/** Words that may stand between `for` or `if` and its parenthesis: `await`, `each`, `constexpr`. */
function isHeadWord(symbol: number): boolean {
  switch (symbol) {
    case 0:
    case Word.prefix:
    case Word.modifier:
    case Word.softPrefix:
    case Word.declare:
      return true;
  }
  return false;
}
