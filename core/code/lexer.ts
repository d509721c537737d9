import { BracketStack } from './bracketStack';
import {
  CharClass,
  type CompiledLanguage,
  isHardWord,
  ONLY_TRIPLE,
  wordRole,
  wordSlot,
} from './compiledLanguage';
import type { HeredocRule, StringRule } from './language';
import { CHARACTER, DIRECTIVE, IN_TEXT, NEWLINE_BEFORE, type RawTokens, SPACE_BEFORE } from './rawTokens';
import {
  COLON,
  DECREMENT,
  DOT,
  GREATER,
  INCREMENT,
  INTERPOLATION,
  LBRACE,
  LESS,
  LPAREN,
  OPTIONAL_DOT,
  RBRACE,
  RBRACKET,
  RPAREN,
  SEMICOLON,
  SLASH,
  TEXT_BORDER,
} from './symbols';
import { finishHash, HASH_PRIME, HASH_SEED } from './tokenHash';
import { TokenKind } from './tokenSequence';
import { uniformString } from './uniformLanguage';
import * as Word from './word';

const LF = 10;
const CR = 13;
const BACKSLASH = 92;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const BACKTICK = 96;
const HASH_SIGN = 35;
const DOLLAR = 36;
const UNDERSCORE = 95;
/** After this many heredocs without an end the operator is taken for a shift, so that lexing stays linear. */
const HEREDOC_MISSES = 8;

/** A string that goes on behind the code inside it. */
interface OpenString {
  /** Token that opens the code. */
  readonly opener: number;
  readonly rule: StringRule;
  readonly close: string;
}

/** What stands between tags is lexed otherwise than code. */
type Mode = 'code' | 'tag' | 'children';

/**
 * Splits a text into tokens, in one pass and in time linear in its length, and finds the partner of each bracket.
 * Any text is accepted: what is not closed ends with its line or with the text. Brackets that have no partner keep
 * -1; a closing brace takes the nearest open brace, whatever brackets stand open inside it.
 */
export class Lexer {
  private compiled!: CompiledLanguage;
  private readonly stack: BracketStack;
  private at = 0;
  private pendingFlags = 0;
  private openStrings: OpenString[] = [];
  private heredocs: string[] = [];
  private heredocMisses = 0;
  private mode: Mode = 'code';
  private inDirective = false;

  constructor(private readonly out: RawTokens) {
    this.stack = new BracketStack(out);
  }

  /** Fills `out`, which has been loaded with the text, with the tokens from offset `start` on. */
  run(compiled: CompiledLanguage, start: number): void {
    this.compiled = compiled;
    this.at = start;
    this.out.count = 0;
    this.pendingFlags = NEWLINE_BEFORE;
    this.openStrings = [];
    this.heredocs = [];
    this.heredocMisses = 0;
    this.mode = 'code';
    this.inDirective = false;
    this.stack.clear();
    if (start === 0 && this.out.units[0] === HASH_SIGN && this.out.units[1] === 33) this.skipLineComment();
    if (compiled.language.template) this.lexTemplateText();
    this.lexCode();
    this.stack.closeAll();
  }

  private lexCode(): void {
    const { out, compiled } = this;
    const { units, length } = out;
    const { classes } = compiled;
    while (this.at < length) {
      if (this.mode !== 'code') {
        this.lexMarkup();
        continue;
      }
      const unit = units[this.at]!;
      switch (classes[unit]) {
        case CharClass.space:
          this.at++;
          this.pendingFlags |= SPACE_BEFORE;
          break;
        case CharClass.newline:
          this.lexNewline();
          break;
        case CharClass.word:
          this.lexWord();
          break;
        case CharClass.digit:
          this.lexNumber();
          break;
        case CharClass.open:
          this.at++;
          this.stack.open(
            this.push(TokenKind.punctuation, unit, compiled.operatorHashes[unit]!, this.at - 1),
          );
          break;
        case CharClass.close:
          this.lexClose(unit);
          break;
        case CharClass.special:
          if (!this.lexSpecial(unit)) this.lexOperator(unit);
          break;
        default:
          this.lexOperator(unit);
      }
    }
  }

  private push(kind: number, symbol: number, hash: number, start: number): number {
    const { out } = this;
    const index = out.count++;
    out.kinds[index] = kind;
    out.symbols[index] = symbol;
    out.hashes[index] = hash;
    out.starts[index] = start;
    out.ends[index] = this.at;
    out.flags[index] = this.pendingFlags;
    out.partners[index] = -1;
    this.pendingFlags = 0;
    return index;
  }

