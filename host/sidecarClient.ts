import {
  type BackendRequest,
  type Frame,
  type FromSidecar,
  type ProviderReport,
  protocolVersion,
} from '../sidecar/protocol';
import { batchesOf, type EmbedBatch, type EmbedCall, finish, halves, settle } from './embedBatch';
import {
  type EmbeddedTexts,
  type Embedder,
  EmbeddingUnavailable,
  type EmbedOptions,
  type VectorSpace,
} from './embedder';
import { SidecarProcess, type SidecarProgram } from './sidecarProcess';

export interface SidecarOptions {
  readonly program: SidecarProgram;
  readonly backend: BackendRequest;
  /** Used, and told once, when `backend` cannot be. */
  readonly fallback?: BackendRequest;
  /** One sentence for the user. */
  readonly notify: (message: string) => void;
  readonly log: (level: 'info' | 'warn', message: string, data?: unknown) => void;
  readonly timing?: Partial<SidecarTiming>;
}

/** All in milliseconds. */
export interface SidecarTiming {
  /** Waits before the first, second and third restart in a row. */
  readonly restartDelays: readonly number[];
  /** Restarts are counted over this time; one more than there are delays is the end. */
  readonly restartWindow: number;
  /** A batch that takes longer counts as a death. */
  readonly batchTimeout: number;
  readonly openTimeout: number;
  /** Without work for so long, the process is let go. */
  readonly idle: number;
}

const defaultTiming: SidecarTiming = {
  restartDelays: [500, 2000, 8000],
  restartWindow: 180_000,
  batchTimeout: 180_000,
  openTimeout: 120_000,
  idle: 120_000,
};

const batchesInFlight = 2;
/** How often a process may say of a batch that it could not embed it before that is taken for the server's failing. */
const maxFailures = 2;

interface Pending<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'waiting'; readonly timer: NodeJS.Timeout }
  | { readonly kind: 'opening'; readonly process: SidecarProcess; readonly timer: NodeJS.Timeout }
  | {
      readonly kind: 'open';
      readonly process: SidecarProcess;
      readonly space: VectorSpace;
      readonly device: string;
    }
  | { readonly kind: 'unusable'; readonly message: string };

/**
 * Turns texts into vectors by a process that it starts on first need, feeds at the pace of its answers, starts again
 * when it dies, and lets go when there is nothing to do. A text over which the process keeps dying is found by halving
 * and left out; a backend that cannot be used gives way to `fallback`.
 */
export class SidecarClient implements Embedder {
  private state: State = { kind: 'idle' };
  private backend: BackendRequest;
  private queue: EmbedBatch[] = [];
  private readonly flying = new Map<number, { batch: EmbedBatch; timer: NodeJS.Timeout }>();
  /** The batch that the process says it works on. */
  private working: number | undefined;
  private nextId = 1;
  /** Times of the restarts since the last answer. */
  private restarts: number[] = [];
  private readonly timing: SidecarTiming;
  private idleTimer: NodeJS.Timeout | undefined;
  private readonly waiting: { resolve: (space: VectorSpace) => void; reject: (error: unknown) => void }[] =
    [];
  private readonly probes = new Map<number, Pending<readonly ProviderReport[]>>();

  constructor(private readonly options: SidecarOptions) {
    this.backend = options.backend;
    this.timing = { ...defaultTiming, ...options.timing };
  }

