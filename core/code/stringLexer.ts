import { CommentLexer } from './commentLexer';
import type { CompiledLanguage } from './compiledLanguage';
import type { StringRule } from './language';
import { CHARACTER, IN_TEXT } from './rawTokens';
import { INTERPOLATION, LBRACE, LPAREN, TEXT_BORDER } from './symbols';
import { finishHash, HASH_PRIME, HASH_SEED } from './tokenHash';
import { TokenKind } from './tokenSequence';
import { BACKSLASH, BACKTICK, DOUBLE_QUOTE, HASH_SIGN, isLineEnd, isQuote, SINGLE_QUOTE } from './units';

/** A string that goes on behind the code inside it. */
interface OpenString {
  /** Token that opens the code. */
  readonly opener: number;
  readonly rule: StringRule;
  readonly close: string;
}

/** Reads strings: whole ones, and those with code inside part by part. */
export abstract class StringLexer extends CommentLexer {
  private openStrings: OpenString[] = [];

  protected override begin(compiled: CompiledLanguage, start: number): void {
    super.begin(compiled, start);
    this.openStrings = [];
  }

  /** `'a` is a lifetime when no quote follows the letter. */
  protected isPrefixQuote(): boolean {
    const { units } = this.out;
    const next = units[this.at + 1]!;
    return this.compiled.wordPart[next] === 1 && units[this.at + 2] !== SINGLE_QUOTE;
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
    if (!this.matches(rule.open, open)) return false;
    let content = open + rule.open.length;
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

  private tagEnd(content: number): number {
    const { units } = this.out;
    for (let at = content; at < content + 17; at++) {
      if (units[at] === LPAREN) return at;
      if (units[at] === DOUBLE_QUOTE || units[at] === 32 || isLineEnd(units[at]!)) return -1;
    }
    return -1;
  }

  private longBracketLevel(at: number): number {
    const { units } = this.out;
    let level = 0;
    while (units[at + level] === 61 && level < 100) level++;
    return units[at + level] === 91 ? level : -1;
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
        if (rule.doubled && units[at + close.length] === first) {
          at++;
        } else {
          at += close.length;
          break;
        }
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
        if (!rule.doubled || units[at + close.length] !== first) break;
        at++;
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
