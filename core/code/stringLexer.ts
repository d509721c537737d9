import { CommentLexer } from './commentLexer';
import type { CompiledLanguage } from './compiledLanguage';
import type { StringRule } from './language';
import { CHARACTER, IN_TEXT } from './rawTokens';
import { INTERPOLATION, LBRACE, LPAREN, RBRACE, RBRACKET, RPAREN, TEXT_BORDER } from './symbols';
import { finishHash, HASH_PRIME, HASH_SEED } from './tokenHash';
import { TokenKind } from './tokenSequence';
import { BACKSLASH, BACKTICK, DOUBLE_QUOTE, HASH_SIGN, isDigit, isLineEnd, isQuote, SINGLE_QUOTE, UNDERSCORE } from './units'; // biome-ignore format: one list

/** A string that goes on behind the code inside it. */
interface OpenString {
  /** Token that opens the code. */
  readonly opener: number;
  readonly rule: StringRule;
  readonly close: string;
}

/** Code in texts inside code in texts: deeper is text. */
const MAX_QUOTED_DEPTH = 8;

/** Reads strings: whole ones, and those with code inside part by part. */
export abstract class StringLexer extends CommentLexer {
  private openStrings: OpenString[] = [];
  private quotedDepth = 0;

  protected override begin(compiled: CompiledLanguage, start: number): void {
    super.begin(compiled, start);
    this.openStrings = [];
    this.quotedDepth = 0;
  }

  /** `'a` is a lifetime when no quote follows the letter. */
  protected isPrefixQuote(): boolean {
    const { units } = this.out;
    const next = units[this.at + 1]!;
    // The first half of a surrogate pair: the letter has two units.
    const isPair = next >= 0xd800 && next < 0xdc00;
    return this.compiled.wordPart[next] === 1 && units[this.at + (isPair ? 3 : 2)] !== SINGLE_QUOTE;
  }

  /** True right behind an operand. */
  protected isPostfix(): boolean {
    const { out } = this;
    if (out.count === 0 || this.pendingFlags !== 0) return false;
    const kind = out.kinds[out.count - 1]!;
    const symbol = out.symbols[out.count - 1]!;
    if (kind === TokenKind.identifier || kind === TokenKind.number) return true;
    return symbol === RPAREN || symbol === RBRACKET || symbol === RBRACE || symbol === SINGLE_QUOTE;
  }

  protected lexQuotePrefix(): boolean {
    const { units, length } = this.out;
    const start = this.at;
    let at = start + 1;
    let hash = Math.imul(HASH_SEED ^ SINGLE_QUOTE, HASH_PRIME);
    while (at < length && this.compiled.wordPart[units[at]!] === 1)
      hash = Math.imul(hash ^ units[at++]!, HASH_PRIME);
    this.at = at;
    this.push(TokenKind.identifier, 0, finishHash(hash), start);
    return true;
  }

  protected lexPrefixedString(start: number, at: number): boolean {
    const next = this.out.units[at]!;
    if (next !== DOUBLE_QUOTE && next !== SINGLE_QUOTE && next !== HASH_SIGN && next !== BACKTICK)
      return false;
    for (const rule of this.compiled.prefixedStrings) {
      if (!rule.prefixes!.some(prefix => prefix.length === at - start && this.matches(prefix, start)))
        continue;
      if (this.lexString(rule, start, at)) return true;
    }
    return false;
  }

  /** `start` is where the token begins, `quote` where its quote stands. */
  protected lexString(rule: StringRule, start: number, quote = start): boolean {
    const { units } = this.out;
    let open = quote;
    let close = rule.close;
    if (rule.hashes) {
      while (units[open] === HASH_SIGN) open++;
      if (open === quote && !rule.prefixes) return false;
      close += '#'.repeat(open - quote);
    }
    let content = open + rule.open.length;
    if (rule.wordTag) {
      const tagEnd = this.wordTagEnd(rule, open);
      if (tagEnd < 0) return false;
      close = close[0]! + this.textOf(open + 1, tagEnd) + close[1]!;
      content = tagEnd + 1;
      if (rule.codeBehind !== undefined && this.lexQuotedCode(rule.codeBehind, close, start, content))
        return true;
    } else if (!this.matches(rule.open, open)) return false;
    if (rule.tagged) {
      const paren = this.tagEnd(content);
      if (paren < 0) return false;
      close = `)${this.textOf(content, paren)}"`;
      content = paren + 1;
    }
    if (rule.longBracket) {
      const level = this.longBracketLevel(open + 1);
      if (level < 0) return false;
      close = `]${'='.repeat(level)}]`;
      content = open + level + 2;
    }
    if (this.lexWholeString(rule, close, start, content)) return true;
    this.at = content;
    this.push(TokenKind.punctuation, TEXT_BORDER, TEXT_BORDER, start);
    this.lexStringParts(rule, close, content);
    return true;
  }

  /** Reads what stands from the current offset up to `end` as code. */
  protected abstract lexCode(end: number): void;

  /** The body of a function in a text, up to `close`, as a block: nothing inside reaches beyond it. */
  private lexQuotedCode(words: readonly string[], close: string, start: number, content: number): boolean {
    const { out } = this;
    const { length } = out;
    const end = out.text.indexOf(close, content);
    const isCode = end >= 0 && end + close.length <= length && this.followsWord(words);
    if (!isCode || this.quotedDepth >= MAX_QUOTED_DEPTH) return false;
    const brace = this.compiled.operatorHashes[LBRACE]!;
    this.at = content;
    const opener = this.push(TokenKind.punctuation, LBRACE, brace, start);
    this.stack.open(opener);
    out.length = end;
    this.quotedDepth++;
    this.lexCode(end);
    this.quotedDepth--;
    out.length = length;
    this.at = end + close.length;
    const closer = this.push(TokenKind.punctuation, RBRACE, this.compiled.operatorHashes[RBRACE]!, end);
    // Braces that the code has left open are closed with it.
    let open = this.stack.close(RBRACE);
    while (open > opener) open = this.stack.close(RBRACE);
    if (open === opener) this.stack.pair(opener, closer);
    return true;
  }

