/**
 * How long after a key the editor has the diagnostics: replays a typing session on documents of a real workspace,
 * code and features in turn, through the built server. Prints percentiles of edit to diagnostics and of the latency of
 * `twinfold/status` meanwhile, both measured at the client's end of the pipe, and the turns of the server's event loop;
 * with `--explain`, which makes the server slower, also what ran in the longest turns.
 * `npx tsx bench/typing.ts FOLDER [--seed 1] [--rounds 6] [--push] [--explain]`
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { longTurns } from './longTurns';
import { cpuSeconds, megabytes } from './processCost';
import { ProcessProbe } from './processProbe';
import { type Random, seededRandom } from './random';
import { eventually, pullCapabilities, pushCapabilities, ServerProcess } from './serverProcess';
import { sourcesBelow } from './sourcesBelow';
import type { Turns } from './turnWatch';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '6' },
    push: { type: 'boolean', default: false },
    explain: { type: 'boolean', default: false },
  },
});

/** Documents that are open and watched while another one is typed into. */
const watchedDocuments = 4;
/** Between two questions for the status. */
const statusPauseMs = 7;
const pastedLines = 60;
const typedLines = {
  code: 'const total = lines.reduce((sum, line) => sum + line.amount * line.price, 0);\n',
  feature: '    And the customer has 3 open orders in the region "north"\n',
};

const actions = ['insert', 'delete', 'paste', 'undo'] as const;
type Action = (typeof actions)[number];

interface Place {
  readonly line: number;
  readonly character: number;
}

/** Types into one document. */
class Typist {
  private version = 1;
  private readonly lines: number;

  constructor(
    private readonly server: ServerProcess,
    private readonly path: string,
    private readonly times: Times,
  ) {
    this.lines = readFileSync(path, 'utf8').split('\n').length - 1;
  }

  private get uri(): string {
    return pathToFileURL(this.path).href;
  }

  open(): Promise<void> {
    return this.server.open(this.uri, readFileSync(this.path, 'utf8'));
  }

  /** A line key by key and away again, then lines of another file and away again. */
  async round(random: Random, donor: string): Promise<void> {
    await this.typeAndDelete(this.someLine(random));
    const lines = readFileSync(donor, 'utf8').split('\n');
    const from = random.below(Math.max(1, lines.length - pastedLines));
    const pasted = `${lines.slice(from, from + pastedLines).join('\n')}\n`;
    await this.pasteAndUndo(this.someLine(random), pasted);
  }

  private someLine(random: Random): number {
    return random.below(this.lines);
  }

  private async typeAndDelete(line: number): Promise<void> {
    const text = extname(this.path) === '.feature' ? typedLines.feature : typedLines.code;
    for (let i = 0; i < text.length; i++)
      await this.edit('insert', { line, character: i }, { line, character: i }, text[i]!);
    for (let i = text.length - 1; i >= 0; i--) {
      const end = i === text.length - 1 ? { line: line + 1, character: 0 } : { line, character: i + 1 };
      await this.edit('delete', { line, character: i }, end, '');
    }
  }

  private async pasteAndUndo(line: number, text: string): Promise<void> {
    const at = { line, character: 0 };
    await this.edit('paste', at, at, text);
    await this.edit('undo', at, { line: line + text.split('\n').length - 1, character: 0 }, '');
  }

  /** One change; ends when the diagnostics that count it are here. */
  private async edit(action: Action, start: Place, end: Place, text: string): Promise<void> {
    const before = performance.now();
    const version = ++this.version;
    await this.server.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version },
      contentChanges: [{ range: { start, end }, text }],
    });
    if (values.push)
      await eventually('diagnostics', () => this.server.versions.get(this.uri) === version || undefined);
    else await this.server.pull(this.uri);
    this.times[action].push(performance.now() - before);
  }
}

/** Asks for the status again and again until `work` is done; answers how long each answer took. */
async function whileAsking(server: ServerProcess, work: Promise<void>): Promise<number[]> {
  const latencies: number[] = [];
  let done = false;
  const ended = work.finally(() => {
    done = true;
  });
  while (!done) {
    const before = performance.now();
    await server.request('twinfold/status');
    latencies.push(performance.now() - before);
    await pause(statusPauseMs);
  }
  await ended;
  return latencies;
}

