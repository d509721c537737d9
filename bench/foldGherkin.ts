/**
 * Applies every Gherkin fold that is offered in suites, one at a time to a copy in memory, and compares what would run
 * before and after with `@cucumber/gherkin`; for folds that write step definitions, the definitions are read again and
 * every step of the changed features must be bound as it was.
 * `npx tsx bench/foldGherkin.ts DIR… [--refusals] [--show KIND [COUNT]] [--run COMMAND [--all]]`; `--show` prints folds
 * as differences; with `--run`, every complete fold that writes, changes or removes a definition (with `--all`, every
 * complete fold) is written to DIR, COMMAND runs the suite there (with `FEATURES`, the changed ones or those that run
 * what changed, and `PLACES`, a `path:line` for every change in them), and the files are put back: DIR must be a copy.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { defaultConfig } from '../core/config';
import { definitionFolds } from '../core/features/folds/definitionFolds';
import { applyEdits, type Fold, type FoldOffer, isFold } from '../core/features/folds/fold';
import { renameStep } from '../core/features/folds/gherkin/renameStep';
import { gherkinFolds } from '../core/features/folds/gherkinFolds';
import { analyzeGherkin } from '../core/gherkin/analyzeGherkin';
import { fileFacts, type ReadDefinitions } from '../core/index/fileFacts';
import { capturedBy } from '../core/steps/definitions/compiledPattern';
import { stepTexts } from '../core/steps/definitions/stepTexts';
import type { FileId } from '../core/text/fileId';
import { createDefinitionReader } from '../host/stepDefinitions/definitionReader';
import { ParsedDefinitions } from '../host/stepFolds/parsedDefinitions';
import { Workspace } from '../host/workspace';
import { difference } from './difference';
import { runCommand } from './judgedFold';
import { gherkinDifference, RENAME } from './pickleDifference';

interface Options {
  readonly refusals: boolean;
  /** Kind of the folds to print, and how many. */
  readonly show?: { readonly kind: string; readonly count: number };
  /** Runs a suite, in a shell in its folder. */
  readonly command?: string;
  /** The suite judges what changes features only as well. */
  readonly all: boolean;
}

/** No suite may take longer. */
const suiteMs = 10 * 60 * 1000;

async function main(): Promise<void> {
  const { roots, options } = readArguments(process.argv.slice(2));
  const total = new Map<string, number>();
  for (const root of roots) {
    const suite = await Suite.open(resolve(root), options);
    const counts = suite.run();
    console.log(`${root}: ${suite.features} feature files, ${suite.seconds()} CPU-s`);
    print(counts);
    for (const [key, count] of counts) total.set(key, (total.get(key) ?? 0) + count);
  }
  if (roots.length > 1) {
    console.log(`all ${roots.length} suites`);
    print(total);
  }
  if ([...total.keys()].some(key => key.includes('DIFFERENT'))) process.exitCode = 1;
}

function readArguments(args: readonly string[]): { roots: string[]; options: Options } {
  const roots: string[] = [];
  let refusals = false;
  let show: Options['show'];
  let command: string | undefined;
  let all = false;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--refusals') refusals = true;
    else if (args[i] === '--all') all = true;
    else if (args[i] === '--run') command = args[++i];
    else if (args[i] === '--show') {
      const count = Number(args[i + 2]);
      show = { kind: args[++i]!, count: Number.isFinite(count) ? count : 20 };
      if (Number.isFinite(count)) i++;
    } else roots.push(args[i]!);
  }
  if (roots.length === 0)
    throw new Error(
      'usage: npx tsx bench/foldGherkin.ts DIR… [--refusals] [--show KIND N] [--run COMMAND [--all]]',
    );
  return { roots, options: { refusals, all, ...(show ? { show } : {}), ...(command ? { command } : {}) } };
}

function print(counts: ReadonlyMap<string, number>): void {
  for (const [key, count] of [...counts].sort()) console.log(`${String(count).padStart(7)}  ${key}`);
}

const MOST_RENAMED = 100;

/** One suite with its step definitions, as the server sees it. */
class Suite {
  private readonly counts = new Map<string, number>();
  private readonly started = process.cpuUsage();
  private readonly texts = new Map<FileId, string>();
  private shown = 0;

