import type { WorkspaceIndex } from '../core/index/workspaceIndex';
import { paced } from '../host/paced';
import type { Workspace } from '../host/workspace';

/**
 * Brings the classes of the workspace up to date in turns of the event loop. Afterwards a question about one file is
 * answered from what the index remembers; without it, the first such question after an edit would do all the work at
 * once, and the server would be deaf meanwhile.
 */
export class FreshClasses {
  private running: Promise<void> | undefined;
  /** All kinds of classes of this index were worked out once; after that only those of code cost time at an edit. */
  private begun: WorkspaceIndex | undefined;
  private freshAt = -1;

  constructor(private readonly workspace: Workspace) {}

  /** Resolves when the classes are those of the workspace as it then is; an edit meanwhile starts the work anew. */
  async wait(signal?: AbortSignal): Promise<void> {
    while (this.freshAt !== this.workspace.revision) {
      this.running ??= this.run().finally(() => {
        this.running = undefined;
      });
      await untilAborted(this.running, signal);
    }
  }

  private async run(): Promise<void> {
    const { revision } = this.workspace;
    if (await paced(this.work(revision))) this.freshAt = revision;
  }

  /** True when it came to its end before an edit. */
  private *work(revision: number): Generator<void, boolean, void> {
    const { index } = this.workspace;
    const steps = index === this.begun ? index.code.classes() : index.classes();
    for (let step = steps.next(); !step.done; step = steps.next()) {
      yield;
      if (this.workspace.revision !== revision) return false;
    }
    this.begun = index;
    return true;
  }
}

/** The work goes on for others who wait for it. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop!);
  }
}
