import { basename } from 'node:path';
import type { Range, TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver/node';
import type { Fragment } from '../core/clones/cloneClass';
import type { CodeName } from '../core/features/codeName';
import type { WorkspaceIndex } from '../core/index/workspaceIndex';
import type { FileId } from '../core/text/fileId';
import type { LineIndex } from '../core/text/lineIndex';
import { configFileName } from '../host/configFile';
import { isRuleFile } from '../host/folder';
import { paced, turn } from '../host/paced';
import type { ScratchFolder } from '../host/scratchFolder';
import type { Spools } from '../host/spool';
import { TextCache } from '../host/textCache';
import { noteEdit } from '../host/typing';
import type { WorkOptions, Workspace } from '../host/workspace';
import { ChangedPaths } from './changedPaths';
import type { ClientFeatures } from './clientFeatures';
import type { ClientPort } from './clientPort';
import { DiagnosticsKeeper, type FoundDiagnostics } from './diagnosticsKeeper';
import { type DocumentDiagnostics, diagnosticsWork, type FileDiagnostics, withId } from './fileDiagnostics';
import type { ProblemOfClass } from './foldActions';
import type { FoldOffers } from './foldOffers';
import type { FoldTests } from './foldTests';
import { FreshClasses, untilAborted } from './freshClasses';
import { isAbort } from './guard';
import type { KeptDiagnostics } from './keptDiagnostics';
import type { LiveSearch } from './liveSearch';
import { isShown, type OpenDocument, OpenDocuments } from './openDocuments';
import type { StatusResult } from './protocol';
import { type Places, touch } from './toLsp';
import type { WantedSettings } from './wantedSettings';
import { type CodeNames, WorkspacePlaces } from './workspacePlaces';

/** Keys come in bursts: what an edit changes elsewhere is worked out at most this often. */
const editPauseMs = 40;
/** Fewer changed files than this are read faster than a progress bar could be looked at. */
const worthProgress = 200;
/** A status line that changes more often than this only flickers. */
const statusPauseMs = 200;

/** The workspace is read after what was kept is shown, and before a user is likely to type. */
const readPauseMs = 1000;
/** Without a change for so long, what is known is kept for the next session. */
const keepPauseMs = 3000;
/** At most this often: it takes processor time. */
const keepEveryMs = 60_000;

const configFiles = new Set([configFileName, '.jscpd.json']);

/** The one object with state: what the client has open, what it wants, and the workspace that it looks at. */
export class Session implements Places {
  private readonly documents: OpenDocuments;
  private readonly places: WorkspacePlaces;
  private readonly freshClasses: FreshClasses;
  private readonly changedPaths = new ChangedPaths(() => void this.readChangedFiles());
  private readonly readyWaiters: (() => void)[] = [];
  private readonly codeNames: CodeNames = new WeakMap();
  private editTimer: NodeJS.Timeout | undefined;
  private readTimer: NodeJS.Timeout | undefined;
  private keepTimer: NodeJS.Timeout | undefined;
  private lastStatusAt = 0;
  /** What the last session kept, as long as it holds: until the workspace is read or something changes. */
  private kept: KeptDiagnostics | undefined;
  /** The same after something has changed, until all is known anew: what it says of other files still holds. */
  private partial: KeptDiagnostics | undefined;
  private readonly keeper: DiagnosticsKeeper;
  /** Of the diagnostics that are kept for the next session. */
  private keptRevision = -1;
  private keptAt = Number.NEGATIVE_INFINITY;
  /** A document was saved that the work under way may have looked at before; for clients that watch no files. */
  private savedMeanwhile = false;
  /** Settings and folders that are being applied. */
  private applying: Promise<void> = Promise.resolve();
  /** The first scan. */
  private reading: Promise<void> | undefined;
  /** Settings and roots are known, and whether `kept` holds. */
  private readonly hasBegun: Promise<void>;
  private begun!: () => void;
  /** Work that was asked for and is not done; the first is to read the workspace. */
  private pending = 1;

  constructor(
    readonly workspace: Workspace,
    readonly search: LiveSearch,
    readonly folds: FoldOffers,
    readonly tests: FoldTests,
    readonly port: ClientPort,
    readonly features: ClientFeatures,
    readonly spools: Spools,
    readonly scratch: ScratchFolder,
    private readonly settings: WantedSettings,
  ) {
    this.documents = new OpenDocuments(workspace);
    this.places = new WorkspacePlaces(workspace, this.codeNames, path => this.documents.uriOf(path));
    this.freshClasses = new FreshClasses(workspace);
    this.keeper = new DiagnosticsKeeper(workspace);
    this.hasBegun = new Promise(resolve => {
      this.begun = resolve;
    });
  }

  /**
   * Asks for settings and notifications, then shows what the last session kept, if it still holds; the workspace is
   * read a little later, when the client has what it waits for. Otherwise the workspace is read at once.
   */
  async start(): Promise<void> {
    this.port.register();
    this.port.status(this.status());
    try {
      await this.settings.ask();
      const { config, roots, ofRoots } = this.settings.wanted();
      this.workspace.begin(config, roots, ofRoots);
      await this.restoreKept();
    } finally {
      // Whatever went wrong, nobody waits for ever.
      this.begun();
    }
    if (this.kept) this.readTimer = setTimeout(() => void this.read(), readPauseMs);
    else void this.read();
    this.finished();
    await this.reading;
  }

  /** What was kept holds as far as no document and no file that was told has another text. */
  private async restoreKept(): Promise<void> {
    try {
      const kept = await this.keeper.restore(path => this.documents.textAt(path));
      if (!kept || this.hasRuleChanged(this.changedPaths)) return;
      kept.change([...this.changedPaths]);
      for (const { path, text } of this.documents)
        if (!this.workspace.holds(path, text.getText())) kept.change([path]);
      if (kept.isWhole) this.kept = kept;
      else this.partial = kept;
    } catch (error) {
      this.port.log('error', 'What was kept of the last session cannot be used', error);
    }
  }

  private hasRuleChanged(paths: Iterable<string>): boolean {
    for (const path of paths) if (isRuleFile(path) || configFiles.has(basename(path))) return true;
    return false;
  }

  /** Reads the workspace for the first time. */
  private read(): Promise<void> {
    this.reading ??= this.readAll();
    return this.reading;
  }

  private async readAll(): Promise<void> {
    clearTimeout(this.readTimer);
    this.pending++;
    const title = this.kept ? undefined : 'reading the workspace';
    await this.documents.toldEdits();
    await this.work(title, options => this.workspace.scan(options));
    // Nothing was told meanwhile: what was kept and what was read are the same.
    if (this.kept) this.keptRevision = this.workspace.revision;
    this.kept = undefined;
    this.finished();
  }

  /** What was kept holds no more for these files, or at all. */
  private leaveKept(paths?: readonly string[]): void {
    const { kept } = this;
    this.partial = paths && !this.hasRuleChanged(paths) ? (kept ?? this.partial) : undefined;
    if (paths) this.partial?.change(paths);
    if (!kept) return;
    this.kept = undefined;
    void this.read();
  }

  get index(): WorkspaceIndex {
    return this.workspace.index;
  }

  status(): StatusResult {
    if (this.kept) return { state: 'ready', files: this.kept.files, revision: 0 };
    // Told in turns: an answer is given at once.
    if (this.documents.hasEdits()) void this.documents.toldEdits();
    const ready = this.pending === 0 && !this.documents.hasEdits() && this.workspace.state === 'ready';
    return {
      state: ready ? 'ready' : 'indexing',
      files: this.workspace.size,
      revision: this.workspace.revision,
    };
  }

  /** Resolves when every change known at the time of the call is in the index. */
  async whenReady(signal?: AbortSignal): Promise<void> {
    await untilAborted(this.hasBegun, signal);
    if (this.kept) void this.read();
    if (this.pending === 0) return;
    await untilAborted(new Promise<void>(resolve => this.readyWaiters.push(resolve)), signal);
  }

  /** Resolves when questions about twins can be answered at once, with every edit counted. */
  async fresh(signal?: AbortSignal): Promise<void> {
    await this.whenReady(signal);
    while (!this.kept && this.documents.hasEdits()) await untilAborted(this.documents.toldEdits(), signal);
    await this.freshClasses.wait(signal);
    this.partial = undefined;
  }

  /** The same for one file: what its twins are is worked out, too, in turns of the event loop. */
  async freshFile(uri: string, signal?: AbortSignal): Promise<void> {
    for (;;) {
      await this.fresh(signal);
      const found = await untilAborted(this.currentDiagnostics(uri), signal);
      const state = this.stateOfAnswers();
      // What is made of it now takes some milliseconds, too.
      await turn();
      if (found && this.stateOfAnswers() === state && !this.documents.hasEdits()) return;
    }
  }

  // ---- documents

  open(item: TextDocumentItem): void {
    const document = this.documents.open(item);
    if (!document) return;
    const { path } = document;
    if ((this.kept ?? this.partial) && !this.workspace.holds(path, item.text)) this.leaveKept([path]);
    this.scheduleAnnouncement();
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const document = this.documents.change(uri, version, changes);
    if (!document) return;
    noteEdit();
    this.leaveKept([document.path]);
    this.scheduleAnnouncement();
  }

  close(uri: string): void {
    const document = this.documents.close(uri);
    if (!document) return;
    if (!this.features.pullsDiagnostics) this.port.publish(uri, document.text.version, []);
    this.scheduleAnnouncement();
  }

  /** Tells the workspace all edits, so that what is asked next counts them. */
  settle(): void {
    // What was kept counts the documents that are open, none of which was changed.
    if (!this.kept) this.documents.tellEdits();
  }

  /** The file of an open document or of the disk, with every edit counted; undefined where the rules leave it out. */
  fileOf(uri: string): FileId | undefined {
    this.settle();
    const path = this.documents.pathOf(uri);
    return path === undefined ? undefined : this.workspace.fileAt(path);
  }

  uriOf(file: FileId): string {
    return this.places.uriOf(file);
  }

  nameOf(file: FileId): string {
    return this.places.nameOf(file);
  }

  linesOf(file: FileId): LineIndex {
    return this.places.linesOf(file);
  }

  codeNameOf(fragment: Fragment): CodeName | undefined {
    return this.places.codeNameOf(fragment);
  }

  /** Version of an open document, for edits that must not meet a newer text. */
  versionOf(uri: string): number | null {
    return this.documents.get(uri)?.text.version ?? null;
  }

  // ---- diagnostics

  /** What the client that asks for `uri` is to show; remembered as shown. */
  async pull(uri: string, signal: AbortSignal): Promise<DocumentDiagnostics> {
    const diagnostics = await this.freshDiagnostics(uri, signal);
    const document = this.documents.get(uri);
    if (document) {
      document.edited = false;
      document.shown = diagnostics.resultId;
    }
    return diagnostics;
  }

  /** The Problems of a class that `range` touches. */
  async problemsAt(uri: string, range: Range, signal: AbortSignal): Promise<ProblemOfClass[]> {
    const { items, classIds } = await this.freshDiagnostics(uri, signal);
    return items.flatMap((diagnostic, i) => {
      const classId = classIds[i];
      return classId !== undefined && touch(diagnostic.range, range) ? [{ classId, diagnostic }] : [];
    });
  }

  /** What a document shows, with every edit counted; worked out once a state, in turns of the event loop. */
  private async freshDiagnostics(uri: string, signal?: AbortSignal): Promise<DocumentDiagnostics> {
    for (;;) {
      await untilAborted(this.hasBegun, signal);
      const kept = this.keptOf(uri);
      if (kept) return withId(kept);
      await this.fresh(signal);
      const found = await untilAborted(this.currentDiagnostics(uri), signal);
      if (found) return found;
    }
  }

  /** Of an open document they are worked out once a state, however many ask. */
  private currentDiagnostics(uri: string): Promise<DocumentDiagnostics | undefined> {
    const document = this.documents.get(uri);
    const state = this.stateOfAnswers();
    if (document?.found?.state === state) return document.found.diagnostics;
    const found = diagnosticsWork(this.index, this.fileOf(uri), this, this.features.relatedInformation);
    const work = paced(this.whileIn(state, found));
    const diagnostics = work.then(all => all && withId(all));
    if (document) document.found = { state, diagnostics };
    return diagnostics;
  }

  /** Changes whenever an answer may: a document that is opened gives the file a URI of its own. */
  private stateOfAnswers(): string {
    return `${this.workspace.revision} ${this.documents.openings}`;
  }

  /** Ends work of which the base has changed, without a result. */
  private *whileIn<T>(state: string, work: Generator<void, T, void>): Generator<void, T | undefined, void> {
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) return step.value;
      yield;
      if (this.stateOfAnswers() === state) continue;
      work.return(undefined as T);
      return undefined;
    }
  }

  /** What the last session knew of a document, if that still holds. */
  private keptOf(uri: string): FileDiagnostics | undefined {
    const kept = this.kept ?? this.partial;
    const path = this.documents.pathOf(uri);
    if (!kept || path === undefined) return undefined;
    return kept.of(path, other => this.documents.uriOf(other), this.features.relatedInformation);
  }

  private scheduleAnnouncement(): void {
    this.editTimer ??= setTimeout(() => void this.announce(), editPauseMs);
  }

  /** Brings what the client shows in line with what is known: by sending it, or by one request to pull again. */
  private async announce(): Promise<void> {
    clearTimeout(this.editTimer);
    this.editTimer = undefined;
    const { pullsDiagnostics } = this.features;
    await this.hasBegun;
    if (!pullsDiagnostics) this.publishKept();
    if (!this.kept) await this.fresh();
    this.scheduleKeeping();
    let outdated = false;
    for (const document of [...this.documents]) {
      if (pullsDiagnostics && !isShown(document)) continue;
      const diagnostics = await this.freshDiagnostics(document.uri);
      if (this.documents.get(document.uri) !== document) continue;
      if (!pullsDiagnostics) this.publish(document, diagnostics);
      else if (isShown(document) && document.shown !== diagnostics.resultId) {
        // Told once.
        document.shown = diagnostics.resultId;
        outdated = true;
      }
    }
    if (!outdated) return;
    this.port.refresh();
    this.port.refreshLenses();
  }

  /** What the last session knew, before the rest is known. */
  private publishKept(): void {
    for (const document of this.documents) {
      const kept = this.keptOf(document.uri);
      if (kept) this.publish(document, withId(kept));
    }
  }

  /** An edit is always answered, so that the client sees that the Problems it has are those of this version. */
  private publish(document: OpenDocument, { items, resultId }: DocumentDiagnostics): void {
    if (document.shown === resultId && !document.edited) return;
    document.shown = resultId;
    document.edited = false;
    this.port.publish(document.uri, document.text.version, items);
  }

  // ---- the next session

  /** Once nothing has happened for a while, what every file shows is kept for the next session. */
  private scheduleKeeping(): void {
    clearTimeout(this.keepTimer);
    if (this.kept || this.keptRevision === this.workspace.revision) return;
    const wait = Math.max(keepPauseMs, this.keptAt + keepEveryMs - performance.now());
    // A process that ends does not wait for it.
    this.keepTimer = setTimeout(() => void this.keepDiagnostics(), wait).unref();
  }

  private async keepDiagnostics(): Promise<void> {
    if (this.kept || this.pending > 0) return;
    await this.fresh();
    const { revision } = this.workspace;
    if (!(await this.keeper.keep(revision, this.allDiagnostics()))) return;
    this.keptRevision = revision;
    this.keptAt = performance.now();
  }

  private *allDiagnostics(): Generator<FoundDiagnostics | undefined, void, void> {
    const { workspace } = this;
    const texts = new TextCache((file: FileId) => workspace.textOf(file));
    const places = new WorkspacePlaces(workspace, this.codeNames, () => undefined, texts);
    for (const { file } of workspace.index.files()) {
      const work = diagnosticsWork(workspace.index, file, places, true);
      let step = work.next();
      for (; !step.done; step = work.next()) yield undefined;
      const ids = new Set(step.value.classIds);
      const classes = workspace.index.classesIn(file).filter(({ id }) => ids.has(id));
      yield { file, ...step.value, classes };
    }
  }

  // ---- files, folders and settings

  filesChanged(paths: readonly string[]): void {
    const relevant = paths.filter(path => this.mayConcern(path));
    if (relevant.length === 0) return;
    this.leaveKept(relevant);
    if (this.changedPaths.size === 0) this.pending++;
    this.changedPaths.add(relevant);
  }

  /** False for what git and package managers write below a root, thousands of files at a time. */
  private mayConcern(path: string): boolean {
    const root = this.settings.rootOf(path) ?? '';
    const inside = path.slice(root.length);
    if (/[\\/]\.git[\\/]/.test(inside)) return isRuleFile(path);
    return !/[\\/]node_modules[\\/]/.test(inside) || this.workspace.config['noise.vendored'];
  }

  private async readChangedFiles(): Promise<void> {
    await this.hasBegun;
    // Another that waited as well has taken them all.
    if (this.changedPaths.size === 0) return;
    const paths = this.changedPaths.take();
    const title = paths.length >= worthProgress ? 'reading changed files' : undefined;
    await this.work(title, async options => {
      if (paths.some(path => configFiles.has(basename(path)))) await this.applySettings(options);
      await this.workspace.refresh(paths, options);
    });
    this.finished();
  }

  /** Saved in the editor. A client that watches no files may have missed any other change: all are looked at again. */
  async saved(paths: readonly string[]): Promise<void> {
    if (this.features.registersWatchers) return this.filesChanged(paths);
    this.savedMeanwhile = true;
    if (this.pending === 0) await this.lookAgain();
  }

  private async lookAgain(): Promise<void> {
    this.savedMeanwhile = false;
    this.leaveKept();
    this.pending++;
    await this.work(undefined, async options => {
      await this.applySettings(options);
      await this.workspace.scan(options);
    });
    this.finished();
  }

  async foldersChanged(added: readonly string[], removed: readonly string[]): Promise<void> {
    this.settings.changeFolders(added, removed);
    this.pending++;
    await this.work('reading the workspace', async options => {
      await this.settings.ask();
      await this.applySettings(options);
    });
    this.finished();
  }

  /** `sent` is what came with the notification; clients that answer requests for settings are asked instead. */
  async settingsChanged(sent: unknown): Promise<void> {
    this.pending++;
    await this.work('applying the settings', async options => {
      await this.settings.ask(sent);
      await this.applySettings(options);
    });
    this.finished();
  }

  /**
   * The project's settings, those of the editor laid over them, and the folders that follow from them. One after the
   * other: what is wanted is compared with what is there when those before have had their way.
   */
  private applySettings(options?: WorkOptions): Promise<void> {
    const applied = this.applying.then(() => this.applyWanted(options));
    this.applying = applied.catch(() => undefined);
    return applied;
  }

  private async applyWanted(options?: WorkOptions): Promise<void> {
    await this.hasBegun;
    const { config, roots, ofRoots } = this.settings.wanted();
    if (JSON.stringify(config) !== JSON.stringify(this.workspace.config)) {
      this.leaveKept();
      await this.workspace.setConfig(config, options);
    }
    const { workspace } = this;
    if (
      JSON.stringify([roots, ...ofRoots]) !== JSON.stringify([workspace.roots, ...workspace.rootSettings])
    ) {
      this.leaveKept();
      await workspace.setRoots(roots, options, ofRoots);
    }
  }

  /** Runs work over many files with progress, which gives way while the user types. A failure is logged: what was read until then stays in the answers. */
  private async work(
    title: string | undefined,
    task: (options: WorkOptions) => Promise<void>,
  ): Promise<void> {
    const bar = title === undefined ? undefined : this.port.progress(title);
    this.port.status(this.status());
    try {
      await task({
        background: true,
        onProgress: progress => {
          bar?.report(progress);
          this.postStatus();
        },
      });
    } catch (error) {
      if (!isAbort(error)) this.port.log('error', 'Work over the workspace failed', error);
    } finally {
      bar?.done();
    }
  }

  private postStatus(): void {
    const now = performance.now();
    if (now - this.lastStatusAt < statusPauseMs) return;
    this.lastStatusAt = now;
    this.port.status(this.status());
  }

  /** Ends what `pending` counted; the client is told what changed. */
  private finished(): void {
    this.pending--;
    if (this.pending === 0 && this.savedMeanwhile) void this.lookAgain();
    this.port.status(this.status());
    this.scheduleAnnouncement();
    if (this.pending > 0) return;
    this.port.refreshLenses();
    for (const resolve of this.readyWaiters.splice(0)) resolve();
  }
}
