import { BraceParser } from './braceParser';
import { type CompiledLanguage, compileLanguage } from './compiledLanguage';
import { EcmaScriptParser } from './ecmaScriptParser';
import { EndParser } from './endParser';
import { IndentationParser } from './indentationParser';
import type { Language } from './language';
import { Lexer } from './lexer';
import { RawTokens } from './rawTokens';
import type { StatementTree } from './statementTree';
import { StructureBuilder } from './structureBuilder';
import type { TokenSequence } from './tokenSequence';

/** A text in tokens and statements; `raw` is valid until the next text is read. */
export interface CodeReading {
  readonly tokens: TokenSequence;
  readonly tree: StatementTree;
  readonly raw: RawTokens;
}

/** Reads one text after the other with the same arrays and language tables. */
export class CodeReader {
  private readonly raw = new RawTokens();
  private readonly lexer = new Lexer(this.raw);
  private readonly builder = new StructureBuilder(this.raw);
  private readonly compiled = new Map<string, CompiledLanguage>();

  read(text: string, language: Language): CodeReading {
    const { raw, builder } = this;
    const compiled = this.compile(language);
    raw.load(text);
    this.lexer.run(compiled);
    builder.clear();
    parserFor(raw, builder, compiled).run();
    return { tokens: builder.tokens(), tree: builder.tree(), raw };
  }

  private compile(language: Language): CompiledLanguage {
    let compiled = this.compiled.get(language.id);
    if (!compiled) {
      compiled = compileLanguage(language);
      this.compiled.set(language.id, compiled);
    }
    return compiled;
  }
}

function parserFor(raw: RawTokens, builder: StructureBuilder, compiled: CompiledLanguage): { run(): void } {
  const { blocks, brace } = compiled.language;
  if (blocks === 'indentation') return new IndentationParser(raw, builder, compiled);
  if (blocks === 'end') return new EndParser(raw, builder, compiled);
  if (brace?.ecmaScript) return new EcmaScriptParser(raw, builder, compiled);
  return new BraceParser(raw, builder, compiled);
}
