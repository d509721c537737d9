import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './serverProcess';

/** How long the event loop of a process was kept, in milliseconds, since the last question. */
export interface Turns {
  readonly median: number;
  readonly p99: number;
  readonly longest: number;
}

/** What the measured process runs before its own program; answers the signal SIGUSR2 by a file. */
const program = (answer: string) => `
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { writeFileSync, renameSync } = require('node:fs');
const turns = monitorEventLoopDelay({ resolution: 1 });
turns.enable();
process.on('SIGUSR2', () => {
  const [median, p99, longest] = [turns.percentile(50), turns.percentile(99), turns.max].map(ns => ns / 1e6 - 1);
  writeFileSync('${answer}.new', JSON.stringify({ median, p99, longest }));
  renameSync('${answer}.new', '${answer}');
  turns.reset();
});
`;

/**
 * Measures the event loop of another Node process from within: start that with `--require` and `path`. A turn that
 * asks counts itself, and a busy machine takes turns away: compare with the status latency.
 */
export class TurnProbe {
  readonly path = join(tmpdir(), `twinfold-turns-${process.pid}.cjs`);
  private readonly answer = `${this.path}.json`;

  constructor() {
    writeFileSync(this.path, program(this.answer));
  }

  /** Since the last call. */
  async turns(pid: number): Promise<Turns> {
    process.kill(pid, 'SIGUSR2');
    const text = await eventually('the turns of the event loop', () => this.read());
    unlinkSync(this.answer);
    return JSON.parse(text) as Turns;
  }

  close(): void {
    unlinkSync(this.path);
  }

  private read(): string | undefined {
    try {
      return readFileSync(this.answer, 'utf8');
    } catch {
      // Not answered yet.
      return undefined;
    }
  }
}
