import type { CompiledLanguage } from './compiledLanguage';
import type { BraceStyle } from './language';
import type { RawTokens } from './rawTokens';
import type { StructureBuilder } from './structureBuilder';
import {
  AMPERSAND,
  ARROW,
  AT,
  BANG,
  BAR,
  CARET,
  COLON,
  COMMA,
  DOLLAR,
  DOT,
  DOUBLE_COLON,
  EQUALS,
  GREATER,
  HASH,
  INTERPOLATION,
  LBRACE,
  LBRACKET,
  LESS,
  LPAREN,
  QUESTION,
  RBRACE,
  RBRACKET,
  RPAREN,
  SEMICOLON,
  STAR,
  TEXT_BORDER,
  THIN_ARROW,
  TILDE,
} from './symbols';
import { MAX_DEPTH, TokenCursor } from './tokenCursor';
import { hashText } from './tokenHash';
import { TokenKind } from './tokenSequence';
import * as Word from './word';

/** What a pair of braces holds. */
export const Body = { code: 0, type: 1, enum: 2, cases: 3, accessors: 4, module: 5 } as const;
export type Body = (typeof Body)[keyof typeof Body];

/** Tokens that are looked back over to tell what a brace belongs to. */
const LOOK_BACK = 40;

/** Tokens of the longest name of an operator, as `operator const unsigned char *`. */
const LONGEST_OPERATOR = 6;

const ERROR_HASH = hashText('error');
const IN_HASH = hashText('in');

/** What a scan over a statement has seen so far of a possible function. */
export interface FunctionCandidate {
  /** Canonical token of the name. */
  name: number;
}

/**
 * Tells from the tokens around it what a brace, a parenthesis or a word stands for; looks, and reads nothing.
 */
export abstract class BraceCursor extends TokenCursor {
  protected readonly style: BraceStyle;
  protected readonly lambdaArrow: number;
  protected readonly armArrow: number;
  protected readonly expressionBody: number;
  /** 0, or what ends the parameters of a lambda inside its braces. */
  private readonly lambdaHead: number;

  constructor(raw: RawTokens, out: StructureBuilder, compiled: CompiledLanguage) {
    super(raw, out, compiled);
    this.style = compiled.language.brace ?? {};
    this.lambdaArrow = arrowSymbol(this.style.lambdaArrow);
    this.armArrow = arrowSymbol(this.style.armArrow);
    this.lambdaHead = this.style.lambdaHead === 'in' ? Word.infix : arrowSymbol(this.style.lambdaHead);
    this.expressionBody = this.style.expressionBody === '=' ? EQUALS : arrowSymbol(this.style.expressionBody);
  }

  protected beginsCase(index: number): boolean {
    const symbol = this.symbols[index]!;
    if (symbol === Word.case) return true;
    if (symbol !== Word.default) return false;
    const next = this.symbolAt(index + 1);
    return next === COLON || next === this.armArrow;
  }

  /** True when the word before it is a modifier here, and not a name. */
  protected modifiesNext(): boolean {
    const next = this.at + 1;
    if (next >= this.count) return false;
    const symbol = this.symbols[next]!;
    if (symbol === LPAREN)
      return this.kinds[this.at] === TokenKind.keyword && this.symbols[this.at] === Word.modifier;
    if (this.isWord(next)) return symbol !== Word.infix;
    return (
      symbol === AT || symbol === LBRACKET || symbol === STAR || symbol === HASH || symbol === LBRACE || symbol === TILDE ||
      symbol === LESS || symbol === AMPERSAND || symbol === INTERPOLATION || this.kinds[next] === TokenKind.string
    ); // biome-ignore format: one test
  }

  /** `name:` before a statement. */
  protected isLabel(body: Body): boolean {
    const isName = body === Body.code && this.isIdentifier(this.at);
    return isName && this.symbolAt(this.at + 1) === COLON;
  }

  /** True for the braces of a value in a head: the body follows right behind them. */
  protected isHeadValue(): boolean {
    const close = this.partners[this.at]!;
    if (close < 0 || this.symbolAt(this.at - 1) === Word.type) return close >= 0;
    const next = this.symbolAt(close + 1);
    // `if let A { b } | C { b } = d {` and `for A { b } in c {` take a value apart.
    if (next === EQUALS || next === BAR || next === Word.infix) return true;
    return next === LBRACE && !this.beginsLine(close + 1);
  }

  protected endsColonBlock(index: number): boolean {
    const symbol = this.symbols[index]!;
    return symbol === Word.end || symbol === Word.else || symbol === Word.elseIf;
  }

  protected isControlWord(index: number): boolean {
    const symbol = this.symbols[index]!;
    return symbol === Word.if || symbol === Word.match || symbol === Word.switch || symbol === Word.try || symbol === Word.loop ||
      symbol === Word.while || symbol === Word.block; // biome-ignore format: one test
  }