  /** Starts the process if need be. */
  space(): Promise<VectorSpace> {
    if (this.state.kind === 'open') return Promise.resolve(this.state.space);
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.advance();
    });
  }

  async embed(texts: readonly string[], { signal }: EmbedOptions = {}): Promise<EmbeddedTexts> {
    signal?.throwIfAborted();
    for (;;) {
      const space = await this.space();
      const { backend } = this;
      const rows = texts.length === 0 ? [] : await this.call(texts, signal);
      // The backend gave way meanwhile: rows of two spaces must not stand in one answer.
      if (backend === this.backend) return { space, rows };
    }
  }

  /** What the open backend runs on, and what it could. */
  async probe(): Promise<{ device: string; providers: readonly ProviderReport[] }> {
    await this.space();
    const { state } = this;
    if (state.kind !== 'open') throw new EmbeddingUnavailable('the embedding process has ended');
    const id = this.nextId++;
    state.process.ref();
    const providers = await new Promise<readonly ProviderReport[]>((resolve, reject) => {
      this.probes.set(id, { resolve, reject });
      state.process.send({ type: 'probe', id });
    });
    return { device: state.device, providers };
  }

  /** Of the running process; for tests and the log. */
  get pid(): number | undefined {
    return this.state.kind === 'open' || this.state.kind === 'opening' ? this.state.process.pid : undefined;
  }

  /** Ends the process; what is under way fails. */
  dispose(): void {
    this.giveUp('Twinfold is closing');
    this.state = { kind: 'idle' };
  }

  private async call(texts: readonly string[], signal?: AbortSignal): Promise<(Float32Array | undefined)[]> {
    signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const rows: (Float32Array | undefined)[] = new Array(texts.length).fill(undefined);
      const onAbort = () => {
        call.cancelled = true;
        this.forget(call);
        reject(signal?.reason);
      };
      const done = (error?: unknown) => {
        signal?.removeEventListener('abort', onAbort);
        if (error === undefined) resolve(rows);
        else reject(error);
      };
      const call: EmbedCall = { rows, missing: texts.length, done, cancelled: false };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.queue.push(...batchesOf(call, texts));
      this.advance();
    });
  }

  /** Starts a process, or sends what may be under way at once. */
  private advance(): void {
    const { state } = this;
    if (state.kind === 'unusable') this.failAll(new EmbeddingUnavailable(state.message));
    else if (state.kind === 'idle' && (this.queue.length > 0 || this.waiting.length > 0)) this.start();
    else if (state.kind === 'open') {
      while (this.flying.size < batchesInFlight && this.queue.length > 0) this.dispatch(state.process);
      this.rest(state.process);
    }
  }

  private start(): void {
    clearTimeout(this.idleTimer);
    const child: SidecarProcess = new SidecarProcess(this.options.program, {
      message: frame => {
        if (this.isCurrent(child)) this.receive(child, frame);
      },
      ended: detail => {
        if (this.isCurrent(child)) this.died(detail);
      },
    });
    const timer = setTimeout(() => child.kill('does not open its model'), this.timing.openTimeout);
    this.state = { kind: 'opening', process: child, timer };
  }

  private isCurrent(child: SidecarProcess): boolean {
    return (this.state.kind === 'open' || this.state.kind === 'opening') && this.state.process === child;
  }

  private dispatch(child: SidecarProcess): void {
    const batch = this.queue.shift()!;
    const id = this.nextId++;
    const timer = setTimeout(() => child.kill('does not answer'), this.timing.batchTimeout);
    this.flying.set(id, { batch, timer });
    child.send({ type: 'embed', id, texts: batch.texts });
  }

  private receive(child: SidecarProcess, { header, payload }: Frame<FromSidecar>): void {
    switch (header.type) {
      case 'hello':
        if (header.version !== protocolVersion)
          this.useFallback('the embedding process is of another version');
        else child.send({ type: 'open', version: protocolVersion, backend: this.backend });
        break;
      case 'opened':
        this.opened(child, header);
        break;
      case 'failed':
        this.useFallback(header.message);
        break;
      case 'started':
        this.working = header.id;
        break;
      case 'rows':
        this.answered(header.id, header.refused, payload);
        break;
      case 'error':
        this.failed(header.id, header.message);
        break;
      case 'probed':
        this.probes.get(header.id)?.resolve(header.providers);
        this.probes.delete(header.id);
        break;
      default:
        throw new Error('not a message of the embedding process');
    }
  }

  private opened(
    child: SidecarProcess,
    { key, dimensions, device }: Extract<FromSidecar, { type: 'opened' }>,
  ): void {
    if (this.state.kind === 'opening') clearTimeout(this.state.timer);
    const space = { key, dimensions };
    this.state = { kind: 'open', process: child, space, device };
    for (const { resolve } of this.waiting.splice(0)) resolve(space);
    this.advance();
  }

  private answered(id: number, refused: readonly number[], payload: Uint8Array): void {
    const batch = this.flying.get(id)?.batch;
    if (!batch || this.state.kind !== 'open') return;
    const { dimensions } = this.state.space;
    // Still in flight when this throws, so that the process dies over it.
    if (payload.byteLength !== batch.texts.length * dimensions * 4)
      throw new Error('an answer that does not fit to its question');
    this.land(id);
    this.restarts = [];
    if (!batch.call.cancelled) settle(batch, payload, dimensions, refused);
    this.advance();
  }

  private failed(id: number, message: string): void {
    const batch = this.land(id);
    if (!batch) return;
    this.options.log('warn', 'texts could not be embedded', { message });
    if (batch.call.cancelled) this.advance();
    else if (batch.failures + 1 < maxFailures) {
      this.queue.push({ ...batch, failures: batch.failures + 1 });
      this.advance();
    } else {
      this.queue.push({ ...batch, failures: 0 });
      this.useFallback(message);
    }
  }

  private land(id: number): EmbedBatch | undefined {
    const flight = this.flying.get(id);
    if (!flight) return undefined;
    clearTimeout(flight.timer);
    this.flying.delete(id);
    return flight.batch;
  }

  /** Sends everything that was under way again, after a pause; the batch it died over last, and in halves. */
  private died(detail: string): void {
    this.options.log('warn', 'the embedding process has ended', { detail });
    if (this.state.kind === 'opening') clearTimeout(this.state.timer);
    this.requeue();
    const now = performance.now();
    this.restarts = this.restarts.filter(time => now - time < this.timing.restartWindow);
    const delay = this.timing.restartDelays[this.restarts.length];
    if (delay === undefined) {
      this.useFallback(`the embedding process keeps ending (${detail})`);
      return;
    }
    this.restarts.push(now);
    const timer = setTimeout(() => {
      this.state = { kind: 'idle' };
      this.advance();
    }, delay);
    this.state = { kind: 'waiting', timer };
  }

  private requeue(): void {
    for (const { reject } of this.probes.values())
      reject(new EmbeddingUnavailable('the embedding process has ended'));
    this.probes.clear();
    const blamed = this.working;
    this.working = undefined;
    const again: EmbedBatch[] = [];
    for (const id of [...this.flying.keys()]) {
      const batch = this.land(id)!;
      if (batch.call.cancelled) continue;
      if (id === blamed) this.queue.push(...this.afterDeath(batch));
      else again.push(batch);
    }
    this.queue.unshift(...again);
  }

  private afterDeath(batch: EmbedBatch): EmbedBatch[] {
    const blamed = { ...batch, deaths: batch.deaths + 1 };
    if (blamed.deaths < 2) return [blamed];
    if (blamed.texts.length > 1) return halves(blamed);
    this.options.log('warn', 'a text that ends the embedding process is left out', {
      length: batch.texts[0]!.length,
    });
    finish(blamed);
    return [];
  }

  /** Goes on with the fallback, which is told once, or says that nothing can be used. */
  private useFallback(reason: string): void {
    this.stop();
    const { fallback } = this.options;
    if (!fallback || this.backend === fallback) {
      this.options.notify(`Embedding is not available: ${reason}. Searches go by words alone.`);
      this.giveUp(reason);
      return;
    }
    this.options.notify(
      `Embedding by ${this.backend.kind} is not available: ${reason}. The built-in model is used instead.`,
    );
    this.backend = fallback;
    this.restarts = [];
    this.state = { kind: 'idle' };
    this.advance();
  }

  private giveUp(message: string): void {
    this.stop();
    this.state = { kind: 'unusable', message };
    this.failAll(new EmbeddingUnavailable(message));
  }

  private stop(): void {
    clearTimeout(this.idleTimer);
    const { state } = this;
    this.requeue();
    this.state = { kind: 'idle' };
    if (state.kind === 'waiting' || state.kind === 'opening') clearTimeout(state.timer);
    if (state.kind === 'open' || state.kind === 'opening') state.process.kill('is stopped');
  }

  private failAll(error: Error): void {
    for (const { reject } of this.waiting.splice(0)) reject(error);
    const calls = new Set(this.queue.splice(0).map(({ call }) => call));
    for (const call of calls) call.done(error);
  }

  private forget(call: EmbedCall): void {
    this.queue = this.queue.filter(batch => batch.call !== call);
    if (this.state.kind !== 'open') return;
    for (const [id, { batch }] of this.flying)
      if (batch.call === call) this.state.process.send({ type: 'cancel', id });
  }

  /** A process without work does not keep the program from ending, and is let go after a while. */
  private rest(child: SidecarProcess): void {
    clearTimeout(this.idleTimer);
    if (this.flying.size > 0) {
      child.ref();
      return;
    }
    child.unref();
    this.idleTimer = setTimeout(() => {
      this.state = { kind: 'idle' };
      child.close();
    }, this.timing.idle);
    this.idleTimer.unref();
  }
}
