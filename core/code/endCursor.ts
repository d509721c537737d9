import type { EndStyle } from './language';
import {
  AMPERSAND,
  BANG,
  BAR,
  COLON,
  COMMA,
  DOT,
  DOUBLE_COLON,
  DOUBLE_SEMICOLON,
  EQUALS,
  INTERPOLATION,
  LBRACE,
  LPAREN,
  operatorSymbol,
  RBRACE,
  RBRACKET,
  RPAREN,
  SEMICOLON,
  TEXT_BORDER,
} from './symbols';
import { TokenCursor } from './tokenCursor';
import { TokenKind } from './tokenSequence';
import * as Word from './word';

const LOGICAL_AND = operatorSymbol('&&');
const LOGICAL_OR = operatorSymbol('||');

/**
 * Tells from the tokens around it what a word, a brace or a parenthesis stands for where words close the blocks; looks,
 * and reads nothing.
 */
export abstract class EndCursor extends TokenCursor {
  /** Inside brackets, and in no block that stands there. */
  protected bracketed = false;

  protected get style(): EndStyle {
    return this.compiled.language.end ?? {};
  }

  /**
   * False for a variable that is called as the word which defines functions (Elixir), and for an argument of a command
   * that is called as a word which opens a block (shells).
   */
  protected isOpener(symbol: number): boolean {
    if (this.style.patternCases) return this.isCommandPosition(this.at);
    if (!this.style.doBlocks || symbol !== Word.function) return true;
    const next = this.at + 1;
    return this.isWord(next) && !this.beginsLine(next) && this.symbols[next] !== Word.infix;
  }

  /** Shells know words only where a command may begin: `echo done` closes nothing. */
  protected isCommandPosition(index: number): boolean {
    if (!this.style.patternCases || index === 0 || this.beginsLine(index)) return true;
    const before = index - 1;
    const symbol = this.symbols[before]!;
    if (this.kinds[before] !== TokenKind.punctuation)
      return isReserved(symbol) && this.isCommandPosition(before);
    const open = this.partners[before]!;
    // The brace of a group ends a command, that of `${x}` does not.
    if (symbol === RBRACE) return open >= 0 && this.raw.ends[open]! < this.raw.starts[open + 1]!;
    // The parenthesis of a pattern of `case` has no partner.
    if (symbol === RPAREN) return open < 0;
    return commandOpeners.includes(symbol);
  }

  /** Token of the operator that `(+)(`, `:+(` or `:(+)(` calls by its name, or -1. */
  protected operatorName(index: number): number {
    let at = index;
    if (this.symbolAt(at) === COLON && !this.beginsLine(at)) at++;
    const inParentheses = this.symbolAt(at) === LPAREN && this.partners[at] === at + 2;
    if (inParentheses) at++;
    else if (at === index) return -1;
    const follows = this.symbolAt(inParentheses ? at + 2 : at + 1) === LPAREN;
    return follows && this.isOperator(at) ? at : -1;
  }

  /** True behind `||` and `&&`. */
  protected followsCondition(): boolean {
    const before = this.symbolAt(this.at - 1);
    return before === LOGICAL_OR || before === LOGICAL_AND;
  }

  /** `::`, `:` and `.` join words to the name of a function of a shell. */
  protected isNamePart(index: number): boolean {
    const symbol = this.symbols[index]!;
    return symbol === COLON || symbol === DOUBLE_COLON || symbol === DOT || this.isWord(index);
  }

  /** True behind an operand, where `if` and its like only qualify the statement. */
  protected isModifier(symbol: number): boolean {
    if (this.at === 0 || !(this.style.modifiers || (this.style.comprehensions && this.bracketed)))
      return false;
    if (symbol !== Word.if && symbol !== Word.loop && symbol !== Word.while && symbol !== Word.catch)
      return false;
    if (this.beginsLine(this.at)) return false;
    const before = this.at - 1;
    const kind = this.kinds[before];
    const last = this.symbols[before]!;
    if (kind === TokenKind.keyword)
      return (
        last === Word.plain ||
        last === Word.jump ||
        last === Word.return ||
        last === Word.end ||
        last === Word.softPrefix
      );
    return (
      kind !== TokenKind.punctuation ||
      last === RPAREN ||
      last === RBRACKET ||
      last === RBRACE ||
      last === TEXT_BORDER
    );
  }

  /** `{ a; b; }` of shells: white space stands on both sides of the brace, and not of `{a,b}` and `${a}`. */
  protected isCommandGroup(): boolean {
    const { starts, ends } = this.raw;
    const next = this.at + 1;
    const isApart = this.at === 0 || ends[this.at - 1]! < starts[this.at]!;
    return isApart && next < this.count && ends[this.at]! < starts[next]!;
  }

  /** `( a; b )` of shells where a command may begin; `((` computes. */
  protected isSubshell(): boolean {
    return (
      this.symbols[this.at] === LPAREN &&
      this.symbols[this.at + 1] !== LPAREN &&
      !this.bracketed &&
      this.isCommandPosition(this.at)
    );
  }

  protected followsCall(): boolean {
    const before = this.at - 1;
    if (before < 0) return false;
    return (
      (this.kinds[before] === TokenKind.identifier || this.symbols[before] === RPAREN) &&
      !this.beginsLine(this.at)
    );
  }

  /** True for a sign that may be the name of a function, on the line of `function` or `def`. */
  protected isOperator(index: number): boolean {
    if (index >= this.count || this.kinds[index] !== TokenKind.punctuation || this.beginsLine(index))
      return false;
    switch (this.symbols[index]) {
      case COMMA:
      case COLON:
      case DOT:
      case SEMICOLON:
      case EQUALS:
        return false;
    }
    return this.partners[index]! < 0 && !this.isCloser(index);
  }

  /** True for the dot or colon of `M.f` and `M:f`, on the line of the name. */
  protected joinsName(index: number): boolean {
    const symbol = this.symbolAt(index);
    return (symbol === DOT || symbol === COLON) && !this.beginsLine(index);
  }
}

export function opensBlock(symbol: number): boolean {
  switch (symbol) {
    case Word.if:
    case Word.loop:
    case Word.while:
    case Word.match:
    case Word.begin:
    case Word.do:
    case Word.repeat:
    case Word.function:
    case Word.type:
    case Word.namespace:
      return true;
  }
  return false;
}

/** Words of shells behind which a command may begin. */
function isReserved(symbol: number): boolean {
  return opensBlock(symbol) || closesBlock(symbol) || symbol === Word.opening || symbol === Word.prefix;
}

/** What may stand before the first word of a command. */
const commandOpeners = [
  SEMICOLON, DOUBLE_SEMICOLON, BAR, AMPERSAND, BANG, LPAREN, LBRACE, INTERPOLATION,
  LOGICAL_AND, LOGICAL_OR,
]; // biome-ignore format: one table

export function closesBlock(symbol: number): boolean {
  return symbol === Word.end || symbol === Word.case || symbol === Word.until || isBranch(symbol);
}

export function isBranch(symbol: number): boolean {
  return symbol === Word.else || symbol === Word.elseIf || symbol === Word.catch || symbol === Word.finally;
}
