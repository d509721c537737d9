import { BracketStack } from './bracketStack';
import { CharClass, type CompiledLanguage } from './compiledLanguage';
import { IN_TEXT, NEWLINE_BEFORE, type RawTokens } from './rawTokens';
import { finishHash, HASH_PRIME, HASH_SEED } from './tokenHash';
import { TokenKind } from './tokenSequence';

/** Stands at a place of a text and writes tokens down; what the parts of the lexer share. */
export abstract class TokenScanner {
  protected compiled!: CompiledLanguage;
  protected readonly stack: BracketStack;
  protected at = 0;
  /** Flags of the next token. */
  protected pendingFlags = 0;

  constructor(protected readonly out: RawTokens) {
    this.stack = new BracketStack(out);
  }

  /** Stands at offset `start` of the text that `out` has been loaded with, and forgets the text before. */
  protected begin(compiled: CompiledLanguage, start: number): void {
    this.compiled = compiled;
    this.at = start;
    this.out.count = 0;
    this.pendingFlags = NEWLINE_BEFORE;
    this.stack.clear();
  }

  protected push(kind: number, symbol: number, hash: number, start: number): number {
    const { out } = this;
    const index = out.count++;
    if (index === out.kinds.length) out.growTokens();
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

  protected matches(text: string, at: number): boolean {
    const { units } = this.out;
    for (let i = 0; i < text.length; i++) if (units[at + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  protected textOf(start: number, end: number): string {
    return this.out.text.slice(start, end);
  }

  /** Words, numbers and marks of a text that spans lines; they are no brackets, keywords or borders of the code. */
  protected lexText(start: number, end: number): void {
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
}
