import { afterAll, beforeAll, expect, test as testAlone } from 'vitest';
import { isAlive } from '../../bench/isAlive';
import { SidecarClient, type SidecarTiming } from '../../host/sidecarClient';
import type { BackendRequest } from '../../sidecar/protocol';
import { bundle, temporaryFolder, tinyModel } from './programs';

// Most of the time goes into starting processes: the tests share the wait.
const test = testAlone.concurrent;
const folder = temporaryFolder();
let fake = '';
let real = '';
let builtIn: BackendRequest;
const clients: SidecarClient[] = [];

beforeAll(() => {
  fake = bundle('test/sidecar/fakeSidecar.ts', folder);
  real = bundle('sidecar/main.ts', folder);
  builtIn = { kind: 'static', folder: tinyModel(folder) };
});

afterAll(() => {
  for (const client of clients.splice(0)) client.dispose();
});

interface Setup {
  readonly program?: string;
  readonly backend?: BackendRequest;
  readonly fallback?: BackendRequest;
  readonly timing?: Partial<SidecarTiming>;
}

function start({ program = fake, backend = builtIn, fallback, timing }: Setup = {}) {
  const notices: string[] = [];
  const log: string[] = [];
  const client = new SidecarClient({
    program: { path: program },
    backend,
    fallback,
    notify: message => notices.push(message),
    log: (_, message) => log.push(message),
    timing: { restartDelays: [1, 1, 1], batchTimeout: 5000, ...timing },
  });
  clients.push(client);
  return { client, notices, log };
}

const lengths = (rows: readonly (Float32Array | undefined)[]) => rows.map(row => row?.[0]);

test('rows come back in the order of the texts, however many there are', async () => {
  const { client } = start();
  const texts = Array.from({ length: 1300 }, (_, i) => 'x'.repeat(i % 50));
  const { rows, space } = await client.embed(texts);
  expect(lengths(rows)).toEqual(texts.map(text => text.length));
  expect(space).toEqual({ key: 'fake', dimensions: 2 });
});

test('a text of any script survives the way there', async () => {
  const { client } = start();
  expect(lengths((await client.embed(['füße', '漢字', '𝕏', 'a\n"\\'])).rows)).toEqual([4, 2, 2, 4]);
});

test('the text over which the process keeps dying is found and left out; all others get their rows', async () => {
  const { client, notices } = start();
  // In the second batch, which is the smaller one: every halving costs a process.
  const texts = Array.from({ length: 524 }, (_, i) => (i === 517 ? 'CRASH' : `text ${i}`));
  const { rows } = await client.embed(texts);
  expect(rows.indexOf(undefined)).toBe(517);
  expect(rows.filter(row => row !== undefined)).toHaveLength(523);
  expect(notices).toEqual([]);
});

test.each(['GARBAGE', 'HALF', 'SHORT'])('a process that answers with %s is replaced', async word => {
  const { client, log } = start();
  const { rows } = await client.embed(['a', word]);
  expect(lengths(rows)).toEqual([1, undefined]);
  expect(log).toContain('the embedding process has ended');
});

test('a process that hangs is replaced', async () => {
  const { client } = start({ timing: { batchTimeout: 400 } });
  expect(lengths((await client.embed(['a', 'HANG'])).rows)).toEqual([1, undefined]);
});

test('a process that was killed is started again and the work goes on', async () => {
  const { client } = start();
  await client.embed(['a']);
  process.kill(client.pid!, 'SIGKILL');
  expect(lengths((await client.embed(['abc'])).rows)).toEqual([3]);
});

test('a process that cannot be started gives up after three tries and says why', async () => {
  const { client } = start({ program: `${fake}.missing` });
  await expect(client.embed(['a'])).rejects.toThrow(/keeps ending/);
  await expect(client.embed(['b'])).rejects.toThrow(/keeps ending/);
});

test('cancelled work throws at once and does not hold up the next', async () => {
  const { client } = start();
  await client.embed(['a']);
  const abort = new AbortController();
  const slow = client.embed(['SLOW'], { signal: abort.signal });
  abort.abort(new Error('the user typed on'));
  await expect(slow).rejects.toThrow('the user typed on');
  expect(lengths((await client.embed(['ab'])).rows)).toEqual([2]);
});

test('an idle process is let go, and started again on need', async () => {
  const { client } = start({ timing: { idle: 20 } });
  await client.embed(['a']);
  const { pid } = client;
  await expect.poll(() => isAlive(pid!), { timeout: 5000 }).toBe(false);
  expect(lengths((await client.embed(['abcd'])).rows)).toEqual([4]);
  expect(client.pid).not.toBe(pid);
});

test('a backend that cannot be used gives way to the built-in model, which is told once', async () => {
  const backend = { kind: 'onnx', folder: `${folder}/none` } as const;
  const { client, notices } = start({ program: real, backend, fallback: builtIn });
  const first = await client.embed(['parse time']);
  const second = await client.embed(['table']);
  expect(first.space.key).toMatch(/^static 3 /);
  expect(second.space).toEqual(first.space);
  expect(notices).toEqual([
    `Embedding by onnx is not available: the model folder ${folder}/none does not exist. The built-in model is used instead.`,
  ]);
});

test('without a model at all the caller is told', async () => {
  const { client } = start({ program: real, backend: { kind: 'static', folder: `${folder}/none` } });
  await expect(client.embed(['a'])).rejects.toThrow(/the model in .* cannot be read/);
});

test('a backend that fails twice over the same texts, and has no fallback, is given up', async () => {
  const { client } = start({ backend: { kind: 'http', endpoint: '', model: '' } });
  await expect(client.embed(['a', 'FAIL'])).rejects.toThrow('the model is busy');
});

test('the providers of the open backend are reported', async () => {
  const { client } = start();
  expect(await client.probe()).toEqual({
    device: 'fake',
    providers: [{ name: 'cpu' }, { name: 'cuda', problem: 'no such device' }],
  });
});
