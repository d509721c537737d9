import type { CloneClass } from '../core/clones/cloneClass';
import type { Config } from '../core/config';
import type { Report } from '../core/features/report';
import {
  type ReportContext,
  type ReportHead,
  type ReportSink,
  reportInto,
  workspaceReport,
} from '../core/features/workspaceReport';
import type { WorkspaceIndex } from '../core/index/workspaceIndex';
import type { FileId } from '../core/text/fileId';
import { LineIndex } from '../core/text/lineIndex';
import { longPiece } from '../core/text/longPiece';
import { CurrentClasses } from './currentClasses';
import { isRuleFile } from './folder';
import { HeldTexts } from './heldTexts';
import { IndexedFiles, type IndexingOptions } from './indexedFiles';
import type { KeptAnswers, NamedAnswer } from './keptAnswers';
import { type PaceOptions, paced } from './paced';
import { rareFirst } from './rareFirst';
import type { LinedText } from './reportPage/excerpts';
import { settingsChange } from './settingsChange';
import { type WayCache, walkOne } from './walk';
import { type FoundFile, type RootSettings, type Walked, walkFolders } from './walkedFiles';
import { type Restored, WorkspaceCache } from './workspaceCache';
import { WorkspaceRoots } from './workspaceRoots';

export interface WorkspaceOptions extends IndexingOptions {
  /** Absolute folders (or single files) to read. */
  readonly roots: readonly string[];
  /** Absolute folder that printed paths are relative to; by default the root, or the parent that all share. */
  readonly base?: string;
  /** Settings of the editor or the command line laid over those of `.twinfold.json` (`host/configFile`). */
  readonly config: Config;
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
  /** Gives way while the user types. */
  readonly background?: boolean;
}

export interface ReportOptions extends WorkOptions {
  /** Kinds to report; all that the settings ask for when absent. */
  readonly kinds?: readonly string[];
  /** List step texts that are merely reused word for word, too. */
  readonly exactSteps?: boolean;
}

/**
 * All files of the roots with what is known of them, for the server and the command line: what is to be read, in which
 * order, and what is answered. Paths are absolute, as the platform writes them. Methods that return a promise take turns
 * with the event loop and run one after the other in the order of the calls; the others answer at once, also while a scan
 * is under way.
 */
export class Workspace {
  private readonly files: IndexedFiles;
  private readonly cache: WorkspaceCache;
  private queue: Promise<unknown> = Promise.resolve();
  private pending = 0;
  /** Set while a scan that was cancelled or failed leaves the index behind the disk. */
  private behind = false;
  /** Files of a walk that no scan has looked at yet. */
  private walked: Walked | undefined;
  /** The walk that the index is of, and the revision then. */
  private scanned: (Walked & { readonly revision: number }) | undefined;
  private readonly found = new CurrentClasses(
    () => this.index,
    () => this.revision,
  );

  /** By absolute paths, for the report that is being made. */
  private readonly texts = new HeldTexts<string>(
    path => this.files.documents.get(path)?.text ?? this.files.reader.bytesAt(path),
  );

  constructor(private readonly options: WorkspaceOptions) {
    const { config, roots, base, cacheFolder, version } = options;
    this.files = new IndexedFiles(new WorkspaceRoots(config, roots, new Map(), base), options);
    this.cache = new WorkspaceCache(this.files, cacheFolder, version);
  }

  /** Replaced when the settings change: do not keep it. */
  get index(): WorkspaceIndex {
    return this.files.index;
  }

  get config(): Config {
    return this.files.roots.config;
  }

  get roots(): readonly string[] {
    return this.files.roots.folders;
  }

  /** What single roots have of their own. */
  get rootSettings(): ReadonlyMap<string, RootSettings> {
    return this.files.roots.ofRoots;
  }

  /** Rises with every change of what `index` holds. */
  get revision(): number {
    return this.files.revision;
  }

  /** `ready`: every change that was told is in the answers. */
  get state(): 'indexing' | 'ready' {
    return this.pending > 0 || this.behind ? 'indexing' : 'ready';
  }

  /** Files in the index. */
  get size(): number {
    return this.index.size;
  }

  /** Absolute folder that printed paths are relative to. */
  get base(): string {
    return this.files.roots.base;
  }

