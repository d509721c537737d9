import type { Backend } from './backends/backend';
import { SetupError } from './backends/backend';
import {
  type BackendRequest,
  encodeFrame,
  FrameReader,
  type FromSidecar,
  protocolVersion,
  type ToSidecar,
} from './protocol';

/** Ends the process after a call when it holds more than this; the host starts a new one when it needs it. */
const maxResidentBytes = 3 * 2 ** 30;

type Open = (request: BackendRequest) => Promise<Backend>;
type Embed = Extract<ToSidecar, { type: 'embed' }>;

/**
 * Answers the messages of `input` until it ends: that is how the process learns that its parent has gone. Texts are
 * embedded one message after the other; a cancelled message that has not begun is dropped.
 */
export async function serve(
  input: AsyncIterable<Uint8Array>,
  output: NodeJS.WritableStream,
  open: Open,
  exit: (code: number) => void,
): Promise<void> {
  const server = new Server(output, open, exit);
  const reader = new FrameReader<ToSidecar>();
  try {
    for await (const chunk of input) for (const { header } of reader.push(chunk)) server.receive(header);
    exit(0);
  } catch {
    exit(1);
  }
}

class Server {
  private backend: Backend | undefined;
  private work: Promise<void> = Promise.resolve();
  private readonly aborts = new Map<number, AbortController>();

  constructor(
    private readonly output: NodeJS.WritableStream,
    private readonly open: Open,
    private readonly exit: (code: number) => void,
  ) {
    this.send({ type: 'hello', version: protocolVersion });
  }

  receive(message: ToSidecar): void {
    switch (message.type) {
      case 'open':
        this.enqueue(() => this.openBackend(message.backend));
        break;
      case 'embed': {
        const abort = new AbortController();
        this.aborts.set(message.id, abort);
        this.enqueue(() => this.embed(message, abort.signal));
        break;
      }
      case 'cancel':
        this.aborts.get(message.id)?.abort();
        break;
      case 'probe':
        this.enqueue(() => this.probe(message.id));
        break;
    }
  }

  private enqueue(work: () => Promise<void>): void {
    this.work = this.work.then(work);
  }

  private async openBackend(request: BackendRequest): Promise<void> {
    try {
      this.backend = await this.open(request);
      const { key, dimensions, device } = this.backend;
      this.send({ type: 'opened', key, dimensions, device });
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      this.send({ type: 'failed', message: error.message });
    }
  }

  private async embed({ id, texts }: Embed, signal: AbortSignal): Promise<void> {
    this.send({ type: 'started', id });
    try {
      signal.throwIfAborted();
      if (!this.backend) throw new Error('no model is open');
      const { values, refused } = await this.backend.embed(texts, signal);
      this.send(
        { type: 'rows', id, refused },
        new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      );
    } catch (error) {
      this.send({ type: 'error', id, message: error instanceof Error ? error.message : String(error) });
    }
    this.aborts.delete(id);
    if (process.memoryUsage.rss() > maxResidentBytes) this.exit(0);
  }

  private async probe(id: number): Promise<void> {
    this.send({ type: 'probed', id, providers: (await this.backend?.probe()) ?? [] });
  }

  private send(message: FromSidecar, payload?: Uint8Array): void {
    this.output.write(encodeFrame(message, payload));
  }
}
