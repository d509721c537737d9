/**
 * What a start costs until the first diagnostics: starts the built server on a workspace again and again with one cache
 * folder, opens a document, and prints time, processor time and memory at the first answer and some time later.
 * `npx tsx bench/start.ts FOLDER FILE [--starts 2] [--pause 15000]` (Linux)
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { cpuSeconds, megabytes } from './processCost';
import { pullCapabilities, ServerProcess } from './serverProcess';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    starts: { type: 'string', default: '2' },
    /** Milliseconds between the first answer and the end: long enough to keep what was found. */
    pause: { type: 'string', default: '15000' },
  },
});

function cells(server: ServerProcess): string {
  const { now, most } = megabytes(server.pid);
  return `${cpuSeconds(server.pid).toFixed(2)} | ${now.toFixed(0)} | ${most.toFixed(0)}`;
}

async function start(root: string, path: string, cache: string): Promise<void> {
  const begun = performance.now();
  const server = await ServerProcess.start(
    [pathToFileURL(root).href],
    pullCapabilities,
    undefined,
    {},
    cache,
  );
  const uri = pathToFileURL(path).href;
  await server.open(uri, readFileSync(path, 'utf8'));
  const { length } = await server.pulled(uri);
  const ms = (performance.now() - begun).toFixed(0);
  console.log(`| ${length} diagnostics after ${ms} ms | ${cells(server)} |`);
  await pause(Number(values.pause));
  console.log(`| later | ${cells(server)} |`);
  await server.stop();
}

async function main(): Promise<void> {
  const [folder, file] = positionals;
  if (folder === undefined || file === undefined)
    throw new Error('usage: tsx bench/start.ts FOLDER FILE [--starts N] [--pause MS]');
  const root = resolve(folder);
  const cache = mkdtempSync(join(tmpdir(), 'twinfold-cache-'));
  console.log('| | CPU s | MB | MB at most |\n|---|---:|---:|---:|');
  for (let i = 0; i < Number(values.starts); i++) await start(root, resolve(root, file), cache);
  rmSync(cache, { recursive: true });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
