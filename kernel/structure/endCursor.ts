import { AMPERSAND, BANG, BAR, COLON, COMMA, DOLLAR, DOT, DOUBLE_COLON, DOUBLE_SEMICOLON, END_COMPREHENSIONS, END_DO_BLOCKS, END_MODIFIERS, END_PATTERN_CASES, END_SHORT_FUNCTIONS, EQUALS, INTERPOLATION, KIND_IDENTIFIER, KIND_KEYWORD, KIND_PUNCTUATION, LBRACE, LBRACKET, LOGICAL_AND, LOGICAL_OR, LPAREN, RBRACE, RBRACKET, RPAREN, SEMICOLON, TEXT_BORDER, UNQUOTE_HASH, WORD_BEGIN, WORD_CASE, WORD_CATCH, WORD_DO, WORD_ELSE, WORD_ELSE_IF, WORD_END, WORD_FINALLY, WORD_FUNCTION, WORD_IF, WORD_INFIX, WORD_JUMP, WORD_LOOP, WORD_MATCH, WORD_MODIFIER, WORD_NAMESPACE, WORD_OPENING, WORD_PLAIN, WORD_PREFIX, WORD_REPEAT, WORD_RETURN, WORD_SOFT_PREFIX, WORD_TYPE, WORD_UNTIL, WORD_WHILE } from '../constants.generated'; // biome-ignore format: one list
import { hasStyle } from '../text';
import { endOf, hashOf, kindOf, partnerOf, startOf, symbolOf, Tokens } from '../tokens';
import { TokenCursor } from './tokenCursor';

/**
 * Tells from the tokens around it what a word, a brace or a parenthesis stands for where words close the blocks; looks,
 * and reads nothing.
 */
export abstract class EndCursor extends TokenCursor {
  /** Inside brackets, and in no block that stands there. */
  bracketed: bool = false;

  /**
   * False for a variable that is called as the word which defines functions (Elixir), and for an argument of a command
   * that is called as a word which opens a block (shells).
   */
  isOpener(symbol: i32): bool {
    if (hasStyle(END_PATTERN_CASES)) return this.isCommandPosition(this.at);
    if (!hasStyle(END_DO_BLOCKS) || symbol !== WORD_FUNCTION) return true;
    const next = this.at + 1;
    return this.isWord(next) && !this.beginsLine(next) && symbolOf(next) !== WORD_INFIX;
  }

  /** Shells know words only where a command may begin: `echo done` closes nothing. */
  isCommandPosition(index: i32): bool {
    if (!hasStyle(END_PATTERN_CASES) || index === 0 || this.beginsLine(index)) return true;
    const before = index - 1;
    const symbol = symbolOf(before);
    if (kindOf(before) !== KIND_PUNCTUATION) return isReserved(symbol) && this.isCommandPosition(before);
    const open = partnerOf(before);
    // The brace of a group ends a command, that of `${x}` does not.
    if (symbol === RBRACE) return open >= 0 && endOf(open) < startOf(open + 1);
    // The parenthesis of a pattern of `case` has no partner.
    if (symbol === RPAREN) return open < 0;
    return opensCommand(symbol);
  }

  /** Token of the operator that `(+)(`, `:+(` or `:(+)(` calls by its name, or -1. */
  operatorName(index: i32): i32 {
    let at = index;
    if (this.symbolAt(at) === COLON && !this.beginsLine(at)) at++;
    const inParentheses = this.symbolAt(at) === LPAREN && partnerOf(at) === at + 2;
    if (inParentheses) at++;
    else if (at === index) return -1;
    const follows = this.symbolAt(inParentheses ? at + 2 : at + 1) === LPAREN;
    return follows && this.isOperator(at) ? at : -1;
  }

  /**
   * Last token of what is set to a function, which begins at the cursor: of `local a`, `b.c`,
   * `["d"]` and `[e.f]`; or -1.
   */
  boundName(): i32 {
    let at = this.at;
    if (this.symbolAt(at) === WORD_MODIFIER) at++;
    while (at < Tokens.count) {
      let name = at;
      if (this.symbolAt(at) === LBRACKET && partnerOf(at) > at) {
        const close = partnerOf(at);
        name = close === at + 2 || this.symbolAt(close - 2) === DOT ? close - 1 : -1;
        at = close;
      } else if (!this.isIdentifier(at) && this.symbolAt(at) !== WORD_PLAIN) return -1;
      at++;
      const symbol = this.symbolAt(at);
      if (symbol === EQUALS) return this.symbolAt(at + 1) === WORD_FUNCTION ? name : -1;
      if (symbol === DOT) at++;
      else if (symbol !== LBRACKET) return -1;
    }
    return -1;
  }

  /** True behind `||` and `&&`. */
  followsCondition(): bool {
    const before = this.symbolAt(this.at - 1);
    return before === LOGICAL_OR || before === LOGICAL_AND;
  }

