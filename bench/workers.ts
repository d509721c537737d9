/**
 * Is cold indexing cheaper with threads? Reads and analyzes all code of a folder in a process of its own, with one
 * thread and with two workers, in turn, and prints what each costs: `npx tsx bench/workers.ts FOLDER [--runs 3]`.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { analyzeCode } from '../core/code/analyzeCode';
import { languageOf } from '../core/code/languageOf';
import { defaultConfig } from '../core/config';
import { median, run } from './measure';

/** What one thread has to do. */
interface Share {
  readonly paths: readonly string[];
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => !/(^|\/)(node_modules|\.git)\//.test(name))
    .map(name => join(folder, name))
    .filter(
      path => languageAt(path) !== undefined && statSync(path).isFile() && statSync(path).size < 2 ** 20,
    );
}

function languageAt(path: string): string | undefined {
  const language = languageOf(path.slice(path.lastIndexOf('/') + 1), '');
  return language === 'gherkin' ? undefined : language;
}

/** The buffers of the facts, which another thread can be given without a copy. */
function analyze(paths: readonly string[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const path of paths) {
    const { tokens } = analyzeCode(readFileSync(path, 'utf8'), languageAt(path)!, defaultConfig);
    buffers.add(tokens.rawHashes.buffer as ArrayBuffer);
  }
  return [...buffers];
}

function inWorkers(paths: readonly string[], workers: number): void {
  for (let i = 0; i < workers; i++) {
    const share: Share = { paths: paths.filter((_, at) => at % workers === i) };
    new Worker(__filename, { workerData: share }).on('message', () => {});
  }
}

/** Bundled, so that no thread compiles TypeScript. */
async function compare(folder: string, runs: number): Promise<void> {
  const { build } = await import('esbuild');
  const scratch = mkdtempSync(join(tmpdir(), 'twinfold-workers-'));
  const program = join(scratch, 'workers.cjs');
  await build({
    entryPoints: [__filename],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['esbuild'],
    logLevel: 'error',
  });
  console.log('| threads that analyze | CPU s | wall s | MB |\n|---|---:|---:|---:|');
  for (const [name, workers] of [
    ['the main one', '0'],
    ['one worker', '1'],
    ['two workers', '2'],
  ] as const) {
    const costs = Array.from({ length: runs }, () =>
      run([process.execPath, program, '--threads', workers, folder]),
    );
    const of = (value: (cost: (typeof costs)[number]) => number) => median(costs.map(value)).toFixed(2);
    console.log(
      `| ${name} | ${of(cost => cost.cpuSeconds)} | ${of(cost => cost.wallSeconds)} | ${of(cost => cost.maxMegabytes)} |`,
    );
  }
  rmSync(scratch, { recursive: true });
}

if (!isMainThread) {
  const buffers = analyze((workerData as Share).paths);
  parentPort!.postMessage(buffers, buffers);
} else if (process.argv[2] === '--threads') {
  const paths = sources(process.argv[4]!);
  const workers = Number(process.argv[3]);
  if (workers === 0) analyze(paths);
  else inWorkers(paths, workers);
} else {
  const [folder = '.', ...rest] = process.argv.slice(2);
  const at = rest.indexOf('--runs');
  void compare(resolve(folder), at < 0 ? 3 : Number(rest[at + 1]));
}
