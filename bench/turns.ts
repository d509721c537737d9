/**
 * How long the server keeps its event loop while it works over a whole workspace: the first start, its answers kept, then
 * questions of every kind, then a second start that reads what was kept. Prints for each what the main thread computed
 * in a turn, by its own processor time, and how many turns took more than 10 ms, and what memory was resident with the
 * index, with the search and at the end; with `--explain`, which makes the server slower, also what ran in the longest
 * turns.
 * `npx tsx bench/turns.ts FOLDER [--seed 1] [--questions 40] [--pause 15000] [--explain]` (Linux, after a build)
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { longTurns } from './longTurns';
import { childrenOf, cpuSeconds, megabytes } from './processCost';
import { ProcessProbe } from './processProbe';
import { type Random, seededRandom } from './random';
import { pullCapabilities, ServerProcess } from './serverProcess';
import { sourcesBelow } from './sourcesBelow';
import type { Turns } from './turnWatch';
import { watchOptions } from './watchOptions';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    questions: { type: 'string', default: '40' },
    ...watchOptions,
  },
});

/** The longest that a start may take, in milliseconds. */
const limit = 1_200_000;
const sentences = ['retry with backoff', 'parse a duration', 'the user signs in', 'compare two versions'];

/** A server whose turns are watched from one phase of its work to the next. */
class Watched {
  private constructor(
    readonly server: ServerProcess,
    private readonly probe: ProcessProbe<Turns>,
    private readonly explanations: string[],
  ) {}

  static async start(root: string, cache: string, explanations: string[]): Promise<Watched> {
    const probe = ProcessProbe.turns(values.explain);
    const roots = [pathToFileURL(root).href];
    const { nodeArguments } = probe;
    const server = await ServerProcess.start(
      roots,
      pullCapabilities,
      undefined,
      {},
      cache,
      false,
      nodeArguments,
    );
    return new Watched(server, probe, explanations);
  }

  /** Prints what the turns of `work` took. */
  async phase(name: string, work: (server: ServerProcess) => Promise<unknown>): Promise<void> {
    const { server, probe } = this;
    const cpu = cpuSeconds(server.pid);
    const begun = performance.now();
    await work(server);
    const ms = performance.now() - begun;
    const seconds = cpuSeconds(server.pid) - cpu;
    const turns = await probe.ask(server.pid);
    const { now, most } = megabytes(server.pid);
    const cells = [
      ms.toFixed(0),
      seconds.toFixed(1),
      turns.ownP99.toFixed(1),
      turns.ownLongest.toFixed(1),
      `${turns.long}`,
      `${now.toFixed(0)} (${most.toFixed(0)})`,
    ];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
    this.explanations.push(longTurns(name, turns));
  }

  get residentMegabytes(): number {
    return megabytes(this.server.pid).now;
  }

  /** Of the process that embeds. */
  get embedderMegabytes(): number {
    return childrenOf(this.server.pid).reduce((sum, pid) => sum + megabytes(pid).now, 0);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    this.probe.close();
  }
}

