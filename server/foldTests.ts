import { dirname, sep } from 'node:path';
import type { Command } from 'vscode-languageserver/node';
import type { Fold, FoldEdit } from '../core/features/folds/fold';
import { undoEdit } from '../core/features/folds/undoEdit';
import type { FileId } from '../core/text/fileId';
import { LineIndex } from '../core/text/lineIndex';
import { compilerErrors, newErrors, type OwnCompiler, ownCompiler } from '../host/ownCompiler';
import { runTestCommand, type TestOutcome } from '../host/testCommand';
import type { Workspace } from '../host/workspace';
import type { ClientFeatures } from './clientFeatures';
import type { ClientPort } from './clientPort';
import { type FoldTestParams, type FoldTestResult, type RenamePlace, testFoldCommand } from './protocol';
import { TestOutput } from './testOutput';
import { type EditPlaces, toWorkspaceEdit } from './workspaceEdit';

/** Folds whose texts are remembered: a client that resolves no actions gets all of a menu at once. */
const mostRemembered = 64;

/** Of the output, in the message that the tests fail. */
const shownLines = 6;

const undo = 'Undo the Fold';
const showOutput = 'Show Output';

/** Longer than any project is compiled for. */
const longestCompileMs = 10 * 60 * 1000;

/** By path, absolute: files of a workspace may get other ids. */
type Texts = ReadonlyMap<string, string>;

/** What is known of a fold before its edits are made. */
interface Remembered {
  readonly before: Texts;
  /** Errors of the project's own compiler, where it is asked. */
  readonly compiled?: Compiled;
}

interface Compiled {
  readonly compiler: OwnCompiler;
  readonly revision: number;
  readonly errors: Promise<readonly string[] | undefined>;
}

/** Where edits go, and what may not have been counted yet. */
interface LivePlaces extends EditPlaces {
  /** Counts every edit that the client has told. */
  settle(): void;
}

