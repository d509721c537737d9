import { reserveFor } from '../core/code/analyzeCode';
import type { Config } from '../core/config';
import { analyzeGherkin } from '../core/gherkin/analyzeGherkin';
import { type FileFacts, fileFacts, gherkinSyntax, passingFileFacts } from '../core/index/fileFacts';
import type { StepDefinitionFacts } from '../core/steps/definitions/stepDefinition';
import { preparedForms } from '../core/steps/template';
import { Columns, type NewColumns } from '../core/text/columns';
import { longPiece } from '../core/text/longPiece';
import { bufferFill } from './bufferFill';
import type { CodeShelf } from './codeShelf';
import type { FactsCache } from './factsCache';
import { FileReader, lasting, type ReadResult, type Signature } from './fileReader';
import { anyContent, type FileStamp, firstLineStamp } from './fileStamp';
import { isFeatureName, languageAt } from './languageAt';
import type { DefinitionReader } from './stepDefinitions/definitionReader';

type ReadText = Extract<ReadResult, { kind: 'text' }>;

/** What became of a file that was to be read; `stamp` tells whether it would become the same again. */
export type FactsRead =
  | {
      readonly kind: 'facts';
      readonly facts: FileFacts;
      readonly signature: Signature;
      readonly stamp: FileStamp;
    }
  | { readonly kind: 'missing' | 'too-large' | 'binary'; readonly stamp: FileStamp }
  | { readonly kind: 'unreadable'; readonly message: string; readonly stamp: FileStamp };

const smallFeature = 'Feature: a\n  Scenario: b\n    Given c\n';

/** Names that are looked at between two turns that the caller may take. */
const filesPerTurn = 4096;

/** UTF-16 units from which a text is worth a turn of its own: some milliseconds of work. */
const longText = 32 * 1024;

/** From files and texts to facts, by way of the cache where one is open. */
export class FactsReader {
  readonly files = new FileReader();
  private readonly fill = bufferFill();
  private readDefinitions: DefinitionReader | undefined;
  private gherkinIsPrepared = false;
  /** Open during the first scan only: it spares nothing that the index does not hold afterwards. */
  cache: FactsCache | undefined;
  /** Set where there is a cache folder. */
  contentHash: ((bytes: Buffer) => string) | undefined;

  constructor(
    /** The settings as they are now. */
    private readonly config: () => Config,
    private readonly loadDefinitionReader: () => Promise<DefinitionReader>,
    /** Where the details of facts go; without it they stay with the facts. */
    private readonly shelf: CodeShelf | undefined,
    /** Where details stand that stay with the facts. */
    private readonly columns: NewColumns = Columns.ofBytes,
  ) {}

  get maxBytes(): number {
    return this.config().maxFileSizeKb * 1024;
  }

  /** Whether the reader of step definitions is still to be loaded, because there is a feature file. */
  *wantsDefinitions(files: Iterable<{ readonly name: string }>): Generator<void, boolean, void> {
    if (this.readDefinitions || !this.config().kinds.includes('step-definition')) return false;
    let looked = 0;
    for (const { name } of files) {
      if (isFeatureName(name)) return true;
      if (++looked % filesPerTurn === 0) yield;
    }
    return false;
  }

  async loadDefinitions(): Promise<void> {
    this.readDefinitions = await this.loadDefinitionReader();
  }

  /** Language of a file, or of what an editor shows of it; without one, a stamp of what was looked at. */
  languageOf(
    path: string,
    name: string,
    openText: string | undefined,
  ): { readonly language: string } | { readonly language: undefined; readonly stamp: FileStamp } {
    let stamp = anyContent;
    const language = languageAt(name, () => {
      const line = openText === undefined ? this.files.firstLine(path) : firstLine(openText);
      stamp = firstLineStamp(line);
      return line;
    });
    return language === undefined ? { language, stamp } : { language };
  }

  /** In pieces: reading, step definitions and code of a file take some milliseconds each where it is long. */
  *reading(path: string, language: string): Generator<unknown, FactsRead, void> {
    const cached = this.unchanged(path, language);
    if (cached) {
      if (gherkinSyntax(language)) yield* this.preparedGherkin(smallFeature);
      return cached;
    }
    const read = this.files.read(path, this.maxBytes, this.contentHash);
    const stamp = stampOfRead(read);
    if (read.kind !== 'text') return withoutFacts(read, stamp);
    if (read.text.length > longText) yield;
    return withFacts(read, yield* this.factsOf(path, language, read, stamp), stamp);
  }

  /**
   * As `reading`, at one go: pieces cost as much again as a small file. Undefined where there is more to do than to read
   * code.
   */
  readAtOnce(path: string, language: string): FactsRead | undefined {
    if (gherkinSyntax(language) || this.readDefinitions || this.shelf) return undefined;
    const cached = this.unchanged(path, language);
    if (cached) return cached;
    const read = this.files.read(path, this.maxBytes, this.contentHash);
    const stamp = stampOfRead(read);
    if (read.kind !== 'text') return withoutFacts(read, stamp);
    const known = this.sameContent(path, language, stamp);
    if (known) return withFacts(read, known, stamp);
    const facts = this.analyzed(read.text, language);
    if (typeof facts !== 'string') this.keep(path, language, stamp, facts);
    return withFacts(read, facts, stamp);
  }

  private analyzed(text: string, language: string): FileFacts | string {
    try {
      return fileFacts(noDefinitions, text, language, this.config(), this.fill, this.columns);
    } catch (error) {
      return failure(error);
    }
  }

