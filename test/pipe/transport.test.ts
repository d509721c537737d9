/** A client that listens on a named pipe or a port, or has the server as a child with a channel. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
  SocketMessageReader,
  SocketMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { eventually, Folder, serverPath } from '../../bench/serverProcess';

let folder: Folder;
let cache: string;
let listener: Server;
let child: ChildProcess;
let exited: Promise<number | null>;

beforeEach(() => {
  folder = new Folder({ 'a.js': 'let a = 1;\n' });
  cache = mkdtempSync(join(tmpdir(), 'twinfold-cache-'));
  listener = createServer();
});
afterEach(() => {
  child.kill('SIGKILL');
  listener.close();
  folder.remove();
  rmSync(cache, { recursive: true, force: true });
});

function started(process: ChildProcess): void {
  child = process;
  exited = new Promise(resolve => child.once('exit', code => resolve(code)));
}

const env = () => ({ ...process.env, XDG_CACHE_HOME: cache });

/** The end of the client, once the server has come. */
async function connected(values: (address: string | AddressInfo) => string[], at: ListenOptions) {
  await new Promise<void>(resolve => listener.listen(at, resolve));
  const socket = new Promise<Socket>(resolve => listener.once('connection', resolve));
  started(
    spawn(process.execPath, [serverPath, ...values(listener.address()!)], { stdio: 'inherit', env: env() }),
  );
  return socket;
}

async function initialized(connection: ProtocolConnection): Promise<void> {
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folder.uri(),
    workspaceFolders: [{ uri: folder.uri(), name: 'root' }],
    capabilities: {},
  });
  await connection.sendNotification('initialized', {});
}

/** Files without a name that answers are in, where the system tells. */
function openAnswers(): number {
  if (process.platform !== 'linux') return 0;
  const files = `/proc/${child.pid}/fd`;
  return readdirSync(files).filter(name => {
    try {
      return /answer-.*\(deleted\)$/.test(readlinkSync(join(files, name)));
    } catch {
      // Closed meanwhile.
      return false;
    }
  }).length;
}

async function asksForReports(connection: ProtocolConnection): Promise<void> {
  for (let i = 0; i < 3; i++)
    expect(await connection.sendRequest('twinfold/report', {})).toMatchObject({ files: [{ path: 'a.js' }] });
  await eventually('answers are closed', () => openAnswers() === 0);
}

const byPipe = process.platform === 'win32' ? '\\\\.\\pipe\\twinfold-test' : '';

test.each<[string, (address: string | AddressInfo) => string[]]>([
  ['--pipe=NAME', address => [`--pipe=${address as string}`]],
  ['--pipe NAME', address => ['--pipe', address as string]],
  ['--socket=PORT', address => [`--socket=${(address as AddressInfo).port}`]],
])('a server with %s holds no answer open, and ends when its client hangs up', async (option, values) => {
  const at = option.startsWith('--pipe')
    ? { path: byPipe || join(cache, 'pipe') }
    : { port: 0, host: '127.0.0.1' };
  const socket = await connected(values, at);
  const connection = createProtocolConnection(
    new SocketMessageReader(socket),
    new SocketMessageWriter(socket),
  );
  await initialized(connection);
  await asksForReports(connection);
  socket.destroy();
  expect(await exited).toBe(1);
});

test('a server with --node-ipc holds no answer open, and ends with its channel', async () => {
  started(fork(serverPath, ['--node-ipc'], { env: env() }));
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  await initialized(connection);
  await asksForReports(connection);
  child.disconnect();
  expect(await exited).toBe(1);
});

test('a server that finds nobody at the other end says so and ends', async () => {
  started(
    spawn(process.execPath, [serverPath, `--pipe=${join(cache, 'none')}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: env(),
    }),
  );
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', text => {
    said += text;
  });
  expect(await exited).toBe(1);
  expect(said).toMatch(/^twinfold: .*ENOENT.*\n$/);
});
