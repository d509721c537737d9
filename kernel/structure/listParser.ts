import { CARET, LBRACE, LBRACKET, LPAREN, NODE_BLOCK, NODE_EXPRESSION, NODE_FUNCTION, NODE_IMPORT, NODE_STATEMENT, NODE_TYPE, WORD_FUNCTION, WORD_IMPORT, WORD_TYPE } from '../constants.generated'; // biome-ignore format: one list
import { partnerOf, symbolOf, Tokens } from '../tokens';
import { closeNode, hasChildren, isNamed, nameIsNext, nodeKindOf, openNode, setKind } from './builder';
import { MAX_DEPTH, TokenCursor } from './tokenCursor';

/**
 * Finds structure where everything is a list in parentheses (Clojure, Scheme): a form is a statement, and the forms
 * that begin lines inside it are its block.
 */
export class ListParser extends TokenCursor {
  all(): void {
    while (this.at < Tokens.count) this.form();
  }

  /** A form and what stands before it on its line: quotes, metadata, keys. */
  form(): void {
    const first = this.at;
    const node = openNode(NODE_STATEMENT, this.startAt(first));
    do this.part(node);
    while (
      this.at < Tokens.count &&
      !this.beginsLine(this.at) &&
      !this.isListEnd(this.at) &&
      !this.opensList(first)
    );
    if (hasChildren(node) && nodeKindOf(node) === NODE_STATEMENT) setKind(node, NODE_EXPRESSION);
    this.closeStatement(node, first);
  }

  isListEnd(index: i32): bool {
    return this.isCloser(index);
  }

  opensList(index: i32): bool {
    const symbol = symbolOf(index);
    return symbol === LPAREN || symbol === LBRACKET || symbol === LBRACE;
  }

  part(node: i32): void {
    const close = partnerOf(this.at);
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
    this.at = max(this.at, close);
    this.take();
  }

  /** What stands on the first line of a list; `(defn name …` names its form. */
  head(node: i32, close: i32): void {
    const role = this.at < close ? symbolOf(this.at) : 0;
    const declares = role === WORD_FUNCTION || role === WORD_TYPE;
    const name = declares ? this.behindMetadata(this.at + 1, close) : -1;
    if (name >= 0 && this.isIdentifier(name) && !hasChildren(node) && !isNamed(node)) {
      setKind(node, role === WORD_FUNCTION ? NODE_FUNCTION : NODE_TYPE);
      this.takeTo(name);
      nameIsNext(node);
    } else if (role === WORD_IMPORT) setKind(node, NODE_IMPORT);
    while (this.at < close && !this.beginsLine(this.at)) this.part(node);
  }

  /** The token behind `^String`, `^:private` and `^{…}`. */
  behindMetadata(index: i32, close: i32): i32 {
    let at = index;
    while (at + 1 < close && symbolOf(at) === CARET) at = max(at + 1, partnerOf(at + 1)) + 1;
    return at;
  }

  rest(close: i32): void {
    const block = openNode(NODE_BLOCK, this.startAt(this.at));
    while (this.at < close) this.form();
    closeNode(block, this.endOffset());
  }
}