  /** `interface{}` and `struct{}` among Go's types, `struct { … }` and `error{ … }` among Zig's. */
  protected isTypeValue(): boolean {
    const close = this.partners[this.at]!;
    if (close < 0) return true;
    if (this.style.returnsTypes) {
      if (this.raw.hashes[this.at - 1] === ERROR_HASH) return true;
      return this.symbolAt(close + 1) === LBRACE && !this.beginsLine(close + 1);
    }
    return this.style.goDeclarations === true && this.symbolAt(this.at - 1) === Word.type;
  }

  protected isTypeDeclaration(end: number): boolean {
    const soft = this.kinds[this.at] === TokenKind.identifier;
    const next = this.at + 1;
    // `class func f() {` (Swift).
    if (next >= end || this.symbols[next] === Word.function) return false;
    if (this.symbols[this.at] === Word.extern)
      return this.kinds[next] === TokenKind.string && this.symbolAt(next + 1) === LBRACE;
    if (!this.style.typesAreSpecifiers || this.symbols[this.at] === Word.namespace)
      return soft ? this.isIdentifier(next) || this.symbols[next] === Word.type : true;
    for (let index = next; index < end && index < next + LOOK_BACK; index++) {
      const symbol = this.symbols[index]!;
      if (symbol === LBRACE) return true;
      if (symbol === COLON) return true;
      if (symbol === LPAREN || symbol === LBRACKET) {
        const close = this.partners[index]!;
        // `struct __attribute__((packed)) x {` and `class [[nodiscard]] x {` go on; `struct x f(` does not.
        if (close < 0 || (symbol === LPAREN && !this.isWord(close + 1))) return false;
        index = close;
      } else if (
        symbol === SEMICOLON ||
        symbol === STAR ||
        symbol === AMPERSAND ||
        symbol === EQUALS ||
        symbol === COMMA
      ) {
        return false;
      }
    }
    return false;
  }

  /** `F<[Name(…)] T>(` (C#). */
  protected isTypeAttribute(): boolean {
    const before = this.symbolAt(this.at - 1);
    return this.style.bracketAttributes === true && (before === LESS || before === COMMA);
  }

  /** Tokens that stand in no head of a declaration: the rest is an expression. */
  protected endsDeclaration(symbol: number, candidate: FunctionCandidate): boolean {
    if (this.symbolAt(this.at - 1) === Word.operator) return false;
    if (symbol === DOT) return candidate.name >= 0;
    if (symbol === this.lambdaArrow && symbol !== 0) return true;
    // `int[] values() default {};` of an annotation.
    if (candidate.name >= 0) return symbol === Word.default;
    switch (symbol) {
      case Word.return:
      case Word.prefix:
      case Word.new:
      case Word.softPrefix:
      case Word.switch:
        return true;
      case LBRACKET:
        // A lambda of C++, or a message of Objective-C, with which no declaration begins.
        return (
          (this.style.captureLambdas === true || this.style.objectiveC === true) && !this.isWord(this.at - 1)
        );
    }
    return false;
  }

  /** True for a token that ends an operand. */
  protected isOperand(index: number): boolean {
    if (index < 0) return false;
    const kind = this.kinds[index]!;
    const symbol = this.symbols[index]!;
    if (kind === TokenKind.keyword) return symbol === Word.plain;
    return (
      kind !== TokenKind.punctuation ||
      symbol === RPAREN ||
      symbol === RBRACKET ||
      symbol === RBRACE ||
      symbol === TEXT_BORDER ||
      symbol === BANG ||
      symbol === GREATER
    );
  }

  /** Braces of a value in what is set before the body of a constructor: `: a{1}, b(2) {` (C++), `: a = {}, b = 2 {` (Dart). */
  protected isInitializer(): boolean {
    const before = this.at - 1;
    const typed = this.symbolAt(before) === GREATER;
    return typed || (this.style.dartMembers ? !this.isOperand(before) : this.isIdentifier(before));
  }

  /** Canonical token of the name before the parenthesis at hand, or -1 when it is no function that is declared. */
  protected functionNameToken(first: number, body: Body): number {
    if (!this.isFunctionName(first, body)) return -1;
    const operator = this.operatorBefore(this.at);
    if (operator >= first) return this.out.tokenCount - (this.at - operator);
    return this.out.tokenCount - (this.at - this.beforeAngles(this.at - 1, first));
  }

  /** Token `index`, or the one before the angle brackets that end there; not before `first`. */
  private beforeAngles(index: number, first: number): number {
    let at = index;
    let angles = 0;
    while (at > first && at > index - LOOK_BACK && (angles > 0 || this.symbols[at] === GREATER)) {
      if (this.symbols[at] === GREATER) angles++;
      else if (this.symbols[at] === LESS) angles--;
      at--;
    }
    return at;
  }

