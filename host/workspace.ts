import { dirname, relative, resolve, sep } from 'node:path';
import type { CloneClass } from '../core/clones/cloneClass';
import type { Config } from '../core/config';
import type { Report, SkipReason } from '../core/features/report';
import { workspaceReport } from '../core/features/workspaceReport';
import { type FileFacts, fileFacts, type ReadDefinitions } from '../core/index/fileFacts';
import { WorkspaceIndex } from '../core/index/workspaceIndex';
import type { FileId } from '../core/text/fileId';
import type { FileInfo } from '../core/text/fileInfo';
import { countLines } from '../core/text/lineIndex';
import { bufferFill } from './bufferFill';
import type { Caching } from './caching';
import { classify } from './classify';
import type { FactsCache } from './factsCache';
import {
  FileReader,
  lasting,
  type ReadResult,
  type Signature,
  sameSignature,
  signatureAt,
} from './fileReader';
import { anyContent, type FileStamp, firstLineStamp } from './fileStamp';
import { isRuleFile } from './folder';
import type { AnswerStore, Grounds, KeptAnswers, NamedAnswer } from './keptAnswers';
import { isBinaryName, languageAt } from './languageAt';
import { LeftOut } from './leftOut';
import { type PaceOptions, paced } from './paced';
import { PathRules } from './pathRules';
import { TextCache } from './textCache';
import { type Found, type WalkRules, type WayCache, walk, walkOne } from './walk';

export interface WorkspaceOptions {
  /** Absolute folders (or single files) to read. */
  readonly roots: readonly string[];
  /** Absolute folder that printed paths are relative to; by default the root, or the parent that all share. */
  readonly base?: string;
  /** Settings of the editor or the command line laid over those of `.twinfold.json` (`host/configFile`). */
  readonly config: Config;
  /** Called once, when the first feature file is met: syntax trees are dear to load. */
  readonly loadDefinitionReader: () => Promise<ReadDefinitions>;
  readonly version: string;
  /** Longest time that work keeps the event loop; see `host/paced`. */
  readonly sliceMs?: number;
  /** Folder that keeps facts from one start to the next; see `host/factsCache`. */
  readonly cacheFolder?: string;
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

/** What a walk found: the files, and what identifies them together with all that was left out. */
interface Walked {
  readonly files: ReadonlyMap<string, FoundFile>;
  readonly digest: string;
}

type ReadText = Extract<ReadResult, { kind: 'text' }>;
type FoundFile = Extract<Found, { kind: 'file' }>;

/** A file that is in the index. */
interface Known {
  readonly found: FoundFile;
  readonly root: string;
  /** Of the disk content that the index holds; absent while the text comes from an open document. */
  readonly signature?: Signature;
  /** The text of an open document that the index holds. */
  readonly text?: string;
}

/** A document that an editor has open; `found` is absent where the rules leave its file out. */
interface OpenDocument {
  readonly text: string;
  readonly found?: FoundFile;
}

/**
 * All files of the roots with what is known of them: the one place that knows both paths and `FileId`s. Paths are
 * absolute, as the platform writes them. Methods that return a promise take turns with the event loop and run one
 * after the other in the order of the calls; the others answer at once, also while a scan is under way.
 */
export class Workspace {
  private current: WorkspaceIndex;
  private settings: Config;
  private rules: WalkRules;
  private folders: readonly string[];
  private readonly ids = new Map<string, FileId>();
  private readonly paths: string[] = [];
  private readonly known = new Map<FileId, Known>();
  private readonly documents = new Map<string, OpenDocument>();
  /** Of the files that a scan or a refresh looked at, those that were left out included; none of open documents. */
  private readonly stamps = new Map<string, FileStamp>();
  private readonly leftOut = new LeftOut();
  private readonly reader = new FileReader();
  private readonly fill = bufferFill();
  private readDefinitions: ReadDefinitions | undefined;
  /** Open during the first scan only: it spares nothing that the index does not hold afterwards. */
  private cache: FactsCache | undefined;
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
  private found: { readonly revision: number; readonly classes: readonly CloneClass[] } | undefined;