  private followsWord(words: readonly string[]): boolean {
    const { out } = this;
    const word = (index: number) =>
      index < 0 ? '' : this.textOf(out.starts[index]!, out.ends[index]!).toLowerCase();
    return words.includes(word(out.count - 1)) || word(out.count - 2) === 'language';
  }

  /** Where the word behind the first character of `rule.open` ends, right before the second; -1 where it does not. */
  protected wordTagEnd({ open }: StringRule, at: number): number {
    const { units } = this.out;
    if (!this.matches(open[0]!, at)) return -1;
    let end = at + 1;
    if (!isDigit(units[end]!)) while (isDigit(units[end]!) || isTagUnit(units[end]!)) end++;
    return units[end] === open.charCodeAt(1) ? end : -1;
  }

  private tagEnd(content: number): number {
    const { units } = this.out;
    for (let at = content; at < content + 17; at++) {
      if (units[at] === LPAREN) return at;
      if (units[at] === DOUBLE_QUOTE || units[at] === 32 || isLineEnd(units[at]!)) return -1;
    }
    return -1;
  }

  /** The usual case, one token: closed on its line, without code inside, or not closed at all on its line. */
  private lexWholeString(rule: StringRule, close: string, start: number, content: number): boolean {
    const { units, length } = this.out;
    const first = close.charCodeAt(0);
    const opener = rule.interpolation?.charCodeAt(0) ?? -1;
    let hash = rule.character ? HASH_SEED + 1 : HASH_SEED;
    let at = content;
    for (; at < length; at++) {
      const unit = units[at]!;
      if (unit === first && this.matches(close, at)) {
        const isText = units[at + close.length] === first && (rule.doubled || rule.lastCloses);
        if (!isText) {
          at += close.length;
          break;
        }
        if (rule.doubled) at++;
      } else if (isLineEnd(unit)) {
        if (rule.multiline) return false;
        break;
      } else if (unit === opener && this.matches(rule.interpolation!, at)) {
        if (opener !== LBRACE || units[at + 1] !== LBRACE) return false;
        at++;
      } else if (unit === BACKSLASH && rule.escapes) {
        if (isLineEnd(units[at + 1]!) && at + 1 < length) return false;
        at++;
        if (!isQuote(units[at]!)) hash = Math.imul(hash ^ unit, HASH_PRIME);
      }
      hash = Math.imul(hash ^ units[at]!, HASH_PRIME);
    }
    this.at = Math.min(at, length);
    if (rule.character) this.pendingFlags |= CHARACTER;
    this.push(rule.name ? TokenKind.identifier : TokenKind.string, 0, finishHash(hash), start);
    return true;
  }

  /** A string in parts from `from` on: text, and code up to the end of the string or to its next piece of code. */
  private lexStringParts(rule: StringRule, close: string, from: number): void {
    const { units, length } = this.out;
    const first = close.charCodeAt(0);
    const opener = rule.interpolation?.charCodeAt(0) ?? -1;
    let spansLines = false;
    let at = from;
    for (; at < length; at++) {
      const unit = units[at]!;
      if (unit === first && this.matches(close, at)) {
        const isText = units[at + close.length] === first && (rule.doubled || rule.lastCloses);
        if (!isText) break;
        if (rule.doubled) at++;
      } else if (isLineEnd(unit)) {
        if (!rule.multiline) break;
        spansLines = true;
      } else if (unit === opener && this.matches(rule.interpolation!, at)) {
        if (opener !== LBRACE || units[at + 1] !== LBRACE) break;
        at++;
      } else if (unit === BACKSLASH && rule.escapes) {
        at++;
        if (isLineEnd(units[at]!)) spansLines = true;
      }
    }
    at = Math.min(at, length);
    if (spansLines) this.lexText(from, at);
    else if (at > from) this.pushChunk(from, at);
    this.at = at;
    if (at >= length || isLineEnd(units[at]!)) return;
    if (units[at] === first && this.matches(close, at)) {
      this.at = at + close.length;
      this.pendingFlags = IN_TEXT;
      this.push(TokenKind.punctuation, TEXT_BORDER, TEXT_BORDER, at);
      return;
    }
    this.at = at + rule.interpolation!.length;
    this.pendingFlags = IN_TEXT;
    const index = this.push(TokenKind.punctuation, INTERPOLATION, this.compiled.operatorHashes[LBRACE]!, at);
    this.stack.open(index);
    this.openStrings.push({ opener: index, rule, close });
  }

  private pushChunk(start: number, end: number): void {
    const { units } = this.out;
    let hash = HASH_SEED;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ units[at]!, HASH_PRIME);
    this.at = end;
    this.pendingFlags = IN_TEXT;
    this.push(TokenKind.string, 0, finishHash(hash), start);
  }

  /** Goes on with the string whose code began at token `opener`. */
  protected resumeString(opener: number): void {
    let open = this.openStrings.pop();
    while (open && open.opener !== opener) open = this.openStrings.pop();
    if (open) this.lexStringParts(open.rule, open.close, this.at);
  }
}

function isTagUnit(unit: number): boolean {
  return ((unit | 32) >= 97 && (unit | 32) <= 122) || unit === UNDERSCORE;
}
