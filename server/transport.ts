import { Console } from 'node:console';
import {
  type Connection,
  createConnection,
  createServerPipeTransport,
  createServerSocketTransport,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  StreamMessageReader,
} from 'vscode-languageserver/node';
import { AnswerWriter, closeLongAnswer } from './longAnswers';

/** How a client is connected: by the pipes of the process, its own channel, or a named pipe or port that it listens on. */
export type Transport =
  | { readonly kind: 'stdio' | 'node-ipc' }
  | { readonly kind: 'pipe'; readonly name: string }
  | { readonly kind: 'socket'; readonly port: number };

/** The one that the arguments name, as `--pipe=NAME` or `--pipe NAME`; undefined where they name none. */
export function transportOf(values: readonly string[]): Transport | undefined {
  if (values.includes('--stdio')) return { kind: 'stdio' };
  for (const [i, value] of values.entries()) {
    if (value === '--node-ipc') return { kind: 'node-ipc' };
    const [, option, given] = /^--(pipe|socket)(?:=(.*))?$/s.exec(value) ?? [];
    const name = given ?? values[i + 1];
    if (!option || !name) continue;
    if (option === 'pipe') return { kind: 'pipe', name };
    const port = Number(name);
    if (Number.isInteger(port) && port > 0 && port < 65_536) return { kind: 'socket', port };
  }
  return undefined;
}

/** The connection to the client; `ended` is called when there is no client any more. */
export function openTransport(transport: Transport, ended: () => void): Connection {
  switch (transport.kind) {
    case 'node-ipc':
      process.once('disconnect', ended);
      return createConnection(
        ProposedFeatures.all,
        new IPCMessageReader(process),
        closingAnswers(new IPCMessageWriter(process)),
      );
    case 'stdio':
      // What a library may print is no message.
      globalThis.console = new Console(process.stderr);
      return overStreams(process.stdin, process.stdout, ended);
    case 'pipe':
      return overSocket(createServerPipeTransport(transport.name), ended);
    case 'socket':
      return overSocket(createServerSocketTransport(transport.port), ended);
  }
}

/** Connects to where the client listens on this machine. */
function overSocket([reader, writer]: [MessageReader, MessageWriter], ended: () => void): Connection {
  // One that was refused or reset closes as well.
  reader.onError(error => process.stderr.write(`twinfold: ${error.message}\n`));
  reader.onClose(ended);
  return createConnection(ProposedFeatures.all, reader, closingAnswers(writer));
}

function overStreams(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  ended: () => void,
): Connection {
  for (const event of ['end', 'close']) input.once(event, ended);
  return createConnection(ProposedFeatures.all, new StreamMessageReader(input), new AnswerWriter(output));
}

/** For writers of objects, which read a long answer as a whole. */
function closingAnswers(writer: MessageWriter): MessageWriter {
  const write = writer.write.bind(writer);
  writer.write = async message => {
    try {
      await write(message);
    } finally {
      closeLongAnswer(message);
    }
  };
  return writer;
}
