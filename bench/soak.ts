/**
 * Does the server keep its memory over a long session? Types, pastes, undoes, saves, creates and deletes files of a
 * copy of a workspace for a given number of edits, and prints what lives in the process after a collection of garbage
 * as it goes, and its slope. Ends with 1 when the last quarter needs a twentieth more than the second.
 * `npx tsx bench/soak.ts FOLDER [--edits 4800]`
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { cpuSeconds, megabytes } from './processCost';
import { type Live, ProcessProbe } from './processProbe';
import { pullCapabilities, ServerProcess } from './serverProcess';

/** A developer at work makes some 600 edits an hour that a pause follows. */
const editsPerHour = 600;
const editsPerVisit = 5;
const samples = 24;
const allowedGrowth = 1.05;
const pastedLines = 60;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { edits: { type: 'string', default: String(8 * editsPerHour) } },
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ts|js|java|py|rs|go|feature)$/.test(name) && !name.includes('node_modules'))
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile() && statSync(path).size < 100_000)
    .sort();
}

/**
 * Opens a document, pastes lines of another one, types a line that stands nowhere else, saves, undoes all, saves,
 * closes; and creates a copy of it in between, which goes again.
 */
async function visit(server: ServerProcess, path: string, donor: string, number: number): Promise<void> {
  const uri = pathToFileURL(path).href;
  const text = readFileSync(path, 'utf8');
  const pasted = `${readFileSync(donor, 'utf8').split('\n').slice(0, pastedLines).join('\n')}\n`;
  const unique = `const unique${number} = compute${number}(first${number}, "text ${number}");\n`;
  const start = { line: 0, character: 0 };
  const edit = async (end: { line: number; character: number }, replacement: string, saved?: string) => {
    await server.change(uri, { range: { start, end }, text: replacement });
    await server.pull(uri);
    if (saved === undefined) return;
    writeFileSync(path, saved);
    await server.notify('textDocument/didSave', { textDocument: { uri } });
    await server.changedOnDisk(uri);
  };
  await server.open(uri, text);
  await server.pull(uri);
  await edit(start, pasted);
  await edit(start, unique, unique + pasted + text);
  const copy = join(dirname(path), `copy${number}${extname(path)}`);
  writeFileSync(copy, unique + text);
  await server.changedOnDisk(pathToFileURL(copy).href);
  await edit({ line: pasted.split('\n').length, character: 0 }, '', text);
  rmSync(copy);
  await server.changedOnDisk(pathToFileURL(copy).href);
  await server.ready();
  await server.notify('textDocument/didClose', { textDocument: { uri } });
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** Least squares: what `ys` grow by for one more of `xs`. */
function slope(xs: readonly number[], ys: readonly number[]): number {
  const [x, y] = [mean(xs), mean(ys)];
  const above = xs.reduce((sum, value, i) => sum + (value - x) * (ys[i]! - y), 0);
  return above / xs.reduce((sum, value) => sum + (value - x) ** 2, 0);
}

async function soak(
  server: ServerProcess,
  probe: ProcessProbe<Live>,
  paths: readonly string[],
): Promise<void> {
  const edits = Number(values.edits);
  const at: number[] = [];
  const memory: number[] = [];
  console.log('| edits | live MB | resident MB | CPU s |\n|---:|---:|---:|---:|');
  for (let done = 0, number = 0; done < edits; done += editsPerVisit, number++) {
    const place = number * 7919;
    await visit(server, paths[place % paths.length]!, paths[(place + 1) % paths.length]!, number);
    if (Math.floor((done + editsPerVisit) / (edits / samples)) === memory.length) continue;
    const { heapUsed, external } = await probe.ask(server.pid);
    at.push(done + editsPerVisit);
    memory.push((heapUsed + external) / 1e6);
    const cells = [
      memory.at(-1)!.toFixed(1),
      megabytes(server.pid).now.toFixed(0),
      cpuSeconds(server.pid).toFixed(0),
    ];
    console.log(`| ${at.at(-1)} | ${cells.join(' | ')} |`);
  }
  const quarter = Math.floor(memory.length / 4);
  const [early, late] = [mean(memory.slice(quarter, 2 * quarter)), mean(memory.slice(-quarter))];
  const growth = 1000 * slope(at.slice(quarter), memory.slice(quarter));
  console.log(
    `\nsecond quarter ${early.toFixed(1)} MB, last quarter ${late.toFixed(1)} MB; ${growth.toFixed(2)} MB for 1,000 edits`,
  );
  if (late > early * allowedGrowth) process.exitCode = 1;
}

async function main(): Promise<void> {
  const [folder] = positionals;
  if (folder === undefined) throw new Error('usage: tsx bench/soak.ts FOLDER [--edits N]');
  const root = mkdtempSync(join(tmpdir(), 'twinfold-soak-'));
  cpSync(resolve(folder), root, { recursive: true });
  const probe = ProcessProbe.live();
  const server = await ServerProcess.start(
    [pathToFileURL(root).href],
    pullCapabilities,
    undefined,
    {},
    mkdtempSync(join(tmpdir(), 'twinfold-cache-')),
    false,
    probe.nodeArguments,
  );
  await server.ready(600_000);
  await soak(server, probe, sources(root));
  await server.stop();
  probe.close();
  rmSync(root, { recursive: true });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
