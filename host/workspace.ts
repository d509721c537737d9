import { dirname, relative, resolve, sep } from 'node:path';
import type { CloneClass } from '../core/clones/cloneClass';
import type { Config } from '../core/config';
import type { Report, SkipReason } from '../core/features/report';
import { workspaceReport } from '../core/features/workspaceReport';
import type { FileFacts } from '../core/index/fileFacts';
import { WorkspaceIndex } from '../core/index/workspaceIndex';
import type { PreparedTemplates } from '../core/steps/distinctTexts';
import { drained } from '../core/text/drained';
import type { FileId } from '../core/text/fileId';
import type { FileInfo } from '../core/text/fileInfo';
import { LastingColumns } from '../core/text/lastingColumns';
import { countLines } from '../core/text/lineIndex';
import { longPiece } from '../core/text/longPiece';
import { PartedMap, partOfPath } from '../core/text/partedMap';
import type { Caching } from './caching';
import { changedFiles } from './changedFiles';
import { classify } from './classify';
import { CodeShelf } from './codeShelf';
import { CurrentClasses } from './currentClasses';
import type { FactsCache } from './factsCache';
import { FactsReader } from './factsReader';
import { type Signature, sameSignature, signatureAt } from './fileReader';
import type { FileStamp } from './fileStamp';
import type { FilesByFolder } from './filesByFolder';
import { isRuleFile } from './folder';
import { commonFolder, isAmong, isInside, upwards } from './folderPaths';
import type { AnswerStore, Grounds, KeptAnswers, NamedAnswer } from './keptAnswers';
import { type Known, KnownFiles } from './knownFiles';
import { isBinaryName } from './languageAt';
import { LeftOut } from './leftOut';
import { type PaceOptions, paced } from './paced';
import type { DefinitionReader } from './stepDefinitions/definitionReader';
import { TextCache } from './textCache';
import { type Found, type WayCache, walkOne } from './walk';
import {
  type FoundFile,
  RootRules,
  type RootSettings,
  rulesOf,
  sameRules,
  type Walked,
  walkFolders,
} from './walkedFiles';

export interface WorkspaceOptions {
  /** Absolute folders (or single files) to read. */
  readonly roots: readonly string[];
  /** Absolute folder that printed paths are relative to; by default the root, or the parent that all share. */
  readonly base?: string;
  /** Settings of the editor or the command line laid over those of `.twinfold.json` (`host/configFile`). */
  readonly config: Config;
  /** Called once, when the first feature file is met: syntax trees are dear to load. */
  readonly loadDefinitionReader: () => Promise<DefinitionReader>;
  readonly version: string;
  /** Longest time that work keeps the event loop; see `host/paced`. */
  readonly sliceMs?: number;
  /** Scanned once, and not changed after it was asked for classes. */
  readonly once?: boolean;
  /** Folder that keeps facts from one start to the next; see `host/factsCache`. */
  readonly cacheFolder?: string;
  /** Folder for what memory has no room for; without it all stays in memory. See `host/codeShelf`. */
  readonly shelfFolder?: string;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface WorkOptions {
  /** Cancelled work throws; what was indexed until then stays. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface ReportOptions extends WorkOptions {
  /** Kinds to report; all that the settings ask for when absent. */
  readonly kinds?: readonly string[];
  /** List step texts that are merely reused word for word, too. */
  readonly exactSteps?: boolean;
}

/** Answers that were kept, and what has changed since: files that came, went, or have other text or rules. */
export interface Restored {
  readonly kept: KeptAnswers;
  readonly changed: ReadonlySet<string>;
  /** Nothing has changed at all, what is left out included. */
  readonly isWhole: boolean;
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
 * All files of the roots with what is known of them: the one place that knows both paths and `FileId`s. Paths are
 * absolute, as the platform writes them. Methods that return a promise take turns with the event loop and run one
 * after the other in the order of the calls; the others answer at once, also while a scan is under way.
 */
export class Workspace {
  private current: WorkspaceIndex;
  private settings: Config;
  private folders: readonly string[];
  private ofRoots: ReadonlyMap<string, RootSettings> = new Map();
  private rules: RootRules;
  private readonly known = new KnownFiles();
  private readonly documents = new Map<string, OpenDocument>();
  /** Of the files that a scan or a refresh looked at, those that were left out included; none of open documents. */
  private readonly stamps = new PartedMap<string, FileStamp>(partOfPath);
  private readonly leftOut = new LeftOut();
  private readonly shelf: CodeShelf | undefined;
  private readonly reader: FactsReader;
  private caching: Caching | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private pending = 0;
  /** Set while a scan that was cancelled or failed leaves the index behind the disk. */
  private behind = false;
  /** Changes of indexes that were replaced. */
  private pastRevisions = 0;
  /** Files of a walk that no scan has looked at yet. */
  private walked: Walked | undefined;
  /** The walk that the index is of, and the revision then. */
  private scanned: (Walked & { readonly revision: number }) | undefined;
  private readonly found = new CurrentClasses(
    () => this.current,
    () => this.revision,
  );

