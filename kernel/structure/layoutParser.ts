import { AND_HASH, AT, BACKTICK, BANG, BAR, COLON, COMMA, DOT, DOUBLE_COLON, DOUBLE_SEMICOLON, EQUALS, KIND_KEYWORD, KIND_PUNCTUATION, LAYOUT_CODE_IN_BRACKETS, LAYOUT_EQUATIONS, LAYOUT_INFIX_EQUATIONS, LAYOUT_LINES, LAYOUT_UPPER_CASE_CONSTRUCTORS, LBRACE, LBRACKET, LPAREN, NODE_BLOCK, NODE_EXPRESSION, NODE_FUNCTION, NODE_IMPORT, NODE_STATEMENT, NODE_TYPE, SINGLE_QUOTE, THIN_ARROW, TILDE, WORD_ACCESSOR, WORD_BEGIN, WORD_DECLARE, WORD_DO, WORD_END, WORD_FUNCTION, WORD_IF, WORD_IMPORT, WORD_LAMBDA, WORD_LOOP, WORD_MATCH, WORD_MODIFIER, WORD_OPENING, WORD_TRY, WORD_TYPE } from '../constants.generated'; // biome-ignore format: one list
import { hasStyle, unitAt } from '../text';
import { hashOf, kindOf, partnerOf, startOf, symbolOf, Tokens } from '../tokens';
import { closeNode, hasChildren, nameIsNext, openNode, Structure, setKind, setName, unname } from './builder';
import { tokenColumn } from './tokenColumn';
import { MAX_DEPTH, TokenCursor } from './tokenCursor';

/** So many tokens behind a bracket tell whether it holds code. */
const CODE_LOOK_AHEAD = 100;

/**
 * Finds structure where every line is a statement and deeper lines belong to the line above them: YAML, Makefiles,
 * and the languages whose expressions follow the layout (Haskell, OCaml, F#). A bracket carries its line
 * on, unless it holds code. In a language without such blocks (`lines`) every logical line stands alone.
 */
export class LayoutParser extends TokenCursor {
  /** The line at hand declares a function. */
  inBody: bool = false;
  /** The lines at hand stand inside a type, whose members may be equations. */
  inType: bool = false;

  all(): void {
    this.inType = false;
    this.inBody = false;
    this.lines(-1);
  }

  /** Lines that are indented deeper than `outer`. */
  lines(outer: i32): void {
    const first = this.at;
    // `and` goes on with types or with functions.
    let types = false;
    while (this.at < Tokens.count) {
      // `;;` only parts what stands around it (OCaml).
      if (symbolOf(this.at) === DOUBLE_SEMICOLON) {
        this.at++;
        continue;
      }
      const column = tokenColumn(this.at);
      if (column <= outer) return;
      if (this.isCloser(this.at) && partnerOf(this.at) >= 0 && partnerOf(this.at) < first) return;
      const isType: bool = symbolOf(this.at) === WORD_TYPE || (types && hashOf(this.at) === AND_HASH);
      // Attributes stand on lines of their own.
      if (symbolOf(this.at) !== LBRACKET) types = isType;
      this.line(column, isType);
    }
  }

  /** A line and what is deeper; `isType` where it declares one. */
  line(column: i32, isType: bool): void {
    const first = this.at;
    const node = openNode(NODE_STATEMENT, this.startAt(first));
    const named = isType ? this.typeName(first + 1) : this.declaredName(column);
    const outside = this.inBody;
    this.inBody = named >= 0 && this.symbolAt(named + 1) !== EQUALS;
    let open = 0;
    do {
      do {
        open += this.opening(this.at);
        if (this.at === named) nameIsNext(node);
        // The part is the whole bracket of `(+)`.
        else if (this.at + 1 === named && symbolOf(this.at) === LPAREN)
          setName(node, Structure.tokenCount + 1);
        this.part();
      } while (this.at < Tokens.count && !this.beginsLine(this.at));
      this.deeper(node, column, isType);
    } while (this.closesBracketOf(first) || (open > 0 && this.isEndAt(column)));
    this.inBody = outside;
    const kind = hasChildren(node) ? NODE_EXPRESSION : NODE_STATEMENT;
    if (symbolOf(first) === WORD_IMPORT) setKind(node, NODE_IMPORT);
    else if (named < 0 || kind === NODE_STATEMENT) {
      setKind(node, kind);
      unname(node);
    } else setKind(node, isType || this.declares(first, WORD_TYPE) ? NODE_TYPE : NODE_FUNCTION);
    this.closeStatement(node, first);
  }

