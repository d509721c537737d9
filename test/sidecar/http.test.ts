import { afterEach, expect, test } from 'vitest';
import type { EmbeddedRows } from '../../sidecar/backends/backend';
import { embeddingsUrl } from '../../sidecar/backends/endpoint';
import { openHttp } from '../../sidecar/backends/http';
import { type Behaviour, embeddings, type FakeServer, fakeServer, send } from './fakeServer';

const servers: FakeServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serverThat(behaviour: Behaviour): Promise<FakeServer> {
  const server = await fakeServer(behaviour);
  servers.push(server);
  return server;
}

async function embed(server: FakeServer, texts: readonly string[], model = 'm'): Promise<EmbeddedRows> {
  const backend = await openHttp({ kind: 'http', endpoint: server.endpoint, model, key: 'secret' });
  return backend.embed(texts, new AbortController().signal);
}

/** Lengths of the texts that the rows belong to, from the fake server's vectors; 0 for a zero row. */
function lengthsOf({ values }: EmbeddedRows): number[] {
  const rows = Array.from({ length: values.length / 3 }, (_, row) => values.subarray(row * 3, row * 3 + 3));
  return rows.map(([a, b]) => (b === 0 ? 0 : Math.round((3 * a!) / b!)));
}

const texts = Array.from({ length: 70 }, (_, i) => 'x'.repeat(i + 1));
const lengths = texts.map(text => text.length);

test('texts are sent 32 at a time with the model and the key, and nothing else is', async () => {
  const server = await serverThat((_, vectors, answer) => send(answer, 200, embeddings(vectors)));
  expect(lengthsOf(await embed(server, texts))).toEqual(lengths);
  expect(server.received.every(({ input }) => input.length <= 32)).toBe(true);
  expect(new Set(server.received.map(({ path, key, model }) => `${path} ${key} ${model}`))).toEqual(
    new Set(['/v1/embeddings Bearer secret m']),
  );
});

test('vectors in another order are put in place by their index', async () => {
  const server = await serverThat((_, vectors, answer) => {
    const { data } = embeddings(vectors) as { data: object[] };
    send(answer, 200, { data: data.reverse() });
  });
  expect(lengthsOf(await embed(server, texts))).toEqual(lengths);
});

test('vectors in base64 are read', async () => {
  const server = await serverThat((_, vectors, answer) =>
    send(
      answer,
      200,
      embeddings(vectors.map(row => Buffer.from(new Float32Array(row).buffer).toString('base64'))),
    ),
  );
  expect(lengthsOf(await embed(server, texts))).toEqual(lengths);
});

test.each([400, 413, 422, 500])(
  'a request that is refused with %i is halved until it passes',
  async status => {
    const server = await serverThat(({ input }, vectors, answer) =>
      input.length > 5
        ? send(answer, status, { error: 'too large' })
        : send(answer, 200, embeddings(vectors)),
    );
    expect(lengthsOf(await embed(server, texts))).toEqual(lengths);
  },
);

test('a text that llama.cpp finds too long is cut; one that is refused all the same gets no vector', async () => {
  const server = await serverThat(({ input }, vectors, answer) => {
    const refused = input.some(text => text.length > 1500 || text === 'bad');
    if (refused) send(answer, 500, { error: { message: 'input is too large to process' } });
    else send(answer, 200, embeddings(vectors));
  });
  const rows = await embed(server, ['ab', 'y'.repeat(5000), 'bad', 'abc']);
  expect(lengthsOf(rows)).toEqual([2, 1500, 0, 3]);
  expect(rows.refused).toEqual([2]);
});

test('an empty or zero vector, as Ollama has sent, is a text without a vector', async () => {
  const server = await serverThat(({ input }, vectors, answer) =>
    send(answer, 200, embeddings(vectors.map((row, i) => (input[i] === 'zero' ? [0, 0, 0] : row)))),
  );
  expect((await embed(server, ['ab', 'zero'])).refused).toEqual([1]);
});