  private constructor(
    private readonly workspace: Workspace,
    private readonly sources: ParsedDefinitions,
    private readonly read: ReadDefinitions,
    private readonly options: Options,
    private readonly root: string,
  ) {}

  static async open(root: string, options: Options): Promise<Suite> {
    const require = createRequire(__filename);
    const grammars = join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
    const read = await createDefinitionReader(grammars);
    const workspace = new Workspace({
      roots: [root],
      config: { ...defaultConfig, kinds: defaultConfig.kinds.filter(kind => kind !== 'code') },
      loadDefinitionReader: async () => read,
      version: 'bench',
      sliceMs: Number.POSITIVE_INFINITY,
    });
    await workspace.scan();
    await workspace.classes();
    let suite: Suite | undefined;
    const sources = await ParsedDefinitions.open(grammars, {
      text: file => suite?.textOf(file),
      language: file => workspace.index.file(file)?.facts.language,
    });
    suite = new Suite(workspace, sources, read, options, root);
    return suite;
  }

  get features(): number {
    return [...this.workspace.index.files()].filter(({ facts }) => facts.gherkin).length;
  }

  seconds(): string {
    const { user, system } = process.cpuUsage(this.started);
    return ((user + system) / 1e6).toFixed(1);
  }

  run(): ReadonlyMap<string, number> {
    const files = [...this.workspace.index.files()].filter(({ facts }) => facts.gherkin);
    files.sort((a, b) => (a.info.sortKey < b.info.sortKey ? -1 : 1));
    const seen = new Set<string>();
    // All first: every check puts other texts into the index for a moment.
    const offers = files.flatMap(({ file }) =>
      [...this.offersIn(file, seen)].map(offer => ({ offer, file })),
    );
    for (const offer of this.offersAtDefinitions(seen)) offers.push(offer);
    for (const { offer, file } of offers) this.check(offer, file);
    this.renames();
    return this.counts;
  }

  /** Gives the first step of definitions two more words, at most `MOST_RENAMED` definitions of a suite. */
  private renames(): void {
    const { definitions } = this.workspace.index;
    const count = definitions.definitions().length;
    const every = Math.max(1, Math.floor(count / MOST_RENAMED));
    for (let i = 0; i < count; i += every) {
      const use = definitions.stepsOf(definitions.definitions()[i]!).next().value;
      if (!use) continue;
      const { index } = this.workspace;
      const { start } = use.step.textRange;
      const renamed = renameStep(index, use.file, start, `${use.step.text} once more`, this.sources);
      if (!renamed) continue;
      const title = `Rename "${use.step.text}"`;
      if ('reason' in renamed) {
        const offer = { kind: RENAME, title, reason: renamed.reason } as const;
        this.check(offer, use.file);
      } else this.check({ kind: RENAME, title, edits: renamed.edits, announcement: '' }, use.file);
    }
  }

  private note(key: string): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  private textOf(file: FileId): string | undefined {
    const known = this.texts.get(file) ?? this.workspace.textOf(file);
    if (known !== undefined) this.texts.set(file, known);
    return known;
  }

  /** Every offer once: at the start of every scenario, at its first step, and where a Problem or a run begins. */
  private *offersIn(file: FileId, seen: Set<string>): Generator<FoldOffer, void, void> {
    const { index } = this.workspace;
    const starts = new Set<number>();
    for (const { rule, fragments } of [...index.steps.classesIn(file), ...index.repetition.classesIn(file)])
      if (rule)
        for (const fragment of fragments) if (fragment.file === file) starts.add(fragment.range.start);
    for (const { range, steps } of index.file(file)!.facts.gherkin?.feature?.scenarios ?? []) {
      starts.add(range.start);
      if (steps[0]) starts.add(steps[0].textRange.start);
    }
    for (const start of [...starts].sort((a, b) => a - b)) {
      const offers = gherkinFolds(
        index,
        file,
        { start, end: start },
        other => this.textOf(other),
        this.sources,
      );
      for (const offer of offers) {
        const key =
          offer.kind === 'refactor.extract.steps'
            ? `${offer.classId}`
            : JSON.stringify(isFold(offer) ? offer.edits : [offer.classId, offer.title]);
        if (!seen.has(key)) yield offer;
        seen.add(key);
      }
    }
  }

