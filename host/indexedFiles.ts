import { dirname } from 'node:path';
import type { Config } from '../core/config';
import type { SkipReason } from '../core/features/report';
import type { FileFacts } from '../core/index/fileFacts';
import { type IndexedFile, WorkspaceIndex } from '../core/index/workspaceIndex';
import type { PreparedTemplates } from '../core/steps/distinctTexts';
import { drained } from '../core/text/drained';
import type { FileId } from '../core/text/fileId';
import type { FileInfo } from '../core/text/fileInfo';
import { LastingColumns } from '../core/text/lastingColumns';
import { countLines } from '../core/text/lineIndex';
import { PartedMap, partOfPath } from '../core/text/partedMap';
import { CodeShelf } from './codeShelf';
import { type FactsRead, FactsReader } from './factsReader';
import { type Signature, sameSignature, signatureAt } from './fileReader';
import type { FileStamp } from './fileStamp';
import type { FilesByFolder } from './filesByFolder';
import { isAmong, upwards } from './folderPaths';
import { type Known, KnownFiles } from './knownFiles';
import { isBinaryName } from './languageAt';
import { LeftOut } from './leftOut';
import type { DefinitionReader } from './stepDefinitions/definitionReader';
import { type Found, walkOne } from './walk';
import { type FoundFile, sameRules } from './walkedFiles';
import type { WorkspaceRoots } from './workspaceRoots';

export interface IndexingOptions {
  /** Called once, when the first feature file is met: syntax trees are dear to load. */
  readonly loadDefinitionReader: () => Promise<DefinitionReader>;
  /** Scanned once, and not changed after it was asked for classes. */
  readonly once?: boolean;
  /** Folder for what memory has no room for; without it all stays in memory. See `host/codeShelf`. */
  readonly shelfFolder?: string;
}

/** A document that an editor has open. */
interface OpenDocument {
  readonly text: string;
  /** What the rules say of its file; null where they leave it out, absent while that is being looked up. */
  readonly found?: FoundFile | null;
}

/** A file that is about to enter the index. */
interface ReadFile {
  readonly found: FoundFile;
  readonly facts: FileFacts;
  readonly prepared: PreparedTemplates | undefined;
  /** Of the file on disk that was read. */
  readonly signature?: Signature;
  /** Of the open document that was read instead. */
  readonly text?: string;
}

/**
 * The files in the index, open documents among them: the one place that knows both paths and `FileId`s. Paths are
 * absolute, as the platform writes them. Work on one file may be done in pieces; whoever comes in between counts.
 */
export class IndexedFiles {
  /** Replaced when the settings change: do not keep it. */
  index: WorkspaceIndex;
  readonly known = new KnownFiles();
  readonly documents = new Map<string, OpenDocument>();
  /** Of the files that a scan or a refresh looked at, those that were left out included; none of open documents. */
  readonly stamps = new PartedMap<string, FileStamp>(partOfPath);
  readonly leftOut = new LeftOut();
  readonly reader: FactsReader;
  private readonly shelf: CodeShelf | undefined;
  /** Changes of indexes that were replaced. */
  private pastRevisions = 0;

  constructor(
    /** The roots and settings as they are now. */
    public roots: WorkspaceRoots,
    private readonly options: IndexingOptions,
  ) {
    const { loadDefinitionReader, once, shelfFolder } = options;
    this.index = new WorkspaceIndex(roots.config, once);
    if (shelfFolder !== undefined) this.shelf = new CodeShelf(shelfFolder, detailLimit(roots.config));
    const newColumns = once ? new LastingColumns().ofBytes : undefined;
    this.reader = new FactsReader(() => this.roots.config, loadDefinitionReader, this.shelf, newColumns);
  }

  /** Rises with every change of what `index` holds. */
  get revision(): number {
    return this.pastRevisions + this.index.revision;
  }

  /** An index with nothing in it, for the settings as they are now. Call `unshelveAll` before, where there was something. */
  startOver(): void {
    this.replaceIndex();
    this.known.clear();
    this.stamps.clear();
  }

