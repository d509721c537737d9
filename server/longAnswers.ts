import { type Message, StreamMessageWriter } from 'vscode-languageserver/node';
import { turn } from '../host/paced';
import { type Spool, Strand } from '../host/spool';

/** Bytes that are read and written in one turn. */
const bytesPerTurn = 256 * 1024;

/**
 * An answer of some megabytes, such as a report: JSON that stands in a spool, and is read while it is sent, so that it is
 * never in memory as a whole. It is sent once.
 */
export class LongAnswer {
  private readonly parts: readonly (Strand | string)[];

  constructor(
    private readonly spool: Spool,
    /** Pieces of the JSON in order; none ends within a character. */
    parts: Iterable<Strand | string>,
  ) {
    this.parts = [...parts];
  }

  /** Of the JSON. */
  get bytes(): number {
    return this.parts.reduce(
      (sum, part) => sum + (part instanceof Strand ? part.bytes : Buffer.byteLength(part)),
      0,
    );
  }

  /** All of the JSON; a piece is to be used before the next. */
  *pieces(): Generator<Buffer, void, void> {
    const memory = Buffer.allocUnsafeSlow(bytesPerTurn);
    for (const part of this.parts) {
      if (part instanceof Strand) yield* part.pieces(memory);
      else yield Buffer.from(part);
    }
  }

  /** For a client that is not connected by a stream, and for the trace of messages. */
  toJSON(): unknown {
    return JSON.parse(Buffer.concat(Array.from(this.pieces(), piece => Buffer.from(piece))).toString());
  }

  close(): void {
    this.spool.close();
  }
}

/** What a message holds open is needed no more. */
export function closeLongAnswer(message: Message): void {
  const { result } = message as Message & { readonly result?: unknown };
  if (result instanceof LongAnswer) result.close();
}

/**
 * Writes messages one after the other; long answers piece by piece, from memory that is used again. So the stream must have
 * passed on what it was given when it calls back, as pipes and sockets have.
 */
export class AnswerWriter extends StreamMessageWriter {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly stream: NodeJS.WritableStream) {
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
    if (!(result instanceof LongAnswer)) return super.write(message);
    try {
      const head = `${JSON.stringify(rest).slice(0, -1)},"result":`;
      const length = Buffer.byteLength(head) + result.bytes + 1;
      await this.send(Buffer.from(`Content-Length: ${length}\r\n\r\n${head}`));
      for (const piece of result.pieces()) await this.send(piece);
      await this.send(Buffer.from('}'));
    } finally {
      result.close();
    }
  }

  private send(bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.write(bytes, error => (error ? reject(error) : resolve(turn())));
    });
  }
}
