/**
 * Does the server keep its memory over a long session? Types, pastes, undoes, opens, closes and saves documents of a
 * workspace for a given number of edits and prints the memory of the process as it goes. Ends with 1 when the last
 * quarter needs a tenth more than the second.
 * usage: tsx bench/soak.ts FOLDER [--edits N]
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { pullCapabilities, ServerProcess } from './serverProcess';

/** A developer at work makes some 600 edits an hour that a pause follows. */
const editsPerHour = 600;
const samples = 24;
const allowedGrowth = 1.1;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { edits: { type: 'string', default: String(8 * editsPerHour) } },
});

/** Resident megabytes of a process (Linux). */
function megabytes(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ts|js|java|py|rs|go|feature)$/.test(name) && !name.includes('node_modules'))
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile() && statSync(path).size < 100_000)
    .sort();
}

/** Opens a document, pastes lines of another one into it, takes them away again, and closes it. */
async function visit(server: ServerProcess, path: string, donor: string): Promise<void> {
  const uri = pathToFileURL(path).href;
  const pasted = readFileSync(donor, 'utf8').split('\n').slice(0, 60).join('\n');
  await server.open(uri, readFileSync(path, 'utf8'));
  await server.pull(uri);
  const start = { line: 0, character: 0 };
  await server.change(uri, { range: { start, end: start }, text: `${pasted}\n` });
  await server.pull(uri);
  await server.change(uri, {
    range: { start, end: { line: pasted.split('\n').length, character: 0 } },
    text: '',
  });
  await server.pull(uri);
  await server.notify('textDocument/didSave', { textDocument: { uri } });
  await server.notify('textDocument/didClose', { textDocument: { uri } });
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

async function main(): Promise<void> {
  const [folder] = positionals;
  if (folder === undefined) throw new Error('usage: tsx bench/soak.ts FOLDER [--edits N]');
  const paths = sources(resolve(folder));
  const server = await ServerProcess.start([pathToFileURL(resolve(folder)).href], pullCapabilities);
  await server.ready(600_000);
  const edits = Number(values.edits);
  const memory: number[] = [];
  for (let done = 0; done < edits; done += 2) {
    const at = (done / 2) * 7919;
    await visit(server, paths[at % paths.length]!, paths[(at + 1) % paths.length]!);
    if (Math.floor((done + 2) / (edits / samples)) === memory.length) continue;
    memory.push(megabytes(server.pid));
    console.log(`${String(done + 2).padStart(7)} edits ${memory.at(-1)!.toFixed(0).padStart(6)} MB`);
  }
  await server.stop();
  const quarter = Math.floor(memory.length / 4);
  const [early, late] = [mean(memory.slice(quarter, 2 * quarter)), mean(memory.slice(-quarter))];
  console.log(`second quarter ${early.toFixed(0)} MB, last quarter ${late.toFixed(0)} MB`);
  if (late > early * allowedGrowth) process.exitCode = 1;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
