import { CharClass, type CompiledLanguage } from './compiledLanguage';
import { LiteralLexer } from './literalLexer';
import { SPACE_BEFORE } from './rawTokens';
import { COMMA, EQUALS, GREATER, LBRACE, LESS, RBRACE, SLASH } from './symbols';
import { finishHash, HASH_PRIME, HASH_SEED } from './tokenHash';
import { TokenKind } from './tokenSequence';
import { uniformString } from './uniformLanguage';
import { DOUBLE_QUOTE, isDigit, SINGLE_QUOTE } from './units';

/** UTF-16 units of the longest type arguments of a tag that are looked for. */
const LONGEST_TYPES = 1000;

/** What stands between tags is lexed otherwise than code. */
type Mode = 'code' | 'tag' | 'children';

const doubleQuoted = uniformString({ open: '"', close: '"', multiline: true });
const singleQuoted = uniformString({ open: "'", close: "'", multiline: true });

/** Reads markup inside code (JSX): tags, their attributes, and what stands between them. */
export abstract class MarkupLexer extends LiteralLexer {
  protected mode: Mode = 'code';

  protected override begin(compiled: CompiledLanguage, start: number): void {
    super.begin(compiled, start);
    this.mode = 'code';
  }

  /** At a `<` where an operand may begin: true when a tag begins there. */
  protected openTag(): boolean {
    const { units } = this.out;
    const { wordPart, language, operatorHashes } = this.compiled;
    let at = this.at + 1;
    if (units[at] !== GREATER && (wordPart[units[at]!] !== 1 || isDigit(units[at]!))) return false;
    while (wordPart[units[at]!] === 1) at++;
    if (language.stripsTypes) {
      // `<T,>(x: T) => …`, `<T extends U>(…) => …` and `<T = U>(…) => …` are type parameters.
      let next = at;
      while (units[next] === 32) next++;
      if (units[next] === COMMA || units[next] === EQUALS || this.matches('extends ', next)) return false;
    }
    const index = this.pushMark(LESS, operatorHashes[LESS]!);
    this.stack.openMarkup(index, false);
    this.mode = 'tag';
    return true;
  }

  private pushMark(symbol: number, hash: number): number {
    this.at++;
    return this.push(TokenKind.punctuation, symbol, hash, this.at - 1);
  }

  protected lexMarkup(): void {
    if (this.mode === 'tag') this.lexTag();
    else this.lexChildren();
  }

  private lexTag(): void {
    const { units } = this.out;
    const { classes, wordPart, operatorHashes } = this.compiled;
    const unit = units[this.at]!;
    const kind = classes[unit];
    if (kind === CharClass.space || kind === CharClass.newline) {
      this.at++;
      this.pendingFlags |= SPACE_BEFORE;
    } else if (kind === CharClass.word) {
      const start = this.at;
      let hash = HASH_SEED;
      while (wordPart[units[this.at]!] === 1 || units[this.at] === 45)
        hash = Math.imul(hash ^ units[this.at++]!, HASH_PRIME);
      this.push(TokenKind.identifier, 0, finishHash(hash), start);
    } else if (unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE) {
      this.lexString(unit === DOUBLE_QUOTE ? doubleQuoted : singleQuoted, this.at);
    } else if (unit === LBRACE) {
      this.stack.open(this.pushMark(LBRACE, operatorHashes[LBRACE]!));
      this.mode = 'code';
    } else if (unit === GREATER) {
      this.endTag();
    } else if (unit === SLASH && (units[this.at + 1] === SLASH || units[this.at + 1] === 42)) {
      this.lexComment();
    } else if (unit !== LESS || !this.skipTypeArguments()) {
      this.pushMark(0, operatorHashes[unit & 127]!);
    }
  }

  /** Leaves out the types of `<List<Item> …>`; false where none stand at the `<` at hand. */
  private skipTypeArguments(): boolean {
    const { units, length } = this.out;
    if (!this.compiled.language.stripsTypes) return false;
    const last = Math.min(length, this.at + LONGEST_TYPES);
    let depth = 0;
    for (let at = this.at; at < last; at++) {
      if (units[at] === LESS) depth++;
      else if (units[at] === GREATER && units[at - 1] !== EQUALS) depth--;
      if (depth > 0) continue;
      this.at = at + 1;
      return true;
    }
    return false;
  }

  /** The `>` of a tag: what stands behind it are its children, unless it closes an element. */
  private endTag(): void {
    const { out } = this;
    const last = out.count - 1;
    const selfClosing =
      this.out.units[out.starts[last]!] === SLASH && out.ends[last]! - out.starts[last]! === 1;
    this.pushMark(0, this.compiled.operatorHashes[GREATER]!);
    this.stack.endTag(selfClosing);
    this.mode = this.stack.mode();
  }

  private lexChildren(): void {
    const { units, length } = this.out;
    const { operatorHashes } = this.compiled;
    const start = this.at;
    let at = start;
    while (at < length && units[at] !== LESS && units[at] !== LBRACE && units[at] !== RBRACE) at++;
    if (at > start) this.lexText(start, at);
    this.at = at;
    if (at >= length) return;
    if (units[at] === RBRACE) {
      // No brace may stand in the text of an element: this was no markup, or it is broken.
      this.stack.leaveMarkup();
      this.mode = 'code';
      return;
    }
    this.pendingFlags = 0;
    if (units[at] === LBRACE) {
      this.stack.open(this.pushMark(LBRACE, operatorHashes[LBRACE]!));
      this.mode = 'code';
      return;
    }
    const closing = units[at + 1] === SLASH;
    const index = this.pushMark(0, operatorHashes[LESS]!);
    if (closing) this.pushMark(0, operatorHashes[SLASH]!);
    this.stack.openMarkup(index, closing);
    this.mode = 'tag';
  }
}