  /** Core is meant to take any text; should it fail on one, that costs the file, and what it said is told. */
  *analyzing(text: string, language: string): Generator<unknown, FileFacts | string, void> {
    try {
      const isFeature = gherkinSyntax(language) !== undefined;
      if (isFeature) yield* this.preparedGherkin(text);
      const definitions = isFeature ? undefined : yield* this.definitionsIn(text, language);
      yield;
      if (text.length > longText) {
        yield longPiece;
        if (!isFeature) reserveFor(text);
        yield longPiece;
      }
      const facts = this.shelf
        ? this.shelf.put(yield* passingFileFacts(definitions, text, language, this.fill))
        : fileFacts(() => definitions, text, language, this.config(), this.fill, this.columns);
      yield;
      return facts;
    } catch (error) {
      return failure(error);
    }
  }

  /** Before the first feature: what reads and compares it is compiled as it runs, for some 30 ms in all. */
  private *preparedGherkin(text: string): Generator<unknown, void, void> {
    if (this.gherkinIsPrepared) return;
    this.gherkinIsPrepared = true;
    yield longPiece;
    analyzeGherkin(smallFeature);
    yield longPiece;
    // Reads the rules of the locale, by which parameter types are put in order.
    'a'.localeCompare('b');
    yield longPiece;
    yield* preparedForms(text);
  }

  /** The signature and a stamp of a file that has this text. */
  savedAs(
    path: string,
    text: string,
  ): { readonly signature: Signature; readonly stamp: FileStamp } | undefined {
    const read = this.files.read(path, this.maxBytes, this.contentHash);
    if (read.kind !== 'text' || read.text !== text) return undefined;
    return { signature: read.signature, stamp: stampOfRead(read) };
  }

  /** The text of any file; undefined when there is none. */
  textAt(path: string): string | undefined {
    const read = this.files.read(path, this.maxBytes);
    return read.kind === 'text' ? read.text : undefined;
  }

  /** Its bytes, until the next file is read. */
  bytesAt(path: string): Buffer | undefined {
    return this.files.bytesAt(path, this.maxBytes);
  }

  private *definitionsIn(
    text: string,
    language: string,
  ): Generator<unknown, StepDefinitionFacts | undefined, void> {
    const { readDefinitions } = this;
    return readDefinitions?.inPieces
      ? yield* readDefinitions.inPieces(text, language)
      : readDefinitions?.(text, language);
  }

  private *factsOf(
    path: string,
    language: string,
    { text }: ReadText,
    stamp: FileStamp,
  ): Generator<unknown, FileFacts | string, void> {
    const known = this.sameContent(path, language, stamp);
    if (known) return known;
    const facts = yield* this.analyzing(text, language);
    if (typeof facts !== 'string') this.keep(path, language, stamp, facts);
    return facts;
  }

  /** What the cache holds of a file that has not been written since. */
  private unchanged(path: string, language: string): FactsRead | undefined {
    const cached = this.cache?.unchanged(path, this.variantOf(language));
    // It may have been read when larger files were.
    if (!cached || cached.signature.size > this.maxBytes) return undefined;
    const { facts, signature, hash } = cached;
    return { kind: 'facts', facts: this.shelved(facts), signature, stamp: { signature, content: hash } };
  }

  /** What the cache holds of a text that a file had before, or another file has. */
  private sameContent(path: string, language: string, stamp: FileStamp): FileFacts | undefined {
    const { signature, content: hash } = stamp;
    if (!this.cache || !signature || hash === undefined) return undefined;
    const cached = this.cache.sameContent(path, this.variantOf(language), signature, hash);
    return cached && this.shelved(cached);
  }

  private keep(path: string, language: string, stamp: FileStamp, facts: FileFacts): void {
    const { signature, content: hash } = stamp;
    if (!this.cache || !signature || hash === undefined) return;
    this.cache.add({ path, signature, hash, variant: this.variantOf(language), facts });
  }

  private shelved(facts: FileFacts): FileFacts {
    return this.shelf ? this.shelf.put(facts) : facts;
  }

  /** What facts depend on besides content and settings. */
  private variantOf(language: string): string {
    return this.readDefinitions ? `${language} with definitions` : language;
  }
}

function noDefinitions(): undefined {}

function failure(error: unknown): string {
  return `cannot be analysed: ${error instanceof Error ? error.message : String(error)}`;
}

function withFacts({ signature }: ReadText, facts: FileFacts | string, stamp: FileStamp): FactsRead {
  return typeof facts === 'string'
    ? { kind: 'unreadable', message: facts, stamp }
    : { kind: 'facts', facts, signature, stamp };
}

function withoutFacts(read: Exclude<ReadResult, ReadText>, stamp: FileStamp): FactsRead {
  return read.kind === 'unreadable'
    ? { kind: 'unreadable', message: read.message, stamp }
    : { kind: read.kind, stamp };
}

/** Of what the file was when it was read; ask at once. */
function stampOfRead(read: ReadResult): FileStamp {
  if (read.kind === 'unreadable') return { content: `unreadable: ${read.message}` };
  if (read.kind === 'missing') return { content: read.kind };
  const content = read.kind === 'text' ? read.hash : read.kind;
  return { signature: lasting(read.signature, Date.now()), content };
}

function firstLine(text: string): string {
  return /^[^\r\n]*/.exec(text)![0];
}