  constructor(private readonly options: WorkspaceOptions) {
    this.settings = options.config;
    this.folders = options.roots;
    this.rules = new RootRules(options.config, options.roots, this.ofRoots);
    this.current = new WorkspaceIndex(options.config, options.once);
    const { shelfFolder } = options;
    if (shelfFolder !== undefined) this.shelf = new CodeShelf(shelfFolder, detailLimit(options.config));
    this.reader = new FactsReader(
      () => this.settings,
      options.loadDefinitionReader,
      this.shelf,
      options.once ? new LastingColumns().ofBytes : undefined,
    );
  }

  /** Replaced when the settings change: do not keep it. */
  get index(): WorkspaceIndex {
    return this.current;
  }

  get config(): Config {
    return this.settings;
  }

  get roots(): readonly string[] {
    return this.folders;
  }

  /** What single roots have of their own. */
  get rootSettings(): ReadonlyMap<string, RootSettings> {
    return this.ofRoots;
  }

  /** Rises with every change of what `index` holds. */
  get revision(): number {
    return this.pastRevisions + this.current.revision;
  }

  /** `ready`: every change that was told is in the answers. */
  get state(): 'indexing' | 'ready' {
    return this.pending > 0 || this.behind ? 'indexing' : 'ready';
  }

  /** Files in the index. */
  get size(): number {
    return this.current.size;
  }

  /** Absolute folder that printed paths are relative to. */
  get base(): string {
    return this.options.base ?? commonFolder(this.folders);
  }

  /** Settings and roots for the first scan; `ofRoots` holds what single roots have of their own. */
  begin(
    config: Config,
    roots: readonly string[],
    ofRoots: ReadonlyMap<string, RootSettings> = new Map(),
  ): void {
    this.settings = config;
    this.folders = roots;
    this.ofRoots = ofRoots;
    this.rules = new RootRules(config, roots, ofRoots);
    this.startOver();
  }

  /**
   * Answers that `keep` kept for the same question, when nothing that they depend on has changed since: no file was
   * created, deleted or changed, no rule and no setting. Looks at files; reads only those whose times have changed.
   * The index stays empty until `scan`.
   */
  async restore(question: string, options: WorkOptions = {}): Promise<KeptAnswers | undefined> {
    const found = await this.restoreNear(question, 0, options);
    return found?.isWhole ? found.kept : undefined;
  }

  /** As `restore`, also when up to `most` files have changed: what depends on none of those still holds. */
  restoreNear(question: string, most: number, options: WorkOptions = {}): Promise<Restored | undefined> {
    return this.enqueue(async () => {
      await this.loadCaching();
      const store = this.answerStore(question);
      const kept = store && (await this.paced(store.load(), options));
      if (!kept) return undefined;
      this.leftOut.clear();
      this.walked = await this.paced(this.walkAll(), options);
      const isWhole = kept.walk === this.walked.digest;
      if (!isWhole && most === 0) return undefined;
      const isUnchanged = (path: string, stamp: FileStamp) =>
        this.caching!.isUnchanged(this.reader.files, path, stamp, this.reader.maxBytes);
      const work = changedFiles(kept, this.walked.files, isUnchanged, most);
      const changed = await this.paced(work, options);
      return changed && { kept, changed, isWhole: isWhole && changed.size === 0 };
    });
  }