  /** What is offered at the patterns of the definitions. */
  private *offersAtDefinitions(
    seen: Set<string>,
  ): Generator<{ readonly offer: FoldOffer; readonly file: FileId }, void, void> {
    const { index } = this.workspace;
    for (const { file, definition } of index.definitions.definitions()) {
      const { start } = definition.patternRange;
      for (const offer of definitionFolds(index, file, { start, end: start }, this.sources)) {
        const key = JSON.stringify(isFold(offer) ? offer.edits : [offer.classId, offer.title]);
        if (!seen.has(key)) yield { offer, file };
        seen.add(key);
      }
    }
  }

  private check(offer: FoldOffer, at: FileId): void {
    const path = this.workspace.reportPathOf(at);
    if (!isFold(offer)) {
      this.note(`${nameOf(offer)} refused: ${offer.reason.replace(/".*"|@.*|`.*`|^\d+/g, '…')}`);
      if (this.options.refusals) console.log(`${path}: ${offer.title}: ${offer.reason}`);
      return;
    }
    const wrong = this.difference(offer);
    const form = offer.needsWork ? ' (to be completed)' : '';
    this.note(`${nameOf(offer)} offered${form}, ${wrong === undefined ? 'same' : 'DIFFERENT'}`);
    if (wrong) console.log(`${path}: ${offer.title}: ${wrong}`);
    this.show(offer);
    if (this.options.command && !offer.needsWork) this.runFolded(offer, path, this.options.command);
  }

  /** Lets the suite itself judge a fold that changes definitions; what was red before is told apart. */
  private runFolded(fold: Fold, path: string, command: string): void {
    const changes = [...this.changes(fold)];
    const isFeature = (file: FileId) => Boolean(this.workspace.index.file(file)!.facts.gherkin);
    if (!this.options.all && changes.every(([file]) => isFeature(file))) return;
    const features = changes.map(([file]) => file).filter(isFeature);
    const judges = features.length > 0 ? features : this.featuresOf(fold);
    const paths = judges.map(file => this.workspace.reportPathOf(file));
    const places = changes
      .filter(([file]) => isFeature(file))
      .flatMap(([file]) =>
        linesAfter(
          this.textOf(file)!,
          fold.edits.filter(edit => edit.file === file),
        ).map(line => `${this.workspace.reportPathOf(file)}:${line}`),
      );
    const variables = { FEATURES: paths.join(' '), PLACES: places.join(' ') };
    const run = () => runCommand(command, this.root, variables, suiteMs);
    const originals = changes.map(([file]) => readFileSync(this.workspace.pathOf(file)));
    for (const [i, [file, before, after]] of changes.entries()) {
      const encoding = originals[i]!.toString('utf8').endsWith(before) ? 'utf8' : 'latin1';
      writeFileSync(this.workspace.pathOf(file), after, encoding);
    }
    const folded = run();
    for (const [i, [file]] of changes.entries()) writeFileSync(this.workspace.pathOf(file), originals[i]!);
    const outcome = folded.ok ? 'green' : run().ok ? 'RED' : 'red before';
    this.note(`${nameOf(fold)} run by its suite, ${outcome}`);
    if (outcome === 'RED') console.log(`${path}: ${fold.title}: ${folded.output.slice(-3000)}`);
  }

  /** The features that run what the fold changes in definitions. */
  private featuresOf({ edits }: Fold): FileId[] {
    const { definitions } = this.workspace.index;
    const changed = definitions
      .definitions()
      .filter(({ file, definition: { range } }) =>
        edits.some(
          edit => edit.file === file && edit.range.start <= range.end && range.start <= edit.range.end,
        ),
      );
    return [...new Set(changed.flatMap(each => [...definitions.stepsOf(each)].map(({ file }) => file)))];
  }

  private show(fold: Fold): void {
    const { show } = this.options;
    if (!show || !fold.kind.endsWith(show.kind) || this.shown >= show.count) return;
    this.shown++;
    console.log(`\n=== ${fold.title}\n    ${fold.announcement}`);
    for (const [file, before] of this.changes(fold)) {
      const own = fold.edits.filter(edit => edit.file === file);
      console.log(`--- ${this.workspace.reportPathOf(file)}`);
      console.log(difference(before, own, 2));
    }
  }

