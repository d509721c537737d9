/** The second start shows at once what the first one knew, as long as it still holds. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver-protocol/node';
import {
  eventually,
  Folder,
  pullCapabilities,
  pushCapabilities,
  ServerProcess,
} from '../../bench/serverProcess';

const sum = (name: string) => `export function ${name}(items) {
  let total = 0;
  for (const item of items) {
    if (item.price > 0) total += item.price * item.count;
    else console.warn('no price', item.name, item.id);
  }
  return Math.round(total * 100) / 100;
}
`;
const cart = 'Feature: cart\n  Scenario: one\n    Given I log in\n    Then I see "a"\n';

let cache = '';
let folder: Folder;
afterEach(() => {
  folder.remove();
  rmSync(cache, { recursive: true });
});

/** A session that lasts until its diagnostics are kept; answers those of `a.js`. */
async function firstSession(): Promise<unknown> {
  cache = mkdtempSync(join(tmpdir(), 'twinfold-cache-'));
  folder = new Folder({ 'a.js': sum('a'), 'b.js': sum('b'), 'c.feature': cart });
  const server = await start();
  await server.ready();
  const problems = await server.pulled(folder.uri('a.js'));
  expect(problems).toHaveLength(1);
  await eventually('diagnostics are kept', () =>
    readdirSync(join(cache, 'twinfold')).some(name => name.endsWith('.answers')),
  );
  await server.stop();
  return problems;
}

function start(capabilities: ClientCapabilities = pullCapabilities): Promise<ServerProcess> {
  return ServerProcess.start([folder.uri()], capabilities, undefined, {}, cache);
}

test('diagnostics are shown before the workspace is read, and are the same afterwards', async () => {
  const problems = await firstSession();
  const server = await start();
  const { files, revision } = await server.ready();
  // Nothing is in the index.
  expect({ files, revision }).toEqual({ files: 3, revision: 0 });
  const uri = folder.uri('a.js');
  await server.open(uri, sum('a'), 'javascript');
  const { resultId } = await server.pull(uri);
  expect(await server.pulled(uri)).toEqual(problems);
  // A question about the index has it read.
  await server.request('twinfold/report', {});
  expect((await server.ready()).revision).toBeGreaterThan(0);
  expect(await server.pull(uri, resultId)).toEqual({ kind: 'unchanged', resultId });
  expect(server.refreshes).toBe(0);
  await server.stop();
});

test('a client that cannot pull is sent them', async () => {
  const problems = await firstSession();
  const server = await start(pushCapabilities);
  const uri = folder.uri('a.js');
  await server.open(uri, sum('a'), 'javascript');
  expect(await eventually('Problems', () => server.published.get(uri))).toEqual(problems);
  await server.stop();
});

test('an unsaved document, an edit and a file that was changed meanwhile all count', async () => {
  await firstSession();
  const [a, b] = [folder.uri('a.js'), folder.uri('b.js')];
  const unsaved = await start();
  await unsaved.open(b, 'let other = 1;\n', 'javascript');
  expect(await unsaved.pulled(a)).toEqual([]);
  await unsaved.stop();

  const edited = await start();
  await edited.ready();
  await edited.open(b, sum('b'), 'javascript');
  expect(await edited.pulled(a)).toHaveLength(1);
  await edited.change(b, { text: 'let other = 1;\n' });
  expect(await edited.pulled(a)).toEqual([]);
  await edited.stop();

  folder.write('b.js', 'let other = 1;\n');
  const changed = await start();
  expect(await changed.pulled(a)).toEqual([]);
  await changed.stop();
});

test('a file that changes on disk right after the start counts', async () => {
  await firstSession();
  const server = await start();
  await server.ready();
  expect(await server.pulled(folder.uri('a.js'))).toHaveLength(1);
  folder.write('b.js', 'let other = 1;\n');
  await server.changedOnDisk(folder.uri('b.js'));
  await eventually('no Problem', async () => (await server.pulled(folder.uri('a.js'))).length === 0);
  await server.stop();
});

test('after another file has changed, what holds is shown first, and then what a first start shows', async () => {
  const problems = await firstSession();
  folder.write('other.js', sum('other').replace(/item/g, 'entry'));
  const server = await start(pushCapabilities);
  const uri = folder.uri('a.js');
  await server.open(uri, sum('a'), 'javascript');
  const states: unknown[] = [];
  server.connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }) => {
    states.push(diagnostics);
  });
  await eventually('Problems of three places', () =>
    JSON.stringify(states.at(-1) ?? '').includes('other.js'),
  );
  await server.stop();
  expect(states[0]).toEqual(problems);

  const cold = await ServerProcess.start([folder.uri()], pushCapabilities);
  await cold.open(uri, sum('a'), 'javascript');
  const fresh = await eventually('Problems', () => cold.published.get(uri));
  await cold.stop();
  expect(states.at(-1)).toEqual(fresh);
});

test('a file that has changed is shown nothing that was known of it', async () => {
  await firstSession();
  folder.write('a.js', 'let other = 1;\n');
  const server = await start();
  expect(await server.pulled(folder.uri('a.js'))).toEqual([]);
  expect(await server.pulled(folder.uri('b.js'))).toEqual([]);
  await server.stop();
});
