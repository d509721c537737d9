/**
 * How long `twinfold/similar` and a hover with a hint take in the built server over real repositories:
 * `tsx bench/similarLatency.ts FOLDER… [--questions N]`, after a build. Every FOLDER is a root of one workspace. Prints
 * the first answer, for which the search is built, and then for each kind of question the wall time of an answer and
 * the processor time of the server and the embedding process (Linux).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ErrorCodes, type Position, ResponseError } from 'vscode-languageserver-protocol/node';
import type { SimilarAnswer } from '../host/similar';
import { median } from './measure';
import { type DocumentedFunction, functionsBelow } from './retrievalCorpus';
import { pullCapabilities, ServerProcess } from './serverProcess';

const sentences = [
  'retry with backoff',
  'parse a duration',
  'remove all entries from the cache',
  'escape html characters in a string',
  'compare two versions',
  'copy a file to another directory',
  'write the report as json',
  'find the longest common prefix',
];
const snippet = `for (const [key, entry] of cache) {
  if (entry.expires < now) {
    entry.dispose();
    cache.delete(key);
  }
}`;

async function main(): Promise<void> {
  const { folders, questions } = optionsOf(process.argv.slice(2));
  const server = await ServerProcess.start(
    folders.map(folder => pathToFileURL(folder).href),
    pullCapabilities,
  );
  const status = await server.ready(600_000);
  const functions = folders.flatMap(functionsBelow);
  process.stdout.write(`${status.files} files, ${functions.length} named functions\n`);
  const first = performance.now();
  const firstCpu = cpuOfDescendants();
  await server.request('twinfold/similar', { text: sentences[0] });
  const seconds = (performance.now() - first) / 1000;
  const cpu = (cpuOfDescendants() - firstCpu) / 1000;
  process.stdout.write(
    `  first answer after ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processor time\n`,
  );
  const places = await readPlaces(server, functions, questions);
  await measured('sentence', questions, i =>
    server.request('twinfold/similar', { text: `${sentences[i % sentences.length]} ${i}` }),
  );
  await measured('snippet', questions, i =>
    server.request<SimilarAnswer>('twinfold/similar', { text: snippet.replaceAll('entry', `entry${i}`) }),
  );
  await measured('place', questions, i =>
    server.request('twinfold/similar', questionAt(places[i % places.length]!)),
  );
  const large = await readPlaces(server, largest(functions, questions * 2), questions);
  await measured('place, one of the largest functions', large.length, i =>
    server.request('twinfold/similar', questionAt(large[i]!)),
  );
  await measured('hover over a name', questions, i => {
    const { uri, position } = places[i % places.length]!;
    return server.request('textDocument/hover', { textDocument: { uri }, position });
  });
  await server.stop();
}

async function measured(name: string, count: number, ask: (i: number) => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  const began = cpuOfDescendants();
  for (let i = 0; i < count; i++) {
    const at = performance.now();
    await ask(i);
    times.push(performance.now() - at);
  }
  const cpu = (cpuOfDescendants() - began) / count;
  const high = [...times].sort((a, b) => a - b)[Math.floor(count * 0.95)]!;
  process.stdout.write(
    `  ${name}: ${median(times).toFixed(0)} ms (median), ${high.toFixed(0)} ms (95th percentile), ` +
      `${Math.max(...times).toFixed(0)} ms (most), ${cpu.toFixed(0)} ms of processor time\n`,
  );
}

function largest(functions: readonly DocumentedFunction[], count: number): DocumentedFunction[] {
  const tokens = ({ unit }: DocumentedFunction) => unit.form?.tokens ?? 0;
  return [...functions].sort((a, b) => tokens(b) - tokens(a)).slice(0, count);
}

interface NamePlace {
  readonly uri: string;
  readonly position: Position;
}

/** Names of functions, spread evenly over those of the files that the server reads: some it leaves out. */
async function readPlaces(
  server: ServerProcess,
  functions: readonly DocumentedFunction[],
  count: number,
): Promise<NamePlace[]> {
  const places: NamePlace[] = [];
  for (let i = 0; i < count; i++) {
    const past = Math.floor(((i + 1) * functions.length) / count);
    for (let at = Math.floor((i * functions.length) / count); at < past; at++) {
      const place = placeOf(functions[at]!);
      if (!(await isRead(server, place))) continue;
      places.push(place);
      break;
    }
  }
  return places;
}

async function isRead(server: ServerProcess, place: NamePlace): Promise<boolean> {
  try {
    await server.request('twinfold/similar', questionAt(place));
    return true;
  } catch (error) {
    if (error instanceof ResponseError && error.code === ErrorCodes.InvalidParams) return false;
    throw error;
  }
}

function questionAt({ uri, position }: NamePlace) {
  return { textDocument: { uri }, range: { start: position, end: position } };
}

/** Where the name of a function stands. */
function placeOf({ unit, path }: DocumentedFunction): NamePlace {
  const start = unit.form?.nameRange.start ?? unit.range.start;
  const before = readFileSync(path, 'utf8').slice(0, start).split('\n');
  return {
    uri: pathToFileURL(path).href,
    position: { line: before.length - 1, character: before.at(-1)!.length },
  };
}

/** Milliseconds of processor time of all processes below this one, as the kernel counts them: in steps of 10. */
function cpuOfDescendants(): number {
  const parents = new Map<number, number>();
  const times = new Map<number, number>();
  for (const name of readdirSync('/proc').filter(entry => /^\d+$/.test(entry))) {
    try {
      // The name of the program, in brackets, may hold spaces.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      parents.set(Number(name), Number(fields[1]));
      times.set(Number(name), (Number(fields[11]) + Number(fields[12])) * 10);
    } catch {
      // A process that has just ended.
    }
  }
  let sum = 0;
  for (const [pid, time] of times) if (pid !== process.pid && isBelow(pid, parents)) sum += time;
  return sum;
}

function isBelow(pid: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
    if (at === process.pid) return true;
  return false;
}

function optionsOf(args: readonly string[]) {
  const at = args.indexOf('--questions');
  const questions = at < 0 ? 40 : Number(args[at + 1]);
  return { folders: args.filter((_, i) => at < 0 || (i !== at && i !== at + 1)), questions };
}

void main();
