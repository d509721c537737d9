import { CARET, COMMENT_HASH, HASH, KIND_PUNCTUATION, LBRACE, LBRACKET, LPAREN, NODE_BLOCK, NODE_EXPRESSION, NODE_FUNCTION, NODE_IMPORT, NODE_STATEMENT, NODE_TYPE, SINGLE_QUOTE, UNDERSCORE, WORD_DECLARE, WORD_FUNCTION, WORD_IMPORT, WORD_TYPE } from '../constants.generated'; // biome-ignore format: one list
import { unitAt } from '../text';
import { endOf, hashOf, kindOf, partnerOf, startOf, symbolOf, Tokens } from '../tokens';
import { closeNode, hasChildren, isNamed, nameIsNext, nodeKindOf, openNode, setKind } from './builder';
import { MAX_DEPTH, TokenCursor } from './tokenCursor';

/**
 * Finds structure where everything is a list in parentheses (Clojure, Scheme): a form is a statement, and the forms
 * that begin lines inside it are its block.
 */
export class ListParser extends TokenCursor {
  /** Where the text that documents what is declared may stand: behind its name. */
  documentation: i32 = -1;

  all(): void {
    this.documentation = -1;
    while (this.at < Tokens.count) this.form();
  }

  /** A form and what stands before it on its line: quotes, metadata, keys. */
  form(): void {
    if (this.skipComment() || this.skipDocumentation()) return;
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

  /** Leaves out `(comment …)` or `#_form`; true when it moved. */
  skipComment(): bool {
    const first = this.at;
    if (symbolOf(first) === LPAREN) {
      const close = partnerOf(first);
      if (close <= first + 1 || hashOf(first + 1) !== COMMENT_HASH) return false;
      this.at = close + 1;
      return true;
    }
    /** Forms that belong to what was left out and have not come yet: `#_ #_ a b` leaves two out. */
    let forms = 0;
    do {
      if (this.isDiscard(this.at)) {
        if (!this.endsForm(this.at + 1)) forms++;
        this.at += 2;
      } else if (forms > 0) forms += this.skipForm() - 1;
    } while (forms > 0 && this.at < Tokens.count && !this.isCloser(this.at));
    return this.at > first;
  }

  /** Leaves out a text behind a name, unless it is the value of that: a comment. */
  skipDocumentation(): bool {
    if (this.at !== this.documentation) return false;
    const end = this.stringEnd(this.at);
    if (end < 0 || end >= Tokens.count || this.isCloser(end)) return false;
    this.at = end;
    return true;
  }

  isDiscard(index: i32): bool {
    const next = index + 1;
    const isJoined = symbolOf(index) === HASH && next < Tokens.count && endOf(index) === startOf(next);
    return isJoined && unitAt(startOf(next)) === UNDERSCORE;
  }

  /** True for `_a`, which holds the form that is left out; it follows behind `_`, `_#`, `_#tag` and `_'`. */
  endsForm(index: i32): bool {
    const start = startOf(index);
    const end = endOf(index);
    return end > start + 1 && unitAt(start + 1) !== HASH && unitAt(end - 1) !== SINGLE_QUOTE;
  }

  /** Moves past a form, or past what stands before one; returns how many forms belong to that. */
  skipForm(): i32 {
    const at = this.at;
    const symbol = symbolOf(at);
    if (this.opensList(at)) {
      this.at = max(at, partnerOf(at)) + 1;
      return 0;
    }
    this.at++;
    // The metadata are a form of their own.
    if (symbol === CARET) return 2;
    const isTag = symbol === HASH && this.isIdentifier(this.at);
    if (isTag) this.at++;
    return kindOf(at) === KIND_PUNCTUATION ? 1 : 0;
  }

  isListEnd(index: i32): bool {
    return this.isCloser(index);
  }

  opensList(index: i32): bool {
    const symbol = symbolOf(index);
    return symbol === LPAREN || symbol === LBRACKET || symbol === LBRACE;
  }

  part(node: i32): void {
    if (this.skipComment() || this.skipDocumentation()) return;
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
    const name = declares || role === WORD_DECLARE ? this.behindMetadata(this.at + 1, close) : -1;
    if (name >= 0) this.documentation = name + 1;
    if (declares && this.isIdentifier(name) && !hasChildren(node) && !isNamed(node)) {
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
