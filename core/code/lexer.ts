import type { CompiledLanguage } from './compiledLanguage';
import type { RawTokens } from './rawTokens';

/**
 * Splits a text into tokens, in one pass and in time linear in its length, and finds the partner of each bracket.
 * Any text is accepted: what is not closed ends with its line or with the text. Brackets that have no partner keep
 * -1; a closing brace takes the nearest open brace, whatever brackets stand open inside it. The work is done by the
 * module that `kernel/` is compiled to.
 */
export class Lexer {
  constructor(private readonly out: RawTokens) {}

  /** Fills `out`, which has been loaded with the text, with the tokens from offset `start` on. */
  run(compiled: CompiledLanguage, start: number): void {
    this.start(compiled, start);
    this.advance(this.out.length);
  }

  /** As `run`, up to where the caller wants it: call `advance` until it says that it came to the end. */
  start({ tables }: CompiledLanguage, start: number): void {
    const { kernel, length, text, commentCount } = this.out;
    kernel.exports.start(tables, start, length, text.length, commentCount);
  }

  /** Lexes about so many units more; true while there are others. */
  advance(units: number): boolean {
    if (this.out.kernel.exports.advance(units) !== 0) return true;
    this.out.takeCounts();
    return false;
  }
}
