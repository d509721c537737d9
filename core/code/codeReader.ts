import { longPiece } from '../text/longPiece';
import { CodeKernel } from './codeKernel';
import type { Language } from './language';
import { languageOf } from './languageOf';
import { languages } from './languages';
import { languageTables } from './languageTables';
import { type FillUnits, RawTokens } from './rawTokens';
import type { StatementTree } from './statementTree';
import { canonicalTokens, statementTree } from './structure';
import type { TokenSequence } from './tokenSequence';

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

/** Reads one text after the other with the same arrays and language tables; the module of `kernel/` does the work. */
export class CodeReader {
  private readonly kernel: CodeKernel = new CodeKernel({
    languageNamed: (start, end) => this.tablesNamed(this.raw.text.slice(start, end)),
    languageOfElement: (start, end) => this.tablesNamed(this.elementLanguage(start, end)),
  });
  private readonly raw: RawTokens = new RawTokens(this.kernel);
  /** Counts the beginnings of readings. */
  private turns = 0;
  /** By id of a language the address of its tables. */
  private readonly tables = new Map<string, number>();
  /** That of the text at hand. */
  private language: Language | undefined;

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
    this.begin(text, language, fill);
    this.kernel.exports.advance(text.length);
    this.findStructure();
    return this.reading(turn);
  }

  private reading(turn: number): CodeReading {
    const { raw, kernel } = this;
    const isValid = () => turn === this.turns;
    return { tokens: canonicalTokens(kernel), tree: statementTree(kernel), raw, isValid };
  }

  private *readOnce(text: string, language: Language, fill: FillUnits): Generator<unknown, void, void> {
    this.begin(text, language, fill);
    while (this.kernel.exports.advance(unitsPerPiece) !== 0) yield;
    yield text.length > longText ? longPiece : undefined;
    this.findStructure();
  }

  /** Takes in a text, to be lexed from its start on. */
  private begin(text: string, language: Language, fill: FillUnits): void {
    this.raw.load(text, fill);
    this.language = language;
    this.kernel.exports.start(this.tablesOf(language), text.length);
  }

  private findStructure(): void {
    this.kernel.exports.findStructure();
    this.raw.takeCounts();
  }

  /** What the language of the text says of the content of the element whose name stands between two offsets. */
  private elementLanguage(start: number, end: number): string {
    return this.language?.markup?.codeElements?.[this.raw.text.slice(start, end)] ?? '';
  }

  /** What a tag or fence says of its language is an id or an extension; code of another one is left out. */
  private tablesNamed(name: string): number {
    const id = languageOf(`.${name.toLowerCase()}`) ?? name.toLowerCase();
    const language = languages.find(candidate => candidate.id === id);
    const isCode = language && language.blocks !== 'markup' && language.blocks !== 'fences';
    return isCode ? this.tablesOf(language) : 0;
  }

  private tablesOf(language: Language): number {
    let tables = this.tables.get(language.id);
    if (tables === undefined) {
      tables = this.kernel.add(address => languageTables(language, address));
      this.tables.set(language.id, tables);
    }
    return tables;
  }
}
