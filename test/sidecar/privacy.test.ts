import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

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