  constructor(private readonly options: WorkspaceOptions) {
    this.settings = options.config;
    this.folders = options.roots;
    this.rules = walkRules(options.config);
    this.current = new WorkspaceIndex(options.config);
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

  /** Settings and roots for the first scan. */
  begin(config: Config, roots: readonly string[]): void {
    this.settings = config;
    this.rules = walkRules(config);
    this.folders = roots;
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
      const changed = await this.paced(this.changedSince(kept, most), options);
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
      for (const path of this.pathsBelow(from)) this.move(path, to + path.slice(from.length));
      await this.refreshAll([from, to], options);
    });
  }

  setConfig(config: Config, options: WorkOptions = {}): Promise<void> {
    return this.enqueue(async () => {
      if (JSON.stringify(config) === JSON.stringify(this.settings)) return;
      this.settings = config;
      this.rules = walkRules(config);
      this.startOver();
      await this.scanAll(options);
    });
  }

  setRoots(roots: readonly string[], options: WorkOptions = {}): Promise<void> {
    return this.enqueue(async () => {
      const base = this.base;
      this.folders = roots;
      this.walked = undefined;
      if (this.base !== base) this.startOver();
      await this.scanAll(options);
    });
  }

  /**
   * The unsaved text of an open document counts instead of the file's until `clearOpen`. Answers the file, or
   * undefined when the rules leave it out (ignored, outside the roots, of no known language …).
   */
  setOpen(path: string, text: string): FileId | undefined {
    const open = this.documents.get(path);
    const file = this.fileAt(path);
    const known = file === undefined ? undefined : this.known.get(file)!;
    const found = open ? open.found : (known?.found ?? this.locate(path));
    this.documents.set(path, { text, found });
    // Most documents are opened as they are on disk.
    if (known?.signature && this.unchanged(path, known.signature) && this.holds(path, text))
      this.known.set(file!, { ...known, signature: undefined, text });
    if (found) this.visit(found);
    return this.fileAt(path);
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
    const file = this.fileAt(path);
    const known = file === undefined ? undefined : this.known.get(file)!;
    if (known?.text === undefined || known.text !== text) return false;
    const read = this.reader.read(path, this.maxBytes, this.caching?.contentHash);
    if (read.kind !== 'text' || read.text !== text) return false;
    this.known.set(file!, { found: known.found, root: known.root, signature: read.signature });
    this.stamps.set(path, this.stampOfRead(read));
    return true;
  }

  isOpen(file: FileId): boolean {
    return this.documents.has(this.pathOf(file));
  }

  /** The file of the index at `path`. */
  fileAt(path: string): FileId | undefined {
    const file = this.ids.get(path);
    return file !== undefined && this.known.has(file) ? file : undefined;
  }

  /** Absolute path. */
  pathOf(file: FileId): string {
    return this.paths[file]!;
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
    const read = this.reader.read(path, this.maxBytes);
    return read.kind === 'text' ? read.text : undefined;
  }

  private textAtPath(path: string): string | undefined {
    return this.documents.get(path)?.text ?? this.diskText(path);
  }

  /** All classes of the current state, computed once per revision. */
  classes(options: WorkOptions = {}): Promise<readonly CloneClass[]> {
    return this.enqueue(() => this.allClasses(options));
  }