  private lexNewline(): void {
    this.at++;
    this.pendingFlags |= NEWLINE_BEFORE | SPACE_BEFORE;
    if (this.inDirective) {
      this.inDirective = false;
      this.stack.leaveDirective();
    }
    if (this.heredocs.length > 0) this.lexHeredocBodies();
  }

  private lexWord(): void {
    const { compiled, out } = this;
    const { units } = out;
    const { wordPart, language } = compiled;
    const start = this.at;
    let at = start;
    let hash = HASH_SEED;
    do {
      hash = Math.imul(hash ^ units[at]!, HASH_PRIME);
      at++;
    } while (wordPart[units[at]!] === 1 && at < out.length);
    if (
      language.identifierEnd !== undefined &&
      isIn(units[at]!, language.identifierEnd) &&
      units[at + 1] !== 61
    ) {
      hash = Math.imul(hash ^ units[at]!, HASH_PRIME);
      at++;
    }
    this.at = at;
    if (at - start <= compiled.longestPrefix && this.lexPrefixedString(start, at)) return;
    if (language.quoteOperators !== undefined && this.lexQuoteOperator(start, language.quoteOperators))
      return;
    hash = finishHash(hash);
    const slot = wordSlot(compiled, language.caseInsensitive === true ? this.foldedHash(start) : hash);
    if (slot < 0 || this.isMember() || (language.labels && this.isLabel())) {
      this.push(TokenKind.identifier, 0, hash, start);
      return;
    }
    const entry = compiled.words[slot]!;
    const hard = isHardWord(entry);
    const kind = hard ? TokenKind.keyword : TokenKind.identifier;
    this.push(kind, wordRole(entry), hard ? compiled.wordAliases[slot]! : hash, start);
  }

  private foldedHash(start: number): number {
    let hash = HASH_SEED;
    for (let i = start; i < this.at; i++) {
      const unit = this.out.units[i]!;
      hash = Math.imul(hash ^ (unit >= 65 && unit <= 90 ? unit + 32 : unit), HASH_PRIME);
    }
    return finishHash(hash);
  }

  /** True right behind a dot: the word there is a name, whatever it is elsewhere. */
  private isMember(): boolean {
    const { out } = this;
    if (out.count === 0) return false;
    if (this.pendingFlags !== 0 && !this.compiled.language.spacedMembers) return false;
    const before = out.symbols[out.count - 1]!;
    if (before === DOT || before === OPTIONAL_DOT) return out.kinds[out.count - 1] === TokenKind.punctuation;
    return this.compiled.language.memberArrows?.includes(before) === true;
  }

  /** True right before a colon that is not one of two. */
  private isLabel(): boolean {
    const { units } = this.out;
    return units[this.at] === COLON && units[this.at + 1] !== COLON;
  }

  private lexNumber(): void {
    const { units } = this.out;
    const { wordPart } = this.compiled;
    const start = this.at;
    const hex = units[start] === 48 && (units[start + 1]! | 32) === 120;
    let hash = HASH_SEED;
    let at = start;
    for (;;) {
      const unit = units[at]!;
      const before = units[at - 1]! | 32;
      const isPart =
        (wordPart[unit] === 1 && unit !== DOLLAR && unit < 128) ||
        (unit === DOT && isDigit(units[at + 1]!) && units[at - 1] !== DOT) ||
        ((unit === 43 || unit === 45) &&
          at > start &&
          (hex ? before === 112 : before === 101) &&
          isDigit(units[at + 1]!)) ||
        (unit === SINGLE_QUOTE && this.compiled.language.digitQuotes === true && isHexDigit(units[at + 1]!));
      if (!isPart) break;
      if (unit !== UNDERSCORE) hash = Math.imul(hash ^ unit, HASH_PRIME);
      at++;
    }
    this.at = at;
    this.push(TokenKind.number, 0, finishHash(hash), start);
  }

