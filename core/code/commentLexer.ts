import type { CompiledLanguage } from './compiledLanguage';
import { DIRECTIVE, NEWLINE_BEFORE, SPACE_BEFORE } from './rawTokens';
import { LBRACKET } from './symbols';
import { TokenScanner } from './tokenScanner';
import { TokenKind } from './tokenSequence';
import { CR, HASH_SIGN, isLineEnd, LF } from './units';

/** Reads comments, preprocessor directives and lines that go on in the next. */
export abstract class CommentLexer extends TokenScanner {
  protected inDirective = false;

  protected override begin(compiled: CompiledLanguage, start: number): void {
    super.begin(compiled, start);
    this.inDirective = false;
  }

  protected lexComment(): boolean {
    const { compiled, at } = this;
    const { units } = this.out;
    const rules = compiled.commentsByFirst[units[at]!];
    if (rules === undefined) return false;
    if (this.lexLongComment()) return true;
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

  private lexLongComment(): boolean {
    const { longBracketComments } = this.compiled.language;
    if (longBracketComments === undefined || !this.matches(longBracketComments, this.at)) return false;
    const bracket = this.at + longBracketComments.length;
    const level = this.out.units[bracket] === LBRACKET ? this.longBracketLevel(bracket + 1) : -1;
    if (level < 0) return false;
    this.skipBlockComment(longBracketComments, `]${'='.repeat(level)}]`);
    return true;
  }

  /** Number of `=` between `at`, behind a bracket, and the next bracket; -1 where there is none. */
  protected longBracketLevel(at: number): number {
    const { units } = this.out;
    let level = 0;
    while (units[at + level] === 61 && level < 100) level++;
    return units[at + level] === LBRACKET ? level : -1;
  }

  protected skipLineComment(): void {
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
    const isDocument = open[0] === '=';
    let depth = 1;
    let at = start + open.length;
    while (at < length && depth > 0) {
      const unit = units[at]!;
      if (unit === first && this.matches(close, at) && (!isDocument || isLineEnd(units[at - 1]!))) {
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

  protected endComment(start: number, end: number): void {
    this.at = end;
    this.pendingFlags |= SPACE_BEFORE;
    this.out.addComment(start, end);
  }

  protected lexDirective(): boolean {
    if (!(this.pendingFlags & NEWLINE_BEFORE) && this.out.count > 0) return false;
    const { directives } = this.compiled.language;
    const start = this.at++;
    const name = this.directiveName();
    if (directives !== undefined && !directives.split(' ').includes(name)) {
      this.at = start;
      return false;
    }
    this.pendingFlags |= DIRECTIVE | NEWLINE_BEFORE;
    this.push(TokenKind.punctuation, HASH_SIGN, this.compiled.operatorHashes[HASH_SIGN]!, start);
    this.inDirective = true;
    this.stack.enterDirective(name);
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

  protected joinLines(): boolean {
    const { units } = this.out;
    let at = this.at + 1;
    if (units[at] === CR && units[at + 1] === LF) at++;
    if (!isLineEnd(units[at]!)) return false;
    this.at = at + 1;
    this.pendingFlags |= SPACE_BEFORE;
    return true;
  }
}
