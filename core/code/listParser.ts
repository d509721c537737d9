import { NodeKind } from './statementTree';
import { CARET, LBRACE, LBRACKET, LPAREN } from './symbols';
import { MAX_DEPTH, TokenCursor } from './tokenCursor';
import * as Word from './word';

/**
 * Finds structure where everything is a list in parentheses (Clojure, Scheme): a form is a statement, and the forms
 * that begin lines inside it are its block.
 */
export class ListParser extends TokenCursor {
  protected all(): void {
    while (this.at < this.count) this.form();
  }

  /** A form and what stands before it on its line: quotes, metadata, keys. */
  private form(): void {
    const first = this.at;
    const node = this.out.openNode(NodeKind.statement, this.startOf(first));
    do this.part(node);
    while (
      this.at < this.count &&
      !this.beginsLine(this.at) &&
      !this.isListEnd(this.at) &&
      !this.opensList(first)
    );
    if (this.out.hasChildren(node) && this.out.nodeKinds[node] === NodeKind.statement)
      this.out.nodeKinds[node] = NodeKind.expression;
    this.closeStatement(node, first);
  }

  private isListEnd(index: number): boolean {
    return this.isCloser(index);
  }

  private opensList(index: number): boolean {
    const symbol = this.symbols[index]!;
    return symbol === LPAREN || symbol === LBRACKET || symbol === LBRACE;
  }

  private part(node: number): void {
    const close = this.partners[this.at]!;
    if (!this.opensList(this.at) || close < 0) {
      this.take();
      return;
    }
    if (this.depth >= MAX_DEPTH) {
      this.takeTo(close + 1);
      return;
    }
    this.take();
    this.depth++;
    this.head(node, close);
    if (this.at < close) this.rest(close);
    this.depth--;
    this.at = Math.max(this.at, close);
    this.take();
  }

  /** What stands on the first line of a list; `(defn name …` names its form. */
  private head(node: number, close: number): void {
    const role = this.at < close ? this.symbols[this.at]! : 0;
    const declares = role === Word.function || role === Word.type;
    const name = declares ? this.behindMetadata(this.at + 1, close) : -1;
    if (name >= 0 && this.isIdentifier(name) && !this.out.hasChildren(node) && !this.out.isNamed(node)) {
      this.out.nodeKinds[node] = role === Word.function ? NodeKind.function : NodeKind.type;
      this.takeTo(name);
      this.out.nameIsNext(node);
    } else if (role === Word.import) this.out.nodeKinds[node] = NodeKind.import;
    while (this.at < close && !this.beginsLine(this.at)) this.part(node);
  }

  /** The token behind `^String`, `^:private` and `^{…}`. */
  private behindMetadata(index: number, close: number): number {
    let at = index;
    while (at + 1 < close && this.symbols[at] === CARET) at = Math.max(at + 1, this.partners[at + 1]!) + 1;
    return at;
  }

  private rest(close: number): void {
    const block = this.out.openNode(NodeKind.block, this.startOf(this.at));
    while (this.at < close) this.form();
    this.out.closeNode(block, this.endOffset());
  }
}
