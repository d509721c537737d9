import type { FileFacts } from '../core/index/fileFacts';
import type { IndexedFile } from '../core/index/workspaceIndex';
import { codeUnit, codeUnits, functionNodes } from '../core/search/codeUnits';
import { type SearchHit, SearchIndex } from '../core/search/searchIndex';
import { type SearchUnit, textToEmbed, type UnitFields } from '../core/search/searchUnit';
import { definitionUnits, stepUnits } from '../core/search/stepUnits';
import { TwinFiles } from '../core/search/twinFiles';
import { splitWords } from '../core/search/words';
import type { FileId } from '../core/text/fileId';
import { contains, type TextRange } from '../core/text/textRange';
import type { EmbeddedTexts, Embedder, VectorSpace } from './embedder';
import { EmbeddingUnavailable, isBuiltIn } from './embedder';
import { paced, turn } from './paced';
import { wasmInt8Rows } from './wasmInt8Rows';
import type { Workspace } from './workspace';

/** Words of a path that say something of its functions; the first folders are the same for all. */
const pathWordCount = 12;
/** Texts that are sent to the embedder at once: what is done with them in one piece takes some milliseconds. */
const batchSize = 256;
/** Vectors of words that are entered before others get a turn. */
const wordsPerPiece = 64;

/** Texts of a file that wait for their vectors. */
interface Pending {
  readonly file: FileId;
  readonly facts: FileFacts;
  readonly document: number;
  readonly text: string;
}

/** A named function of a file. */
interface FunctionPlace {
  /** Of the file's statement tree. */
  readonly node: number;
  readonly range: TextRange;
}