  /** Settings and roots for the first scan; `ofRoots` holds what single roots have of their own. */
  begin(
    config: Config,
    roots: readonly string[],
    ofRoots: ReadonlyMap<string, RootSettings> = new Map(),
  ): void {
    this.files.roots = this.files.roots.with(config, roots, ofRoots);
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
      await this.cache.load();
      return this.paced(
        this.cache.restoring(question, most, () => this.walkingAhead()),
        options,
      );
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
    await this.cache.load();
    return this.paced(
      this.cache.keeping(question, revision, answers, () => this.walkingLast()),
      options,
    );
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

  /** Other settings; files are read again only where what is known of them depends on those that differ. */
  setConfig(config: Config, options: WorkOptions = {}): Promise<void> {
    return this.enqueue(async () => {
      const change = settingsChange(this.config, config);
      if (!change) return;
      this.files.roots = this.files.roots.with(config, this.roots, this.rootSettings);
      if (change.files) {
        await this.paced(this.files.unshelveAll(), options);
        this.startOver();
      } else if (change.classes) {
        this.found.forget();
        // To its end, for what is not taken over is missing.
        await this.paced(this.files.comparingAnew(), {});
      } else this.files.showAnew();
      if (change.paths) this.walked = undefined;
      if (change.files || change.paths || this.behind) await this.scanAll(options);
    });
  }

  setRoots(
    roots: readonly string[],
    options: WorkOptions = {},
    ofRoots: ReadonlyMap<string, RootSettings> = this.rootSettings,
  ): Promise<void> {
    return this.enqueue(async () => {
      const base = this.base;
      this.files.roots = this.files.roots.with(this.config, roots, ofRoots);
      this.walked = undefined;
      if (this.base !== base) {
        await this.paced(this.files.unshelveAll(), options);
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
    return this.files.setOpen(path, text);
  }

  /** The same in pieces. The text counts from the first one on. */
  settingOpen(path: string, text: string): Generator<unknown, void, void> {
    return this.files.settingOpen(path, text);
  }

  /** The document was closed: the disk counts again. Answers the file if it still is in the index. */
  clearOpen(path: string): FileId | undefined {
    return this.files.clearOpen(path);
  }

  /** Documents that are open with another text than the disk has. */
  unsaved(): readonly { readonly path: string; readonly text: string }[] {
    return this.files.unsaved();
  }

  /** The file of the index at `path`. */
  fileAt(path: string): FileId | undefined {
    return this.files.known.fileAt(path);
  }

  /** Absolute path. */
  pathOf(file: FileId): string {
    return this.files.known.pathOf(file);
  }

  /** As reports print it: relative to the base, with `/`. */
  reportPathOf(file: FileId): string {
    return this.files.roots.printed(this.pathOf(file));
  }

  /** Text of an open document or of the disk; undefined when it cannot be read any more. */
  textOf(file: FileId): string | undefined {
    return this.files.textAt(this.pathOf(file));
  }

  /** As `textOf`, for a path as reports print it. */
  textAt(reportPath: string): string | undefined {
    const path = this.files.roots.absolute(reportPath);
    const isKnown = this.fileAt(path) !== undefined || this.walked?.files.has(path);
    return isKnown ? this.files.textAt(path) : undefined;
  }

  /** Whether a file on disk has this text. */
  holds(path: string, text: string): boolean {
    return this.files.holds(path, text);
  }

  /** The text of any file on disk; undefined when there is none. */
  diskText(path: string): string | undefined {
    return this.files.reader.textAt(path);
  }

  /** All classes of the current state, computed once per revision. */
  classes(options: WorkOptions = {}): Promise<readonly CloneClass[]> {
    return this.enqueue(() => this.paced(this.found.find(), options));
  }

  /** The whole report as plain data. */
  report(options: ReportOptions = {}): Promise<Report> {
    return this.enqueue(async () => {
      const classes = await this.reported(options);
      return this.paced(workspaceReport(this.index, classes, this.reportContext(options)), options);
    });
  }

  /** The same, whose lists go to a sink while they are made, which may ask for `linesAt`. */
  reportInto(sink: ReportSink, options: ReportOptions = {}): Promise<ReportHead> {
    return this.enqueue(async () => {
      const classes = await this.reported(options);
      return this.paced(reportInto(this.index, classes, this.reportContext(options), sink), options);
    });
  }

  /** While a report is made: the text at a path as it prints it, good until the next is asked for. */
  linesAt(reportPath: string): LinedText | undefined {
    const path = this.files.roots.absolute(reportPath);
    const file = this.fileAt(path);
    const facts = file === undefined ? undefined : this.index.file(file)?.facts;
    const text = facts && this.texts.get(path);
    return (
      facts && text && { text, index: new LineIndex(facts.lineStarts, facts.length), length: text.length }
    );
  }

  private async reported({ kinds, ...options }: ReportOptions): Promise<readonly CloneClass[]> {
    const all = await this.paced(this.found.find(), options);
    return kinds ? all.filter(({ kind }) => kinds.includes(kind)) : all;
  }

  private reportContext({ exactSteps = false }: ReportOptions): ReportContext {
    this.texts.clear();
    return {
      version: this.options.version,
      root: this.base,
      pathOf: file => this.reportPathOf(file),
      textOf: file => this.texts.get(this.pathOf(file)),
      skipped: this.files.leftOut.skipped(),
      problems: this.files.leftOut.problems(path => this.files.roots.printed(path)),
      exactSteps,
    };
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
    const { signal, background } = options;
    return paced(work, { signal, background, sliceMs: this.options.sliceMs });
  }

  private async scanAll(options: WorkOptions): Promise<void> {
    const { known, leftOut, reader } = this.files;
    this.behind = true;
    await this.cache.load();
    if (!this.walked) leftOut.clear();
    const walked = this.walked ?? (await this.paced(this.walking(), options));
    this.walked = undefined;
    const { files } = walked;
    if (await this.loadDefinitions(files, options)) await this.paced(known.forgetSignatures(), options);
    const facts = this.scanned ? undefined : await this.paced(this.cache.openFacts(), options);
    reader.cache = facts;
    await this.paced(this.visitAll(files, options.onProgress), options);
    if (facts) await this.paced(facts.save(), options);
    reader.cache = undefined;
    this.scanned = { ...walked, revision: this.revision };
    this.behind = false;
  }

  /** Answers whether step definitions are read from now on. Loading their reader begins a turn. */
  private async loadDefinitions(
    files: ReadonlyMap<string, FoundFile>,
    options: WorkOptions,
  ): Promise<boolean> {
    const { reader } = this.files;
    if (!(await this.paced(reader.wantsDefinitions(files.values()), options))) return false;
    await reader.loadDefinitions();
    return true;
  }

  /** Tells `leftOut` what it leaves out. */
  private walking(): Generator<void, Walked, void> {
    const { folders, rules } = this.files.roots;
    return walkFolders(folders, rules, this.cache.digest(), found => this.files.leaveOut(found));
  }

  /** The same, before a scan that need not walk then. */
  private *walkingAhead(): Generator<void, Walked, void> {
    this.files.leftOut.clear();
    this.walked = yield* this.walking();
    return this.walked;
  }

  /** The walk that the index is of, or one of what is on disk now. */
  private *walkingLast(): Generator<void, Walked, void> {
    return this.scanned?.revision === this.revision ? this.scanned : yield* this.walking();
  }

  private *visitAll(
    files: ReadonlyMap<string, FoundFile>,
    onProgress: ((progress: Progress) => void) | undefined,
  ): Generator<unknown, void, void> {
    // To load the reader of step definitions takes some milliseconds of the turn before.
    yield longPiece;
    for (const [file, { found }] of this.files.known.all()) {
      if (!files.has(found.path) && !this.files.documents.has(found.path)) this.files.forget(file);
      yield;
    }
    yield* this.files.relocating([...this.files.documents.keys()]);
    let done = 0;
    for (const found of this.options.once ? rareFirst(files.values()) : files.values()) {
      yield* this.files.visiting(found);
      onProgress?.({ done: ++done, total: files.size });
      yield;
    }
  }

  private async refreshAll(paths: readonly string[], options: WorkOptions): Promise<void> {
    this.behind = true;
    const files = new Map<string, FoundFile>();
    await this.paced(this.collectBelow(paths, files), options);
    const again = await this.loadDefinitions(files, options);
    await this.paced(this.files.relocatingAround(paths), options);
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
      areFiles &&= this.files.known.at(path) !== undefined;
      yield;
    }
    const tree = areFiles ? undefined : yield* this.files.known.byFolder();
    yield* this.files.leftOut.forgetBelow(changed);
    for (const path of paths) {
      const root = this.files.roots.rootOf(path);
      if (root === undefined) continue;
      for (const found of walkOne(root, path, this.files.roots.rules.of(root), { ways })) {
        if (found?.kind === 'file') files.set(found.path, found);
        else if (found) this.files.leaveOut(found);
        yield;
      }
      for (const gone of this.files.pathsAt(path, tree)) {
        if (!files.has(gone) && !this.files.documents.has(gone)) this.files.forgetAt(gone);
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
      if (!this.files.documents.has(found.path)) yield* this.files.visiting(found);
      onProgress?.({ done: ++done, total: files.size });
      yield;
    }
  }

  /** Code that was read before is read again for its step definitions. */
  private *visitKnownAgain(): Generator<unknown, void, void> {
    yield* this.files.known.forgetSignatures();
    for (const [, { found }] of this.files.known.all()) {
      yield* this.files.visiting(found);
      yield;
    }
  }

  /** Call `unshelveAll` before, where there was something. */
  private startOver(): void {
    this.files.startOver();
    this.walked = undefined;
    this.scanned = undefined;
    this.found.forget();
  }
}
