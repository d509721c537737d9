import { type Message, StreamMessageWriter } from 'vscode-languageserver/node';
import { jsonPieces } from '../core/text/jsonPieces';
import { paced } from '../host/paced';

/**
 * Answers of some megabytes, such as a report: their JSON is made in turns of the event loop before they are sent. Where
 * a client is not connected by a stream they go out as others do.
 */
export class LongAnswers {
  private readonly written = new WeakMap<object, readonly Buffer[]>();

  /** The same answer, ready to be sent. */
  async prepared<T extends object>(answer: T, signal: AbortSignal): Promise<T> {
    this.written.set(answer, await paced(buffersOf(answer), { signal }));
    return answer;
  }

  /** JSON of an answer that was prepared. */
  jsonOf(answer: unknown): readonly Buffer[] | undefined {
    return typeof answer === 'object' && answer !== null ? this.written.get(answer) : undefined;
  }
}

function* buffersOf(answer: object): Generator<void, Buffer[], void> {
  const buffers: Buffer[] = [];
  for (const piece of jsonPieces(answer)) {
    buffers.push(Buffer.from(piece));
    yield;
  }
  return buffers;
}

/** Bytes that are written in one turn. */
const bytesPerTurn = 1024 * 1024;

/** Writes messages one after the other; those that were prepared piece by piece. */
export class AnswerWriter extends StreamMessageWriter {
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly stream: NodeJS.WritableStream,
    private readonly answers: LongAnswers,
  ) {
    super(stream);
  }

  override write(message: Message): Promise<void> {
    const write = () => this.writeNow(message);
    // One that could not be written does not stop the next; its sender is told.
    const written = this.last.then(write, write);
    this.last = written;
    return written;
  }

  private async writeNow(message: Message): Promise<void> {
    const { result, ...rest } = message as Message & { readonly result?: unknown };
    const json = this.answers.jsonOf(result);
    if (!json) return super.write(message);
    const head = Buffer.from(`${JSON.stringify(rest).slice(0, -1)},"result":`);
    const tail = Buffer.from('}');
    const length = json.reduce((sum, piece) => sum + piece.length, head.length + tail.length);
    let turn: Buffer[] = [Buffer.from(`Content-Length: ${length}\r\n\r\n`), head];
    let bytes = 0;
    for (const piece of [...json, tail]) {
      turn.push(piece);
      if ((bytes += piece.length) < bytesPerTurn) continue;
      await this.send(Buffer.concat(turn));
      turn = [];
      bytes = 0;
    }
    await this.send(Buffer.concat(turn));
  }

  private send(bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.write(bytes, error => (error ? reject(error) : setImmediate(resolve)));
    });
  }
}
