import {
  CharClass,
  type CompiledLanguage,
  isHardWord,
  ONLY_TRIPLE,
  wordRole,
  wordSlot,
} from './compiledLanguage';
import { MarkupLexer } from './markupLexer';
import { NEWLINE_BEFORE, SPACE_BEFORE } from './rawTokens';
import {
  BANG,
  COLON,
  DOLLAR,
  DOT,
  INTERPOLATION,
  LBRACE,
  LBRACKET,
  LESS,
  LPAREN,
  MINUS,
  OPTIONAL_DOT,
  QUESTION,
  RBRACE,
  SEMICOLON,
  SLASH,
  TILDE,
} from './symbols';
import { finishHash, HASH_PRIME, HASH_SEED } from './tokenHash';
import { TokenKind } from './tokenSequence';
import { BACKSLASH, HASH_SIGN, isDigit, isHexDigit, isIn, SINGLE_QUOTE, UNDERSCORE } from './units';

/**
 * Splits a text into tokens, in one pass and in time linear in its length, and finds the partner of each bracket.
 * Any text is accepted: what is not closed ends with its line or with the text. Brackets that have no partner keep
 * -1; a closing brace takes the nearest open brace, whatever brackets stand open inside it.
 */
export class Lexer extends MarkupLexer {
  /** Fills `out`, which has been loaded with the text, with the tokens from offset `start` on. */
  run(compiled: CompiledLanguage, start: number): void {
    this.start(compiled, start);
    this.advance(this.out.length);
  }

  /** As `run`, up to where the caller wants it: call `advance` until it says that it came to the end. */
  start(compiled: CompiledLanguage, start: number): void {
    this.begin(compiled, start);
    if (start === 0 && this.namesInterpreter()) this.skipLineComment();
    if (compiled.language.template) this.lexTemplateText();
  }

  /** `#!/bin/sh`, but not the attribute `#![…]` of Rust. */
  private namesInterpreter(): boolean {
    const { units } = this.out;
    return units[0] === HASH_SIGN && units[1] === BANG && units[2] !== LBRACKET;
  }

  /** Lexes about so many units more; true while there are others. */
  advance(units: number): boolean {
    const { length } = this.out;
    this.lexCode(Math.min(length, this.at + units));
    if (this.at < length) return true;
    this.stack.closeAll();
    return false;
  }

  protected lexCode(end: number): void {
    const { out, compiled } = this;
    const { units } = out;
    const { classes } = compiled;
    while (this.at < end) {
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
          this.openBracket(unit);
          break;
        case CharClass.close:
          this.lexClose(unit);
          break;
        case CharClass.special:
          if (this.lexSpecial(unit)) break;
          // `(` may begin a comment as well.
          if (unit === LPAREN || unit === LBRACKET || unit === LBRACE) this.openBracket(unit);
          else this.lexOperator(unit);
          break;
        default:
          this.lexOperator(unit);
      }
    }
  }

  private openBracket(unit: number): void {
    this.at++;
    // `${x#*{…}` of shells: a brace in the pattern opens nothing.
    const { units } = this.out;
    if (unit === LBRACE && isIn(units[this.at - 2]!, '*#') && this.isInParameter()) {
      this.push(TokenKind.punctuation, 0, this.compiled.operatorHashes[unit]!, this.at - 1);
      return;
    }
    this.stack.open(this.push(TokenKind.punctuation, unit, this.compiled.operatorHashes[unit]!, this.at - 1));
  }

  private isInParameter(): boolean {
    const { symbols, starts, units } = this.out;
    const top = this.compiled.language.parameterBraces ? this.stack.top() : -1;
    return top >= 0 && symbols[top] === LBRACE && units[starts[top]! - 1] === DOLLAR;
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
    const joins = language.hyphenWords === true && units[start] !== DOLLAR;
    do {
      hash = Math.imul(hash ^ units[at]!, HASH_PRIME);
      at++;
    } while (
      (wordPart[units[at]!] === 1 || (joins && units[at] === MINUS && wordPart[units[at + 1]!] === 1)) &&
      at < out.length
    );
    if (
      language.identifierEnd !== undefined &&
      isIn(units[at]!, language.identifierEnd) &&
      units[at + 1] !== 61
    ) {
      hash = Math.imul(hash ^ units[at]!, HASH_PRIME);
      at++;
    }
    if (at === start + 1 && language.sigilNames !== undefined && units[start] === DOLLAR) {
      if (isIn(units[at]!, language.sigilNames)) hash = Math.imul(hash ^ units[at++]!, HASH_PRIME);
    }
    this.at = at;
    if (language.endOfCode !== undefined && this.endsCode(start, language.endOfCode)) return;
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

  /** `__END__`: the rest is data. */
  private endsCode(start: number, words: readonly string[]): boolean {
    if (!(this.pendingFlags & NEWLINE_BEFORE) || this.out.units[start] !== UNDERSCORE) return false;
    if (!words.includes(this.textOf(start, this.at))) return false;
    this.endComment(start, this.out.length);
    return true;
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

  /** `\'` is a character and opens nothing. */
  private lexEscaped(): boolean {
    const { units, length } = this.out;
    if (this.at + 1 >= length || this.compiled.classes[units[this.at + 1]!] === CharClass.newline)
      return false;
    const start = this.at;
    this.at += 2;
    this.push(TokenKind.text, 0, finishHash(Math.imul(HASH_SEED ^ units[start + 1]!, HASH_PRIME)), start);
    return true;
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
      this.resumeString(opener);
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
    if (unit === BACKSLASH && language.escapedCharacters && this.lexEscaped()) return true;
    if (unit === SINGLE_QUOTE && language.postfixQuote && this.isPostfix()) return false;
    if (unit === SINGLE_QUOTE && language.quoteIsPrefix && this.isPrefixQuote()) return this.lexQuotePrefix();
    if (language.quasiQuotes && unit === LBRACKET && this.lexQuasiQuote()) return true;
    if (language.sigils && (unit === TILDE || unit === QUESTION)) return this.lexSigil(unit);
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
