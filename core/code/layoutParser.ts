import { NodeKind } from './statementTree';
import { COMMA, DOT, EQUALS, LBRACE, LBRACKET, LPAREN } from './symbols';
import { tokenColumn } from './tokenColumn';
import { MAX_DEPTH, TokenCursor } from './tokenCursor';
import * as Word from './word';

/**
 * Finds structure where every line is a statement and deeper lines belong to the line above them: YAML, Makefiles,
 * and the languages whose expressions follow the layout (Haskell, OCaml, F#). A bracket that is open carries its line
 * on. In a language without such blocks (`lines`) every logical line stands alone.
 */
export class LayoutParser extends TokenCursor {
  protected all(): void {
    this.lines(-1);
  }

  /** Lines that are indented deeper than `outer`. */
  private lines(outer: number): void {
    while (this.at < this.count) {
      const column = tokenColumn(this.raw, this.at);
      if (column <= outer) return;
      this.line(column);
    }
  }

  private line(column: number): void {
    const first = this.at;
    const node = this.out.openNode(NodeKind.statement, this.startOf(first));
    const named = this.declaredName(column);
    do {
      if (this.at === named) this.out.nameIsNext(node);
      this.part();
    } while (this.at < this.count && !this.beginsLine(this.at));
    this.deeper(node, column);
    const kind = this.out.hasChildren(node) ? NodeKind.expression : NodeKind.statement;
    if (this.symbols[first] === Word.import) this.out.nodeKinds[node] = NodeKind.import;
    else if (named < 0 || kind === NodeKind.statement) {
      this.out.nodeKinds[node] = kind;
      this.out.unname(node);
    } else this.out.nodeKinds[node] = this.declares(first, Word.type) ? NodeKind.type : NodeKind.function;
    this.closeStatement(node, first);
  }

  private deeper(node: number, column: number): void {
    if (this.compiled.language.blocks === 'lines' || this.at >= this.count) return;
    if (tokenColumn(this.raw, this.at) <= column) return;
    if (this.depth >= MAX_DEPTH) {
      while (this.at < this.count && !(this.beginsLine(this.at) && tokenColumn(this.raw, this.at) <= column))
        this.take();
      return;
    }
    const block = this.out.openNode(NodeKind.block, this.startOf(this.at));
    this.depth++;
    this.lines(column);
    this.depth--;
    this.out.closeNode(block, this.endOffset());
    this.out.nodeKinds[node] = NodeKind.expression;
  }

  /** Token of the name that the line declares, or -1. */
  private declaredName(column: number): number {
    const first = this.at;
    let at = first;
    while (this.symbolAt(at) === Word.modifier && this.isWord(at + 1)) at++;
    if (this.declares(at, Word.function) || this.declares(at, Word.type)) {
      at++;
      while (this.symbolAt(at) === Word.modifier && this.isWord(at + 1)) at++;
      while (this.isIdentifier(at) && this.symbolAt(at + 1) === DOT && this.isIdentifier(at + 2)) at += 2;
      return this.isIdentifier(at) && this.bindsArguments(at) ? at : -1;
    }
    const equations = this.compiled.language.layout?.equations === true;
    return equations && column === 0 && this.isIdentifier(first) && this.bindsArguments(first) ? first : -1;
  }

  private declares(index: number, role: number): boolean {
    return this.symbolAt(index) === role && index + 1 < this.count && !this.beginsLine(index + 1);
  }

  /** True for `f x y =`, `f(x) ->`, `module M =`; false for the plain value `x = 1` of a single line. */
  private bindsArguments(name: number): boolean {
    const next = name + 1;
    if (next >= this.count || this.beginsLine(next)) return false;
    if (this.symbols[next] !== EQUALS) return true;
    return next + 1 < this.count && this.beginsLine(next + 1);
  }

  /** One token, or a bracket with all inside it. */
  private part(): void {
    const symbol = this.symbols[this.at]!;
    const close = this.partners[this.at]!;
    const opens = close > this.at && (symbol === LPAREN || symbol === LBRACKET || symbol === LBRACE);
    const end = opens ? close + 1 : this.at + 1;
    while (this.at < end) {
      if (this.symbols[this.at] === COMMA && this.isCloser(this.at + 1)) this.at++;
      else this.take();
    }
  }
}
