import { type ChildProcess, spawn } from 'node:child_process';

export interface TestCommand {
  /** As the user wrote it, for the shell; or a program with its arguments. */
  readonly command: string | readonly string[];
  readonly folder: string;
  /** Handed on as `TWINFOLD_FILES`, one a line. */
  readonly files: readonly string[];
}

/** How a run ended; the reason is for the user: "exit code 1". */
export type TestOutcome =
  | { readonly kind: 'passed' | 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Runs a command as a user would in a terminal; `onOutput` gets what it prints, in pieces. */
export function runTestCommand(
  { command, folder, files }: TestCommand,
  onOutput: (text: string) => void,
  signal: AbortSignal,
): Promise<TestOutcome> {
  const [program, ...values] = typeof command === 'string' ? [command] : command;
  const child = spawn(program!, values, {
    cwd: folder,
    shell: typeof command === 'string',
    // A process group of its own, so that what the shell has started ends with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
    env: { ...process.env, TWINFOLD_FILES: files.join('\n') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => end(child);
  signal.addEventListener('abort', stop);
  // A group of its own would go on when we end.
  process.once('exit', stop);
  if (signal.aborted) stop();
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', onOutput);
  return new Promise<TestOutcome>(resolve => {
    child.once('error', error => resolve({ kind: 'failed', reason: error.message }));
    child.once('close', (code, signalName) => {
      if (signal.aborted) resolve({ kind: 'cancelled' });
      else if (code === 0) resolve({ kind: 'passed' });
      else
        resolve({ kind: 'failed', reason: code === null ? `ended by ${signalName}` : `exit code ${code}` });
    });
  }).finally(() => {
    signal.removeEventListener('abort', stop);
    process.off('exit', stop);
  });
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true, stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