function row(name: string, times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const cells = [at(0.5), at(0.95), at(0.99), at(1)].map(time => time.toFixed(1));
  return `| ${name} | ${sorted.length} | ${cells.join(' | ')} |`;
}

/** Turns by the clock, and by what the process itself computed: a busy machine takes turns away. */
function turnsRows(name: string, turns: Turns): string {
  const row = (what: string, values: readonly string[]) =>
    `| turns of the event loop, ${what} | ${values.join(' | ')} |`;
  const ms = (value: number) => value.toFixed(1);
  return [
    row(name, ['', ms(turns.median), '', ms(turns.p99), ms(turns.longest)]),
    row(`${name}, computed`, ['', '', '', ms(turns.ownP99), ms(turns.ownLongest)]),
  ].join('\n');
}

function costs(server: ServerProcess): string {
  const { now, most } = megabytes(server.pid);
  return `${cpuSeconds(server.pid).toFixed(1)} CPU-s, ${now.toFixed(0)} MB (at most ${most.toFixed(0)} MB)`;
}

type Times = Record<Action, number[]>;

/** Types into documents of `files`, one after the other, which stay open. */
async function typeInto(
  server: ServerProcess,
  files: readonly string[],
  random: Random,
  times: Times,
): Promise<void> {
  for (let round = 0; round < Number(values.rounds); round++) {
    const typist = new Typist(server, pick(files, random), times);
    await typist.open();
    await typist.round(random, pick(files, random));
  }
}

function pick<T>(values: readonly T[], random: Random): T {
  return values[random.below(values.length)]!;
}

async function measure(
  server: ServerProcess,
  probe: ProcessProbe<Turns>,
  paths: readonly string[],
): Promise<void> {
  const random = seededRandom(Number(values.seed));
  const indexing = await whileAsking(
    server,
    server.ready(600_000).then(() => undefined),
  );
  for (let i = 0; i < watchedDocuments; i++) {
    const path = pick(paths, random);
    await server.open(pathToFileURL(path).href, readFileSync(path, 'utf8'));
    await server.pull(pathToFileURL(path).href);
  }
  const indexingTurns = await probe.ask(server.pid);
  console.log(`after the first answers: ${costs(server)}`);
  const code: Times = { insert: [], delete: [], paste: [], undo: [] };
  const features: Times = { insert: [], delete: [], paste: [], undo: [] };
  const before = cpuSeconds(server.pid);
  const isFeature = (path: string) => path.endsWith('.feature');
  const session = async () => {
    await typeInto(
      server,
      paths.filter(path => !isFeature(path)),
      random,
      code,
    );
    if (paths.some(isFeature)) await typeInto(server, paths.filter(isFeature), random, features);
  };
  const latencies = await whileAsking(server, session());
  const all = [...Object.values(code), ...Object.values(features)].flat();
  const cpu = ((cpuSeconds(server.pid) - before) * 1000) / all.length;
  console.log(`after ${all.length} edits: ${costs(server)}; ${cpu.toFixed(1)} CPU-ms an edit\n`);
  console.log('| ms | count | p50 | p95 | p99 | max |\n|---|---:|---:|---:|---:|---:|');
  for (const action of actions) console.log(row(`code: ${action}`, code[action]));
  for (const action of actions) console.log(row(`feature: ${action}`, features[action]));
  console.log(row('all edits', all));
  console.log(row('status while typing', latencies));
  const typingTurns = await probe.ask(server.pid);
  console.log(turnsRows('typing', typingTurns));
  console.log(row('status while indexing', indexing));
  console.log(turnsRows('indexing', indexingTurns));
  console.log(longTurns('typing', typingTurns));
  console.log(longTurns('indexing', indexingTurns));
}

async function main(): Promise<void> {
  const [folder] = positionals;
  if (folder === undefined)
    throw new Error('usage: tsx bench/typing.ts FOLDER [--seed N] [--rounds N] [--push]');
  const root = resolve(folder);
  const cache = mkdtempSync(join(tmpdir(), 'twinfold-cache-'));
  const probe = ProcessProbe.turns(values.explain);
  const server = await ServerProcess.start(
    [pathToFileURL(root).href],
    values.push ? pushCapabilities : pullCapabilities,
    undefined,
    {},
    cache,
    false,
    probe.nodeArguments,
  );
  await measure(server, probe, sourcesBelow(root));
  await server.stop();
  probe.close();
  rmSync(cache, { recursive: true });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