/** Runs the project's own TypeScript and the user's test command after a fold, and takes the fold back where it fails and the user wants that. */
export class FoldTests {
  /** By what identifies the fold in its command. */
  private readonly remembered = new Map<string, Remembered>();
  private lastCompiled: Compiled | undefined;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly workspace: Workspace,
    private readonly port: ClientPort,
    private readonly features: ClientFeatures,
    private trusted: boolean,
    /** What the project itself has installed is run only where the client says that the user trusts it. */
    private trustsProject: boolean,
  ) {}

  grantTrust(): void {
    this.trusted = true;
    this.trustsProject = true;
  }

  /**
   * What a client is to run when it has made the edits of a fold; undefined where no tests are wanted. `texts` are
   * remembered where the edits go out with the command.
   */
  command(
    { kind, title, classId, edits }: Fold,
    uriOf: (file: FileId) => string,
    rename: RenamePlace | undefined,
    remember: boolean,
  ): Command | undefined {
    if (!this.features.executesCommands) return undefined;
    const files = [...new Set(edits.map(({ file }) => file))];
    if (!this.testCommand() && !this.compilerOf(files)) return undefined;
    const fold = [kind, title, classId, ...files].join(' ');
    if (remember) this.remember(fold, files);
    const params: FoldTestParams = { fold, title, uris: files.map(uriOf), ...(rename ? { rename } : {}) };
    return { title: 'Run the tests', command: testFoldCommand, arguments: [params] };
  }

  /** Resolves when the errors before the folds that were asked for are known: edits may be saved at once. */
  async prepared(): Promise<void> {
    await this.lastCompiled?.errors;
  }

  /** A document was saved, or a file has changed. */
  saved(): void {
    for (const look of [...this.waiting]) look();
  }

  /** Runs the tests of a fold that the client has just made, and asks what to do where they fail. */
  async run(
    { fold, title }: FoldTestParams,
    places: LivePlaces,
    signal: AbortSignal,
  ): Promise<FoldTestResult> {
    places.settle();
    const command = this.testCommand();
    const known = this.remembered.get(fold);
    if (!known || (!command && !known.compiled)) return { outcome: 'not-run' };
    const { before } = known;
    const after = this.textsOf(before.keys());
    // The user may have left all edits out of the preview.
    if ([...before].every(([path, text]) => after.get(path) === text)) return { outcome: 'not-run' };
    const bar = this.port.cancellableProgress(`Testing “${title}”`);
    try {
      const either = AbortSignal.any([signal, bar.signal]);
      if (![...after].every(each => this.isSaved(each))) bar.report('waiting for the files to be saved');
      await this.untilSaved(after, either);
      const output = new TestOutput(this.port);
      if (known.compiled) bar.report('TypeScript reads the project');
      let outcome = known.compiled && (await compile(known.compiled, output, either));
      if (command && (outcome?.kind ?? 'passed') === 'passed') {
        bar.report(command);
        const tests = { command, folder: this.folderOf(before), files: [...before.keys()] };
        outcome = await runTestCommand(tests, text => output.add(text), either);
      }
      bar.done();
      if (!outcome) return { outcome: 'not-run' };
      return await this.tell(outcome, title, output, () => this.takeBack(before, after, title, places));
    } finally {
      bar.done();
    }
  }

  private async tell(
    outcome: TestOutcome,
    title: string,
    output: TestOutput,
    takeBack: () => Promise<boolean>,
  ): Promise<FoldTestResult> {
    output.end(outcome);
    const passed = this.testCommand() ? 'The tests pass' : 'TypeScript reports no new error';
    if (outcome.kind === 'passed') this.port.inform(`${passed} after “${title}”.`);
    if (outcome.kind !== 'failed') return { outcome: outcome.kind };
    const last = output.last(shownLines);
    const message = `The check fails after “${title}” (${outcome.reason})${last ? `:\n${last}` : '.'}`;
    const choices = this.features.showsOutput ? [undo, showOutput] : [undo];
    for (;;) {
      const choice = await this.port.ask(message, choices);
      if (choice === undo) return { outcome: 'failed', undone: await takeBack() };
      if (choice !== showOutput) return { outcome: 'failed' };
      this.port.showOutput();
    }
  }

  /** Only what nobody has touched since is taken back. */
  private async takeBack(before: Texts, after: Texts, title: string, places: LivePlaces): Promise<boolean> {
    places.settle();
    const now = this.textsOf(before.keys());
    const edits = [...before].flatMap(([path, text]): FoldEdit[] => {
      const file = this.workspace.fileAt(path);
      const current = now.get(path);
      if (file === undefined || current === undefined || current !== after.get(path)) return [];
      return [{ file, ...undoEdit(current, text) }];
    });
    if (edits.length < before.size) {
      this.port.warn(`“${title}” is not undone: its files have changed since.`);
      return false;
    }
    const label = { title: `Undo “${title}”`, announcement: 'The files are as they were before the fold.' };
    const shown: EditPlaces = {
      uriOf: file => places.uriOf(file),
      versionOf: uri => places.versionOf(uri),
      nameOf: file => places.nameOf(file),
      codeNameOf: fragment => places.codeNameOf(fragment),
      linesOf: file => LineIndex.of(now.get(this.workspace.pathOf(file)) ?? ''),
    };
    return this.port.applyEdit(
      label.title,
      toWorkspaceEdit(shown, edits, label, { ...this.features, annotatedEdits: false }),
    );
  }

  private testCommand(): string | undefined {
    const command = this.workspace.config['fold.testCommand'].trim();
    return this.trusted && command !== '' ? command : undefined;
  }

  private remember(fold: string, files: readonly FileId[]): void {
    const before = this.textsOf(files.map(file => this.workspace.pathOf(file)));
    const compiled = this.compiled(files);
    this.remembered.delete(fold);
    this.remembered.set(fold, { before, ...(compiled ? { compiled } : {}) });
    for (const oldest of this.remembered.keys())
      if (this.remembered.size > mostRemembered) this.remembered.delete(oldest);
  }

  /** The project's own TypeScript, where ours cannot speak for it. */
  private compilerOf(files: readonly FileId[]): OwnCompiler | undefined {
    // A menu that has to bring all edits at once cannot wait for it.
    if (!this.trustsProject || !this.features.resolvesEdits) return undefined;
    const script = files.map(file => this.workspace.pathOf(file)).find(path => /\.[cm]?tsx?$/.test(path));
    return script === undefined ? undefined : ownCompiler(script);
  }

  /** The errors before the fold, of the files as they are saved; found once for all entries of a menu. */
  private compiled(files: readonly FileId[]): Compiled | undefined {
    const compiler = this.compilerOf(files);
    if (!compiler) return undefined;
    const { revision } = this.workspace;
    const last = this.lastCompiled;
    if (last?.revision === revision && last.compiler.folder === compiler.folder) return last;
    const errors = compilerErrors(compiler, AbortSignal.timeout(longestCompileMs));
    this.lastCompiled = { compiler, revision, errors };
    return this.lastCompiled;
  }

  private textsOf(paths: Iterable<string>): Texts {
    return new Map([...paths].map(path => [path, this.workspace.textAt(path) ?? '']));
  }

  /** The root that holds the first file. */
  private folderOf(texts: Texts): string {
    const [path = ''] = texts.keys();
    const { roots } = this.workspace;
    return roots.find(root => path.startsWith(root + sep)) ?? roots[0] ?? dirname(path);
  }

  private isSaved([path, text]: readonly [string, string]): boolean {
    return this.workspace.holds(path, text);
  }

  /** The command reads files, not buffers. */
  private untilSaved(texts: Texts, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        this.waiting.delete(look);
        signal.removeEventListener('abort', give);
        settle();
      };
      const give = () => finish(() => reject(signal.reason));
      const look = () => {
        if ([...texts].every(each => this.isSaved(each))) finish(resolve);
      };
      this.waiting.add(look);
      signal.addEventListener('abort', give);
      if (signal.aborted) give();
      else look();
    });
  }
}

/** Whether the project's own TypeScript reports an error that it did not report before. */
async function compile(
  { compiler, errors }: Compiled,
  output: TestOutput,
  signal: AbortSignal,
): Promise<TestOutcome | undefined> {
  const before = await errors;
  const after = before && (await compilerErrors(compiler, signal));
  if (signal.aborted) return { kind: 'cancelled' };
  if (!before || !after) {
    output.add('The TypeScript of the project could not be asked.\n');
    return undefined;
  }
  const found = newErrors(before, after);
  if (found.length === 0) return { kind: 'passed' };
  output.add(`${found.join('\n')}\n`);
  const count = found.length === 1 ? 'a new error' : `${found.length} new errors`;
  return { kind: 'failed', reason: `TypeScript reports ${count}` };
}