  /** `operator` of `operator ==`, `operator []=`, `operator const char *` before a token, or -1. */
  private operatorBefore(index: number): number {
    for (let at = index - 1; at >= 0 && at > index - LONGEST_OPERATOR; at--) {
      if (this.symbols[at] === Word.operator) return at;
      const isCall = this.symbols[at] === RPAREN && this.partners[at] === at - 1;
      if (isCall) at--;
      else if (this.isBorder(at)) return -1;
    }
    return -1;
  }

  /** `NAME(…)` on a line of its own, which is the token `first` on, before a declaration (C). */
  protected isMacroCall(first: number, end: number): boolean {
    const next = this.at + 1;
    if (!this.style.typesAreSpecifiers || next >= end || !this.beginsLine(this.at)) return false;
    if (this.partners[this.at - 1] !== first + 1 || !this.isIdentifier(first) || !this.isWord(this.at))
      return false;
    return this.symbols[this.at] === Word.namespace || this.isTypeToken(next);
  }

  private isBorder(index: number): boolean {
    const symbol = this.symbols[index]!;
    return (
      symbol === SEMICOLON || symbol === LPAREN || symbol === RPAREN || symbol === LBRACE || symbol === RBRACE
    );
  }

  /** True for `=` of `operator []=` and of `operator =`. */
  protected isOperatorName(index: number): boolean {
    return this.operatorBefore(index) >= 0;
  }

  /** True when the word before the parenthesis at hand may be the name of a function that is declared. */
  protected isFunctionName(first: number, body: Body): boolean {
    let name = this.at - 1;
    if (name < first) return false;
    const symbol = this.symbols[name]!;
    // The parentheses of `operator()` are its name, and the parameters follow.
    if (symbol === Word.operator) return this.partners[this.at]! !== this.at + 1;
    if (symbol === RPAREN) return this.symbolAt(name - 2) === Word.operator;
    if (this.operatorBefore(this.at) >= first) return true;
    if (this.kinds[name] === TokenKind.keyword && symbol !== Word.operator && symbol !== Word.new)
      return false;
    if (this.style.groovyDeclarations && (body === Body.module || this.kinds[name] === TokenKind.string))
      return this.followsDeclarator(name);
    if (symbol === GREATER) name = this.beforeAngles(name, first);
    if (!this.isIdentifier(name)) return body !== Body.code && symbol === GREATER;
    if (body !== Body.code) return true;
    // Inside code a local function has a type before its name; `f(x) {` alone is a macro that reads as a loop.
    return (
      name > first &&
      (this.isWord(name - 1) ||
        this.symbolAt(name - 1) === GREATER ||
        this.symbolAt(name - 1) === STAR ||
        this.symbolAt(name - 1) === DOUBLE_COLON ||
        this.symbolAt(name - 1) === RBRACKET ||
        this.symbolAt(name - 1) === QUESTION ||
        this.symbolAt(name - 1) === AMPERSAND)
    );
  }

  /** True behind `def`, a modifier or a type, which may have been taken already. */
  private followsDeclarator(name: number): boolean {
    if (name === 0 || this.beginsLine(name)) return false;
    return this.isWord(name - 1) || this.symbols[name - 1] === GREATER || this.symbols[name - 1] === RBRACKET;
  }

  protected isElementValue(before: number): boolean {
    const symbol = this.symbolAt(before);
    return (
      symbol === EQUALS ||
      symbol === COMMA ||
      symbol === HASH ||
      symbol === DOLLAR ||
      symbol === LPAREN ||
      symbol === LBRACKET
    );
  }

  /** True when the control word at hand is followed by a block, after its head. */
  protected hasBody(end: number): boolean {
    if (this.depth >= MAX_DEPTH) return false;
    const next = this.at + 1;
    if (next >= end) return false;
    if (!this.style.parenthesizedHeads) return !this.isQuantifier(this.at);
    const symbol = this.symbols[next]!;
    if (symbol === LBRACE) return true;
    if (symbol !== LPAREN) return false;
    const close = this.partners[next]!;
    return close >= 0 && close + 1 < end && this.symbols[close + 1] === LBRACE;
  }

  protected endsStatement(index: number, end: number): boolean {
    return index >= end || this.symbols[index] === SEMICOLON || this.lineEndsStatement(index);
  }

  /** Struct literals and macro calls of Rust; behind the return type of a closure stands code. */
  protected isValueHead(index: number): boolean {
    const symbol = this.symbolAt(index);
    if (symbol === BANG) return true;
    return (
      (this.isIdentifier(index) || symbol === GREATER || symbol === Word.plain) && !this.endsReturnType(index)
    );
  }

