import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import type { Backend } from '../../sidecar/backends/backend';
import {
  encodeFrame,
  FrameReader,
  type FromSidecar,
  protocolVersion,
  type ToSidecar,
} from '../../sidecar/protocol';
import { serve } from '../../sidecar/serve';

const backend: Backend = {
  key: 'test',
  dimensions: 1,
  device: 'cpu',
  embed: async texts => ({ values: new Float32Array(texts.length).fill(1), refused: [] }),
  probe: async () => [],
};

function running() {
  const input = new PassThrough();
  const output = new PassThrough();
  const reader = new FrameReader<FromSidecar>();
  const answers: FromSidecar[] = [];
  output.on('data', (chunk: Buffer) => {
    for (const { header } of reader.push(chunk)) answers.push(header);
  });
  const exits: number[] = [];
  const ended = serve(
    input,
    output,
    async () => backend,
    code => exits.push(code),
  );
  const send = (message: ToSidecar) => input.write(encodeFrame(message));
  const until = (type: FromSidecar['type']) =>
    vi.waitFor(() => expect(answers.map(answer => answer.type)).toContain(type), { interval: 1 });
  return { input, send, until, exits, ended, answers };
}

const open: ToSidecar = { type: 'open', version: protocolVersion, backend: { kind: 'static', folder: '' } };

test('the process ends with its parent: when its input ends', async () => {
  const { input, send, until, exits, ended } = running();
  send(open);
  await until('opened');
  input.end();
  await ended;
  expect(exits).toEqual([0]);
});

test('input that is no message ends the process with an error', async () => {
  const { input, exits, ended } = running();
  input.end(Buffer.alloc(16, 0xff));
  await ended;
  expect(exits).toEqual([1]);
});

test('a process that has grown too large answers and then ends', async () => {
  const rss = vi.spyOn(process.memoryUsage, 'rss').mockReturnValue(4 * 2 ** 30);
  try {
    const { send, until, exits } = running();
    send(open);
    send({ type: 'embed', id: 1, texts: ['a text'] });
    await until('rows');
    await vi.waitFor(() => expect(exits).toEqual([0]), { interval: 1 });
  } finally {
    rss.mockRestore();
  }
});

test('work that was cancelled before it began is not done', async () => {
  const { send, until, answers } = running();
  send(open);
  send({ type: 'embed', id: 1, texts: ['a text'] });
  send({ type: 'cancel', id: 1 });
  await until('error');
  expect(answers.some(({ type }) => type === 'rows')).toBe(false);
});
