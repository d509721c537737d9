/**
 * What a start costs until the first diagnostics: starts the built server on a workspace again and again with one cache
 * folder, opens a document, and prints time, processor time and memory at the first answer and when all is known. At the
 * end it starts again after other files were changed (a line more), as many as `--changed` says, and puts them back.
 * With `--explain`, which makes the server slower, also which turns of its event loop were long.
 * `npx tsx bench/start.ts FOLDER FILE [--starts 2] [--changed 1,10] [--pause 15000] [--explain]` (Linux)
 */
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { longTurns } from './longTurns';
import { cpuSeconds, megabytes } from './processCost';
import { ProcessProbe } from './processProbe';
import { pullCapabilities, ServerProcess } from './serverProcess';
import { watchOptions } from './watchOptions';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    starts: { type: 'string', default: '2' },
    changed: { type: 'string', default: '' },
    ...watchOptions,
  },
});

function cells(server: ServerProcess): string {
  const { now, most } = megabytes(server.pid);
  return `${cpuSeconds(server.pid).toFixed(2)} | ${now.toFixed(0)} | ${most.toFixed(0)}`;
}

async function start(name: string, root: string, path: string, cache: string): Promise<void> {
  const begun = performance.now();
  const probe = values.explain ? ProcessProbe.turns(true) : undefined;
  const server = await ServerProcess.start(
    [pathToFileURL(root).href],
    pullCapabilities,
    undefined,
    {},
    cache,
    false,
    probe?.nodeArguments,
  );
  const uri = pathToFileURL(path).href;
  await server.open(uri, readFileSync(path, 'utf8'));
  const { length } = await server.pulled(uri);
  const ms = (performance.now() - begun).toFixed(0);
  console.log(`| ${name}: ${length} diagnostics after ${ms} ms | ${cells(server)} |`);
  await pause(Number(values.pause));
  const later = (await server.pulled(uri)).length;
  const all = (performance.now() - begun - Number(values.pause)).toFixed(0);
  console.log(`| ${later} diagnostics ${all} ms later | ${cells(server)} |`);
  if (probe) console.log(longTurns(name, await probe.ask(server.pid)));
  await server.stop();
  probe?.close();
}

/** Every so manieth source file of a folder, without one. */
function someFiles(root: string, count: number, without: string): string[] {
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(
      name => /\.(ts|js|java|py|rb|rs|feature)$/.test(name) && !/(^|\/)(node_modules|\.git)\//.test(name),
    )
    .map(name => join(root, name))
    .filter(path => path !== without)
    .sort();
  return Array.from({ length: count }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / count)]!);
}

async function startChanged(count: number, root: string, path: string, cache: string): Promise<void> {
  const before = someFiles(root, count, path).map(file => [file, readFileSync(file)] as const);
  try {
    for (const [file] of before) appendFileSync(file, '\n');
    await start(`${count} changed`, root, path, cache);
  } finally {
    for (const [file, bytes] of before) writeFileSync(file, bytes);
  }
}

async function main(): Promise<void> {
  const [folder, file] = positionals;
  if (folder === undefined || file === undefined)
    throw new Error('usage: tsx bench/start.ts FOLDER FILE [--starts N] [--pause MS]');
  const root = resolve(folder);
  const cache = mkdtempSync(join(tmpdir(), 'twinfold-cache-'));
  console.log('| | CPU s | MB | MB at most |\n|---|---:|---:|---:|');
  const path = resolve(root, file);
  for (let i = 0; i < Number(values.starts); i++) await start(`start ${i + 1}`, root, path, cache);
  for (const count of values.changed.split(',').filter(Boolean))
    await startChanged(Number(count), root, path, cache);
  rmSync(cache, { recursive: true });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