  /** 1 for a word that `end` or `done` closes (OCaml), -1 for these. */
  opening(index: i32): i32 {
    const symbol = symbolOf(index);
    return symbol === WORD_BEGIN || symbol === WORD_DO ? 1 : symbol === WORD_END ? -1 : 0;
  }

  /** `end` at the start of a line belongs to what has opened in a line of the same indentation. */
  isEndAt(column: i32): bool {
    const isEnd = this.symbolAt(this.at) === WORD_END && this.at < Tokens.count;
    return isEnd && tokenColumn(this.at) === column;
  }

  /** True for a bracket that begins a line and closes one of the statement which began at `first`. */
  closesBracketOf(first: i32): bool {
    return this.at < Tokens.count && this.isCloser(this.at) && partnerOf(this.at) >= first;
  }

  deeper(node: i32, column: i32, inType: bool): void {
    if (hasStyle(LAYOUT_LINES) || this.at >= Tokens.count) return;
    if (tokenColumn(this.at) <= column) return;
    if (this.depth >= MAX_DEPTH) {
      while (this.at < Tokens.count && !(this.beginsLine(this.at) && tokenColumn(this.at) <= column))
        this.take();
      return;
    }
    const block = openNode(NODE_BLOCK, this.startAt(this.at));
    const outside = this.inType;
    this.inType = inType;
    this.depth++;
    this.lines(column);
    this.depth--;
    this.inType = outside;
    closeNode(block, this.endOffset());
    setKind(node, NODE_EXPRESSION);
  }

  /** Token of the name that the line declares, or -1. */
  declaredName(column: i32): i32 {
    const first = this.at;
    let at = first;
    while (this.symbolAt(at) === WORD_MODIFIER && this.isWord(at + 1)) at++;
    const isFunction = this.declares(at, WORD_FUNCTION);
    if (isFunction || this.declares(at, WORD_ACCESSOR) || this.declares(at, WORD_TYPE)) {
      at++;
      while (this.symbolAt(at) === WORD_MODIFIER && (this.isWord(at + 1) || this.isOperatorName(at + 1)))
        at++;
      while (this.isIdentifier(at) && this.symbolAt(at + 1) === DOT && this.isIdentifier(at + 2)) at += 2;
      if (this.isOperatorName(at)) return at + 1;
      return this.isIdentifier(at) && (!isFunction || this.bindsArguments(at)) ? at : -1;
    }
    if (hasStyle(LAYOUT_INFIX_EQUATIONS) && (column === 0 || this.inType)) {
      if (this.isOperatorName(first))
        return this.symbolAt(partnerOf(first) + 1) === DOUBLE_COLON ? -1 : first + 1;
      const infix = this.infixName(first);
      if (infix >= 0) return infix;
    }
    return hasStyle(LAYOUT_EQUATIONS) &&
      (column === 0 || this.inType) &&
      this.isIdentifier(first) &&
      this.bindsArguments(first)
      ? first
      : -1;
  }

  /** Token of the name of the type that is declared from token `index` on, or -1. */
  typeName(index: i32): i32 {
    let at = index;
    while ((this.symbolAt(at) === WORD_MODIFIER || this.symbolAt(at) === WORD_TYPE) && this.isOnLine(at + 1))
      at++;
    if (!this.isOnLine(at)) return -1;
    // Attributes (F#) and parameters (OCaml) stand before the name.
    const close = partnerOf(at);
    if (close > at && this.isOnLine(close + 1) && this.isIdentifier(close + 1)) at = close + 1;
    else if (this.unitOf(at) === SINGLE_QUOTE && this.isOnLine(at + 1)) at++;
    while (this.isIdentifier(at) && this.symbolAt(at + 1) === DOT && this.isIdentifier(at + 2)) at += 2;
    if (this.isOperatorName(at)) return at + 1;
    return this.isIdentifier(at) ? at : -1;
  }

  isOnLine(index: i32): bool {
    return index < Tokens.count && !this.beginsLine(index);
  }

  /** True for the bracket of `(+)`, `(let*)` and `(|Even|Odd|)`. */
  isOperatorName(index: i32): bool {
    const close = this.symbolAt(index) === LPAREN ? partnerOf(index) : -1;
    if (close <= index + 1 || this.beginsLine(close)) return false;
    const isPattern = symbolOf(index + 1) === BAR && symbolOf(close - 1) === BAR;
    for (let at = index + 1; at < close; at++) {
      const isPart = kindOf(at) === KIND_PUNCTUATION && symbolOf(at) !== COMMA && !this.opens(at);
      const isWord = isPattern || (at === index + 1 && kindOf(at) === KIND_KEYWORD && at + 1 < close);
      if (!isPart && !(isWord && this.isWord(at))) return false;
    }
    return true;
  }

