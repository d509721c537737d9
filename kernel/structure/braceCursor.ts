import { AMPERSAND, AT, BANG, BAR, BRACE_ARM_ARROW, BRACE_BRACKET_ATTRIBUTES, BRACE_CAPTURE_LAMBDAS, BRACE_DART_MEMBERS, BRACE_GO_DECLARATIONS, BRACE_GROOVY_DECLARATIONS, BRACE_LAMBDA_ARROW, BRACE_LAMBDA_HEAD, BRACE_OBJECTIVE_C, BRACE_PARENTHESIZED_HEADS, BRACE_RETURNS_TYPES, BRACE_TYPES_ARE_SPECIFIERS, CARET, COLON, COMMA, DOLLAR, DOT, DOUBLE_COLON, EQUALS, ERROR_HASH, GREATER, HASH, IN_HASH, INTERPOLATION, KIND_IDENTIFIER, KIND_KEYWORD, KIND_PUNCTUATION, KIND_STRING, LBRACE, LBRACKET, LESS, LPAREN, QUESTION, RBRACE, RBRACKET, RPAREN, SEMICOLON, STAR, TEXT_BORDER, THIN_ARROW, TILDE, WORD_BLOCK, WORD_CASE, WORD_CATCH, WORD_DEFAULT, WORD_DO, WORD_ELSE, WORD_ELSE_IF, WORD_END, WORD_EXTERN, WORD_FINALLY, WORD_FUNCTION, WORD_IF, WORD_INFIX, WORD_LOOP, WORD_MATCH, WORD_MODIFIER, WORD_NAMESPACE, WORD_NEW, WORD_OPERATOR, WORD_PLAIN, WORD_PREFIX, WORD_REPEAT, WORD_RETURN, WORD_SOFT_PREFIX, WORD_SWITCH, WORD_TRY, WORD_TYPE, WORD_WHILE } from '../constants.generated'; // biome-ignore format: one list
import { hasStyle, ofLanguage } from '../text';
import { hashOf, kindOf, partnerOf, symbolOf, Tokens } from '../tokens';
import { Structure } from './builder';
import { MAX_DEPTH, TokenCursor } from './tokenCursor';

/** What a pair of braces holds. */
export const BODY_CODE: i32 = 0;
export const BODY_TYPE: i32 = 1;
export const BODY_ENUM: i32 = 2;
export const BODY_CASES: i32 = 3;
export const BODY_ACCESSORS: i32 = 4;
export const BODY_MODULE: i32 = 5;

/** Tokens that are looked back over to tell what a brace belongs to. */
const LOOK_BACK: i32 = 40;

/** Tokens of the longest name of an operator, as `operator const unsigned char *`. */
const LONGEST_OPERATOR: i32 = 6;

/**
 * Tells from the tokens around it what a brace, a parenthesis or a word stands for; looks, and reads nothing.
 */
export abstract class BraceCursor extends TokenCursor {
  beginsCase(index: i32): bool {
    const symbol = symbolOf(index);
    if (symbol === WORD_CASE) return true;
    if (symbol !== WORD_DEFAULT) return false;
    const next = this.symbolAt(index + 1);
    return next === COLON || next === ofLanguage(BRACE_ARM_ARROW);
  }

  /** True when the word before it is a modifier here, and not a name. */
  modifiesNext(): bool {
    const next = this.at + 1;
    if (next >= Tokens.count) return false;
    const symbol = symbolOf(next);
    if (symbol === LPAREN) return kindOf(this.at) === KIND_KEYWORD && symbolOf(this.at) === WORD_MODIFIER;
    if (this.isWord(next)) return symbol !== WORD_INFIX;
    return (
      symbol === AT || symbol === LBRACKET || symbol === STAR || symbol === HASH || symbol === LBRACE || symbol === TILDE ||
      symbol === LESS || symbol === AMPERSAND || symbol === INTERPOLATION || kindOf(next) === KIND_STRING
    ); // biome-ignore format: one test
  }

  /** `name:` before a statement. */
  isLabel(body: i32): bool {
    const isName = body === BODY_CODE && this.isIdentifier(this.at);
    return isName && this.symbolAt(this.at + 1) === COLON;
  }

  /** True for the braces of a value in a head: the body follows right behind them. */
  isHeadValue(): bool {
    const close = partnerOf(this.at);
    if (close < 0 || this.symbolAt(this.at - 1) === WORD_TYPE) return close >= 0;
    const next = this.symbolAt(close + 1);
    // `if let A { b } | C { b } = d {` and `for A { b } in c {` take a value apart.
    if (next === EQUALS || next === BAR || next === WORD_INFIX) return true;
    return next === LBRACE && !this.beginsLine(close + 1);
  }

