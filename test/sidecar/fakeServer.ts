import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly key: string | undefined;
  readonly model: unknown;
  readonly input: readonly string[];
}

/** Answers a request; `vectors` are those of its inputs, in order. */
export type Behaviour = (
  request: Received,
  vectors: number[][],
  answer: ServerResponse,
  count: number,
) => void;

export interface FakeServer {
  readonly endpoint: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** An embedding server on the loopback interface. A text's vector is its length and three. */
export async function fakeServer(behaviour: Behaviour): Promise<FakeServer> {
  const received: Received[] = [];
  const server: Server = createServer((request, answer) => {
    void read(request).then(body => {
      const { input, model } = JSON.parse(body) as { input: string[]; model?: string };
      const authorization = request.headers.authorization;
      received.push({ path: request.url ?? '', key: authorization, model, input });
      const vectors = input.map(text => [text.length, 3, 0]);
      behaviour(received[received.length - 1]!, vectors, answer, received.length);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function send(
  answer: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  answer.writeHead(status, { 'content-type': 'application/json', ...headers });
  answer.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** As OpenAI writes it. */
export function embeddings(vectors: readonly unknown[]): object {
  return {
    object: 'list',
    data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
