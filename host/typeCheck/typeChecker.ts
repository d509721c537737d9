import { Worker } from 'node:worker_threads';
import type {
  CheckAnswer,
  CheckOutcome,
  CheckQuestion,
  CheckSetup,
  EditedFile,
  UnsavedFile,
} from './checkMessage';

/** What the check found; `late` when TypeScript is still at work, `failed` when it has broken down. */
export type CheckResult = CheckOutcome | 'late' | 'failed';

/** A worker that has not been asked for so long is ended, and its memory given back. */
const idleMs = 5 * 60 * 1000;

/** Beyond this the worker ends, and the editor's server does not. */
const mostMemoryMb = 3072;

/** Asks TypeScript, in a worker that starts with the first question, whether a fold brings a new error. */
export class TypeChecker {
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private readonly waiting = new Map<number, (result: CheckResult) => void>();
  private asked = 0;

  /** `program` is the bundled worker; `libFolder` holds TypeScript's `lib.*.d.ts`. */
  constructor(
    private readonly program: string,
    private readonly libFolder: string,
  ) {}

  check(
    files: readonly EditedFile[],
    unsaved: readonly UnsavedFile[],
    timeoutMs: number,
  ): Promise<CheckResult> {
    const worker = this.started();
    const question: CheckQuestion = { id: ++this.asked, files, unsaved };
    return new Promise(resolve => {
      const timer = setTimeout(() => this.settle(question.id, 'late'), timeoutMs);
      this.waiting.set(question.id, result => {
        clearTimeout(timer);
        resolve(result);
      });
      worker.postMessage(question);
    });
  }

  async dispose(): Promise<void> {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private started(): Worker {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.dispose(), idleMs);
    this.idle.unref();
    if (this.worker) return this.worker;
    const workerData: CheckSetup = { libFolder: this.libFolder };
    const worker = new Worker(this.program, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
    });
    worker.unref();
    worker.on('message', ({ id, outcome }: CheckAnswer) => this.settle(id, outcome));
    // `exit` follows.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (this.worker === worker) this.worker = undefined;
      for (const id of [...this.waiting.keys()]) this.settle(id, 'failed');
    });
    this.worker = worker;
    return worker;
  }

  private settle(id: number, result: CheckResult): void {
    this.waiting.get(id)?.(result);
    this.waiting.delete(id);
  }
}
