import { NodeKind } from './statementTree';
import {
  AT,
  BANG,
  BAR,
  COLON,
  COMMA,
  DOT,
  DOUBLE_COLON,
  DOUBLE_SEMICOLON,
  EQUALS,
  LBRACE,
  LBRACKET,
  LPAREN,
  THIN_ARROW,
  TILDE,
} from './symbols';
import { tokenColumn } from './tokenColumn';
import { MAX_DEPTH, TokenCursor } from './tokenCursor';
import { TokenKind } from './tokenSequence';
import { BACKTICK, SINGLE_QUOTE } from './units';
import * as Word from './word';

/** So many tokens behind a bracket tell whether it holds code. */
const CODE_LOOK_AHEAD = 100;

/**
 * Finds structure where every line is a statement and deeper lines belong to the line above them: YAML, Makefiles,
 * and the languages whose expressions follow the layout (Haskell, OCaml, F#). A bracket carries its line
 * on, unless it holds code. In a language without such blocks (`lines`) every logical line stands alone.
 */
export class LayoutParser extends TokenCursor {
  /** The line at hand declares a function. */
  private inBody = false;
  /** The lines at hand stand inside a type, whose members may be equations. */
  private inType = false;

  private get equations(): boolean {
    return this.compiled.language.layout?.equations === true;
  }

  protected all(): void {
    this.inType = false;
    this.inBody = false;
    this.lines(-1);
  }

  /** Lines that are indented deeper than `outer`. */
  private lines(outer: number): void {
    const first = this.at;
    while (this.at < this.count) {
      // `;;` only parts what stands around it (OCaml).
      if (this.symbols[this.at] === DOUBLE_SEMICOLON) {
        this.at++;
        continue;
      }
      const column = tokenColumn(this.raw, this.at);
      if (column <= outer) return;
      if (this.isCloser(this.at) && this.partners[this.at]! >= 0 && this.partners[this.at]! < first) return;
      this.line(column);
    }
  }

  private line(column: number): void {
    const first = this.at;
    const node = this.out.openNode(NodeKind.statement, this.startOf(first));
    const named = this.declaredName(column);
    const outside = this.inBody;
    this.inBody = named >= 0 && this.symbolAt(named + 1) !== EQUALS;
    let open = 0;
    do {
      do {
        open += this.opening(this.at);
        if (this.at === named) this.out.nameIsNext(node);
        // The part is the whole bracket of `(+)`.
        else if (this.at + 1 === named && this.symbols[this.at] === LPAREN)
          this.out.setName(node, this.out.tokenCount + 1);
        this.part();
      } while (this.at < this.count && !this.beginsLine(this.at));
      this.deeper(node, column, this.symbols[first] === Word.type);
    } while (this.closesBracketOf(first) || (open > 0 && this.isEndAt(column)));
    this.inBody = outside;
    const kind = this.out.hasChildren(node) ? NodeKind.expression : NodeKind.statement;
    if (this.symbols[first] === Word.import) this.out.nodeKinds[node] = NodeKind.import;
    else if (named < 0 || kind === NodeKind.statement) {
      this.out.nodeKinds[node] = kind;
      this.out.unname(node);
    } else this.out.nodeKinds[node] = this.declares(first, Word.type) ? NodeKind.type : NodeKind.function;
    this.closeStatement(node, first);
  }

  /** 1 for a word that `end` or `done` closes (OCaml), -1 for these. */
  private opening(index: number): number {
    const symbol = this.symbols[index]!;
    return symbol === Word.begin || symbol === Word.do ? 1 : symbol === Word.end ? -1 : 0;
  }

  /** `end` at the start of a line belongs to what has opened in a line of the same indentation. */
  private isEndAt(column: number): boolean {
    const isEnd = this.symbolAt(this.at) === Word.end && this.at < this.count;
    return isEnd && tokenColumn(this.raw, this.at) === column;
  }

  /** True for a bracket that begins a line and closes one of the statement which began at `first`. */
  private closesBracketOf(first: number): boolean {
    return this.at < this.count && this.isCloser(this.at) && this.partners[this.at]! >= first;
  }

  private deeper(node: number, column: number, inType: boolean): void {
    if (this.compiled.language.blocks === 'lines' || this.at >= this.count) return;
    if (tokenColumn(this.raw, this.at) <= column) return;
    if (this.depth >= MAX_DEPTH) {
      while (this.at < this.count && !(this.beginsLine(this.at) && tokenColumn(this.raw, this.at) <= column))
        this.take();
      return;
    }
    const block = this.out.openNode(NodeKind.block, this.startOf(this.at));
    const outside = this.inType;
    this.inType = inType;
    this.depth++;
    this.lines(column);
    this.depth--;
    this.inType = outside;
    this.out.closeNode(block, this.endOffset());
    this.out.nodeKinds[node] = NodeKind.expression;
  }

  /** Token of the name that the line declares, or -1. */
  private declaredName(column: number): number {
    const first = this.at;
    let at = first;
    while (this.symbolAt(at) === Word.modifier && this.isWord(at + 1)) at++;
    const isFunction = this.declares(at, Word.function);
    if (isFunction || this.declares(at, Word.accessor) || this.declares(at, Word.type)) {
      at++;
      while (this.symbolAt(at) === Word.modifier && (this.isWord(at + 1) || this.isOperatorName(at + 1)))
        at++;
      while (this.isIdentifier(at) && this.symbolAt(at + 1) === DOT && this.isIdentifier(at + 2)) at += 2;
      if (this.isOperatorName(at)) return at + 1;
      return this.isIdentifier(at) && (!isFunction || this.bindsArguments(at)) ? at : -1;
    }
    if (this.compiled.language.layout?.infixEquations && (column === 0 || this.inType)) {
      if (this.isOperatorName(first))
        return this.symbolAt(this.partners[first]! + 1) === DOUBLE_COLON ? -1 : first + 1;
      const infix = this.infixName(first);
      if (infix >= 0) return infix;
    }
    return this.equations &&
      (column === 0 || this.inType) &&
      this.isIdentifier(first) &&
      this.bindsArguments(first)
      ? first
      : -1;
  }