  private lexClose(unit: number): void {
    const opener = this.stack.close(unit);
    const { out } = this;
    this.at++;
    if (opener >= 0 && out.symbols[opener] === INTERPOLATION) {
      const index = this.push(TokenKind.punctuation, 0, this.compiled.operatorHashes[unit]!, this.at - 1);
      this.stack.pair(opener, index);
      let open = this.openStrings.pop();
      while (open && open.opener !== opener) open = this.openStrings.pop();
      if (open) this.lexStringParts(open.rule, open.close, this.at);
      return;
    }
    const index = this.push(TokenKind.punctuation, unit, this.compiled.operatorHashes[unit]!, this.at - 1);
    if (opener >= 0) this.stack.pair(opener, index);
    if (this.compiled.language.jsx && unit === RBRACE) this.mode = this.stack.mode();
  }

  private lexOperator(unit: number): void {
    const { units } = this.out;
    const { pairs, triples, operatorHashes } = this.compiled;
    const start = this.at;
    const second = units[start + 1]!;
    let symbol = unit < 128 ? unit : 0;
    let size = 1;
    if (unit < 128 && second < 128) {
      const pair = (unit << 7) | second;
      const found = pairs[pair]!;
      if (found !== 0) {
        const third = units[start + 2]!;
        const triple = thirdSymbol(triples.get(pair), third);
        if (triple > 0) {
          symbol = triple;
          size = 3;
        } else if (found !== ONLY_TRIPLE && !(found === OPTIONAL_DOT && isDigit(third))) {
          symbol = found;
          size = 2;
        }
      }
    }
    this.at = start + size;
    const hash = symbol === 0 ? finishHash(Math.imul(HASH_SEED ^ unit, HASH_PRIME)) : operatorHashes[symbol]!;
    this.push(TokenKind.punctuation, symbol, hash, start);
  }

  /** Comments, strings, regular expressions, directives, markup; false when it is an operator after all. */
  private lexSpecial(unit: number): boolean {
    const { language, stringsByFirst } = this.compiled;
    const { template } = language;
    if (template && this.matches(template.close, this.at)) {
      this.closeTemplate(template.close);
      return true;
    }
    if (this.lexComment()) return true;
    if (unit === HASH_SIGN && language.preprocessor && this.lexDirective()) return true;
    if (unit === BACKSLASH && language.lineContinuation && this.joinLines()) return true;
    if (unit === SINGLE_QUOTE && language.quoteIsPrefix && this.isPrefixQuote()) return this.lexQuotePrefix();
    const rules = stringsByFirst[unit];
    if (rules !== undefined)
      for (let i = 0; i < rules.length; i++)
        if (rules[i]!.prefixes === undefined && this.lexString(rules[i]!, this.at)) return true;
    if (language.heredoc && this.lexHeredoc(language.heredoc)) return true;
    if (unit === SLASH && language.regex && this.operandMayBegin()) return this.lexRegex();
    if (unit === LESS && language.jsx && this.operandMayBegin()) return this.openTag();
    if (language.percentLiterals && unit === 37 && this.operandMayBegin()) return this.lexPercentLiteral();
    return false;
  }

  /** `?>` ends a statement; what follows is text. */
  private closeTemplate(close: string): void {
    const start = this.at;
    this.at += close.length;
    this.push(TokenKind.punctuation, SEMICOLON, this.compiled.operatorHashes[SEMICOLON]!, start);
    this.lexTemplateText();
  }

  /** Text up to the next piece of code. */
  private lexTemplateText(): void {
    const { units, length } = this.out;
    const { open } = this.compiled.language.template!;
    const first = open[0]!.charCodeAt(0);
    const start = this.at;
    let at = start;
    let opener: string | undefined;
    for (; at < length; at++) {
      if (units[at] !== first) continue;
      opener = open.find(candidate => this.matches(candidate, at));
      if (opener !== undefined) break;
    }
    if (at > start) this.lexText(start, at);
    this.at = Math.min(length, at + (opener?.length ?? 0));
    this.pendingFlags = NEWLINE_BEFORE;
  }

  private lexComment(): boolean {
    const { compiled, at } = this;
    const { units } = this.out;
    const rules = compiled.commentsByFirst[units[at]!];
    if (rules === undefined) return false;
    for (let i = 0; i < rules.length; i++) {
      const { open, close } = rules[i]!;
      if (!this.matches(open, at)) continue;
      if (close === '') {
        if (compiled.language.spacedComments && this.pendingFlags === 0 && this.out.count > 0) continue;
        if (open === '#' && compiled.language.attributes && units[at + 1] === 91) continue;
        this.skipLineComment();
        return true;
      }
      if (open[0] === '=' && at > 0 && !isLineEnd(units[at - 1]!)) continue;
      this.skipBlockComment(open, close);
      return true;
    }
    return false;
  }

