/**
 * How long after a key the editor has the diagnostics: replays a typing session on open documents of a real workspace
 * through the built server and prints percentiles, measured at the client's end of the pipe.
 * usage: tsx bench/typing.ts FOLDER [--seed N] [--rounds N] [--push]
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { eventually, pullCapabilities, pushCapabilities, ServerProcess } from './serverProcess';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '10' },
    push: { type: 'boolean', default: false },
  },
});

const sourceName = /\.(ts|tsx|js|jsx|java|py|cs|go|rs|c|cc|cpp|rb|php|kt|feature)$/;
/** Open documents of a session; one is typed into, the others are watched. */
const openDocuments = 5;
const typedLine = 'const total = lines.reduce((sum, line) => sum + line.amount * line.price, 0);\n';

type Action = 'insert' | 'delete' | 'paste' | 'undo';

/** mulberry32: the same session for the same seed. */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => sourceName.test(name) && !/(^|\/)(node_modules|\.git)\//.test(name))
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile() && statSync(path).size < 200_000)
    .sort();
}

class Typist {
  readonly times: Record<Action, number[]> = { insert: [], delete: [], paste: [], undo: [] };
  private version = 1;
  private lines: number;

  constructor(
    private readonly server: ServerProcess,
    private readonly uri: string,
    text: string,
    private readonly push: boolean,
  ) {
    this.lines = text.split('\n').length - 1;
  }

  /** One change; ends when the diagnostics that count it are here. */
  async edit(action: Action, range: { line: number; character: number }[], text: string): Promise<void> {
    const [start, end] = range;
    const before = performance.now();
    this.version++;
    await this.server.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range: { start, end }, text }],
    });
    if (this.push)
      await eventually('diagnostics', () =>
        this.server.versions.get(this.uri) === this.version ? true : undefined,
      );
    else await this.server.pull(this.uri);
    this.times[action].push(performance.now() - before);
  }

  async typeAndDelete(line: number): Promise<void> {
    for (let i = 0; i < typedLine.length; i++) {
      const at = { line, character: i };
      await this.edit('insert', [at, at], typedLine[i]!);
    }
    for (let i = typedLine.length - 1; i > 0; i--)
      await this.edit(
        'delete',
        [
          { line, character: i - 1 },
          i === typedLine.length - 1 ? { line: line + 1, character: 0 } : { line, character: i },
        ],
        '',
      );
  }

  async pasteAndUndo(line: number, text: string): Promise<void> {
    const at = { line, character: 0 };
    await this.edit('paste', [at, at], text);
    await this.edit('undo', [at, { line: line + text.split('\n').length - 1, character: 0 }], '');
  }

  randomLine(next: () => number): number {
    return Math.floor(next() * this.lines);
  }
}

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1).padStart(8);
}

function print(times: Record<Action, number[]>): void {
  console.log('ms        count     p50     p90     p95     p99     max');
  const all = Object.values(times).flat();
  for (const [action, found] of [...Object.entries(times), ['all', all] as const]) {
    const sorted = [...found].sort((a, b) => a - b);
    const cells = [0.5, 0.9, 0.95, 0.99, 1].map(share => percentile(sorted, share));
    console.log(action.padEnd(8) + String(sorted.length).padStart(7) + cells.join(''));
  }
}

async function main(): Promise<void> {
  const [folder] = positionals;
  if (folder === undefined)
    throw new Error('usage: tsx bench/typing.ts FOLDER [--seed N] [--rounds N] [--push]');
  const root = resolve(folder);
  const paths = sources(root);
  const next = random(Number(values.seed));
  const capabilities = values.push ? pushCapabilities : pullCapabilities;
  const started = performance.now();
  const server = await ServerProcess.start([pathToFileURL(root).href], capabilities);
  const { files } = await server.ready(600_000);
  console.log(`${files} files indexed in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const chosen = Array.from({ length: openDocuments }, () => paths[Math.floor(next() * paths.length)]!);
  for (const path of chosen) await server.open(pathToFileURL(path).href, readFileSync(path, 'utf8'));
  const [typed] = chosen;
  const text = readFileSync(typed!, 'utf8');
  const typist = new Typist(server, pathToFileURL(typed!).href, text, values.push);
  for (let round = 0; round < Number(values.rounds); round++) {
    await typist.typeAndDelete(typist.randomLine(next));
    const donor = readFileSync(paths[Math.floor(next() * paths.length)]!, 'utf8').split('\n');
    await typist.pasteAndUndo(typist.randomLine(next), `${donor.slice(0, 60).join('\n')}\n`);
  }
  print(typist.times);
  await server.stop();
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
