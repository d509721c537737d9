import { type Message, StreamMessageWriter } from 'vscode-languageserver/node';
import { jsonPieces } from '../core/text/jsonPieces';
import { paced } from '../host/paced';

/**
 * Answers of some megabytes, such as a report: their JSON is made in turns of the event loop before they are sent. Where
 * a client is not connected by a stream they go out as others do.
 */
export class LongAnswers {
  private readonly written = new WeakMap<object, WrittenJson>();

  /** The same answer, ready to be sent. */
  async prepared<T extends object>(answer: T, signal: AbortSignal): Promise<T> {
    this.written.set(answer, await paced(writtenJson(answer), { signal }));
    return answer;
  }

  /** JSON of an answer that was prepared. */
  jsonOf(answer: unknown): WrittenJson | undefined {
    return typeof answer === 'object' && answer !== null ? this.written.get(answer) : undefined;
  }

  /** It has been sent: its JSON need not wait for a collection of garbage. */
  forget(answer: unknown): void {
    if (typeof answer === 'object' && answer !== null) this.written.delete(answer);
  }
}

interface WrittenJson {
  /** As strings: as bytes each piece would be there twice while it is sent. */
  readonly pieces: readonly string[];
  readonly bytes: number;
}

function* writtenJson(answer: object): Generator<void, WrittenJson, void> {
  const pieces: string[] = [];
  let bytes = 0;
  for (const piece of jsonPieces(answer)) {
    pieces.push(piece);
    bytes += Buffer.byteLength(piece);
    yield;
  }
  return { pieces, bytes };
}

/** UTF-16 units that are written in one turn. */
const unitsPerTurn = 512 * 1024;

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
    const head = `${JSON.stringify(rest).slice(0, -1)},"result":`;
    const length = Buffer.byteLength(head) + json.bytes + 1;
    let turn = `Content-Length: ${length}\r\n\r\n${head}`;
    for (const piece of json.pieces) {
      turn += piece;
      if (turn.length < unitsPerTurn) continue;
      await this.send(turn);
      turn = '';
    }
    await this.send(`${turn}}`);
    this.answers.forget(result);
  }

  private send(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.write(Buffer.from(text), error => (error ? reject(error) : setImmediate(resolve)));
    });
  }
}