/** Keeps a search index in line with what a workspace holds. */
export class SearchFiles {
  /** As new as the index that `current` answered last. */
  readonly twins = new TwinFiles();
  private readonly index = new SearchIndex();
  private readonly taken = new Map<FileId, FileFacts>();
  /** Revision of the workspace that was taken whole. */
  private takenRevision = -1;
  private pending: Pending[] = [];
  private openSpace: VectorSpace | undefined;
  /** Questions at the same time bring the index up to date one after the other. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly workspace: Workspace,
    private embedder: Embedder | undefined,
  ) {}

  /** The index with every file as it is now, and with the vectors of all that could be embedded. */
  current(signal?: AbortSignal): Promise<SearchIndex> {
    const result = this.turn.then(() => this.bringUpToDate(signal));
    // The next in the queue starts whatever became of this one; the caller gets the error.
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** As `current`, but undefined when that takes longer; the work goes on all the same. */
  async currentWithin(ms: number): Promise<SearchIndex | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>(resolve => {
      timer = setTimeout(() => resolve(undefined), ms);
    });
    try {
      return await Promise.race([this.current(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async bringUpToDate(signal?: AbortSignal): Promise<SearchIndex> {
    while (!(await this.takeAndEmbed(signal)));
    return this.index;
  }

  /**
   * Texts are embedded as soon as there are enough for a batch: those of a whole workspace are as large as its files.
   * Answers false when another model answers than before, so that all texts have to be embedded again.
   */
  private async takeAndEmbed(signal?: AbortSignal): Promise<boolean> {
    const { index, revision } = this.workspace;
    if (revision !== this.takenRevision)
      for (const file of [...this.taken.keys()]) if (!index.file(file)) this.leave(file);
    const files = (revision === this.takenRevision ? [] : index.files())[Symbol.iterator]();
    let embedding: Promise<VectorSpace | undefined> = Promise.resolve(undefined);
    let other: VectorSpace | undefined;
    try {
      for (let isWhole = false; !isWhole && !other; ) {
        isWhole = await paced(this.takeSome(files), { signal });
        // To start the process that embeds takes some milliseconds.
        await turn();
        other = await embedding;
        // While the process embeds a batch, the next one is taken. An error is thrown where its end is waited for.
        if (!other) embedding = this.embedPending(isWhole ? 1 : batchSize, signal);
        embedding.catch(() => undefined);
      }
      other ??= await embedding;
    } finally {
      // Cancelled: nobody else may begin before what is under way has ended.
      await embedding.catch(() => undefined);
    }
    if (other) this.startAgain(other);
    else this.takenRevision = revision;
    return !other;
  }

  /** The vector of a question, in the space of the index; undefined without an embedder. */
  async vectorOf(text: string, signal?: AbortSignal): Promise<Float32Array | undefined> {
    const embedded = await this.embed([text], signal);
    return embedded && embedded.space.key === this.openSpace?.key ? embedded.rows[0] : undefined;
  }

  /** Gets the vectors of the words that `SearchIndex.byWordMeaning` needs for these hits. */
  async learnWords(text: string, hits: readonly SearchHit[], signal?: AbortSignal): Promise<void> {
    const words = this.index.wordsWithoutMeaning(text, hits);
    const space = this.openSpace;
    const embedded = words.length > 0 ? await this.embed(words, signal) : undefined;
    if (embedded && embedded.space.key === space?.key)
      await paced(this.enterWords(words, embedded.rows, space), { signal });
  }

  private *enterWords(
    words: readonly string[],
    rows: EmbeddedTexts['rows'],
    space: VectorSpace | undefined,
  ): Generator<void, void, void> {
    for (const [i, word] of words.entries()) {
      // Another model may answer meanwhile.
      if (space !== this.openSpace) return;
      this.index.setWordMeaning(word, rows[i]);
      if (i % wordsPerPiece === wordsPerPiece - 1) yield;
    }
  }

  /** Range of the function that a range within one line points at: the one that starts there, else the one around. */
  functionOn(file: FileId, range: TextRange, text: string): TextRange | undefined {
    if (/[\r\n]/.test(text.slice(range.start, range.end))) return undefined;
    const functions = this.functionsOf(file);
    const lineStart =
      1 + Math.max(text.lastIndexOf('\n', range.start - 1), text.lastIndexOf('\r', range.start - 1));
    const started = functions.find(found => found.range.start >= lineStart && found.range.start <= range.end);
    return (started ?? smallestAround(functions, range))?.range;
  }

  /** The fields of the smallest function that holds `range`, or of the only one that it holds. */
  functionAt(file: FileId, range: TextRange): UnitFields | undefined {
    const functions = this.functionsOf(file);
    const inside = functions.filter(found => contains(range, found.range));
    if (inside.length > 1) return undefined;
    return this.unitAt(file, inside[0] ?? smallestAround(functions, range))?.fields;
  }

  /** The function that starts at an offset, with its fields. */
  functionFrom(file: FileId, start: number): SearchUnit | undefined {
    return this.unitAt(
      file,
      this.functionsOf(file).find(({ range }) => range.start === start),
    );
  }

  private functionsOf(file: FileId): FunctionPlace[] {
    const code = this.workspace.index.file(file)?.facts.code;
    if (!code) return [];
    const { starts, ends } = code.tree;
    return functionNodes(code).map(node => ({ node, range: { start: starts[node]!, end: ends[node]! } }));
  }

  /** Of one function alone: a file may have thousands. */
  private unitAt(file: FileId, place: FunctionPlace | undefined): SearchUnit | undefined {
    const code = this.workspace.index.file(file)?.facts.code;
    const text = this.workspace.textOf(file);
    if (!place || !code || text === undefined) return undefined;
    return codeUnit(file, text, code, place.node, this.pathWordsOf(file));
  }

  private pathWordsOf(file: FileId): string {
    const path = this.workspace.reportPathOf(file).replace(/\.[^./]*$/, '');
    return splitWords(path).slice(-pathWordCount).join(' ');
  }

  /** Takes files until there are enough texts for a batch; answers true after the last file. */
  private *takeSome(files: Iterator<IndexedFile>): Generator<void, boolean, void> {
    while (this.pending.length < batchSize) {
      const { value: indexed, done } = files.next();
      if (done) return true;
      if (this.taken.get(indexed.file) !== indexed.facts) yield* this.take(indexed);
    }
    return false;
  }

  /** An edit between two pieces makes another state of the file, which the next question takes. */
  private *take(indexed: IndexedFile): Generator<void, void, void> {
    const { file, facts } = indexed;
    const units = this.unitsOf(indexed);
    yield;
    this.taken.set(file, facts);
    let documents: readonly number[] | undefined;
    try {
      if (facts.code) this.twins.update(file, facts.code);
      else this.twins.remove(file);
      yield;
      documents = yield* this.index.updating(file, units);
    } finally {
      // Broken off: nothing of it stays.
      if (!documents) this.leave(file);
    }
    if (this.embedder)
      units.forEach(({ fields }, i) => {
        this.pending.push({ file, facts, document: documents[i]!, text: textToEmbed(fields) });
      });
    yield;
  }

  private leave(file: FileId): void {
    this.taken.delete(file);
    this.index.remove(file);
    this.twins.remove(file);
  }

  private unitsOf({ file, facts }: IndexedFile): SearchUnit[] {
    const pathWords = this.pathWordsOf(file);
    const text = this.workspace.textOf(file);
    if (text === undefined) return [];
    return [
      ...(facts.code ? codeUnits(file, text, facts.code, pathWords) : []),
      ...(facts.gherkin ? stepUnits(file, facts.gherkin, pathWords) : []),
      ...(facts.definitions ? definitionUnits(file, text, facts.definitions.definitions, pathWords) : []),
    ];
  }

  /**
   * Until fewer than `least` texts wait. What was replaced since it was put on the list is passed over; equal texts are
   * sent once. Answers with the other space when another model answers than before.
   */
  private async embedPending(least: number, signal?: AbortSignal): Promise<VectorSpace | undefined> {
    while (this.pending.length >= least) {
      const waiting = this.pending.splice(0, batchSize);
      try {
        const other = await this.embedBatch(waiting, signal);
        if (other) return other;
      } catch (error) {
        this.pending.unshift(...waiting);
        throw error;
      }
    }
    return undefined;
  }

  private async embedBatch(
    waiting: readonly Pending[],
    signal: AbortSignal | undefined,
  ): Promise<VectorSpace | undefined> {
    const batch = waiting.filter(({ file, facts }) => this.taken.get(file) === facts);
    const texts = [...new Set(batch.map(({ text }) => text))];
    const embedded = await this.embed(texts, signal);
    if (!embedded) return undefined;
    const { space, rows } = embedded;
    if (!this.openSpace) this.startSpace(space);
    else if (space.key !== this.openSpace.key) return space;
    const rowOf = new Map(texts.map((text, i) => [text, rows[i]]));
    await paced(this.setVectors(batch, rowOf), { signal });
    return undefined;
  }

  private *setVectors(
    batch: readonly Pending[],
    rowOf: ReadonlyMap<string, Float32Array | undefined>,
  ): Generator<void, void, void> {
    for (const { file, facts, document, text } of batch) {
      const row = rowOf.get(text);
      if (row && this.taken.get(file) === facts) this.index.setVector(document, row);
      yield;
    }
  }

  /** Without a model that can be used, words alone have to do; that has been told by then. */
  private async embed(texts: readonly string[], signal?: AbortSignal): Promise<EmbeddedTexts | undefined> {
    try {
      return await this.embedder?.embed(texts, { signal });
    } catch (error) {
      if (!(error instanceof EmbeddingUnavailable)) throw error;
      this.embedder = undefined;
      this.pending = [];
      return undefined;
    }
  }

  private startSpace(space: VectorSpace): void {
    this.openSpace = space;
    const wordRows = isBuiltIn(space) ? wasmInt8Rows(space.dimensions) : undefined;
    this.index.openSpace(wasmInt8Rows(space.dimensions), wordRows);
  }

  /** The vectors of the space before are lost. */
  private startAgain(space: VectorSpace): void {
    this.startSpace(space);
    this.taken.clear();
    this.takenRevision = -1;
    this.pending = [];
  }
}

function smallestAround(functions: readonly FunctionPlace[], range: TextRange): FunctionPlace | undefined {
  const around = functions.filter(found => contains(found.range, range));
  return around.sort((a, b) => length(a) - length(b))[0];
}

function length({ range }: FunctionPlace): number {
  return range.end - range.start;
}