  private skipLineComment(): void {
    const { units, length } = this.out;
    const start = this.at;
    let at = start;
    while (at < length && !isLineEnd(units[at]!)) at++;
    this.endComment(start, at);
  }

  private skipBlockComment(open: string, close: string): void {
    const { units, length } = this.out;
    const start = this.at;
    const nested = this.compiled.language.nestedComments === true;
    const first = close.charCodeAt(0);
    let depth = 1;
    let at = start + open.length;
    while (at < length && depth > 0) {
      const unit = units[at]!;
      if (unit === first && this.matches(close, at)) {
        depth--;
        at += close.length;
      } else if (nested && this.matches(open, at)) {
        depth++;
        at += open.length;
      } else {
        if (isLineEnd(unit)) this.pendingFlags |= NEWLINE_BEFORE;
        at++;
      }
    }
    this.endComment(start, at);
  }

  private endComment(start: number, end: number): void {
    this.at = end;
    this.pendingFlags |= SPACE_BEFORE;
    this.out.addComment(start, end);
  }

  private matches(text: string, at: number): boolean {
    const { units } = this.out;
    for (let i = 0; i < text.length; i++) if (units[at + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  private lexDirective(): boolean {
    if (!(this.pendingFlags & NEWLINE_BEFORE) && this.out.count > 0) return false;
    const start = this.at++;
    this.pendingFlags |= DIRECTIVE | NEWLINE_BEFORE;
    this.push(TokenKind.punctuation, HASH_SIGN, this.compiled.operatorHashes[HASH_SIGN]!, start);
    this.inDirective = true;
    this.stack.enterDirective(this.directiveName());
    return true;
  }

  private directiveName(): string {
    const { units } = this.out;
    let { at } = this;
    while (units[at] === 32 || units[at] === 9) at++;
    let name = '';
    while (units[at]! >= 97 && units[at]! <= 122) name += String.fromCharCode(units[at++]!);
    return name;
  }

  private joinLines(): boolean {
    const { units } = this.out;
    let at = this.at + 1;
    if (units[at] === CR && units[at + 1] === LF) at++;
    if (!isLineEnd(units[at]!)) return false;
    this.at = at + 1;
    this.pendingFlags |= SPACE_BEFORE;
    return true;
  }

  /** `'a` is a lifetime when no quote follows the letter. */
  private isPrefixQuote(): boolean {
    const { units } = this.out;
    const next = units[this.at + 1]!;
    return this.compiled.wordPart[next] === 1 && units[this.at + 2] !== SINGLE_QUOTE;
  }

  private lexQuotePrefix(): boolean {
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

  private lexPrefixedString(start: number, at: number): boolean {
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
  private lexString(rule: StringRule, start: number, quote = start): boolean {
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

  private textOf(start: number, end: number): string {
    return this.out.text.slice(start, end);
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
    this.push(TokenKind.string, 0, finishHash(hash), start);
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

  /** Words, numbers and marks of a text that spans lines; they are no brackets, keywords or borders of the code. */
  private lexText(start: number, end: number): void {
    const { units } = this.out;
    const { wordPart, classes, operatorHashes } = this.compiled;
    let at = start;
    while (at < end) {
      const unit = units[at]!;
      const kind = classes[unit];
      if (kind === CharClass.space || kind === CharClass.newline) {
        at++;
        continue;
      }
      const from = at++;
      let hash = Math.imul(HASH_SEED ^ unit, HASH_PRIME);
      const isWord = wordPart[unit] === 1;
      if (isWord)
        while (at < end && wordPart[units[at]!] === 1) hash = Math.imul(hash ^ units[at++]!, HASH_PRIME);
      this.at = at;
      this.pendingFlags = IN_TEXT;
      if (isWord) this.push(TokenKind.text, 0, finishHash(hash), from);
      else this.push(TokenKind.punctuation, 0, unit < 128 ? operatorHashes[unit]! : finishHash(hash), from);
    }
  }

  private lexHeredoc(rule: HeredocRule): boolean {
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
  private lexHeredocBodies(): void {
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
        if (this.matches(tag, at) && this.compiled.wordPart[units[at + tag.length]!] !== 1) {
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

  /** True where an operand may begin: an operator, an opening bracket, a keyword or nothing stands before. */
  private operandMayBegin(): boolean {
    const { out } = this;
    const last = out.count - 1;
    if (last < 0) return true;
    const symbol = out.symbols[last]!;
    const kind = out.kinds[last];
    if (kind === TokenKind.keyword)
      return symbol !== Word.plain && symbol !== Word.end && symbol !== Word.initializer;
    if (kind === TokenKind.identifier && this.compiled.language.percentLiterals) return this.beginsArgument();
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

  private lexRegex(): boolean {
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

  private lexPercentLiteral(): boolean {
    const { units } = this.out;
    const start = this.at;
    let open = start + 1;
    if (isIn(units[open]!, 'wWiIqQrsx')) open++;
    else if (units[open] !== LPAREN && units[open] !== LBRACE && units[open] !== 91) return false;
    return this.lexDelimited(start, open, 1);
  }

  /** `qw(…)`, `m{…}x`, `s/…/…/`: the word that ends at `this.at` begins a literal. */
  private lexQuoteOperator(start: number, words: string): boolean {
    const { units } = this.out;
    const word = this.textOf(start, this.at);
    if (this.at - start > 2 || !` ${words} `.includes(` ${word} `)) return false;
    let open = this.at;
    if (word === 'qw') while (units[open] === 32) open++;
    if (!isIn(units[open]!, '/{([<|!~') || units[open + 1] === GREATER) return false;
    const parts = word === 's' || word === 'tr' || word === 'y' ? 2 : 1;
    return this.lexDelimited(start, open, parts);
  }

  /** A literal between the delimiter at `open` and its partner, of one or two parts. */
  private lexDelimited(start: number, open: number, parts: number): boolean {
    const { units, length } = this.out;
    const opener = units[open]!;
    const closer = closingUnit(opener);
    if (closer < 0) return false;
    let end = this.delimitedEnd(open + 1, opener, closer);
    if (parts === 2 && opener === closer) end = this.delimitedEnd(end, opener, closer);
    else if (parts === 2) {
      while (end < length && units[end]! <= 32) end++;
      const second = closingUnit(units[end]!);
      if (second >= 0) end = this.delimitedEnd(end + 1, units[end]!, second);
    }
    while (opener === SLASH && this.compiled.wordPart[units[end]!] === 1) end++;
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

  /** At a `<` where an operand may begin: true when a tag begins there. */
  private openTag(): boolean {
    const { units } = this.out;
    const { wordPart, language, operatorHashes } = this.compiled;
    let at = this.at + 1;
    if (units[at] !== GREATER && (wordPart[units[at]!] !== 1 || isDigit(units[at]!))) return false;
    while (wordPart[units[at]!] === 1) at++;
    if (language.stripsTypes) {
      // `<T,>(x: T) => …` and `<T extends U>(…) => …` are type parameters.
      let next = at;
      while (units[next] === 32) next++;
      if (units[next] === 44 || this.matches('extends ', next)) return false;
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

  private lexMarkup(): void {
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
    } else {
      this.pushMark(0, operatorHashes[unit & 127]!);
    }
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

const doubleQuoted = uniformString({ open: '"', close: '"', multiline: true });
const singleQuoted = uniformString({ open: "'", close: "'", multiline: true });

function closingUnit(opener: number): number {
  const pair = '()[]{}<>';
  const at = pair.indexOf(String.fromCharCode(opener));
  if (at >= 0) return at % 2 === 0 ? pair.charCodeAt(at + 1) : -1;
  return opener === BAR_UNIT || opener === BANG_UNIT || opener === TILDE_UNIT || opener === SLASH
    ? opener
    : -1;
}

const BAR_UNIT = 124;
const BANG_UNIT = 33;
const TILDE_UNIT = 126;

function isLineEnd(unit: number): boolean {
  return unit === LF || unit === CR;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isHexDigit(unit: number): boolean {
  return isDigit(unit) || ((unit | 32) >= 97 && (unit | 32) <= 102);
}

function isQuote(unit: number): boolean {
  return unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE || unit === BACKTICK;
}

function isIn(unit: number, set: string): boolean {
  for (let i = 0; i < set.length; i++) if (set.charCodeAt(i) === unit) return true;
  return false;
}

/** Symbol of the operator that ends with the unit `third`, or 0. */
function thirdSymbol(
  candidates: readonly (readonly [third: number, symbol: number])[] | undefined,
  third: number,
): number {
  if (candidates === undefined) return 0;
  for (let i = 0; i < candidates.length; i++) if (candidates[i]![0] === third) return candidates[i]![1];
  return 0;
}