  /** `::`, `:` and `.` join words to the name of a function of a shell. */
  isNamePart(index: i32): bool {
    const symbol = symbolOf(index);
    return symbol === COLON || symbol === DOUBLE_COLON || symbol === DOT || this.isWord(index);
  }

  /** True for a name that a macro puts in: `unquote(name)` of Elixir, `$name` and `$(name)` of Julia. */
  isMadeName(end: i32): bool {
    if (this.at + 1 >= end || this.beginsLine(this.at)) return false;
    if (hasStyle(END_DO_BLOCKS)) return hashOf(this.at) === UNQUOTE_HASH && symbolOf(this.at + 1) === LPAREN;
    return hasStyle(END_SHORT_FUNCTIONS) && symbolOf(this.at) === DOLLAR;
  }

  /** True behind an operand, where `if` and its like only qualify the statement. */
  isModifier(symbol: i32): bool {
    if (this.at === 0 || !(hasStyle(END_MODIFIERS) || (hasStyle(END_COMPREHENSIONS) && this.bracketed)))
      return false;
    if (symbol !== WORD_IF && symbol !== WORD_LOOP && symbol !== WORD_WHILE && symbol !== WORD_CATCH)
      return false;
    if (this.beginsLine(this.at)) return false;
    const before = this.at - 1;
    const kind = kindOf(before);
    const last = symbolOf(before);
    if (kind === KIND_KEYWORD)
      return (
        last === WORD_PLAIN ||
        last === WORD_JUMP ||
        last === WORD_RETURN ||
        last === WORD_END ||
        last === WORD_SOFT_PREFIX
      );
    return (
      kind !== KIND_PUNCTUATION ||
      last === RPAREN ||
      last === RBRACKET ||
      last === RBRACE ||
      last === TEXT_BORDER
    );
  }

  /** `{ a; b; }` of shells: white space stands on both sides of the brace, and not of `{a,b}` and `${a}`. */
  isCommandGroup(): bool {
    const next = this.at + 1;
    const isApart = this.at === 0 || endOf(this.at - 1) < startOf(this.at);
    return isApart && next < Tokens.count && endOf(this.at) < startOf(next);
  }

  /** `( a; b )` of shells where a command may begin; `((` computes. */
  isSubshell(): bool {
    return (
      symbolOf(this.at) === LPAREN &&
      symbolOf(this.at + 1) !== LPAREN &&
      !this.bracketed &&
      this.isCommandPosition(this.at)
    );
  }

  followsCall(): bool {
    const before = this.at - 1;
    if (before < 0) return false;
    return (kindOf(before) === KIND_IDENTIFIER || symbolOf(before) === RPAREN) && !this.beginsLine(this.at);
  }

  /** True for a sign that may be the name of a function, on the line of `function` or `def`. */
  isOperator(index: i32): bool {
    if (index >= Tokens.count || kindOf(index) !== KIND_PUNCTUATION || this.beginsLine(index)) return false;
    switch (symbolOf(index)) {
      case COMMA:
      case COLON:
      case DOT:
      case SEMICOLON:
      case EQUALS:
        return false;
    }
    return partnerOf(index) < 0 && !this.isCloser(index);
  }

  /** True for the dot or colon of `M.f` and `M:f`, on the line of the name. */
  joinsName(index: i32): bool {
    const symbol = this.symbolAt(index);
    return (symbol === DOT || symbol === COLON) && !this.beginsLine(index);
  }
}

export function opensBlock(symbol: i32): bool {
  switch (symbol) {
    case WORD_IF:
    case WORD_LOOP:
    case WORD_WHILE:
    case WORD_MATCH:
    case WORD_BEGIN:
    case WORD_DO:
    case WORD_REPEAT:
    case WORD_FUNCTION:
    case WORD_TYPE:
    case WORD_NAMESPACE:
      return true;
  }
  return false;
}

/** Words of shells behind which a command may begin. */
function isReserved(symbol: i32): bool {
  return opensBlock(symbol) || closesBlock(symbol) || symbol === WORD_OPENING || symbol === WORD_PREFIX;
}

/** What may stand before the first word of a command. */
function opensCommand(symbol: i32): bool {
  switch (symbol) {
    case SEMICOLON:
    case DOUBLE_SEMICOLON:
    case BAR:
    case AMPERSAND:
    case BANG:
    case LPAREN:
    case LBRACE:
    case INTERPOLATION:
    case LOGICAL_AND:
    case LOGICAL_OR:
      return true;
  }
  return false;
}

export function closesBlock(symbol: i32): bool {
  return symbol === WORD_END || symbol === WORD_CASE || symbol === WORD_UNTIL || isBranch(symbol);
}

export function isBranch(symbol: i32): bool {
  return symbol === WORD_ELSE || symbol === WORD_ELSE_IF || symbol === WORD_CATCH || symbol === WORD_FINALLY;
}
