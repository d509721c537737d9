import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { eventually } from './serverProcess';
import type { Turns } from './turnWatch';

/** What lives in a process after a collection of garbage, in bytes. */
export interface Live {
  readonly heapUsed: number;
  readonly external: number;
}

/** Asks another Node process about itself: start that with `nodeArguments`, before its own program. */
export class ProcessProbe<T> {
  private readonly path: string;
  private readonly answer: string;

  /** `prepare` are statements that run first, `question` an expression whose value is the answer. */
  private constructor(
    name: string,
    prepare: string,
    question: string,
    private readonly furtherArguments: readonly string[] = [],
  ) {
    this.path = join(tmpdir(), `twinfold-${name}-${process.pid}.cjs`);
    this.answer = `${this.path}.json`;
    const write = `fs.writeFileSync(${JSON.stringify(`${this.answer}.new`)}, JSON.stringify(${question}));`;
    const rename = `fs.renameSync(${JSON.stringify(`${this.answer}.new`)}, ${JSON.stringify(this.answer)});`;
    const program = `const fs = require('node:fs');\n${prepare}\nprocess.on('SIGUSR2', () => { ${write} ${rename} });\n`;
    writeFileSync(this.path, program);
  }

  /** Measured from within. `explains` says what ran in long turns, which makes the process a little slower. */
  static turns(explains: boolean): ProcessProbe<Turns> {
    const program = readFileSync(join(__dirname, 'turnWatch.ts'), 'utf8');
    const { code } = transformSync(program, { loader: 'ts', format: 'cjs' });
    return new ProcessProbe<Turns>(
      'turns',
      `${code}\nconst watch = new TurnWatch(${explains});`,
      'watch.take()',
    );
  }

  static live(): ProcessProbe<Live> {
    return new ProcessProbe<Live>('live', '', '(gc(), gc(), process.memoryUsage())', ['--expose-gc']);
  }

  get nodeArguments(): readonly string[] {
    return [...this.furtherArguments, '--require', this.path];
  }

  async ask(pid: number): Promise<T> {
    process.kill(pid, 'SIGUSR2');
    const text = await eventually('an answer of the process', () => this.read());
    unlinkSync(this.answer);
    return JSON.parse(text) as T;
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
