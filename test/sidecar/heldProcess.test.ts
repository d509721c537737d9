import { execFileSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { expect, test as testAlone } from 'vitest';
import { isAlive } from '../../bench/isAlive';
import { HeldProcess } from '../../host/heldProcess';
import { SidecarClient } from '../../host/sidecarClient';
import { holdSidecar } from '../../host/sidecarProcess';
import { bundle, temporaryFolder, tinyModel } from './programs';

// Most of the time goes into starting processes: the tests share the wait.
const test = testAlone.concurrent;
const folder = temporaryFolder();
const fake = bundle('test/sidecar/fakeSidecar.ts', folder);

function client(held: HeldProcess): SidecarClient {
  return new SidecarClient({
    program: { path: fake, held },
    backend: { kind: 'static', folder: tinyModel(folder) },
    notify: () => undefined,
    log: () => undefined,
    timing: { restartDelays: [1], batchTimeout: 5000 },
  });
}

test('what waits becomes the program', async () => {
  const waiting = new HeldProcess('/bin/echo', ['two words', "it's"], { stdio: ['pipe', 'pipe', 'pipe'] });
  const echo = waiting.take()!;
  echo.ref();
  let said = '';
  echo.stdout!.on('data', chunk => {
    said += chunk;
  });
  await new Promise(resolve => echo.on('close', resolve));
  expect(said).toBe("two words it's\n");
  expect(waiting.take()).toBeUndefined();
});

test('the first process is the one that was held, and one that dies is started anew', async () => {
  const held = holdSidecar(fake);
  const { pid } = held;
  const embedder = client(held);
  await embedder.embed(['a']);
  expect(embedder.pid).toBe(pid);
  process.kill(pid!, 'SIGKILL');
  expect((await embedder.embed(['abc'])).rows[0]?.[0]).toBe(3);
  expect(embedder.pid).not.toBe(pid);
  embedder.dispose();
});

test('a held process that was killed is not missed', async () => {
  const held = holdSidecar(fake);
  const { pid } = held;
  process.kill(pid!, 'SIGKILL');
  await ended(pid!);
  const embedder = client(held);
  expect((await embedder.embed(['ab'])).rows[0]?.[0]).toBe(2);
  embedder.dispose();
});

test('where nothing can be started now nothing waits', () => {
  const held = new HeldProcess('/bin/echo', [], { stdio: 'pipe', cwd: 'no\0folder' });
  expect(held.take()).toBeUndefined();
});

test('what waits ends with the process that holds it', async () => {
  const module = JSON.stringify(bundle('host/heldProcess.ts', folder));
  const holder = `const { HeldProcess } = require(${module});
    console.log(new HeldProcess('/bin/echo', [], { stdio: 'pipe' }).pid);`;
  const pid = Number(execFileSync(process.execPath, ['-e', holder], { encoding: 'utf8' }));
  expect(pid).toBeGreaterThan(0);
  await ended(pid);
});

async function ended(pid: number): Promise<void> {
  while (isAlive(pid)) await setTimeout(5);
}