  opens(index: i32): bool {
    return partnerOf(index) >= 0;
  }

  /** Token of `<+>` in `a <+> b = …` and of `f` in ``a `f` b = …``, or -1. */
  infixName(first: i32): i32 {
    const close = partnerOf(first);
    const isArgument = symbolOf(first) === LPAREN ? close > first : this.isIdentifier(first);
    const at = max(first, close) + 1;
    if (!isArgument || at >= Tokens.count || this.beginsLine(at)) return -1;
    const unit = this.unitOf(at);
    if (unit === BACKTICK) return this.isIdentifier(at + 1) ? at + 1 : -1;
    if (kindOf(at) !== KIND_PUNCTUATION || this.opens(at) || !this.bindsLater(at)) return -1;
    switch (symbolOf(at)) {
      case EQUALS:
      case BAR:
      case COMMA:
      case DOUBLE_COLON:
      case AT:
      case BANG:
      case TILDE:
      case DOT:
        return -1;
    }
    return at;
  }

  /** True when `=` or a guard follows in the line. */
  bindsLater(from: i32): bool {
    for (let at = from + 1; at < Tokens.count && !this.beginsLine(at); at++) {
      if (symbolOf(at) === EQUALS || symbolOf(at) === BAR) return true;
      at = max(at, partnerOf(at));
    }
    return false;
  }

  unitOf(index: i32): i32 {
    return unitAt(startOf(index));
  }

  declares(index: i32, role: i32): bool {
    return this.symbolAt(index) === role && index + 1 < Tokens.count && !this.beginsLine(index + 1);
  }

  /** True for `f x y =`, `f(x) ->`, `module M =`; false for types (`f :: T`) and for values that are no functions. */
  bindsArguments(name: i32): bool {
    let next = name + 1;
    // `and 'a t = …` goes on with types.
    if (next >= Tokens.count || this.unitOf(name) === SINGLE_QUOTE) return false;
    if (hasStyle(LAYOUT_UPPER_CASE_CONSTRUCTORS) && isUpperCase(this.unitOf(name))) return false;
    if (hasStyle(LAYOUT_EQUATIONS)) {
      const symbol = symbolOf(next);
      return (
        symbol !== DOUBLE_COLON &&
        symbol !== COLON &&
        symbol !== COMMA &&
        !(this.beginsLine(next) && symbol !== BAR)
      );
    }
    if (symbolOf(next) === COMMA) return false;
    if (this.beginsLine(next)) return symbolOf(next) !== EQUALS && tokenColumn(next) > tokenColumn(this.at);
    if (symbolOf(next) === COLON)
      while (next < Tokens.count && symbolOf(next) !== EQUALS && !this.beginsLine(next)) next++;
    return this.symbolAt(next) !== EQUALS || this.symbolAt(next + 1) === WORD_LAMBDA;
  }

  /** True for a bracket over several lines that is the body of a function or has branches or bindings inside. */
  holdsCode(close: i32): bool {
    if (!hasStyle(LAYOUT_CODE_IN_BRACKETS)) return false;
    const end = min(close, this.at + CODE_LOOK_AHEAD);
    let code = this.inBody;
    let lines = close > end;
    for (let index = this.at + 1; index < end && !(code && lines); index++) {
      if (this.beginsLine(index)) lines = true;
      if (isCodeSymbol(symbolOf(index))) code = true;
    }
    return code && lines;
  }

  /** One token, or a bracket with all inside it; of a bracket that holds code only itself. */
  part(): void {
    const symbol = symbolOf(this.at);
    if (symbol === DOUBLE_SEMICOLON) {
      this.at++;
      return;
    }
    const close = partnerOf(this.at);
    const opens =
      close > this.at &&
      (symbol === LBRACKET || symbol === LPAREN || symbol === LBRACE) &&
      !this.holdsCode(close);
    const end = opens ? close + 1 : this.at + 1;
    while (this.at < end) {
      if (symbolOf(this.at) === COMMA && this.isCloser(this.at + 1)) this.at++;
      else this.take();
    }
  }
}

function isUpperCase(unit: i32): bool {
  return unit >= 65 && unit <= 90;
}

function isCodeSymbol(symbol: i32): bool {
  switch (symbol) {
    case THIN_ARROW:
    case WORD_OPENING:
    case WORD_BEGIN:
    case WORD_DO:
    case WORD_DECLARE:
    case WORD_FUNCTION:
    case WORD_LAMBDA:
    case WORD_MATCH:
    case WORD_IF:
    case WORD_LOOP:
    case WORD_TRY:
      return true;
  }
  return false;
}
