/**
 * Lets real projects judge the folds that are offered in them, with their own compilers and tests.
 * `npx tsx bench/foldProjects.ts FOLDER [NAME]… [--only TEXT] [--from N] [--max N] [--log FILE] [--list]`
 * Each project of `bench/foldProjectTable.ts` (or each NAME) is cloned to FOLDER/NAME and set up there, unless that has
 * been done. Every offered fold is written into the clone, one at a time; the changed files are compiled (folds that do
 * not meet in a file together), the tests of what was changed run, and the files are put back. What is red is repeated without the fold: what was red before is
 * not counted. What is green is tested again with a fault put in place of the fold's calls: only when that is red, tests
 * have run the fold. `--only` takes the folds that have TEXT in their title or in a changed path. Fetches from the internet, and runs what it has fetched. Where copies of the repositories stand on
 * the disk, MIRRORS/<owner>/<name>, git takes those: `GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=url.MIRRORS/.insteadOf
 * GIT_CONFIG_VALUE_0=https://github.com/` before the command.
 */
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { faultyEdits } from './faultyEdits';
import { type CorpusFile, loadCorpus } from './foldCorpus';
import type { FoldProject } from './foldProject';
import { foldProjects } from './foldProjectTable';
import { type CommandRun, runCommand, whileFolded } from './judgedFold';
import { firstOfEachFile, offeredFolds, pathsOf, type Refusals, type Trial } from './offeredFolds';
import { testsOf } from './testsOf';

const setupMs = 30 * 60 * 1000;
/** No single run of a project's tests may take longer. */
const checkMs = 10 * 60 * 1000;

const outcomes = ['green', 'red', 'red before', 'without tests', 'left out'] as const;
type Outcome = (typeof outcomes)[number];

interface Counts extends Record<Outcome, number> {
  /** Of the green ones: how many are run by the tests. */
  exercised: number;
}

async function main(): Promise<void> {
  const [folder, ...options] = process.argv.slice(2);
  const at = (name: string) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined);
  const log = at('--log');
  const say = (line: string) => (log ? appendFileSync(log, `${line}\n`) : console.log(line));
  const names = new Set(options.filter((word, i) => !word.startsWith('--') && !isValue(options[i - 1])));
  const from = Number(at('--from') ?? 0);
  const to = from + Number(at('--max') ?? Number.MAX_SAFE_INTEGER);
  for (const project of foldProjects.filter(({ name }) => names.size === 0 || names.has(name))) {
    const root = checkout(project, resolve(folder));
    const files = loadCorpus(root);
    const { trials, refused } = await offeredFolds(files);
    const judge = options.includes('--list') ? listed : judged;
    const counts: Counts = { ...noCounts(), exercised: 0 };
    const wanted = trials.filter(trial =>
      [trial.fold.title, ...pathsOf(trial, files, root)].some(text => text.includes(at('--only') ?? '')),
    );
    const chosen = wanted.slice(from, to);
    const compiled = judge === judged ? compiledTogether(chosen, project, files, root) : new Set<Trial>();
    for (const trial of chosen) judge(trial, { project, files, root, compiled }, counts, say);
    say(summary(project, trials.length, counts, refused));
  }
}

function isValue(option: string | undefined): boolean {
  return option === '--only' || option === '--from' || option === '--max' || option === '--log';
}

function noCounts(): Record<Outcome, number> {
  return Object.fromEntries(outcomes.map(outcome => [outcome, 0])) as Record<Outcome, number>;
}

/** The project's folder, cloned and set up. */
function checkout({ name, repository, commit, setup }: FoldProject, folder: string): string {
  const [root, place] = [join(folder, name), join(folder, `${name}.place`)];
  mkdirSync(place, { recursive: true });
  const must = (command: string, cwd: string) => {
    const { ok, output } = runCommand(command, cwd, { PLACE: place }, setupMs);
    if (!ok) throw new Error(`${name}: ${command}\n${output}`);
  };
  if (!existsSync(root))
    must(`git clone -q --no-checkout ${repository} ${name} && git -C ${name} checkout -q ${commit}`, folder);
  must(`test "$(git rev-parse HEAD)" = ${commit}`, root);
  const ready = join(place, 'ready');
  if (!existsSync(ready)) {
    must(setup, root);
    writeFileSync(ready, '');
  }
  return root;
}