  /** The index goes on with the settings as they are now, which lead to the same classes. */
  showAnew(): void {
    this.limitShelf();
    this.index.showWith(this.roots.config);
  }

  /** An index for the settings as they are now, which takes over what is known of each file; in pieces. */
  *comparingAnew(): Generator<unknown, void, void> {
    // Not the index: two of them take twice the memory.
    const before = [...this.index.files()];
    this.replaceIndex();
    for (const indexed of before) {
      yield* this.takingOver(indexed);
      yield;
    }
  }

  private *takingOver(indexed: IndexedFile): Generator<unknown, void, void> {
    const { file, facts } = indexed;
    const prepared = yield* this.index.preparing(facts);
    // It may have been edited or closed meanwhile.
    if (this.known.has(file) && !this.index.file(file)) this.index.update(indexed, prepared);
    else this.shelf?.forget(facts);
  }

  private replaceIndex(): void {
    this.pastRevisions = this.revision + 1;
    this.limitShelf();
    this.index = new WorkspaceIndex(this.roots.config, this.options.once);
  }

  private limitShelf(): void {
    if (this.shelf) this.shelf.limit = detailLimit(this.roots.config);
  }

  /**
   * The unsaved text of an open document counts instead of the file's until `clearOpen`. Answers the file, or
   * undefined when the rules leave it out (ignored, outside the roots, of no known language …).
   */
  setOpen(path: string, text: string): FileId | undefined {
    drained(this.settingOpen(path, text));
    return this.known.fileAt(path);
  }

  /** The same in pieces. The text counts from the first one on. */
  *settingOpen(path: string, text: string): Generator<unknown, void, void> {
    const before = this.documents.get(path)?.found;
    const known = this.known.at(path);
    const document: OpenDocument = { text, found: before === undefined ? known?.found : before };
    this.documents.set(path, document);
    // Most documents are opened as they are on disk.
    if (known?.signature && this.unchanged(path, known.signature) && this.holds(path, text))
      this.known.set(path, { ...known, signature: undefined, text });
    const found = document.found === undefined ? yield* this.locating(path) : document.found;
    // Somebody else has told of it meanwhile.
    if (this.documents.get(path) !== document) return;
    this.documents.set(path, { text, found });
    if (found) yield* this.visiting(found);
  }

  /** The document was closed: the disk counts again. Answers the file if it still is in the index. */
  clearOpen(path: string): FileId | undefined {
    const open = this.documents.get(path);
    this.documents.delete(path);
    if (open?.found && !this.keepSaved(path, open)) this.visit(open.found);
    return this.known.fileAt(path);
  }

  /** True for a document that was closed with the text that the disk has: the index holds it already. */
  private keepSaved(path: string, { text }: OpenDocument): boolean {
    const known = this.known.at(path);
    if (known?.text === undefined || known.text !== text) return false;
    const saved = this.reader.savedAs(path, text);
    if (!saved) return false;
    this.known.set(path, { found: known.found, root: known.root, signature: saved.signature });
    this.stamps.set(path, saved.stamp);
    return true;
  }

  /** Documents that are open with another text than the disk has. */
  unsaved(): readonly { readonly path: string; readonly text: string }[] {
    return [...this.documents]
      .map(([path, { text }]) => ({ path, text }))
      .filter(({ path, text }) => !this.holds(path, text));
  }

  /** Whether a file on disk has this text. */
  holds(path: string, text: string): boolean {
    return this.reader.textAt(path) === text;
  }

  /** Text of an open document or of the disk at a path. */
  textAt(path: string): string | undefined {
    return this.documents.get(path)?.text ?? this.reader.textAt(path);
  }

  /** Reads a file (unless it is unchanged or its text is open) and puts what it says into the index. */
  private visit(found: FoundFile): void {
    drained(this.visiting(found));
  }

