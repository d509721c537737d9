import { longPiece } from '../text/longPiece';
import { BraceParser } from './braceParser';
import type { CompiledLanguage } from './compiledLanguage';
import { EcmaScriptParser } from './ecmaScriptParser';
import { EndParser } from './endParser';
import { FenceParser } from './fenceParser';
import { IndentationParser } from './indentationParser';
import type { Language } from './language';
import { languageOf } from './languageOf';
import { languages } from './languages';
import { languageTables } from './languageTables';
import { LayoutParser } from './layoutParser';
import { Lexer } from './lexer';
import { ListParser } from './listParser';
import { MarkupParser } from './markupParser';
import { type FillUnits, RawTokens } from './rawTokens';
import { NodeKind, type StatementTree } from './statementTree';
import { StructureBuilder } from './structureBuilder';
import type { TokenCursor } from './tokenCursor';
import type { TokenSequence } from './tokenSequence';
import { uniformLanguage } from './uniformLanguage';

/** A text in tokens and statements; `raw` is valid until the next text is read. */
export interface CodeReading {
  readonly tokens: TokenSequence;
  readonly tree: StatementTree;
  readonly raw: RawTokens;
  /** False from the moment on in which the next text is read. */
  isValid(): boolean;
}

/** What is lexed in one piece: a fraction of a millisecond, a few while the program is cold. */
const unitsPerPiece = 32 * 1024;

/** From so many units on it takes some milliseconds to find the structure, while the program is cold. */
const longText = 8 * 1024;

/** Reads one text after the other with the same arrays and language tables. */
export class CodeReader {
  private readonly raw = new RawTokens();
  private readonly lexer = new Lexer(this.raw);
  private readonly builder = new StructureBuilder(this.raw);
  /** Counts the beginnings of readings. */
  private turns = 0;
  private readonly compiled = new Map<string, CompiledLanguage>();
  private readonly parsers = new Map<CompiledLanguage, TokenCursor>();

  /** Makes room for a text of this many units; a reading that waits begins again where it lost its own. */
  reserve(length: number): void {
    if (this.raw.reserve(length)) this.turns++;
  }

  /**
   * Yields between pieces of the work, the last time before it returns. When another text is read between two of them it
   * begins again.
   */
  *read(text: string, language: Language, fill: FillUnits): Generator<unknown, CodeReading, void> {
    for (;;) {
      const turn = ++this.turns;
      const work = this.readOnce(text, language, fill);
      let step = work.next();
      while (!step.done) {
        yield step.value;
        // What another text has left in the arrays is not to be gone on with.
        if (turn !== this.turns) break;
        step = work.next();
      }
      if (!step.done) continue;
      return this.reading(turn);
    }
  }

  /** The same at one go. */
  readAtOnce(text: string, language: Language, fill: FillUnits): CodeReading {
    const turn = ++this.turns;
    const compiled = this.begin(text, language, fill);
    if (compiled) {
      this.lexer.run(compiled, 0);
      this.parse(compiled, 0);
    }
    return this.reading(turn);
  }

  private reading(turn: number): CodeReading {
    const { raw, builder } = this;
    return { tokens: builder.tokens(), tree: builder.tree(), raw, isValid: () => turn === this.turns };
  }

  private *readOnce(text: string, language: Language, fill: FillUnits): Generator<unknown, void, void> {
    const compiled = this.begin(text, language, fill);
    if (!compiled) return;
    this.lexer.start(compiled, 0);
    while (this.lexer.advance(unitsPerPiece)) yield;
    yield this.raw.length > longText ? longPiece : undefined;
    this.parse(compiled, 0);
  }

  /** Takes in a text, and reads it where it is no code; else answers what it is to be read with. */
  private begin(text: string, language: Language, fill: FillUnits): CompiledLanguage | undefined {
    const { raw, builder } = this;
    raw.load(text, fill);
    builder.clear();
    if (language.blocks === 'markup') this.readMarkup(language);
    else if (language.blocks === 'fences') new FenceParser(raw, builder, this.readEmbedded).run();
    else return this.compile(language);
    return undefined;
  }

  private readMarkup(language: Language): void {
    new MarkupParser(this.raw, this.builder, language.markup ?? {}, this.readEmbedded).run();
  }

  /** Code between two offsets, as a block. */
  private readRange(language: Language, start: number, end: number): void {
    const { raw } = this;
    const compiled = this.compile(language);
    const { length } = raw;
    raw.length = end;
    this.lexer.run(compiled, start);
    this.parse(compiled, start);
    raw.length = length;
  }

  private parse(compiled: CompiledLanguage, start: number): void {
    const parser = this.parsers.get(compiled) ?? parserFor(this.raw, this.builder, compiled);
    // A parser that throws is in no state to be used again.
    this.parsers.delete(compiled);
    parser.run(start);
    this.parsers.set(compiled, parser);
  }

  /** What a tag or fence says of its language is an id or an extension; code of another one is left out. */
  private readonly readEmbedded = (name: string, start: number, end: number): void => {
    const id = languageOf(`.${name.toLowerCase()}`) ?? name.toLowerCase();
    const language = languages.find(candidate => candidate.id === id);
    if (language && language.blocks !== 'markup' && language.blocks !== 'fences') {
      this.readRange(language, start, end);
      return;
    }
    this.builder.closeNode(this.builder.openNode(NodeKind.block, start), end);
  };

  private compile(table: Language): CompiledLanguage {
    let compiled = this.compiled.get(table.id);
    if (!compiled) {
      const language = uniformLanguage(table);
      compiled = { language, tables: this.raw.kernel.add(address => languageTables(language, address)) };
      this.compiled.set(table.id, compiled);
    }
    return compiled;
  }
}

function parserFor(raw: RawTokens, builder: StructureBuilder, compiled: CompiledLanguage): TokenCursor {
  const { blocks, brace } = compiled.language;
  switch (blocks) {
    case 'indentation':
      return new IndentationParser(raw, builder, compiled);
    case 'end':
      return new EndParser(raw, builder, compiled);
    case 'lists':
      return new ListParser(raw, builder, compiled);
    case 'layout':
    case 'lines':
      return new LayoutParser(raw, builder, compiled);
  }
  return brace?.ecmaScript
    ? new EcmaScriptParser(raw, builder, compiled)
    : new BraceParser(raw, builder, compiled);
}