  /** True for the last token of `-> a::B<C>`. */
  private endsReturnType(index: number): boolean {
    let angles = 0;
    for (let at = index; at >= 0 && at > index - LOOK_BACK; at--) {
      const symbol = this.symbols[at]!;
      if (symbol === THIN_ARROW) return true;
      if (symbol === GREATER) angles++;
      else if (symbol === LESS) angles--;
      if (this.isCloser(at) && this.partners[at]! >= 0) at = this.partners[at]!;
      else if (!this.isTypeToken(at) && !(symbol === COMMA && angles > 0)) return false;
    }
    return false;
  }

  private isTypeToken(index: number): boolean {
    const symbol = this.symbols[index]!;
    return (
      this.isWord(index) ||
      symbol === DOUBLE_COLON ||
      symbol === LESS ||
      symbol === GREATER ||
      symbol === STAR ||
      symbol === AMPERSAND
    );
  }

  /** `for<'a> F` says what holds for all lifetimes and repeats nothing. */
  protected isQuantifier(index: number): boolean {
    return this.symbols[index] === Word.loop && this.symbolAt(index + 1) === LESS;
  }

  /** Token behind the parameters of a lambda that begin at the one at hand, on its line; that one where none do. */
  protected lambdaBody(end: number): number {
    if (this.lambdaHead === 0) return this.at;
    for (let at = this.at; at < end && at < this.at + LOOK_BACK; at++) {
      const symbol = this.symbols[at]!;
      if (at > this.at && this.beginsLine(at)) return this.at;
      if (symbol === this.lambdaHead && this.isLambdaHead(at)) return at + 1;
      if (symbol === LPAREN || symbol === LBRACKET) at = Math.max(at, this.partners[at]!);
      else if (!this.isParameterToken(at)) return this.at;
    }
    return this.at;
  }

  /** Of the words between operands only `in` ends parameters. */
  private isLambdaHead(index: number): boolean {
    return this.lambdaHead !== Word.infix || this.raw.hashes[index] === IN_HASH;
  }

  private isParameterToken(index: number): boolean {
    switch (this.symbols[index]) {
      case COMMA:
      case COLON:
      case DOT:
      case QUESTION:
      case LESS:
      case GREATER:
      case STAR:
      case AT:
      case THIN_ARROW:
      case Word.modifier:
      case Word.plain:
      case Word.prefix:
        return true;
    }
    return this.isIdentifier(index);
  }

  /** True for the `)` of `new a.b.C<D[]>(…)`. */
  protected followsNew(close: number): boolean {
    let index = this.partners[close]! - 1;
    for (let steps = 0; index >= 0 && steps < LOOK_BACK; steps++, index--) {
      const symbol = this.symbols[index]!;
      if (symbol === Word.new) return true;
      const isPart =
        this.isWord(index) ||
        symbol === DOT ||
        symbol === LESS ||
        symbol === GREATER ||
        symbol === COMMA ||
        symbol === QUESTION ||
        symbol === LBRACKET ||
        symbol === RBRACKET ||
        symbol === AT;
      if (!isPart) return false;
    }
    return false;
  }

  /** True behind `^` or `^(…)`, with which a block of Objective-C begins. */
  protected followsCaret(before: number): boolean {
    if (this.symbolAt(before) === CARET) return true;
    return this.symbolAt(before) === RPAREN && this.symbolAt(this.partners[before]! - 1) === CARET;
  }

  /** True behind `[…](…)` and its specifiers. */
  protected followsCapture(before: number): boolean {
    let index = before;
    for (let steps = 0; index > 0 && steps < 12; steps++, index--) {
      const symbol = this.symbols[index]!;
      if (symbol === RPAREN) return this.symbolAt(this.partners[index]! - 1) === RBRACKET;
      if (symbol === RBRACKET) return !this.isWord(this.partners[index]! - 1) && steps === 0;
      if (symbol !== THIN_ARROW && !this.isTypeToken(index)) return false;
    }
    return false;
  }

  /** True when the control word at hand begins a statement and is no name. */
  protected isControl(): boolean {
    if (this.kinds[this.at] === TokenKind.keyword) return true;
    const next = this.symbolAt(this.at + 1);
    return next === LBRACE || next === LPAREN;
  }

  protected continuesControl(word: number, next: number): boolean {
    switch (next) {
      case Word.else:
      case Word.elseIf:
        return (
          word === Word.if ||
          word === Word.elseIf ||
          word === Word.else ||
          word === Word.loop ||
          word === Word.while ||
          word === Word.catch
        );
      case Word.catch:
      case Word.finally:
        return word === Word.try || word === Word.catch || word === Word.do || word === Word.block;
      case Word.while:
        return word === Word.do || word === Word.repeat;
    }
    return false;
  }
}

function arrowSymbol(arrow: string | undefined): number {
  if (arrow === undefined) return 0;
  return arrow === '=>' ? ARROW : THIN_ARROW;
}