  /**
   * Keeps answers, which are those of `revision`, for the next start; they are taken one by one. Does not when the
   * workspace changes meanwhile or is not what the disk holds: a document was changed and not saved, or a file was and
   * nobody has told. Waits for no other work, and none waits for it.
   */
  async keep(
    question: string,
    revision: number,
    answers: Iterable<NamedAnswer | undefined>,
    options: WorkOptions = {},
  ): Promise<boolean> {
    await this.loadCaching();
    const store = this.answerStore(question);
    const grounds = store && (await this.paced(this.grounds(), options));
    if (!grounds || this.revision !== revision) return false;
    return this.paced(this.unlessChanged(store.save(grounds, answers), revision), options);
  }

  /** Ends work at the first change; what it has begun to write goes. */
  private *unlessChanged(
    work: Generator<void, void, void>,
    revision: number,
  ): Generator<void, boolean, void> {
    for (let step = work.next(); !step.done; step = work.next()) {
      yield;
      if (this.revision === revision) continue;
      work.return();
      return false;
    }
    return true;
  }

  /** Brings the index in line with the disk: reads what is new or changed, forgets what has gone. */
  scan(options: WorkOptions = {}): Promise<void> {
    return this.enqueue(() => this.scanAll(options));
  }

  /** Looks again at files and folders that were created, changed or deleted. */
  refresh(paths: readonly string[], options: WorkOptions = {}): Promise<void> {
    return this.enqueue(async () => {
      if (paths.some(isRuleFile)) await this.scanAll(options);
      else await this.refreshAll(paths, options);
    });
  }

  /** A file or folder has moved; the `FileId`s and open documents move along. */
  rename(from: string, to: string, options: WorkOptions = {}): Promise<void> {
    return this.enqueue(async () => {
      const tree = await this.paced(this.known.byFolder(), options);
      for (const path of this.pathsAt(from, tree)) this.move(path, to + path.slice(from.length));
      await this.refreshAll([from, to], options);
    });
  }

  setConfig(config: Config, options: WorkOptions = {}): Promise<void> {
    return this.enqueue(async () => {
      if (JSON.stringify(config) === JSON.stringify(this.settings)) return;
      this.settings = config;
      this.rules = new RootRules(config, this.folders, this.ofRoots);
      await this.paced(this.unshelveAll(), options);
      this.startOver();
      await this.scanAll(options);
    });
  }

  setRoots(
    roots: readonly string[],
    options: WorkOptions = {},
    ofRoots: ReadonlyMap<string, RootSettings> = this.ofRoots,
  ): Promise<void> {
    return this.enqueue(async () => {
      const base = this.base;
      this.folders = roots;
      this.ofRoots = ofRoots;
      this.rules = new RootRules(this.settings, roots, ofRoots);
      this.walked = undefined;
      if (this.base !== base) {
        await this.paced(this.unshelveAll(), options);
        this.startOver();
      }
      await this.scanAll(options);
    });
  }

