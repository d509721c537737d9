/**
 * A workspace of very many small files: writes them to a temporary folder, starts the built server, and prints time,
 * processor time, memory, how long `twinfold/status` took meanwhile and how long the main thread computed in the longest
 * turn of the event loop, for the first start, a folder that is renamed, a folder that is deleted (its files told one by
 * one, as file watchers do), and a second start; with `--explain`, which makes the server slower, also what ran in long
 * turns. `--v8` are flags for the engine of the server.
 * `npx tsx bench/manyFiles.ts [--files 100000] [--explain] [--v8=--no-compact]` (Linux)
 */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { longTurns } from './longTurns';
import { cpuSeconds, megabytes } from './processCost';
import { ProcessProbe } from './processProbe';
import { eventually, pullCapabilities, ServerProcess } from './serverProcess';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100000' },
    explain: { type: 'boolean', default: false },
    v8: { type: 'string', default: '' },
  },
});
const probe = ProcessProbe.turns(values.explain);
const files = Number(values.files);
const filesPerFolder = 100;
/** Folders below the one that is renamed, and below the one that is deleted. */
const foldersPerPart = Math.max(1, Math.floor(files / filesPerFolder / 10));
const limitMs = 3_600_000;
const statusPauseMs = 20;

/** A function of its own in every file; of a hundred files one is a copy of the one before it. */
function source(number: number): string {
  const n = number % 100 === 99 ? number - 1 : number;
  return `import { load } from './load';

export function total${n}(rows: readonly number[]): number {
  let sum = ${n};
  for (const row of rows) {
    if (row > ${n % 17}) sum += row * ${n % 23} + load(row, '${n.toString(36)}');
    else sum -= Math.max(row, ${n});
  }
  return Math.round(sum * ${n % 7}) / 100;
}
`;
}

function write(root: string): void {
  for (let i = 0; i < files; i++) {
    const folder = Math.floor(i / filesPerFolder);
    const path = join(root, `part${Math.floor(folder / foldersPerPart)}`, `folder${folder}`);
    if (i % filesPerFolder === 0) mkdirSync(path, { recursive: true });
    writeFileSync(join(path, `file${i}.ts`), source(i));
  }
}

/** Prints what `work` cost until the server knows all, and the worst answer to a status question meanwhile. */
async function measured(name: string, server: ServerProcess, work: () => Promise<unknown>): Promise<void> {
  const [begun, cpu] = [performance.now(), cpuSeconds(server.pid)];
  const latencies: number[] = [];
  await work();
  await eventually(
    name,
    async () => {
      const before = performance.now();
      const { state } = await server.request<{ state: string }>('twinfold/status');
      latencies.push(performance.now() - before);
      if (state === 'ready') return true;
      await pause(statusPauseMs);
      return undefined;
    },
    limitMs,
  );
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  latencies.sort((a, b) => a - b);
  const worst = [latencies[Math.floor(latencies.length * 0.99)], latencies.at(-1)];
  const { now, most } = megabytes(server.pid);
  const turns = await probe.ask(server.pid);
  const cells = [
    name,
    seconds,
    (cpuSeconds(server.pid) - cpu).toFixed(1),
    now.toFixed(0),
    most.toFixed(0),
    ...worst.map(ms => ms!.toFixed(0)),
    turns.ownLongest.toFixed(0),
  ];
  console.log(`| ${cells.join(' | ')} |`);
  if (values.explain) console.log(longTurns(name, turns));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile());
}

function tell(server: ServerProcess, paths: readonly string[], type: 1 | 2 | 3): Promise<void> {
  const changes = paths.map(path => ({ uri: pathToFileURL(path).href, type }));
  return server.notify('workspace/didChangeWatchedFiles', { changes });
}

function start(root: string, cache: string): Promise<ServerProcess> {
  const uris = [pathToFileURL(root).href];
  return ServerProcess.start(uris, pullCapabilities, undefined, {}, cache, false, [
    ...probe.nodeArguments,
    ...values.v8.split(' ').filter(Boolean),
  ]);
}

async function firstSession(root: string, cache: string): Promise<void> {
  const server = await start(root, cache);
  const uri = pathToFileURL(join(root, 'part0', 'folder0', 'file98.ts')).href;
  const shows = async (expected: number) => {
    const { length } = await server.pulled(uri);
    if (length !== expected) throw new Error(`${length} diagnostics instead of ${expected}`);
  };
  await measured('first start, read', server, async () => server.open(uri, source(98)));
  await measured('first diagnostics', server, () => shows(1));
  const [from, to] = [join(root, 'part1'), join(root, 'moved')];
  await measured(`folder of ${foldersPerPart * filesPerFolder} files renamed`, server, async () => {
    renameSync(from, to);
    await tell(server, [from], 3);
    await tell(server, [to], 1);
  });
  await measured('diagnostics then', server, () => shows(1));
  const gone = filesBelow(join(root, 'part2'));
  await measured(`${gone.length} files deleted`, server, async () => {
    rmSync(join(root, 'part2'), { recursive: true });
    for (let i = 0; i < gone.length; i += 500) await tell(server, gone.slice(i, i + 500), 3);
  });
  await measured('diagnostics then', server, () => shows(1));
  const changedAt = Date.now();
  await measured('until all is kept', server, () =>
    eventually(
      'kept',
      () =>
        readdirSync(join(cache, 'twinfold')).some(
          name => name.endsWith('.answers') && statSync(join(cache, 'twinfold', name)).mtimeMs > changedAt,
        ),
      limitMs,
    ),
  );
  await server.stop();
}

async function secondSession(root: string, cache: string): Promise<void> {
  const server = await start(root, cache);
  const uri = pathToFileURL(join(root, 'part0', 'folder0', 'file98.ts')).href;
  await server.open(uri, source(98));
  await measured('second start, diagnostics', server, () => server.pulled(uri));
  await server.stop();
}

async function main(): Promise<void> {
  const [root, cache] = ['many', 'cache'].map(name => mkdtempSync(join(tmpdir(), `twinfold-${name}-`)));
  try {
    write(root!);
    console.log(
      '| | s | CPU s | MB | MB at most | status 99 %, ms | status longest | longest turn, computed |',
    );
    console.log('|---|---:|---:|---:|---:|---:|---:|---:|');
    await firstSession(root!, cache!);
    await secondSession(root!, cache!);
  } finally {
    probe.close();
    for (const folder of [root!, cache!]) rmSync(folder, { recursive: true });
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