  private *changes({ edits }: Fold): Generator<readonly [FileId, string, string], void, void> {
    for (const file of new Set(edits.map(edit => edit.file))) {
      const before = this.textOf(file)!;
      yield [
        file,
        before,
        applyEdits(
          before,
          edits.filter(edit => edit.file === file),
        ),
      ];
    }
  }

  /** What the fold changed beyond its kind's promise; undefined when nothing. */
  private difference(fold: Fold): string | undefined {
    const { index } = this.workspace;
    for (const [file, before, after] of this.changes(fold)) {
      if (!index.file(file)!.facts.gherkin) continue;
      const found = gherkinDifference(fold, before, after);
      if (found) return found;
    }
    return this.bindingDifference(fold);
  }

  /**
   * When definitions change, every step of the changed features must be bound to one, as before; where no feature
   * changes, every step of all features to as many as before with the same values, or to one of several less where a
   * copied definition is removed.
   */
  private bindingDifference(fold: Fold): string | undefined {
    const { index, config } = this.workspace;
    const changed = [...this.changes(fold)];
    const sources = changed.filter(([file]) => !index.file(file)!.facts.gherkin);
    if (sources.length === 0) return undefined;
    const features = changed.filter(([file]) => index.file(file)!.facts.gherkin);
    const before = features.map(([file, text]) => this.unbound(file, text));
    const bound = features.length === 0 ? this.bindings() : [];
    const old = sources.map(([file]) => index.file(file)!);
    for (const [i, [, , after]] of sources.entries()) {
      const { file, info, facts } = old[i]!;
      index.update({ file, info, facts: fileFacts(this.read, after, facts.language, config) });
    }
    const worse = features.some(([file, , text], i) => this.unbound(file, text) > before[i]!);
    const now = features.length === 0 ? this.bindings() : [];
    for (const indexed of old) index.update(indexed);
    const removes = nameOf(fold) === removalOfDefinition;
    const other = now.find(
      ({ count, values }, i) =>
        values !== bound[i]!.values ||
        (count !== bound[i]!.count && !(removes && bound[i]!.count > 1 && count === bound[i]!.count - 1)),
    );
    if (other) return `"${other.text}" is bound in another way`;
    return worse ? 'a step has lost its definition, or has two' : undefined;
  }

  /** All steps of all features, with the number of their definitions and what the first one captures. */
  private bindings(): { readonly text: string; readonly count: number; readonly values: string }[] {
    const { index } = this.workspace;
    return [...index.files()].flatMap(({ file, facts }) =>
      (facts.gherkin?.feature?.scenarios ?? []).flatMap(stepTexts).map(({ text, role }) => {
        const found = index.definitions.definitionsOf(text, { file, role });
        const pattern = found[0]?.pattern;
        const values = JSON.stringify(pattern ? capturedBy(pattern, text) : []);
        return { text, count: found.length, values };
      }),
    );
  }

  /** Number of steps of a feature that not exactly one definition answers to. */
  private unbound(file: FileId, text: string): number {
    const { definitions } = this.workspace.index;
    let count = 0;
    for (const scenario of analyzeGherkin(text).feature?.scenarios ?? [])
      for (const step of stepTexts(scenario))
        if (definitions.definitionsOf(step.text, { file, role: step.role }).length !== 1) count++;
    return count;
  }
}

/** Lines, from 1, of the text after the edits at which they put something; those that only take away have none. */
function linesAfter(text: string, edits: Fold['edits']): number[] {
  let moved = 0;
  return [...edits]
    .sort((a, b) => a.range.start - b.range.start)
    .flatMap(({ range, newText }) => {
      const line = lineCount(text.slice(0, range.start)) + moved + 1;
      moved += lineCount(newText) - lineCount(text.slice(range.start, range.end));
      return newText === '' ? [] : [line];
    });
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}

const removalOfDefinition = 'removal of a definition';

function nameOf({ kind, title }: FoldOffer): string {
  if (title.startsWith('Let one definition')) return 'one definition for two';
  if (title.startsWith('Remove this copy of the definition')) return removalOfDefinition;
  return kind === RENAME ? 'rename' : kind;
}

void main();
