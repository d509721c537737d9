/**
 * Lets a project's own compiler and tests judge the folds that are offered for what is found in it.
 * `npx tsx bench/foldTrials.ts DIR --run COMMAND [--only SUBSTRING]… [--skip SUBSTRING]… [--from N] [--max N]
 * [--together] [--log FILE]`
 * Every offered fold is written into DIR, COMMAND runs there in a shell with `FILES` (the changed files, relative to
 * DIR), and the files are put back: one fold at a time. When COMMAND fails, it runs again without the fold, so that
 * what failed before is told apart. `--together` applies the first fold of each file, all at once, and runs COMMAND
 * once. Without COMMAND the folds are listed only. DIR must be a copy: it is written to.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { applyEdits, type Fold, type FoldEdit, isFold } from '../core/features/folds/fold';
import type { FileId } from '../core/text/fileId';
import { configFor, TypeScriptProject } from '../host/typeCheck/typeScriptProject';
import { type CorpusFile, corpusClasses, corpusContext, loadCorpus, openCodeFolds } from './foldCorpus';

/** No single run of a project's tests may take longer. */
const longestRunMs = 10 * 60 * 1000;

interface Trial {
  readonly fold: Fold;
  readonly files: readonly FileId[];
}

async function main(): Promise<void> {
  const [folder, ...options] = process.argv.slice(2);
  const root = resolve(folder);
  const all = (name: string) => options.flatMap((word, i) => (options[i - 1] === name ? [word] : []));
  const [command, log] = [all('--run')[0], all('--log')[0]];
  const say = (line: string) => (log ? appendFileSync(log, `${line}\n`) : console.log(line));
  const files = loadCorpus(root);
  const { trials, refused } = await offered(files);
  const wanted = trials.filter(trial => {
    const paths = pathsOf(trial, files, root);
    return (
      paths.every(path => !all('--skip').some(word => path.includes(word))) &&
      (all('--only').length === 0 || paths.some(path => all('--only').some(word => path.includes(word))))
    );
  });
  const from = Number(all('--from')[0] ?? 0);
  const chosen = wanted.slice(from, from + Number(all('--max')[0] ?? wanted.length));
  const rounds = options.includes('--together') ? [firstOfEachFile(chosen)] : chosen.map(each => [each]);
  const counts = { green: 0, red: 0, 'red before': 0 };
  for (const round of rounds) {
    if (command) counts[judge(round, files, root, command, say)] += round.length;
    else
      say(
        `${round.map(({ fold }) => fold.title).join('; ')} [${pathsOfRound(round, files, root).join(' ')}]`,
      );
  }
  say(`${chosen.length} of ${trials.length} offered folds; ${JSON.stringify(counts)}; refused:`);
  for (const [reason, count] of [...refused].sort((a, b) => b[1] - a[1]))
    say(`${String(count).padStart(6)} ${reason}`);
}

async function offered(files: readonly CorpusFile[]) {
  const check = typeScriptCheck();
  const [folds, context] = [await openCodeFolds(), corpusContext(files)];
  const trials: Trial[] = [];
  const refused = new Map<string, number>();
  for (const cloneClass of corpusClasses(files))
    for (const offer of folds.offersFor(context, cloneClass)) {
      const error = isFold(offer) ? check(offer, files) : undefined;
      if (isFold(offer) && error === undefined)
        trials.push({ fold: offer, files: [...new Set(offer.edits.map(({ file }) => file))] });
      else {
        const reason = isFold(offer) ? `TypeScript: ${error}` : offer.reason.replace(/`[^`]*`/g, '`…`');
        refused.set(reason, (refused.get(reason) ?? 0) + 1);
      }
    }
  return { trials, refused };
}

/** What the server asks TypeScript before a fold is handed out: the first new error. */
function typeScriptCheck(): (fold: Fold, files: readonly CorpusFile[]) => string | undefined {
  const libFolder = dirname(createRequire(__filename).resolve('typescript'));
  const projects = new Map<string | undefined, TypeScriptProject>();
  return ({ edits }, files) => {
    const scripts = [...new Set(edits.map(({ file }) => file))].filter(file =>
      /script|[jt]sx/.test(files[file].language),
    );
    if (scripts.length === 0) return undefined;
    const config = configFor(files[scripts[0]].path);
    const project = projects.get(config) ?? new TypeScriptProject(config, libFolder);
    projects.set(config, project);
    return project.newError(
      scripts.map(file => {
        const { path, text } = files[file];
        return { path, before: text, after: applyEdits(text, of(file, edits)) };
      }),
    );
  };
}

function firstOfEachFile(trials: readonly Trial[]): readonly Trial[] {
  const taken = new Set<FileId>();
  return trials.filter(trial => {
    const free = trial.files.every(file => !taken.has(file));
    if (free) for (const file of trial.files) taken.add(file);
    return free;
  });
}

function judge(
  round: readonly Trial[],
  files: readonly CorpusFile[],
  root: string,
  command: string,
  say: (line: string) => void,
): 'green' | 'red' | 'red before' {
  const edits = round.flatMap(({ fold }) => fold.edits);
  const touched = [...new Set(edits.map(({ file }) => file))];
  const paths = pathsOfRound(round, files, root);
  for (const file of touched) writeFileSync(files[file].path, applyEdits(files[file].text, of(file, edits)));
  const after = run(command, root, paths);
  for (const file of touched) writeFileSync(files[file].path, files[file].text);
  const before = after.status === 0 ? undefined : run(command, root, paths);
  const outcome = !before ? 'green' : before.status === 0 ? 'red' : 'red before';
  say(`${outcome}: ${round.map(({ fold }) => fold.title).join('; ')} [${paths.join(' ')}]`);
  if (outcome === 'red') {
    for (const { range, newText } of edits) say(`  > ${range.start} ${newText.replaceAll('\n', '\n  > ')}`);
    say(after.output.split('\n').slice(-40).join('\n'));
  }
  return outcome;
}

function of(file: FileId, edits: readonly FoldEdit[]): readonly FoldEdit[] {
  return edits.filter(edit => edit.file === file);
}

function pathsOf(trial: Trial, files: readonly CorpusFile[], root: string): readonly string[] {
  return trial.files.map(file => relative(root, files[file].path));
}

function pathsOfRound(
  round: readonly Trial[],
  files: readonly CorpusFile[],
  root: string,
): readonly string[] {
  return [...new Set(round.flatMap(trial => pathsOf(trial, files, root)))];
}

function run(command: string, cwd: string, paths: readonly string[]) {
  const env = { ...process.env, FILES: paths.join(' ') };
  const done = spawnSync('sh', ['-c', command], { cwd, env, encoding: 'utf8', timeout: longestRunMs });
  return { status: done.status, output: done.stdout + done.stderr };
}

void main();
