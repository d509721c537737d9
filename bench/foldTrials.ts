/**
 * Lets a command of yours judge the folds that are offered for what is found in a folder.
 * `npx tsx bench/foldTrials.ts DIR --run COMMAND [--only SUBSTRING]… [--skip SUBSTRING]… [--from N] [--max N]
 * [--together] [--log FILE]`
 * Every offered fold is written into DIR, COMMAND runs there in a shell with `FILES` (the changed files, relative to
 * DIR), and the files are put back: one fold at a time. When COMMAND fails, it runs again without the fold, so that
 * what failed before is told apart. `--together` applies the first fold of each file, all at once, and runs COMMAND
 * once. Without COMMAND the folds are listed only. DIR must be a copy: it is written to. For projects whose commands
 * are written down see `bench/foldProjects.ts`.
 */
import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CorpusFile, loadCorpus } from './foldCorpus';
import { runCommand, whileFolded } from './judgedFold';
import { firstOfEachFile, offeredFolds, pathsOf, type Trial } from './offeredFolds';

/** No single run of a project's tests may take longer. */
const longestRunMs = 10 * 60 * 1000;

async function main(): Promise<void> {
  const [folder, ...options] = process.argv.slice(2);
  const root = resolve(folder);
  const all = (name: string) => options.flatMap((word, i) => (options[i - 1] === name ? [word] : []));
  const [command, log] = [all('--run')[0], all('--log')[0]];
  const say = (line: string) => (log ? appendFileSync(log, `${line}\n`) : console.log(line));
  const files = loadCorpus(root);
  const { trials, refused } = await offeredFolds(files);
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

function judge(
  round: readonly Trial[],
  files: readonly CorpusFile[],
  root: string,
  command: string,
  say: (line: string) => void,
): 'green' | 'red' | 'red before' {
  const edits = round.flatMap(({ fold }) => fold.edits);
  const paths = pathsOfRound(round, files, root);
  const run = () => runCommand(command, root, { FILES: paths.join(' ') }, longestRunMs);
  const after = whileFolded(edits, files, run);
  const outcome = after.ok ? 'green' : run().ok ? 'red' : 'red before';
  say(`${outcome}: ${round.map(({ fold }) => fold.title).join('; ')} [${paths.join(' ')}]`);
  if (outcome === 'red') {
    for (const { range, newText } of edits) say(`  > ${range.start} ${newText.replaceAll('\n', '\n  > ')}`);
    say(after.output.split('\n').slice(-40).join('\n'));
  }
  return outcome;
}

function pathsOfRound(
  round: readonly Trial[],
  files: readonly CorpusFile[],
  root: string,
): readonly string[] {
  return [...new Set(round.flatMap(trial => pathsOf(trial, files, root)))];
}

void main();