/** What all folds of a project are judged with. */
interface Court {
  readonly project: FoldProject;
  readonly files: readonly CorpusFile[];
  readonly root: string;
  /** Folds that need not be compiled once more. */
  readonly compiled: ReadonlySet<Trial>;
}

/** Folds that do not meet in a file are compiled at once; of those that fail so, each is compiled on its own later. */
function compiledTogether(
  trials: readonly Trial[],
  { compile, leftOut }: FoldProject,
  files: readonly CorpusFile[],
  root: string,
): ReadonlySet<Trial> {
  const compiled = new Set<Trial>();
  if (!compile) return compiled;
  const paths = (round: readonly Trial[]) => round.flatMap(trial => pathsOf(trial, files, root));
  let open = trials.filter(trial => !paths([trial]).some(path => leftOut?.paths.test(path)));
  while (open.length > 0) {
    const round = firstOfEachFile(open);
    open = open.filter(trial => !round.includes(trial));
    const variables = { FILES: paths(round).join(' '), PLACE: `${root}.place` };
    const edits = round.flatMap(({ fold }) => fold.edits);
    const run = whileFolded(edits, files, () => runCommand(compile, root, variables, checkMs));
    if (run.ok) for (const trial of round) compiled.add(trial);
  }
  return compiled;
}

type Judge = (trial: Trial, court: Court, counts: Counts, say: (line: string) => void) => void;

const listed: Judge = (trial, { project, files, root }, _counts, say) => {
  const { changed, tests } = concerned(trial, project, files, root);
  say(`${project.name}: ${trial.fold.title} [${changed.join(' ')}] by [${tests.join(' ')}]`);
};

const judged: Judge = (trial, { project, files, root, compiled }, counts, say) => {
  const { changed, tests } = concerned(trial, project, files, root);
  const variables = { FILES: changed.join(' '), TESTS: tests.join(' '), PLACE: `${root}.place` };
  const test = () => runCommand(project.check, root, variables, checkMs);
  const check = () => {
    const compile = compiled.has(trial) ? ':' : (project.compile ?? ':');
    const done = runCommand(compile, root, variables, checkMs);
    return done.ok ? test() : done;
  };
  const first = firstOutcome(project, changed, tests);
  const after = first ? undefined : whileFolded(trial.fold.edits, files, check);
  const outcome = first ?? outcomeOf(after!, check);
  const exercised = outcome === 'green' && !whileFolded(faultyEdits(trial.fold, files), files, test).ok;
  counts[outcome]++;
  if (exercised) counts.exercised++;
  say(`${outcome}${exercised ? ', run by tests' : ''}: ${trial.fold.title} [${changed.join(' ')}]`);
  if (outcome === 'red') say(`${written(trial)}\n${after!.output.split('\n').slice(-60).join('\n')}`);
};

function concerned(trial: Trial, project: FoldProject, files: readonly CorpusFile[], root: string) {
  const changed = pathsOf(trial, files, root);
  const all = files.map(({ path }) => relative(root, path)).filter(path => project.tests.test(path));
  return { changed, tests: testsOf(changed, all, root) };
}

function firstOutcome(
  { leftOut }: FoldProject,
  changed: readonly string[],
  tests: readonly string[],
): Outcome | undefined {
  if (changed.some(path => leftOut?.paths.test(path))) return 'left out';
  return tests.length === 0 ? 'without tests' : undefined;
}

function outcomeOf(after: CommandRun, check: () => CommandRun): Outcome {
  if (after.ok) return 'green';
  return check().ok ? 'red' : 'red before';
}

function written({ fold }: Trial): string {
  return fold.edits
    .map(({ range, newText }) => `  > ${range.start} ${newText.replaceAll('\n', '\n  > ')}`)
    .join('\n');
}

function summary(
  { name, language, leftOut }: FoldProject,
  offered: number,
  counts: Counts,
  refused: Refusals,
): string {
  const reasons = [...refused]
    .sort((a, b) => b[1] - a[1])
    .map(([reason, count]) => `${String(count).padStart(6)} ${reason}`);
  const skipped = counts['left out'] > 0 ? [`left out: ${leftOut!.why}`] : [];
  return [
    `${name} (${language}): ${offered} offered, ${JSON.stringify(counts)}`,
    ...skipped,
    'refused:',
    ...reasons,
  ].join('\n');
}

void main();