  report(options: ReportOptions = {}): Promise<Report> {
    return this.enqueue(async () => {
      const all = await this.allClasses(options);
      const { kinds } = options;
      const classes = kinds ? all.filter(({ kind }) => kinds.includes(kind)) : all;
      const texts = new TextCache(file => this.textOf(file));
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

  private get maxBytes(): number {
    return this.settings.maxFileSizeKb * 1024;
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
    // The next in the queue starts whatever became of this one; the caller gets the error.
    this.queue = result.catch(() => undefined);
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
    if (await this.loadDefinitions(files.values())) this.knownWithoutSignature();
    this.cache = await this.openCache(options);
    await this.paced(this.visitAll(files, options.onProgress), options);
    if (this.cache) await this.paced(this.cache.save(), options);
    this.cache = undefined;
    this.scanned = { ...walked, revision: this.revision };
    this.behind = false;
  }

  private async openCache(options: WorkOptions): Promise<FactsCache | undefined> {
    if (!this.caching || this.scanned) return undefined;
    return this.paced(this.caching.openFacts(this.folders, this.settings), options);
  }

  private answerStore(question: string): AnswerStore | undefined {
    return this.caching?.answers(this.folders, this.settings, `${question}\n${this.base}`);
  }

  private async loadCaching(): Promise<void> {
    const { cacheFolder, version } = this.options;
    if (cacheFolder === undefined || this.caching) return;
    const { Caching } = await import('./caching');
    this.caching = new Caching(cacheFolder, version);
  }

  /** Tells `leftOut` what it leaves out. */
  private *walkAll(): Generator<void, Walked, void> {
    const files = new Map<string, FoundFile>();
    const digest = this.caching?.digest();
    for (const root of this.folders)
      for (const found of walk(root, this.rules)) {
        if (found.kind === 'file') files.set(found.path, found);
        else this.leaveOut(found);
        digest?.add(`${identityOf(found)}\n`);
        yield;
      }
    return { files, digest: digest?.value() ?? '' };
  }

  /**
   * The files that were created, deleted or changed since answers were kept, and those of which the rules say something
   * else; undefined when they are more than `most`.
   */
  private *changedSince(
    { paths, rules, stamps }: Grounds,
    most: number,
  ): Generator<void, ReadonlySet<string> | undefined, void> {
    const left = new Map(this.walked!.files);
    const changed = new Set<string>();
    for (const [i, path] of paths.entries()) {
      const found = left.get(path);
      left.delete(path);
      const holds =
        found &&
        rulesOf(found) === rules[i] &&
        this.caching!.isUnchanged(this.reader, path, stamps[i]!, this.maxBytes);
      if (!holds) changed.add(path);
      if (changed.size > most) return undefined;
      yield;
    }
    for (const path of left.keys()) changed.add(path);
    return changed.size > most ? undefined : changed;
  }

  /** What the index is of; undefined when it is not what the disk holds. */
  private *grounds(): Generator<void, Grounds | undefined, void> {
    const isLast = this.scanned?.revision === this.revision;
    const { files, digest } = isLast ? this.scanned! : yield* this.walkAll();
    const paths: string[] = [];
    const rules: string[] = [];
    const stamps: FileStamp[] = [];
    for (const [path, found] of files) {
      const stamp = this.documents.has(path) ? this.savedStamp(path) : this.stamps.get(path);
      if (!stamp) return undefined;
      paths.push(path);
      rules.push(rulesOf(found));
      stamps.push(stamp);
      yield;
    }
    for (const { found } of this.known.values()) if (!files.has(found.path)) return undefined;
    return { walk: digest, paths, rules, stamps };
  }

  /** Of an open document whose text is that of the file. */
  private savedStamp(path: string): FileStamp | undefined {
    const read = this.reader.read(path, this.maxBytes, this.caching?.contentHash);
    if (read.kind !== 'text' || read.text !== this.documents.get(path)!.text) return undefined;
    return this.stampOf(read.signature, read.hash);
  }

  private *visitAll(
    files: ReadonlyMap<string, FoundFile>,
    onProgress: ((progress: Progress) => void) | undefined,
  ): Generator<void, void, void> {
    for (const [file, { found }] of this.known)
      if (!files.has(found.path) && !this.documents.has(found.path)) this.forget(file);
    for (const path of [...this.documents.keys()]) this.relocate(path);
    let done = 0;
    for (const found of files.values()) {
      this.visit(found);
      onProgress?.({ done: ++done, total: files.size });
      yield;
    }
  }

  private async refreshAll(paths: readonly string[], options: WorkOptions): Promise<void> {
    this.behind = true;
    const files = new Map<string, FoundFile>();
    await this.paced(this.collectBelow(paths, files), options);
    const again = await this.loadDefinitions(files.values());
    for (const path of [...this.documents.keys()])
      if (paths.some(changed => isInside(changed, path) || isInside(dirname(path), changed)))
        this.relocate(path);
    await this.paced(this.visitAgain(files, options.onProgress), options);
    if (again) await this.paced(this.visitKnownAgain(), options);
    this.behind = false;
  }

  private *collectBelow(
    paths: readonly string[],
    files: Map<string, FoundFile>,
  ): Generator<void, void, void> {
    const ways: WayCache = new Map();
    const folders = this.knownFolders();
    for (const path of paths) {
      const root = this.rootOf(path);
      if (root === undefined) continue;
      this.leftOut.forgetBelow(path);
      for (const found of walkOne(root, path, this.rules, { ways })) {
        if (found.kind === 'file') files.set(found.path, found);
        else this.leaveOut(found);
        yield;
      }
      // A look at all other files would be for nothing where none stood below.
      const known = folders.has(path) ? this.pathsBelow(path) : [path];
      for (const gone of known) if (!files.has(gone) && !this.documents.has(gone)) this.forgetAt(gone);
    }
  }

  /** All folders, however deep, that hold a file of the index. */
  private knownFolders(): ReadonlySet<string> {
    const folders = new Set<string>();
    for (const { found } of this.known.values())
      for (let folder = dirname(found.path); !folders.has(folder); folder = dirname(folder))
        folders.add(folder);
    return folders;
  }

  private *visitAgain(
    files: ReadonlyMap<string, FoundFile>,
    onProgress: ((progress: Progress) => void) | undefined,
  ): Generator<void, void, void> {
    let done = 0;
    for (const found of files.values()) {
      if (!this.documents.has(found.path)) this.visit(found);
      onProgress?.({ done: ++done, total: files.size });
      yield;
    }
  }

  /** Loads the reader of step definitions once there is a feature file; answers whether it did so now. */
  private async loadDefinitions(files: Iterable<FoundFile>): Promise<boolean> {
    if (this.readDefinitions || !this.settings.kinds.includes('step-definition')) return false;
    let features = false;
    for (const { name } of files) features ||= name.endsWith('.feature');
    if (!features) return false;
    this.readDefinitions = await this.options.loadDefinitionReader();
    return true;
  }

  /** Code that was read before is read again for its step definitions. */
  private *visitKnownAgain(): Generator<void, void, void> {
    for (const { found } of this.knownWithoutSignature()) {
      this.visit(found);
      yield;
    }
  }

  /** The next visit reads these files, whether they changed or not. */
  private knownWithoutSignature(): Known[] {
    const all = [...this.known].map(([file, { found, root }]) => [file, { found, root }] as const);
    for (const [file, known] of all) this.known.set(file, known);
    return all.map(([, known]) => known);
  }

  /** Reads a file (unless it is unchanged or its text is open) and puts what it says into the index. */
  private visit(found: FoundFile): void {
    const { path, name } = found;
    const open = this.documents.get(path);
    const file = this.fileAt(path);
    const known = file === undefined ? undefined : this.known.get(file)!;
    if (known && this.isIndexed(path, known, open) && sameRules(known.found, found)) return;
    this.leftOut.forget(path);
    this.stamps.delete(path);
    const language = this.languageOf(path, name, open?.text);
    if (language === undefined) {
      if (isBinaryName(name)) this.leftOut.add(path, { reason: 'binary', lines: 0 });
      this.forgetAt(path);
    } else if (open) this.takeOpen(found, language, open.text);
    else this.read(found, language);
  }

  private isIndexed(path: string, { text, signature }: Known, open: OpenDocument | undefined): boolean {
    if (open) return text === open.text;
    return signature !== undefined && this.unchanged(path, signature);
  }

  private languageOf(path: string, name: string, openText: string | undefined): string | undefined {
    let stamp = anyContent;
    const language = languageAt(name, () => {
      const line = openText === undefined ? this.reader.firstLine(path) : firstLine(openText);
      stamp = firstLineStamp(line);
      return line;
    });
    // A file in a language gets its stamp when it is read.
    if (language === undefined) this.stamps.set(path, stamp);
    return language;
  }

  private stampOf(signature: Signature, content: string | undefined): FileStamp {
    return { signature: lasting(signature, Date.now()), content };
  }

  private unchanged(path: string, signature: Signature): boolean {
    const now = signatureAt(path);
    return now !== undefined && sameSignature(now, signature);
  }

  private read(found: FoundFile, language: string): void {
    const { path } = found;
    const cached = this.cache?.unchanged(path, this.variantOf(language));
    if (cached) {
      this.stamps.set(path, { signature: cached.signature, content: cached.hash });
      this.admit(found, cached.facts, cached.signature);
      return;
    }
    const read = this.reader.read(path, this.maxBytes, this.caching?.contentHash);
    this.stamps.set(path, this.stampOfRead(read));
    if (read.kind === 'text') {
      const facts = this.factsOf(path, language, read);
      if (facts) this.admit(found, facts, read.signature);
      else this.leave(path, 'unreadable', 0);
    } else if (read.kind === 'missing') this.forgetAt(path);
    else {
      this.leave(path, read.kind, 0, read.kind === 'too-large' ? 'maxFileSizeKb' : undefined);
      if (read.kind === 'unreadable') this.leftOut.addProblem(path, read.message);
    }
  }

  private stampOfRead(read: ReadResult): FileStamp {
    if (read.kind === 'unreadable') return { content: `unreadable: ${read.message}` };
    if (read.kind === 'missing') return { content: read.kind };
    return this.stampOf(read.signature, read.kind === 'text' ? read.hash : read.kind);
  }

  private factsOf(path: string, language: string, read: ReadText): FileFacts | undefined {
    const { text, signature, hash } = read;
    if (!this.cache || hash === undefined) return this.analyze(path, text, language);
    const variant = this.variantOf(language);
    const cached = this.cache.sameContent(path, variant, lasting(signature, Date.now()), hash);
    if (cached) return cached;
    const facts = this.analyze(path, text, language);
    if (facts) this.cache.add({ path, signature: lasting(signature, Date.now()), hash, variant, facts });
    return facts;
  }

  /** What facts depend on besides content and settings. */
  private variantOf(language: string): string {
    return this.readDefinitions ? `${language} with definitions` : language;
  }

  private takeOpen(found: FoundFile, language: string, text: string): void {
    if (text.length > this.maxBytes) {
      this.leave(found.path, 'too-large', 0, 'maxFileSizeKb');
      return;
    }
    const facts = this.analyze(found.path, text, language);
    if (facts) this.admit(found, facts, undefined, text);
    else this.leave(found.path, 'unreadable', 0);
  }

  /** Puts a file into the index, unless the settings leave out what it is. */
  private admit(found: FoundFile, facts: FileFacts, signature: Signature | undefined, text?: string): void {
    const { path } = found;
    const root = this.rootOf(path)!;
    const { info, minified } = this.classify(found, root);
    const lines = countLines(facts.lineStarts, facts.length);
    const generated = facts.code?.generated;
    if (info.vendored && !this.settings['noise.vendored'])
      this.leave(path, 'vendored', lines, 'noise.vendored');
    else if ((info.generated || generated) && !this.settings['noise.generated'] && definesSteps(facts)) {
      const { code: _, ...definitions } = facts;
      this.put(found, root, info, definitions, signature, text);
    } else if ((info.generated || generated) && !this.settings['noise.generated'])
      this.leave(
        path,
        minified || generated === 'minified' ? 'minified' : 'generated',
        lines,
        'noise.generated',
      );
    else this.put(found, root, info, facts, signature, text);
  }

  private put(
    found: FoundFile,
    root: string,
    info: FileInfo,
    facts: FileFacts,
    signature: Signature | undefined,
    text: string | undefined,
  ): void {
    const file = this.idOf(found.path);
    this.known.set(file, { found, root, signature, text });
    this.current.update({ file, info, facts });
  }

  /** Core is meant to take any text; should it fail on one, that costs the file and is told. */
  private analyze(path: string, text: string, language: string): FileFacts | undefined {
    try {
      return fileFacts(this.readDefinitions ?? noDefinitions, text, language, this.settings, this.fill);
    } catch (error) {
      this.leftOut.addProblem(
        path,
        `cannot be analysed: ${error instanceof Error ? error.message : String(error)}`,
      );
      return undefined;
    }
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

  /** Where an open document's file stands under the rules as they are now. */
  private relocate(path: string): void {
    const { text } = this.documents.get(path)!;
    const found = this.locate(path);
    this.documents.set(path, { text, found });
    if (found) this.visit(found);
    else this.forgetAt(path);
  }

  /** What the rules say of a file that an editor shows, whether it is on disk or not. */
  private locate(path: string): FoundFile | undefined {
    const root = this.rootOf(path);
    if (root === undefined) return undefined;
    const [found] = walkOne(root, path, this.rules, { unsaved: true });
    return found?.kind === 'file' ? found : undefined;
  }

  /** The innermost root that holds `path`. */
  private rootOf(path: string): string | undefined {
    return this.folders
      .filter(root => isInside(root, path))
      .reduce<string | undefined>((a, b) => (a === undefined || b.length > a.length ? b : a), undefined);
  }

  private idOf(path: string): FileId {
    let file = this.ids.get(path);
    if (file === undefined) {
      file = (this.paths.push(path) - 1) as FileId;
      this.ids.set(path, file);
    }
    return file;
  }

  private pathsBelow(path: string): string[] {
    if (this.fileAt(path) !== undefined) return [path];
    return [...this.known.values()].map(({ found }) => found.path).filter(other => isInside(path, other));
  }

  private move(from: string, to: string): void {
    const file = this.ids.get(from)!;
    this.forget(file);
    // A file that stood there was overwritten.
    this.forgetAt(to);
    this.ids.delete(from);
    this.ids.set(to, file);
    this.paths[file] = to;
    const open = this.documents.get(from);
    if (!open) return;
    this.documents.delete(from);
    this.documents.set(to, { text: open.text, found: this.locate(to) });
  }

  private forgetAt(path: string): void {
    const file = this.fileAt(path);
    if (file !== undefined) this.forget(file);
  }

  private forget(file: FileId): void {
    this.known.delete(file);
    this.current.remove(file);
  }

  private startOver(): void {
    this.pastRevisions = this.revision + 1;
    this.current = new WorkspaceIndex(this.settings);
    this.known.clear();
    this.stamps.clear();
    this.walked = undefined;
    this.scanned = undefined;
    this.found = undefined;
  }

  private async allClasses(options: WorkOptions): Promise<readonly CloneClass[]> {
    if (this.found?.revision === this.revision) return this.found.classes;
    this.found = await this.paced(this.findClasses(), options);
    return this.found.classes;
  }

  /** Begins again when a document was changed meanwhile: an answer is of one state. */
  private *findClasses(): Generator<void, { revision: number; classes: readonly CloneClass[] }, void> {
    for (;;) {
      const { revision } = this;
      const work = this.current.classes();
      for (let step = work.next(); ; step = work.next()) {
        if (step.done) return { revision, classes: step.value };
        yield;
        if (this.revision !== revision) break;
      }
      work.return([]);
    }
  }
}

const noDefinitions: ReadDefinitions = () => undefined;

/** Steps run what a generator wrote (the web steps of cucumber-rails, say) as they run anything else. */
function definesSteps({ definitions }: FileFacts): boolean {
  return definitions !== undefined && definitions.definitions.length > 0;
}

function walkRules(config: Config): WalkRules {
  return {
    excluded: PathRules.none(false).with('', config.exclude.join('\n')),
    vendored: PathRules.none(false).with('', config.vendored.join('\n')),
    readVendored: config['noise.vendored'],
  };
}

/** A file that did not change may still be seen in another light: `.gitattributes` or a manifest changed. */
function sameRules(a: FoundFile, b: FoundFile): boolean {
  return (
    a.vendored === b.vendored &&
    a.folder.package === b.folder.package &&
    a.folder.attributes.generated.key === b.folder.attributes.generated.key &&
    a.folder.attributes.vendored.key === b.folder.attributes.vendored.key
  );
}

/** All that a walk says of a path. */
function identityOf(found: Found): string {
  if (found.kind === 'skip') return `${found.path}\0${found.reason}\0${found.rule ?? ''}`;
  if (found.kind === 'problem') return `${found.path}\0${found.message}`;
  return `${found.path}\0${rulesOf(found)}`;
}

/** What the rules say of a file. */
function rulesOf({ folder, vendored }: FoundFile): string {
  const { generated, vendored: vendoredRules } = folder.attributes;
  return `${vendored}\0${folder.package}\0${generated.key}\0${vendoredRules.key}`;
}

function firstLine(text: string): string {
  return /^[^\r\n]*/.exec(text)![0];
}

function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? sep;
  for (const folder of folders) while (!isInside(common, folder)) common = dirname(common);
  return common;
}
