import type { CompiledLanguage } from './compiledLanguage';
import type { HeredocRule } from './language';
import { IN_TEXT, NEWLINE_BEFORE, SPACE_BEFORE } from './rawTokens';
import { StringLexer } from './stringLexer';
import {
  DECREMENT,
  GREATER,
  INCREMENT,
  QUESTION,
  RBRACE,
  RBRACKET,
  RPAREN,
  SLASH,
  TEXT_BORDER,
} from './symbols';
import { finishHash, HASH_PRIME, HASH_SEED } from './tokenHash';
import { TokenKind } from './tokenSequence';
import { BACKSLASH, DOUBLE_QUOTE, isDigit, isIn, isLineEnd, SINGLE_QUOTE } from './units';
import * as Word from './word';

/** After this many heredocs without an end the operator is taken for a shift, so that lexing stays linear. */
const HEREDOC_MISSES = 8;

/** What opens a text of Haskell; behind some names code of the language itself follows. */
const quasiQuote = /\[[a-z_][\w.']{0,63}\|/y;
const quotations = ['[e|', '[d|', '[t|', '[p|'];
const generator = /[^\]\n|]{0,200}<-/y;

/** Reads the literals that only some languages have: heredocs, regular expressions, `%w(…)`, `qw(…)`. */
export abstract class LiteralLexer extends StringLexer {
  /** Tags of the heredocs whose bodies begin on the next line. */
  protected heredocs: string[] = [];
  private heredocMisses = 0;
  /** No `|]` stands in the rest of the text. */
  private lacksQuasiEnd = false;

  protected override begin(compiled: CompiledLanguage, start: number): void {
    super.begin(compiled, start);
    this.heredocs = [];
    this.heredocMisses = 0;
    this.lacksQuasiEnd = false;
  }

  protected lexHeredoc(rule: HeredocRule): boolean {
    const { units } = this.out;
    if (!this.matches(rule.open, this.at) || this.heredocMisses >= HEREDOC_MISSES) return false;
    let at = this.at + rule.open.length;
    while (rule.modifiers !== undefined && isIn(units[at]!, rule.modifiers)) at++;
    if (rule.spaceBeforeTag) while (units[at] === 32) at++;
    const quote = units[at]!;
    const quoted = quote === SINGLE_QUOTE || quote === DOUBLE_QUOTE;
    if (!quoted && !rule.bare) return false;
    const tagStart = quoted ? at + 1 : at;
    let tagEnd = tagStart;
    while (this.compiled.wordPart[units[tagEnd]!] === 1) tagEnd++;
    if (tagEnd === tagStart || (quoted && units[tagEnd] !== quote)) return false;
    if (isDigit(units[tagStart]!)) return false;
    if (!quoted && rule.upperCase && !(units[tagStart]! >= 65 && units[tagStart]! <= 90)) return false;
    const tag = this.textOf(tagStart, tagEnd);
    const start = this.at;
    this.at = quoted ? tagEnd + 1 : tagEnd;
    this.push(TokenKind.punctuation, TEXT_BORDER, TEXT_BORDER, start);
    this.heredocs.push(tag);
    return true;
  }

  /** Stands at the start of the line behind the one with the `<<TAG`s. */
  protected lexHeredocBodies(): void {
    const { units, length } = this.out;
    const tags = this.heredocs;
    this.heredocs = [];
    const flags = this.pendingFlags;
    for (const tag of tags) {
      const start = this.at;
      let line = start;
      let end = -1;
      while (line < length) {
        let at = line;
        while (units[at] === 32 || units[at] === 9) at++;
        if (this.matches(tag, at) && this.endsHeredoc(at + tag.length)) {
          end = at + tag.length;
          break;
        }
        while (line < length && !isLineEnd(units[line]!)) line++;
        line++;
      }
      if (end < 0) {
        this.heredocMisses++;
        continue;
      }
      this.lexText(start, Math.min(line, length));
      this.at = end;
      this.pendingFlags = IN_TEXT;
      this.push(TokenKind.punctuation, TEXT_BORDER, TEXT_BORDER, end - tag.length);
      this.pendingFlags = 0;
    }
    if (this.pendingFlags === 0 && isLineEnd(units[this.at]!)) return;
    this.pendingFlags |= flags & ~IN_TEXT;
  }

  /** True where nothing stands behind the tag that could make it another word or the start of a statement. */
  private endsHeredoc(behind: number): boolean {
    const { units, length } = this.out;
    const { heredoc } = this.compiled.language;
    let at = behind;
    if (heredoc!.codeBehindTag) return this.compiled.wordPart[units[at]!] !== 1;
    while (units[at] === 32 || units[at] === 9) at++;
    return at >= length || isLineEnd(units[at]!) || units[at] === RPAREN;
  }

  /** True where an operand may begin: an operator, an opening bracket, a keyword or nothing stands before. */
  protected operandMayBegin(): boolean {
    const { out } = this;
    const last = out.count - 1;
    if (last < 0) return true;
    const { percentLiterals } = this.compiled.language;
    // Ruby has no line that goes on with a division.
    if (percentLiterals && (this.pendingFlags & NEWLINE_BEFORE) !== 0) return true;
    const symbol = out.symbols[last]!;
    const kind = out.kinds[last];
    if (kind === TokenKind.keyword)
      return (
        symbol !== Word.plain &&
        symbol !== Word.end &&
        symbol !== Word.initializer &&
        symbol !== Word.function &&
        symbol !== Word.type
      );
    if (kind === TokenKind.identifier && percentLiterals) return this.beginsArgument();
    if (kind !== TokenKind.punctuation) return false;
    if (symbol === RPAREN) return this.closesHead(last);
    if (symbol === RBRACE) return (this.pendingFlags & NEWLINE_BEFORE) !== 0;
    return symbol !== RBRACKET && symbol !== TEXT_BORDER && symbol !== INCREMENT && symbol !== DECREMENT;
  }

  /** `rule /x/` passes a literal, `a / b` divides: what stands right at its operand begins an argument (Ruby). */
  private beginsArgument(): boolean {
    const next = this.out.units[this.at + 1]!;
    return (this.pendingFlags & SPACE_BEFORE) !== 0 && next > 32 && next !== 61;
  }

  /** True for the `)` of `if (…)` and its like. */
  private closesHead(close: number): boolean {
    const { out } = this;
    const open = out.partners[close]!;
    if (open <= 0) return false;
    const before = out.symbols[open - 1]!;
    return before === Word.if || before === Word.while || before === Word.loop || before === Word.with;
  }

  protected lexRegex(): boolean {
    const { units, length } = this.out;
    const start = this.at;
    let inClass = false;
    let hash = HASH_SEED + 2;
    let at = start + 1;
    for (; ; at++) {
      const unit = units[at]!;
      if (at >= length || isLineEnd(unit)) return false;
      hash = Math.imul(hash ^ unit, HASH_PRIME);
      if (unit === BACKSLASH) hash = Math.imul(hash ^ units[++at]!, HASH_PRIME);
      else if (unit === 91) inClass = true;
      else if (unit === RBRACKET) inClass = false;
      else if (unit === SLASH && !inClass) break;
    }
    at++;
    while (this.compiled.wordPart[units[at]!] === 1) hash = Math.imul(hash ^ units[at++]!, HASH_PRIME);
    this.at = Math.min(at, length);
    this.push(TokenKind.string, 0, finishHash(hash), start);
    return true;
  }

  protected lexPercentLiteral(): boolean {
    const { units } = this.out;
    const start = this.at;
    let open = start + 1;
    if (isIn(units[open]!, 'wWiIqQrsx')) open++;
    else if (!isIn(units[open]!, '([{<|!/')) return false;
    return this.lexDelimited(start, open, 1);
  }

  /** `~w[a b]` and its like, without the text ones, which are strings behind two other tokens; `?x`. */
  protected lexSigil(unit: number): boolean {
    const { units } = this.out;
    const start = this.at;
    let at = start + 1;
    if (unit === QUESTION) {
      if (units[at] === BACKSLASH) at++;
      if (at >= this.out.length || units[at]! <= 32) return false;
      this.at = at + 1;
      this.push(TokenKind.number, 0, finishHash(Math.imul(HASH_SEED ^ units[at]!, HASH_PRIME)), start);
      return true;
    }
    while ((units[at]! | 32) >= 97 && (units[at]! | 32) <= 122) at++;
    return at > start + 1 && isIn(units[at]!, '/|([{<') && this.lexDelimited(start, at, 1, false);
  }

  /** `[name| … |]`; a comprehension that is written like it has a generator on its line. */
  protected lexQuasiQuote(): boolean {
    const { text, length } = this.out;
    quasiQuote.lastIndex = this.at;
    const opener = quasiQuote.exec(text)?.[0];
    if (opener === undefined || quotations.includes(opener)) return false;
    const content = this.at + opener.length;
    const end = this.lacksQuasiEnd ? -1 : text.indexOf('|]', content);
    this.lacksQuasiEnd = end < 0;
    if (end < 0 || end + 2 > length) return false;
    generator.lastIndex = content;
    if (generator.test(text)) return false;
    const start = this.at;
    this.at = content;
    this.push(TokenKind.punctuation, TEXT_BORDER, TEXT_BORDER, start);
    this.lexText(content, end);
    this.at = end + 2;
    this.pendingFlags = IN_TEXT;
    this.push(TokenKind.punctuation, TEXT_BORDER, TEXT_BORDER, end);
    return true;
  }

  /** `qw(…)`, `m{…}x`, `s/…/…/`: the word that ends at `this.at` begins a literal. */
  protected lexQuoteOperator(start: number, words: string): boolean {
    const { units } = this.out;
    if (this.at - start > 2) return false;
    const word = this.textOf(start, this.at);
    if (!` ${words} `.includes(` ${word} `)) return false;
    let open = this.at;
    // A word of one letter before a space and a bracket is more often a name.
    if (word.length === 2) while (units[open]! <= 32 && open < this.out.length) open++;
    const delimiters = open > this.at ? '{([<' : `/{([<|!~#,@'"`;
    if (!isIn(units[open]!, delimiters) || units[open + 1] === GREATER) return false;
    const parts = word === 's' || word === 'tr' || word === 'y' ? 2 : 1;
    const isPattern = parts === 2 || word === 'm' || word === 'qr';
    return this.lexDelimited(start, open, parts, true, isPattern);
  }

  /** A literal between the delimiter at `open` and its partner, of one or two parts; pairs of it may stand inside. */
  private lexDelimited(
    start: number,
    open: number,
    parts: number,
    nests = true,
    withModifiers = false,
  ): boolean {
    const { units, length } = this.out;
    const opener = units[open]!;
    const closer = closingUnit(opener);
    if (closer < 0) return false;
    let end = this.delimitedEnd(open + 1, nests ? opener : closer, closer);
    if (parts === 2 && opener === closer) end = this.delimitedEnd(end, opener, closer);
    else if (parts === 2) {
      while (end < length && units[end]! <= 32) end++;
      const second = closingUnit(units[end]!);
      if (second >= 0) end = this.delimitedEnd(end + 1, units[end]!, second);
    }
    while ((opener === SLASH || !nests || withModifiers) && this.compiled.wordPart[units[end]!] === 1) end++;
    end = Math.min(end, length);
    let spansLines = false;
    let hash = HASH_SEED;
    for (let at = open; at < end; at++) {
      if (isLineEnd(units[at]!)) spansLines = true;
      hash = Math.imul(hash ^ units[at]!, HASH_PRIME);
    }
    if (!spansLines) {
      this.at = end;
      this.push(TokenKind.string, 0, finishHash(hash), start);
      return true;
    }
    this.at = open + 1;
    this.push(TokenKind.punctuation, TEXT_BORDER, TEXT_BORDER, start);
    this.lexText(open + 1, end - 1);
    this.at = end;
    this.pendingFlags = IN_TEXT;
    this.push(TokenKind.punctuation, TEXT_BORDER, TEXT_BORDER, end - 1);
    return true;
  }

  /** Offset behind the delimiter that closes the text that begins at `from`. */
  private delimitedEnd(from: number, opener: number, closer: number): number {
    const { units, length } = this.out;
    let depth = 1;
    let at = from;
    for (; at < length && depth > 0; at++) {
      const unit = units[at]!;
      if (unit === BACKSLASH) at++;
      else if (unit === closer) depth--;
      else if (unit === opener) depth++;
    }
    return at;
  }
}

/** Unit that closes a literal which `opener` opens, or -1. */
function closingUnit(opener: number): number {
  const pair = '()[]{}<>';
  const at = pair.indexOf(String.fromCharCode(opener));
  if (at >= 0) return at % 2 === 0 ? pair.charCodeAt(at + 1) : -1;
  return isIn(opener, `/|!~#,@'"`) ? opener : -1;
}