  /** The same in pieces. When somebody else has visited the file between two of them, that counts. */
  *visiting(found: FoundFile): Generator<unknown, void, void> {
    const { path, name } = found;
    const open = this.documents.get(path);
    const known = this.known.at(path);
    if (known && this.isIndexed(path, known, open) && sameRules(known.found, found)) return;
    this.leftOut.forget(path);
    this.stamps.delete(path);
    const named = this.reader.languageOf(path, name, open?.text);
    if (named.language === undefined) {
      // A file in a language gets its stamp when it is read.
      this.stamps.set(path, named.stamp);
      if (isBinaryName(name)) this.leftOut.add(path, { reason: 'binary', lines: 0 });
      this.forgetAt(path);
    } else if (open) yield* this.takeOpen(found, named.language, open.text);
    else if (!this.options.once || !this.readAtOnce(found, named.language))
      yield* this.read(found, named.language);
  }

  /** False where there is more to do than to read code. */
  private readAtOnce(found: FoundFile, language: string): boolean {
    const read = this.reader.readAtOnce(found.path, language);
    if (read) this.take(found, read, undefined);
    return read !== undefined;
  }

  /** Runs work on a file that ends with a result; undefined when somebody has visited the file meanwhile. */
  private *unlessVisited<T>(
    path: string,
    work: Generator<unknown, T, void>,
  ): Generator<unknown, T | undefined, void> {
    const [open, known] = [this.documents.get(path), this.known.at(path)];
    const result = yield* work;
    return this.documents.get(path) === open && this.known.at(path) === known ? result : undefined;
  }

  /** The same work, and what the index can do before it takes the facts in. */
  private *preparing<T>(
    work: Generator<unknown, T, void>,
    factsIn: (result: T) => FileFacts | undefined,
  ): Generator<unknown, { readonly result: T; readonly prepared?: PreparedTemplates }, void> {
    const result = yield* work;
    const facts = factsIn(result);
    return { result, prepared: facts && (yield* this.index.preparing(facts)) };
  }

  private isIndexed(path: string, { text, signature }: Known, open: OpenDocument | undefined): boolean {
    if (open) return text === open.text;
    return signature !== undefined && this.unchanged(path, signature);
  }

  private unchanged(path: string, signature: Signature): boolean {
    const now = signatureAt(path);
    return now !== undefined && sameSignature(now, signature);
  }

  private *read(found: FoundFile, language: string): Generator<unknown, void, void> {
    const { path } = found;
    const work = this.preparing(this.reader.reading(path, language), read =>
      read.kind === 'facts' ? read.facts : undefined,
    );
    const known = yield* this.unlessVisited(path, work);
    if (!known) return;
    this.take(found, known.result, known.prepared);
  }

  private take(found: FoundFile, read: FactsRead, prepared: PreparedTemplates | undefined): void {
    const { path } = found;
    this.stamps.set(path, read.stamp);
    if (read.kind === 'facts') this.admit({ found, facts: read.facts, prepared, signature: read.signature });
    else if (read.kind === 'missing') this.forgetAt(path);
    else {
      this.leave(path, read.kind, 0, read.kind === 'too-large' ? 'maxFileSizeKb' : undefined);
      if (read.kind === 'unreadable') this.leftOut.addProblem(path, read.message);
    }
  }

  private *takeOpen(found: FoundFile, language: string, text: string): Generator<unknown, void, void> {
    if (text.length > this.reader.maxBytes) {
      this.leave(found.path, 'too-large', 0, 'maxFileSizeKb');
      return;
    }
    const work = this.preparing(this.reader.analyzing(text, language), facts =>
      typeof facts === 'string' ? undefined : facts,
    );
    const known = yield* this.unlessVisited(found.path, work);
    if (!known) return;
    const { result: facts, prepared } = known;
    if (typeof facts !== 'string') this.admit({ found, facts, prepared, text });
    else {
      this.leave(found.path, 'unreadable', 0);
      this.leftOut.addProblem(found.path, facts);
    }
  }

  /** Puts a file into the index, unless the settings leave out what it is. */
  private admit(file: ReadFile): void {
    const { found, facts } = file;
    const { path } = found;
    const { config } = this.roots;
    const root = this.roots.rootOf(path)!;
    const { info, minified } = this.roots.classify(found, root);
    const lines = countLines(facts.lineStarts, facts.length);
    const generated = facts.code?.generated;
    const isGenerated = info.generated || generated !== undefined;
    if (info.vendored && !config['noise.vendored']) this.leave(path, 'vendored', lines, 'noise.vendored');
    else if (!isGenerated || config['noise.generated']) this.put(file, root, info);
    else if (definesSteps(facts)) {
      const { code: _, ...definitions } = facts;
      this.put({ ...file, facts: definitions }, root, info);
    } else {
      const reason = minified || generated === 'minified' ? 'minified' : 'generated';
      this.leave(path, reason, lines, 'noise.generated');
    }
  }

