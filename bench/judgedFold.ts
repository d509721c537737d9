/** Writes a fold into a checkout, lets a command judge it, and puts the files back. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { applyEdits, type FoldEdit } from '../core/features/folds/fold';
import type { CorpusFile } from './foldCorpus';
import { editsOf } from './offeredFolds';

export interface CommandRun {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs `command` in a shell in `cwd`; a run that takes longer than `timeoutMs` has failed. */
export function runCommand(
  command: string,
  cwd: string,
  variables: Readonly<Record<string, string>>,
  timeoutMs: number,
): CommandRun {
  // A group of its own, so that what the command started ends with it.
  const done = spawnSync('timeout', ['-k', '5', String(timeoutMs / 1000), 'sh', '-c', command], {
    cwd,
    env: { ...process.env, ...variables },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return { ok: done.status === 0, output: done.stdout + done.stderr };
}

/** What `judge` says of the files while the edits are written in them. */
export function whileFolded<T>(edits: readonly FoldEdit[], files: readonly CorpusFile[], judge: () => T): T {
  const touched = [...new Set(edits.map(({ file }) => file))];
  try {
    for (const file of touched)
      writeFileSync(files[file].path, applyEdits(files[file].text, editsOf(file, edits)));
    return judge();
  } finally {
    for (const file of touched) writeFileSync(files[file].path, files[file].text);
  }
}