  /** True for the bracket of `(+)`, `(let*)` and `(|Even|Odd|)`. */
  private isOperatorName(index: number): boolean {
    const close = this.symbolAt(index) === LPAREN ? this.partners[index]! : -1;
    if (close <= index + 1 || this.beginsLine(close)) return false;
    const isPattern = this.symbols[index + 1] === BAR && this.symbols[close - 1] === BAR;
    for (let at = index + 1; at < close; at++) {
      const isPart =
        this.kinds[at] === TokenKind.punctuation && this.symbols[at] !== COMMA && !this.opens(at);
      const isWord =
        isPattern || (at === index + 1 && this.kinds[at] === TokenKind.keyword && at + 1 < close);
      if (!isPart && !(isWord && this.isWord(at))) return false;
    }
    return true;
  }

  private opens(index: number): boolean {
    return this.partners[index]! >= 0;
  }

  /** Token of `<+>` in `a <+> b = …` and of `f` in ``a `f` b = …``, or -1. */
  private infixName(first: number): number {
    const close = this.partners[first]!;
    const isArgument = this.symbols[first] === LPAREN ? close > first : this.isIdentifier(first);
    const at = Math.max(first, close) + 1;
    if (!isArgument || at >= this.count || this.beginsLine(at)) return -1;
    const unit = this.unitOf(at);
    if (unit === BACKTICK) return this.isIdentifier(at + 1) ? at + 1 : -1;
    if (this.kinds[at] !== TokenKind.punctuation || this.opens(at) || !this.bindsLater(at)) return -1;
    switch (this.symbols[at]) {
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
  private bindsLater(from: number): boolean {
    for (let at = from + 1; at < this.count && !this.beginsLine(at); at++) {
      if (this.symbols[at] === EQUALS || this.symbols[at] === BAR) return true;
      at = Math.max(at, this.partners[at]!);
    }
    return false;
  }

  private unitOf(index: number): number {
    return this.raw.units[this.raw.starts[index]!]!;
  }

  private declares(index: number, role: number): boolean {
    return this.symbolAt(index) === role && index + 1 < this.count && !this.beginsLine(index + 1);
  }

  /** True for `f x y =`, `f(x) ->`, `module M =`; false for types (`f :: T`) and for values that are no functions. */
  private bindsArguments(name: number): boolean {
    let next = name + 1;
    // `and 'a t = …` goes on with types.
    if (next >= this.count || this.unitOf(name) === SINGLE_QUOTE) return false;
    if (this.compiled.language.layout?.upperCaseConstructors && isUpperCase(this.unitOf(name))) return false;
    if (this.equations) {
      const symbol = this.symbols[next]!;
      return (
        symbol !== DOUBLE_COLON &&
        symbol !== COLON &&
        symbol !== COMMA &&
        !(this.beginsLine(next) && symbol !== BAR)
      );
    }
    if (this.symbols[next] === COMMA) return false;
    if (this.beginsLine(next))
      return this.symbols[next] !== EQUALS && tokenColumn(this.raw, next) > tokenColumn(this.raw, this.at);
    if (this.symbols[next] === COLON)
      while (next < this.count && this.symbols[next] !== EQUALS && !this.beginsLine(next)) next++;
    return this.symbolAt(next) !== EQUALS || this.symbolAt(next + 1) === Word.lambda;
  }

  /** True for a bracket over several lines that is the body of a function or has branches or bindings inside. */
  private holdsCode(close: number): boolean {
    if (!this.compiled.language.layout?.codeInBrackets) return false;
    const end = Math.min(close, this.at + CODE_LOOK_AHEAD);
    let code = this.inBody;
    let lines = close > end;
    for (let index = this.at + 1; index < end && !(code && lines); index++) {
      if (this.beginsLine(index)) lines = true;
      if (isCodeSymbol(this.symbols[index]!)) code = true;
    }
    return code && lines;
  }

  /** One token, or a bracket with all inside it; of a bracket that holds code only itself. */
  private part(): void {
    const symbol = this.symbols[this.at]!;
    if (symbol === DOUBLE_SEMICOLON) {
      this.at++;
      return;
    }
    const close = this.partners[this.at]!;
    const opens =
      close > this.at &&
      (symbol === LBRACKET || symbol === LPAREN || symbol === LBRACE) &&
      !this.holdsCode(close);
    const end = opens ? close + 1 : this.at + 1;
    while (this.at < end) {
      if (this.symbols[this.at] === COMMA && this.isCloser(this.at + 1)) this.at++;
      else this.take();
    }
  }
}

function isUpperCase(unit: number): boolean {
  return unit >= 65 && unit <= 90;
}

function isCodeSymbol(symbol: number): boolean {
  switch (symbol) {
    case THIN_ARROW:
    case Word.opening:
    case Word.begin:
    case Word.do:
    case Word.declare:
    case Word.function:
    case Word.lambda:
    case Word.match:
    case Word.if:
    case Word.loop:
    case Word.try:
      return true;
  }
  return false;
}