  /**
   * The unsaved text of an open document counts instead of the file's until `clearOpen`. Answers the file, or
   * undefined when the rules leave it out (ignored, outside the roots, of no known language …).
   */
  setOpen(path: string, text: string): FileId | undefined {
    drained(this.settingOpen(path, text));
    return this.fileAt(path);
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
    return this.fileAt(path);
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

  isOpen(file: FileId): boolean {
    return this.documents.has(this.pathOf(file));
  }

  /** The file of the index at `path`. */
  fileAt(path: string): FileId | undefined {
    return this.known.fileAt(path);
  }

  /** Absolute path. */
  pathOf(file: FileId): string {
    return this.known.pathOf(file);
  }

  /** As reports print it: relative to the base, with `/`. */
  reportPathOf(file: FileId): string {
    return this.printed(this.pathOf(file));
  }

  /** Text of an open document or of the disk; undefined when it cannot be read any more. */
  textOf(file: FileId): string | undefined {
    return this.textAtPath(this.pathOf(file));
  }

  /** As `textOf`, for a path as reports print it. */
  textAt(reportPath: string): string | undefined {
    const path = resolve(this.base, reportPath);
    const isKnown = this.fileAt(path) !== undefined || this.walked?.files.has(path);
    return isKnown ? this.textAtPath(path) : undefined;
  }

  /** Documents that are open with another text than the disk has. */
  unsaved(): readonly { readonly path: string; readonly text: string }[] {
    return [...this.documents]
      .map(([path, { text }]) => ({ path, text }))
      .filter(({ path, text }) => !this.holds(path, text));
  }

  /** Whether a file on disk has this text. */
  holds(path: string, text: string): boolean {
    return this.diskText(path) === text;
  }

  /** The text of any file; undefined when there is none. */
  diskText(path: string): string | undefined {
    return this.reader.textAt(path);
  }

  private textAtPath(path: string): string | undefined {
    return this.documents.get(path)?.text ?? this.diskText(path);
  }

  /** All classes of the current state, computed once per revision. */
  classes(options: WorkOptions = {}): Promise<readonly CloneClass[]> {
    return this.enqueue(() => this.paced(this.found.find(), options));
  }

  report(options: ReportOptions = {}): Promise<Report> {
    return this.enqueue(async () => {
      const all = await this.paced(this.found.find(), options);
      const { kinds } = options;
      const classes = kinds ? all.filter(({ kind }) => kinds.includes(kind)) : all;
      const texts = new TextCache((file: FileId) => this.textOf(file));
      const context = {
        version: this.options.version,
        root: this.base,
        pathOf: (file: FileId) => this.reportPathOf(file),
        textOf: (file: FileId) => texts.get(file),
        skipped: this.leftOut.skipped(),
        problems: this.leftOut.problems(path => this.printed(path)),
        exactSteps: options.exactSteps ?? false,
      };
      return this.paced(workspaceReport(this.current, classes, context), options);
    });
  }

  private printed(path: string): string {
    const { base } = this;
    const inside = path.startsWith(base) && path[base.length] === sep;
    const printed = inside ? path.slice(base.length + 1) : relative(base, path) || '.';
    return sep === '/' ? printed : printed.replaceAll(sep, '/');
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    this.pending++;
    const result = this.queue.then(work).finally(() => {
      this.pending--;
    });
    // The next in the queue starts whatever became of this one. The caller alone gets the error, and holds the result: a
    // report takes tens of megabytes.
    this.queue = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  private paced<T>(work: Generator<unknown, T, void>, options: PaceOptions): Promise<T> {
    return paced(work, { signal: options.signal, sliceMs: this.options.sliceMs });
  }

  private async scanAll(options: WorkOptions): Promise<void> {
    this.behind = true;
    await this.loadCaching();
    if (!this.walked) this.leftOut.clear();
    const walked = this.walked ?? (await this.paced(this.walkAll(), options));
    this.walked = undefined;
    const { files } = walked;
    if (await this.loadDefinitions(files, options)) await this.paced(this.known.forgetSignatures(), options);
    const cache = await this.openCache(options);
    this.reader.cache = cache;
    await this.paced(this.visitAll(files, options.onProgress), options);
    if (cache) await this.paced(cache.save(), options);
    this.reader.cache = undefined;
    this.scanned = { ...walked, revision: this.revision };
    this.behind = false;
  }

  /** Answers whether step definitions are read from now on. Loading their reader begins a turn. */
  private async loadDefinitions(
    files: ReadonlyMap<string, FoundFile>,
    options: WorkOptions,
  ): Promise<boolean> {
    if (!(await this.paced(this.reader.wantsDefinitions(files.values()), options))) return false;
    await this.reader.loadDefinitions();
    return true;
  }

  private async openCache(options: WorkOptions): Promise<FactsCache | undefined> {
    if (!this.caching || this.scanned) return undefined;
    return this.paced(this.caching.openFacts(this.folders, this.settings), options);
  }

  private answerStore(question: string): AnswerStore | undefined {
    const others = JSON.stringify([...this.ofRoots]);
    return this.caching?.answers(this.folders, this.settings, `${question}\n${this.base}\n${others}`);
  }

  private async loadCaching(): Promise<void> {
    const { cacheFolder, version } = this.options;
    if (cacheFolder === undefined || this.caching) return;
    const { Caching } = await import('./caching');
    this.caching = new Caching(cacheFolder, version);
    this.reader.contentHash = this.caching.contentHash;
  }

  /** Tells `leftOut` what it leaves out. */
  private walkAll(): Generator<void, Walked, void> {
    return walkFolders(this.folders, this.rules, this.caching?.digest(), found => this.leaveOut(found));
  }

  /** What the index is of; undefined when it is not what the disk holds. */
  private *grounds(): Generator<void, Grounds | undefined, void> {
    const isLast = this.scanned?.revision === this.revision;
    const { files, digest } = isLast ? this.scanned! : yield* this.walkAll();
    const paths: string[] = [];
    const rules: string[] = [];
    const stamps: FileStamp[] = [];
    for (const [path, found] of files) {
      const open = this.documents.get(path);
      const stamp = open ? this.reader.savedAs(path, open.text)?.stamp : this.stamps.get(path);
      if (!stamp) return undefined;
      paths.push(path);
      rules.push(rulesOf(found));
      stamps.push(stamp);
      yield;
    }
    for (const [, { found }] of this.known.all()) {
      if (!files.has(found.path)) return undefined;
      yield;
    }
    return { walk: digest, paths, rules, stamps };
  }

  private *visitAll(
    files: ReadonlyMap<string, FoundFile>,
    onProgress: ((progress: Progress) => void) | undefined,
  ): Generator<unknown, void, void> {
    // To load the reader of step definitions takes some milliseconds of the turn before.
    yield longPiece;
    for (const [file, { found }] of this.known.all()) {
      if (!files.has(found.path) && !this.documents.has(found.path)) this.forget(file);
      yield;
    }
    yield* this.relocating([...this.documents.keys()]);
    let done = 0;
    for (const found of files.values()) {
      yield* this.visiting(found);
      onProgress?.({ done: ++done, total: files.size });
      yield;
    }
  }

  private async refreshAll(paths: readonly string[], options: WorkOptions): Promise<void> {
    this.behind = true;
    const files = new Map<string, FoundFile>();
    await this.paced(this.collectBelow(paths, files), options);
    const again = await this.loadDefinitions(files, options);
    await this.paced(this.relocatingAround(paths), options);
    await this.paced(this.visitAgain(files, options.onProgress), options);
    if (again) await this.paced(this.visitKnownAgain(), options);
    this.behind = false;
  }

  private *collectBelow(
    paths: readonly string[],
    files: Map<string, FoundFile>,
  ): Generator<void, void, void> {
    const ways: WayCache = new Map();
    const changed = new Set<string>();
    let areFiles = true;
    for (const path of paths) {
      changed.add(path);
      areFiles &&= this.known.at(path) !== undefined;
      yield;
    }
    const tree = areFiles ? undefined : yield* this.known.byFolder();
    yield* this.leftOut.forgetBelow(changed);
    for (const path of paths) {
      const root = this.rootOf(path);
      if (root === undefined) continue;
      for (const found of walkOne(root, path, this.rules.of(root), { ways })) {
        if (found?.kind === 'file') files.set(found.path, found);
        else if (found) this.leaveOut(found);
        yield;
      }
      for (const gone of this.pathsAt(path, tree)) {
        if (!files.has(gone) && !this.documents.has(gone)) this.forgetAt(gone);
        yield;
      }
    }
  }

  private *visitAgain(
    files: ReadonlyMap<string, FoundFile>,
    onProgress: ((progress: Progress) => void) | undefined,
  ): Generator<unknown, void, void> {
    let done = 0;
    for (const found of files.values()) {
      if (!this.documents.has(found.path)) yield* this.visiting(found);
      onProgress?.({ done: ++done, total: files.size });
      yield;
    }
  }

  /** Code that was read before is read again for its step definitions. */
  private *visitKnownAgain(): Generator<unknown, void, void> {
    yield* this.known.forgetSignatures();
    for (const [, { found }] of this.known.all()) {
      yield* this.visiting(found);
      yield;
    }
  }

  /** Reads a file (unless it is unchanged or its text is open) and puts what it says into the index. */
  private visit(found: FoundFile): void {
    drained(this.visiting(found));
  }

  /** The same in pieces. When somebody else has visited the file between two of them, that counts. */
  private *visiting(found: FoundFile): Generator<unknown, void, void> {
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
    else yield* this.read(found, named.language);
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
    return { result, prepared: facts && (yield* this.current.preparing(facts)) };
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
    const { result: read, prepared } = known;
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
    const root = this.rootOf(path)!;
    const { info, minified } = this.classify(found, root);
    const lines = countLines(facts.lineStarts, facts.length);
    const generated = facts.code?.generated;
    if (info.vendored && !this.settings['noise.vendored'])
      this.leave(path, 'vendored', lines, 'noise.vendored');
    else if ((info.generated || generated) && !this.settings['noise.generated'] && definesSteps(facts)) {
      const { code: _, ...definitions } = facts;
      this.put({ ...file, facts: definitions }, root, info);
    } else if ((info.generated || generated) && !this.settings['noise.generated'])
      this.leave(
        path,
        minified || generated === 'minified' ? 'minified' : 'generated',
        lines,
        'noise.generated',
      );
    else this.put(file, root, info);
  }

  private put({ found, facts, prepared, signature, text }: ReadFile, root: string, info: FileInfo): void {
    const file = this.known.set(found.path, { found, root, signature, text });
    this.unshelve(file);
    this.current.update({ file, info, facts }, prepared);
  }

  private classify(found: FoundFile, root: string): { info: FileInfo; minified: boolean } {
    const { base } = this.options;
    const key = base !== undefined && isInside(base, found.path) ? base : root;
    return classify(found.folder, found.name, this.printed(found.path), key, found.vendored);
  }

  private leave(path: string, reason: SkipReason, lines: number, rule?: string): void {
    this.forgetAt(path);
    this.leftOut.add(path, { reason, lines, rule });
  }

  private leaveOut(found: Exclude<Found, FoundFile>): void {
    if (found.kind === 'skip')
      this.leftOut.add(found.path, { reason: found.reason, lines: 0, rule: found.rule });
    else {
      this.leftOut.add(found.path, { reason: 'unreadable', lines: 0 });
      this.leftOut.addProblem(found.path, found.message);
    }
  }

  /** Documents at or below these paths, and those in a folder that holds one of them. */
  private *relocatingAround(paths: readonly string[]): Generator<unknown, void, void> {
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
  private *relocating(paths: readonly string[]): Generator<unknown, void, void> {
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
    const root = this.rootOf(path);
    if (root === undefined) return null;
    for (const found of walkOne(root, path, this.rules.of(root), { unsaved: true })) {
      if (found) return found.kind === 'file' ? found : null;
      // Its folder may hold thousands of files.
      yield;
    }
    return null;
  }

  /** The innermost root that holds `path`. */
  private rootOf(path: string): string | undefined {
    return this.folders
      .filter(root => isInside(root, path))
      .reduce<string | undefined>((a, b) => (a === undefined || b.length > a.length ? b : a), undefined);
  }

  /** The file at a path, or the files below it. */
  private pathsAt(path: string, tree: FilesByFolder | undefined): Iterable<string> {
    return this.known.at(path) || !tree ? [path] : tree.below(path);
  }

  private move(from: string, to: string): void {
    const file = this.known.fileAt(from)!;
    this.forget(file);
    // A file that stood there was overwritten.
    this.forgetAt(to);
    this.known.move(file, to);
    const open = this.documents.get(from);
    if (!open) return;
    this.documents.delete(from);
    // Whoever moves files looks up next where open documents are.
    this.documents.set(to, { text: open.text });
  }

  private forgetAt(path: string): void {
    const file = this.fileAt(path);
    if (file !== undefined) this.forget(file);
  }

  private forget(file: FileId): void {
    this.known.delete(file);
    this.unshelve(file);
    this.current.remove(file);
  }

  /** What the index holds of a file is about to be replaced, or to go. */
  private unshelve(file: FileId): void {
    const facts = this.current.file(file)?.facts;
    if (facts) this.shelf?.forget(facts);
  }

  private *unshelveAll(): Generator<void, void, void> {
    for (const { file } of this.current.files()) {
      this.unshelve(file);
      yield;
    }
  }

  /** Call `unshelveAll` before, where there was something. */
  private startOver(): void {
    this.pastRevisions = this.revision + 1;
    if (this.shelf) this.shelf.limit = detailLimit(this.settings);
    this.current = new WorkspaceIndex(this.settings, this.options.once);
    this.known.clear();
    this.stamps.clear();
    this.walked = undefined;
    this.scanned = undefined;
    this.found.forget();
  }
}

function detailLimit(config: Config): number {
  return config['memory.detailsMb'] * 1024 * 1024;
}

/** Steps run what a generator wrote (the web steps of cucumber-rails, say) as they run anything else. */
function definesSteps({ definitions }: FileFacts): boolean {
  return definitions !== undefined && definitions.definitions.length > 0;
}
