import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { encodeFrame, type Frame, FrameReader, type FromSidecar, type ToSidecar } from '../sidecar/protocol';
import { HeldProcess } from './heldProcess';

export interface SidecarProgram {
  /** Bundle of `sidecar/main.ts`. */
  readonly path: string;
  /** Program to run it with; by default the one that runs us, as Node. */
  readonly execPath?: string;
  /** The first process, where its start is prepared. */
  readonly held?: HeldProcess;
}

export interface SidecarEvents {
  message(frame: Frame<FromSidecar>): void;
  /** Once, whatever the reason; `detail` is for the log. */
  ended(detail: string): void;
}

/** Megabytes of JavaScript heap; a model's memory is not in it. */
const maxHeapMb = 1024;
/** The same of what is new: texts and rows pass through, and V8 would let that grow to 32 MB. */
const maxSemiSpaceMb = 2;

/** One embedding process: sends and receives frames, and tells when it is of no more use. */
export class SidecarProcess {
  private readonly child: ChildProcess;
  private readonly reader = new FrameReader<FromSidecar>();
  private over = false;
  private complaint = '';

  constructor(
    program: SidecarProgram,
    private readonly events: SidecarEvents,
  ) {
    this.child = program.held?.take() ?? spawn(...startOf(program));
    this.ref();
    this.child.on('error', error => this.end(error.message));
    this.child.on('exit', (code, signal) => this.end(`ended with ${signal ?? code}`));
    this.child.stdout!.on('data', (chunk: Buffer) => this.receive(chunk));
    this.child.stderr!.on('data', (chunk: Buffer) => {
      this.complaint = (this.complaint + chunk.toString()).slice(-2000);
    });
    // Writing to a process that has just died is no news: `exit` tells.
    this.child.stdin!.on('error', () => undefined);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  send(message: ToSidecar): void {
    if (!this.over) this.child.stdin!.write(encodeFrame(message));
  }

  /** Lets it finish what it does; it ends when its input does. */
  close(): void {
    this.over = true;
    this.child.stdin!.end();
    this.unref();
  }

  kill(reason: string): void {
    this.child.kill('SIGKILL');
    this.end(reason);
  }

  /** Whether it keeps the program that started it from ending. */
  ref(): void {
    this.hold('ref');
  }

  unref(): void {
    this.hold('unref');
  }

  private hold(verb: 'ref' | 'unref'): void {
    this.child[verb]();
    for (const stream of [this.child.stdin, this.child.stdout, this.child.stderr])
      (stream as unknown as { ref(): void; unref(): void })[verb]();
  }

  private receive(chunk: Buffer): void {
    if (this.over) return;
    try {
      for (const frame of this.reader.push(chunk)) this.events.message(frame);
    } catch (error) {
      this.kill(error instanceof Error ? error.message : String(error));
    }
  }

  private end(detail: string): void {
    if (this.over) return;
    this.over = true;
    const said = this.complaint.trim().split('\n').slice(-3).join(' ');
    this.events.ended(said === '' ? detail : `${detail}: ${said}`);
  }
}

/** Prepares the start of the bundle at `path`. */
export function holdSidecar(path: string): HeldProcess {
  return new HeldProcess(...startOf({ path }));
}

function startOf({ path, execPath }: SidecarProgram): [string, string[], SpawnOptions] {
  const flags = [`--max-old-space-size=${maxHeapMb}`, `--max-semi-space-size=${maxSemiSpaceMb}`];
  const options: SpawnOptions = {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment(),
    windowsHide: true,
  };
  return [execPath ?? process.execPath, [...flags, path], options];
}

/** In the editor the program that runs us is Electron. Options that are meant for us are not for the child. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...rest } = process.env;
  return { ...rest, ELECTRON_RUN_AS_NODE: '1' };
}
