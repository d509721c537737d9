import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/** Waits for a line of its input, then becomes the program; ends with its input when none comes. */
const script = 'read -r _ && exec "$0" "$@"';

/**
 * A program whose start is prepared. Outside Windows to start one copies the tables of all memory pages, which a process of
 * 400 MB does in 10 ms and one of 50 MB in one (docs/benchmarks-typing.md). So a shell of a megabyte is started while
 * there is little to copy, and becomes the program when that is wanted.
 */
export class HeldProcess {
  private shell: ChildProcess | undefined;

  /** Of the options `stdio` must begin with a pipe. */
  constructor(program: string, args: readonly string[], options: SpawnOptions) {
    if (process.platform === 'win32') return;
    try {
      this.shell = spawn('/bin/sh', ['-c', script, program, ...args], options);
    } catch {
      // No memory or no right to start anything now: whoever needs the program tries again, and is told.
      return;
    }
    const { shell } = this;
    const forget = () => {
      if (this.shell === shell) this.shell = undefined;
    };
    shell.on('error', forget).on('exit', forget);
    // One that could not be started may have no streams.
    shell.stdin?.on('error', forget);
    shell.unref();
    for (const stream of shell.stdio ?? []) (stream as { unref?(): void } | null)?.unref?.();
  }

  /** While it waits. */
  get pid(): number | undefined {
    return this.shell?.pid;
  }

  /** The program, which begins now and does not keep ours from ending; undefined where it must be started anew. */
  take(): ChildProcess | undefined {
    const { shell } = this;
    this.shell = undefined;
    shell?.stdin?.write('\n');
    return shell;
  }
}