/** A place in a document that is open. */
interface Place {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

/** Opens documents, features and code in turn, and picks a place in each. */
async function openPlaces(server: ServerProcess, paths: readonly string[], random: Random): Promise<Place[]> {
  const kinds = [paths.filter(isFeature), paths.filter(path => !isFeature(path))].filter(
    ({ length }) => length > 0,
  );
  const places: Place[] = [];
  for (let i = 0; i < Number(values.questions); i++) {
    const kind = kinds[i % kinds.length]!;
    const path = kind[random.below(kind.length)]!;
    const uri = pathToFileURL(path).href;
    const text = textOf(path);
    const lines = text.split('\n');
    const line = random.below(lines.length);
    await server.open(uri, text);
    await server.pull(uri);
    places.push({ uri, position: { line, character: Math.floor(lines[line]!.length / 2) } });
  }
  return places;
}

/** As editors hold it: without a byte order mark, so that it counts as saved. */
function textOf(path: string): string {
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
}

function isFeature(path: string): boolean {
  return path.endsWith('.feature');
}

function similarTo({ uri, position }: Place): unknown {
  return { textDocument: { uri }, range: { start: position, end: position } };
}

async function each<T>(list: readonly T[], ask: (element: T) => Promise<unknown>): Promise<void> {
  // What the rules leave out has no answer.
  for (const element of list) await ask(element).catch(() => undefined);
}

/** Answers the megabytes that were resident once the search was built. */
async function questions(watched: Watched, places: readonly Place[]): Promise<number> {
  await watched.phase(`status, ${places.length} times`, server =>
    each(places, () => server.request('twinfold/status')),
  );
  await watched.phase(`hover, ${places.length} places`, server =>
    each(places, ({ uri, position }) =>
      server.request('textDocument/hover', { textDocument: { uri }, position }),
    ),
  );
  await watched.phase(`code actions, ${places.length} places`, server =>
    each(places, ({ uri, position }) =>
      server.request('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: position, end: position },
        context: { diagnostics: [] },
      }),
    ),
  );
  await watched.phase(`code lenses, ${places.length} documents`, server =>
    each(places, ({ uri }) => server.request('textDocument/codeLens', { textDocument: { uri } })),
  );
  await watched.phase(`twins and references, ${places.length} places`, server =>
    each(places, async ({ uri, position }) => {
      const at = { textDocument: { uri }, position };
      await server.request('twinfold/twins', at);
      await server.request('textDocument/references', { ...at, context: { includeDeclaration: true } });
    }),
  );
  await watched.phase('similar, the first question', server =>
    server.request('twinfold/similar', { text: sentences[0] }),
  );
  const withSearch = watched.residentMegabytes;
  await watched.phase('report, twice', async server => {
    await server.request('twinfold/report', {});
    await server.request('twinfold/report', {});
  });
  await watched.phase('page of the report, twice', async server => {
    await server.request('twinfold/reportPage', {});
    await server.request('twinfold/reportPage', {});
  });
  await watched.phase(`similar, ${places.length} places, ${sentences.length} sentences`, async server => {
    await each(places, place => server.request('twinfold/similar', similarTo(place)));
    await each(sentences, text => server.request('twinfold/similar', { text }));
  });
  return withSearch;
}

async function main(): Promise<void> {
  const [folder] = positionals;
  if (folder === undefined) throw new Error('usage: tsx bench/turns.ts FOLDER [--questions N]');
  const root = resolve(folder);
  const paths = sourcesBelow(root);
  const cache = mkdtempSync(join(tmpdir(), 'twinfold-cache-'));
  const explanations: string[] = [];
  console.log('| | ms | CPU s | computed: p99, ms | longest | turns > 10 ms | MB (at most) |');
  console.log('|---|---:|---:|---:|---:|---:|---:|');

  const first = await Watched.start(root, cache, explanations);
  let places: readonly Place[] = [];
  await first.phase('first start', server => server.ready(limit));
  await first.phase('first diagnostics', async server => {
    places = await openPlaces(server, paths, seededRandom(Number(values.seed)));
  });
  await first.phase('answers kept', () => pause(Number(values.pause)));
  const withIndex = first.residentMegabytes;
  const withSearch = await questions(first, places);
  const memory = [
    `${withIndex.toFixed(0)} MB with the index, ${withSearch.toFixed(0)} MB with the search`,
    `${first.residentMegabytes.toFixed(0)} MB at the end`,
    `the process that embeds ${first.embedderMegabytes.toFixed(0)} MB`,
  ];
  await first.stop();

  const second = await Watched.start(root, cache, explanations);
  await second.phase('second start, diagnostics', async server => {
    const path = paths[0]!;
    await server.open(pathToFileURL(path).href, textOf(path));
    await server.pull(pathToFileURL(path).href);
  });
  await second.phase('second start, index read', server => server.request('twinfold/report', {}));
  await second.stop();
  console.log(`\nresident: ${memory.join(', ')}`);
  console.log(explanations.join('\n'));
  rmSync(cache, { recursive: true });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
