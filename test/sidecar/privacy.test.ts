import { readdirSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openBackend } from '../../sidecar/backends/openBackend';
import { temporaryFolder } from './programs';
import { tinyOnnxFolder } from './tinyOnnx';

const root = join(__dirname, '..', '..');
const network =
  /\bfetch\(|(?:from|require\(|import\()\s*['"](?:node:)?(?:http|https|http2|net|tls|dgram|dns|undici)['"]|\bWebSocket\b|XMLHttpRequest/;

test('one file alone can send a text to another machine, and it is loaded only when an endpoint is set', () => {
  const users = ['core', 'host', 'server', 'cli', 'client', 'sidecar'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map(name => join(folder, name).replaceAll('\\', '/'))
      .filter(path => path.endsWith('.ts') && network.test(readFileSync(join(root, path), 'utf8'))),
  );
  expect(users).toEqual(['sidecar/backends/http.ts']);
  const opener = readFileSync(join(root, 'sidecar/backends/openBackend.ts'), 'utf8');
  expect(opener).toMatch(/case 'http':\s+return \(await import\('\.\/http'\)\)/);
  expect(opener).not.toMatch(/from '\.\/http'/);
});

test('no connection is opened by the backends that need no endpoint', async () => {
  const connect = vi.spyOn(Socket.prototype, 'connect').mockImplementation(() => {
    throw new Error('a connection');
  });
  const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('a request'));
  try {
    for (const request of [
      { kind: 'static', folder: join(root, 'media', 'model') },
      { kind: 'onnx', folder: tinyOnnxFolder(temporaryFolder()) },
    ] as const) {
      const backend = await openBackend(request);
      const { refused } = await backend.embed(['parse time', 'table'], new AbortController().signal);
      await backend.probe();
      expect(refused).toEqual([]);
    }
    expect(connect).not.toHaveBeenCalled();
    expect(fetched).not.toHaveBeenCalled();
  } finally {
    vi.restoreAllMocks();
  }
});