test.each([
  [
    'fewer vectors than texts',
    (vectors: number[][]) => embeddings(vectors.slice(1)),
    /1 vectors? for 2 texts/,
  ],
  [
    'vectors of another dimension',
    (vectors: number[][]) => embeddings(vectors.map(row => row.slice(1))),
    /2 dimensions where 3/,
  ],
  ['empty vectors', (vectors: number[][]) => embeddings(vectors.map(() => [])), /0 dimensions where 3/],
  [
    'values that are no numbers',
    (vectors: number[][]) => embeddings(vectors.map(() => [null, 'x', 1])),
    /no numbers/,
  ],
  [
    'places between two others',
    (vectors: number[][]) => ({ data: vectors.map((embedding, i) => ({ embedding, index: 0.5 + i / 4 })) }),
    /wrong index 0.5/,
  ],
  ['no list at all', () => ({ message: 'hello' }), /no list "data"/],
])('%s are an error that says so', async (_, spoil, message) => {
  const server = await serverThat((_, vectors, answer, count) =>
    send(answer, 200, count === 1 ? embeddings(vectors) : spoil(vectors)),
  );
  await expect(embed(server, ['a', 'b'])).rejects.toThrow(message);
});

test('a server that asks for patience is asked again after the time it names', async () => {
  const server = await serverThat((_, vectors, answer, count) => {
    if (count === 2) send(answer, 429, '', { 'retry-after': '0.05' });
    else if (count === 3) send(answer, 503, 'loading model');
    else send(answer, 200, embeddings(vectors));
  });
  expect(lengthsOf(await embed(server, ['ab']))).toEqual([2]);
});

test('a connection that breaks once is made again', async () => {
  const server = await serverThat((_, vectors, answer, count) => {
    if (count === 2) answer.destroy();
    else send(answer, 200, embeddings(vectors));
  });
  expect(lengthsOf(await embed(server, ['ab']))).toEqual([2]);
});

test('a slow answer ends when the work is cancelled', async () => {
  const server = await serverThat((_, vectors, answer, count) => {
    if (count === 1) send(answer, 200, embeddings(vectors));
  });
  const backend = await openHttp({ kind: 'http', endpoint: server.endpoint, model: '' });
  const abort = new AbortController();
  const slow = backend.embed(['a'], abort.signal);
  abort.abort(new Error('no longer wanted'));
  await expect(slow).rejects.toThrow('no longer wanted');
});

test('a server that does not answer in time is named, at the start and later', async () => {
  const slow = await serverThat((_, vectors, answer, count) => {
    if (count === 1) send(answer, 200, embeddings(vectors));
  });
  const backend = await openHttp({ kind: 'http', endpoint: slow.endpoint, model: '' }, 100);
  const { signal } = new AbortController();
  await expect(backend.embed(['a'], signal)).rejects.toThrow(
    /^http:\/\/127.0.0.1:.*: no answer within 0.1 s$/,
  );
  const silent = await serverThat(() => undefined);
  await expect(openHttp({ kind: 'http', endpoint: silent.endpoint, model: '' }, 100)).rejects.toThrow(
    /127.0.0.1:.*no answer within 0.1 s/,
  );
});

test.each([
  ['a host outside over http', 'http://example.com/v1', /only https/],
  ['an address that is none', 'localhost:8080 or so', /no address|only https/],
  ['a password in the address', 'https://me:secret@example.com', /must not hold a password/],
])('%s is refused in words', async (_, endpoint, message) => {
  await expect(openHttp({ kind: 'http', endpoint, model: '' })).rejects.toThrow(message);
});

test('a server that is not there is named with what was tried', async () => {
  const { endpoint, close } = await fakeServer(() => undefined);
  await close();
  await expect(openHttp({ kind: 'http', endpoint, model: '' })).rejects.toThrow(/127.0.0.1:.*ECONNREFUSED/);
});

test('a refusal names the key', async () => {
  const server = await serverThat((_, _vectors, answer) => send(answer, 401, 'who are you?'));
  await expect(embed(server, ['a'])).rejects.toThrow(
    /answers 401 \(is TWINFOLD_EMBEDDING_KEY set\?\): who are you/,
  );
});

test('a redirect is not followed: texts go to no other host', async () => {
  const other = await serverThat((_, vectors, answer) => send(answer, 200, embeddings(vectors)));
  const server = await serverThat((_, _vectors, answer) =>
    send(answer, 307, '', { location: `${other.endpoint}/v1/embeddings` }),
  );
  await expect(embed(server, ['a'])).rejects.toThrow();
  expect(other.received).toEqual([]);
});

test.each([
  'http://127.0.0.1:8080',
  'http://127.0.0.1:8080/',
  'http://127.0.0.1:8080/v1',
  'http://127.0.0.1:8080/v1/embeddings/',
])('%s is completed', endpoint =>
  expect(embeddingsUrl(endpoint).href).toBe('http://127.0.0.1:8080/v1/embeddings'),
);

test('a path before /v1 is kept', () => {
  expect(embeddingsUrl('https://host.example/team/v1').href).toBe('https://host.example/team/v1/embeddings');
});
