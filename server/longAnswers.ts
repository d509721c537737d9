import { type Message, StreamMessageWriter } from 'vscode-languageserver/node';
import { jsonPieces } from '../core/text/jsonPieces';
import { paced, turn } from '../host/paced';

/**
 * Answers of some megabytes, such as a report: the length of their JSON, which goes out before it, is counted in turns of
 * the event loop. The JSON itself is made once more while it is sent, so that it is never in memory as a whole; that takes
 * less than a twentieth of the time in which such an answer is worked out. Where a client is not connected by a stream
 * they go out as others do.
 */
export class LongAnswers {
  private readonly lengths = new WeakMap<object, number>();

  /** The same answer, ready to be sent; it must not change until it has been. */
  async prepared<T extends object>(answer: T, signal: AbortSignal): Promise<T> {
    this.lengths.set(answer, await paced(jsonBytes(answer), { signal }));
    return answer;
  }

  /** Bytes of the JSON of an answer that was prepared. */
  bytesOf(answer: object): number | undefined {
    return this.lengths.get(answer);
  }
}

function* jsonBytes(answer: object): Generator<void, number, void> {
  let bytes = 0;
  for (const piece of jsonPieces(answer)) {
    bytes += Buffer.byteLength(piece);
    yield;
  }
  return bytes;
}

/** UTF-16 units that are made and written in one turn, or a piece more. */
const unitsPerTurn = 256 * 1024;

/**
 * Writes messages one after the other; those that were prepared piece by piece, from memory that is used again. So the
 * stream must have passed on what it was given when it calls back, as pipes and sockets have.
 */
export class AnswerWriter extends StreamMessageWriter {
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly stream: NodeJS.WritableStream,
    private readonly answers: LongAnswers,
    /** Called when a long answer has been sent, in a turn of its own. */
    private readonly sent: () => void,
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
    const answer = typeof result === 'object' && result !== null ? result : undefined;
    const bytes = answer && this.answers.bytesOf(answer);
    if (answer === undefined || bytes === undefined) return super.write(message);
    const head = `${JSON.stringify(rest).slice(0, -1)},"result":`;
    const length = Buffer.byteLength(head) + bytes + 1;
    let memory = Buffer.allocUnsafeSlow(unitsPerTurn);
    let text = `Content-Length: ${length}\r\n\r\n${head}`;
    const send = async () => {
      const size = Buffer.byteLength(text);
      if (memory.length < size) memory = Buffer.allocUnsafeSlow(2 * size);
      memory.write(text);
      text = '';
      await this.send(memory.subarray(0, size));
    };
    for (const piece of jsonPieces(answer)) {
      text += piece;
      if (text.length >= unitsPerTurn) await send();
    }
    text += '}';
    await send();
    this.sent();
  }

  private send(bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.write(bytes, error => (error ? reject(error) : resolve(turn())));
    });
  }
}