  private put({ found, facts, prepared, signature, text }: ReadFile, root: string, info: FileInfo): void {
    const file = this.known.set(found.path, { found, root, signature, text });
    this.unshelve(file);
    this.index.update({ file, info, facts }, prepared);
  }

  private leave(path: string, reason: SkipReason, lines: number, rule?: string): void {
    this.forgetAt(path);
    this.leftOut.add(path, { reason, lines, rule });
  }

  /** Notes what a walk found that is no file to read. */
  leaveOut(found: Exclude<Found, FoundFile>): void {
    if (found.kind === 'skip')
      this.leftOut.add(found.path, { reason: found.reason, lines: 0, rule: found.rule });
    else {
      this.leftOut.add(found.path, { reason: 'unreadable', lines: 0 });
      this.leftOut.addProblem(found.path, found.message);
    }
  }

  /** Documents at or below these paths, and those in a folder that holds one of them. */
  *relocatingAround(paths: readonly string[]): Generator<unknown, void, void> {
    const folders = new Set([...this.documents.keys()].map(path => dirname(path)));
    const changed = new Set<string>();
    const around = new Set<string>();
    for (const path of paths) {
      changed.add(path);
      for (const at of upwards(path)) if (folders.has(at)) around.add(at);
      yield;
    }
    yield* this.relocating(
      [...this.documents.keys()].filter(path => around.has(dirname(path)) || isAmong(path, changed)),
    );
  }

  /** Where the files of open documents stand under the rules as they are now. */
  *relocating(paths: readonly string[]): Generator<unknown, void, void> {
    for (const path of paths) {
      const open = this.documents.get(path);
      if (!open) continue;
      const found = yield* this.locating(path);
      const now = this.documents.get(path);
      if (!now) continue;
      this.documents.set(path, { text: now.text, found });
      if (found) yield* this.visiting(found);
      else this.forgetAt(path);
      yield;
    }
  }

  /** What the rules say of a file that an editor shows, whether it is on disk or not; null where they leave it out. */
  private *locating(path: string): Generator<void, FoundFile | null, void> {
    const root = this.roots.rootOf(path);
    if (root === undefined) return null;
    for (const found of walkOne(root, path, this.roots.rules.of(root), { unsaved: true })) {
      if (found) return found.kind === 'file' ? found : null;
      // Its folder may hold thousands of files.
      yield;
    }
    return null;
  }

  /** The file at a path, or the files below it. */
  pathsAt(path: string, tree: FilesByFolder | undefined): Iterable<string> {
    return this.known.at(path) || !tree ? [path] : tree.below(path);
  }

  /** The file at a path leaves the index, if there is one. */
  forgetAt(path: string): void {
    const file = this.known.fileAt(path);
    if (file !== undefined) this.forget(file);
  }

  /** The file leaves the index. */
  forget(file: FileId): void {
    this.known.delete(file);
    this.unshelve(file);
    this.index.remove(file);
  }

  /** What the index holds of a file is about to be replaced, or to go. */
  private unshelve(file: FileId): void {
    const facts = this.index.file(file)?.facts;
    if (facts) this.shelf?.forget(facts);
  }

  /** All that the index holds is about to be replaced. */
  *unshelveAll(): Generator<void, void, void> {
    for (const { file } of this.index.files()) {
      this.unshelve(file);
      yield;
    }
  }
}

function detailLimit(config: Config): number {
  return config['memory.detailsMb'] * 1024 * 1024;
}

/** Steps run what a generator wrote (the web steps of cucumber-rails, say) as they run anything else. */
function definesSteps({ definitions }: FileFacts): boolean {
  return definitions !== undefined && definitions.definitions.length > 0;
}