  endsColonBlock(index: i32): bool {
    const symbol = symbolOf(index);
    return symbol === WORD_END || symbol === WORD_ELSE || symbol === WORD_ELSE_IF;
  }

  isControlWord(index: i32): bool {
    const symbol = symbolOf(index);
    return symbol === WORD_IF || symbol === WORD_MATCH || symbol === WORD_SWITCH || symbol === WORD_TRY || symbol === WORD_LOOP ||
      symbol === WORD_WHILE || symbol === WORD_BLOCK; // biome-ignore format: one test
  }

  /** `interface{}` and `struct{}` among Go's types, `struct { … }` and `error{ … }` among Zig's. */
  isTypeValue(): bool {
    const close = partnerOf(this.at);
    if (close < 0) return true;
    if (hasStyle(BRACE_RETURNS_TYPES)) {
      if (hashOf(this.at - 1) === ERROR_HASH) return true;
      return this.symbolAt(close + 1) === LBRACE && !this.beginsLine(close + 1);
    }
    return hasStyle(BRACE_GO_DECLARATIONS) && this.symbolAt(this.at - 1) === WORD_TYPE;
  }

  isTypeDeclaration(end: i32): bool {
    const soft = kindOf(this.at) === KIND_IDENTIFIER;
    const next = this.at + 1;
    // `class func f() {` (Swift).
    if (next >= end || symbolOf(next) === WORD_FUNCTION) return false;
    if (symbolOf(this.at) === WORD_EXTERN)
      return kindOf(next) === KIND_STRING && this.symbolAt(next + 1) === LBRACE;
    if (!hasStyle(BRACE_TYPES_ARE_SPECIFIERS) || symbolOf(this.at) === WORD_NAMESPACE)
      return soft ? this.isIdentifier(next) || symbolOf(next) === WORD_TYPE : true;
    for (let index = next; index < end && index < next + LOOK_BACK; index++) {
      const symbol = symbolOf(index);
      if (symbol === LBRACE) return true;
      if (symbol === COLON) return true;
      if (symbol === LPAREN || symbol === LBRACKET) {
        const close = partnerOf(index);
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
  isTypeAttribute(): bool {
    const before = this.symbolAt(this.at - 1);
    return hasStyle(BRACE_BRACKET_ATTRIBUTES) && (before === LESS || before === COMMA);
  }

  /**
   * Tokens that stand in no head of a declaration: the rest is an expression. `name` is the canonical token of a
   * function's name so far, or -1.
   */
  endsDeclaration(symbol: i32, name: i32): bool {
    if (this.symbolAt(this.at - 1) === WORD_OPERATOR) return false;
    if (symbol === DOT) return name >= 0;
    if (symbol === ofLanguage(BRACE_LAMBDA_ARROW) && symbol !== 0) return true;
    // `int[] values() default {};` of an annotation.
    if (name >= 0) return symbol === WORD_DEFAULT;
    switch (symbol) {
      case WORD_RETURN:
      case WORD_PREFIX:
      case WORD_NEW:
      case WORD_SOFT_PREFIX:
      case WORD_SWITCH:
        return true;
      case LBRACKET:
        // A lambda of C++, or a message of Objective-C, with which no declaration begins.
        return (hasStyle(BRACE_CAPTURE_LAMBDAS) || hasStyle(BRACE_OBJECTIVE_C)) && !this.isWord(this.at - 1);
    }
    return false;
  }

  /** True for a token that ends an operand. */
  isOperand(index: i32): bool {
    if (index < 0) return false;
    const kind = kindOf(index);
    const symbol = symbolOf(index);
    if (kind === KIND_KEYWORD) return symbol === WORD_PLAIN;
    return (
      kind !== KIND_PUNCTUATION ||
      symbol === RPAREN ||
      symbol === RBRACKET ||
      symbol === RBRACE ||
      symbol === TEXT_BORDER ||
      symbol === BANG ||
      symbol === GREATER
    );
  }

  /** Braces of a value in what is set before the body of a constructor: `: a{1}, b(2) {` (C++), `: a = {}, b = 2 {` (Dart). */
  isInitializer(): bool {
    const before = this.at - 1;
    const typed = this.symbolAt(before) === GREATER;
    return typed || (hasStyle(BRACE_DART_MEMBERS) ? !this.isOperand(before) : this.isIdentifier(before));
  }

  /** Canonical token of the name before the parenthesis at hand, or -1 when it is no function that is declared. */
  functionNameToken(first: i32, body: i32): i32 {
    if (!this.isFunctionName(first, body)) return -1;
    const operator = this.operatorBefore(this.at);
    if (operator >= first) return Structure.tokenCount - (this.at - operator);
    return Structure.tokenCount - (this.at - this.beforeAngles(this.at - 1, first));
  }

  /** Token `index`, or the one before the angle brackets that end there; not before `first`. */
  beforeAngles(index: i32, first: i32): i32 {
    let at = index;
    let angles = 0;
    while (at > first && at > index - LOOK_BACK && (angles > 0 || symbolOf(at) === GREATER)) {
      if (symbolOf(at) === GREATER) angles++;
      else if (symbolOf(at) === LESS) angles--;
      at--;
    }
    return at;
  }

  /** `operator` of `operator ==`, `operator []=`, `operator const char *` before a token, or -1. */
  operatorBefore(index: i32): i32 {
    for (let at = index - 1; at >= 0 && at > index - LONGEST_OPERATOR; at--) {
      if (symbolOf(at) === WORD_OPERATOR) return at;
      const isCall = symbolOf(at) === RPAREN && partnerOf(at) === at - 1;
      if (isCall) at--;
      else if (this.isBorder(at)) return -1;
    }
    return -1;
  }

  /** `NAME(…)` on a line of its own, which is the token `first` on, before a declaration (C). */
  isMacroCall(first: i32, end: i32): bool {
    const next = this.at + 1;
    if (!hasStyle(BRACE_TYPES_ARE_SPECIFIERS) || next >= end || !this.beginsLine(this.at)) return false;
    if (partnerOf(this.at - 1) !== first + 1 || !this.isIdentifier(first) || !this.isWord(this.at))
      return false;
    return symbolOf(this.at) === WORD_NAMESPACE || this.isTypeToken(next);
  }

  isBorder(index: i32): bool {
    const symbol = symbolOf(index);
    return (
      symbol === SEMICOLON || symbol === LPAREN || symbol === RPAREN || symbol === LBRACE || symbol === RBRACE
    );
  }

  /** True for `=` of `operator []=` and of `operator =`. */
  isOperatorName(index: i32): bool {
    return this.operatorBefore(index) >= 0;
  }

  /** True when the word before the parenthesis at hand may be the name of a function that is declared. */
  isFunctionName(first: i32, body: i32): bool {
    let name = this.at - 1;
    if (name < first) return false;
    const symbol = symbolOf(name);
    // The parentheses of `operator()` are its name, and the parameters follow.
    if (symbol === WORD_OPERATOR) return partnerOf(this.at) !== this.at + 1;
    if (symbol === RPAREN) return this.symbolAt(name - 2) === WORD_OPERATOR;
    if (this.operatorBefore(this.at) >= first) return true;
    if (kindOf(name) === KIND_KEYWORD && symbol !== WORD_OPERATOR && symbol !== WORD_NEW) return false;
    if (hasStyle(BRACE_GROOVY_DECLARATIONS) && (body === BODY_MODULE || kindOf(name) === KIND_STRING))
      return this.followsDeclarator(name);
    if (symbol === GREATER) name = this.beforeAngles(name, first);
    if (!this.isIdentifier(name)) return body !== BODY_CODE && symbol === GREATER;
    if (body !== BODY_CODE) return true;
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
  followsDeclarator(name: i32): bool {
    if (name === 0 || this.beginsLine(name)) return false;
    return this.isWord(name - 1) || symbolOf(name - 1) === GREATER || symbolOf(name - 1) === RBRACKET;
  }

  isElementValue(before: i32): bool {
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
  hasBody(end: i32): bool {
    if (this.depth >= MAX_DEPTH) return false;
    const next = this.at + 1;
    if (next >= end) return false;
    if (!hasStyle(BRACE_PARENTHESIZED_HEADS)) return !this.isQuantifier(this.at);
    const symbol = symbolOf(next);
    if (symbol === LBRACE) return true;
    if (symbol !== LPAREN) return false;
    const close = partnerOf(next);
    return close >= 0 && close + 1 < end && symbolOf(close + 1) === LBRACE;
  }

  endsStatement(index: i32, end: i32): bool {
    return index >= end || symbolOf(index) === SEMICOLON || this.lineEndsStatement(index);
  }

  /** Struct literals and macro calls of Rust; behind the return type of a closure stands code. */
  isValueHead(index: i32): bool {
    const symbol = this.symbolAt(index);
    if (symbol === BANG) return true;
    return (
      (this.isIdentifier(index) || symbol === GREATER || symbol === WORD_PLAIN) && !this.endsReturnType(index)
    );
  }

  /** True for the last token of `-> a::B<C>`. */
  endsReturnType(index: i32): bool {
    let angles = 0;
    for (let at = index; at >= 0 && at > index - LOOK_BACK; at--) {
      const symbol = symbolOf(at);
      if (symbol === THIN_ARROW) return true;
      if (symbol === GREATER) angles++;
      else if (symbol === LESS) angles--;
      if (this.isCloser(at) && partnerOf(at) >= 0) at = partnerOf(at);
      else if (!this.isTypeToken(at) && !(symbol === COMMA && angles > 0)) return false;
    }
    return false;
  }

  isTypeToken(index: i32): bool {
    const symbol = symbolOf(index);
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
  isQuantifier(index: i32): bool {
    return symbolOf(index) === WORD_LOOP && this.symbolAt(index + 1) === LESS;
  }

  /** Token behind the parameters of a lambda that begin at the one at hand, on its line; that one where none do. */
  lambdaBody(end: i32): i32 {
    if (ofLanguage(BRACE_LAMBDA_HEAD) === 0) return this.at;
    for (let at = this.at; at < end && at < this.at + LOOK_BACK; at++) {
      const symbol = symbolOf(at);
      if (at > this.at && this.beginsLine(at)) return this.at;
      if (symbol === ofLanguage(BRACE_LAMBDA_HEAD) && this.isLambdaHead(at)) return at + 1;
      if (symbol === LPAREN || symbol === LBRACKET) at = max(at, partnerOf(at));
      else if (!this.isParameterToken(at)) return this.at;
    }
    return this.at;
  }

  /** Of the words between operands only `in` ends parameters. */
  isLambdaHead(index: i32): bool {
    return ofLanguage(BRACE_LAMBDA_HEAD) !== WORD_INFIX || hashOf(index) === IN_HASH;
  }

  isParameterToken(index: i32): bool {
    switch (symbolOf(index)) {
      case COMMA:
      case COLON:
      case DOT:
      case QUESTION:
      case LESS:
      case GREATER:
      case STAR:
      case AT:
      case THIN_ARROW:
      case WORD_MODIFIER:
      case WORD_PLAIN:
      case WORD_PREFIX:
        return true;
    }
    return this.isIdentifier(index);
  }

  /** True for the `)` of `new a.b.C<D[]>(…)`. */
  followsNew(close: i32): bool {
    let index = partnerOf(close) - 1;
    for (let steps = 0; index >= 0 && steps < LOOK_BACK; steps++, index--) {
      const symbol = symbolOf(index);
      if (symbol === WORD_NEW) return true;
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
  followsCaret(before: i32): bool {
    if (this.symbolAt(before) === CARET) return true;
    return this.symbolAt(before) === RPAREN && this.symbolAt(partnerOf(before) - 1) === CARET;
  }

  /** True behind `[…](…)` and its specifiers. */
  followsCapture(before: i32): bool {
    let index = before;
    for (let steps = 0; index > 0 && steps < 12; steps++, index--) {
      const symbol = symbolOf(index);
      if (symbol === RPAREN) return this.symbolAt(partnerOf(index) - 1) === RBRACKET;
      if (symbol === RBRACKET) return !this.isWord(partnerOf(index) - 1) && steps === 0;
      if (symbol !== THIN_ARROW && !this.isTypeToken(index)) return false;
    }
    return false;
  }

  /** True when the control word at hand begins a statement and is no name. */
  isControl(): bool {
    if (kindOf(this.at) === KIND_KEYWORD) return true;
    const next = this.symbolAt(this.at + 1);
    return next === LBRACE || next === LPAREN;
  }

  continuesControl(word: i32, next: i32): bool {
    switch (next) {
      case WORD_ELSE:
      case WORD_ELSE_IF:
        return (
          word === WORD_IF ||
          word === WORD_ELSE_IF ||
          word === WORD_ELSE ||
          word === WORD_LOOP ||
          word === WORD_WHILE ||
          word === WORD_CATCH
        );
      case WORD_CATCH:
      case WORD_FINALLY:
        return word === WORD_TRY || word === WORD_CATCH || word === WORD_DO || word === WORD_BLOCK;
      case WORD_WHILE:
        return word === WORD_DO || word === WORD_REPEAT;
    }
    return false;
  }
}
