/**
 * Processor time and memory of whole processes, Twinfold with all types against its peers, in turn:
 * `npx tsx bench/speed.ts DIR… [--runs 5] [--bare] [--modes] [--node22 PATH]`. `--bare` adds an empty Node process,
 * `--modes` jscpd with its gapped and syntax-tree passes, `--node22` fallow, which asks for Node 22 or later and reads
 * JavaScript and TypeScript only. Prints a Markdown table of medians.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type Cost, median, run } from './measure';
import { installedPeer } from './peer';

const root = join(__dirname, '..');
const args = process.argv.slice(2);
const runs = Number(flagValue('--runs') ?? 5);
const withValue = ['--runs', '--node22'];
const folders = args.filter((arg, i) => !arg.startsWith('--') && !withValue.includes(args[i - 1]!));
const scratch = mkdtempSync(join(tmpdir(), 'twinfold-speed-'));

type Side = readonly [name: string, command: (folder: string) => readonly string[]];

function flagValue(option: string): string | undefined {
  const at = args.indexOf(option);
  return at < 0 ? undefined : args[at + 1];
}

function twinfold(folder: string): readonly string[] {
  const output = join(scratch, 'twinfold.json');
  const options = ['--format', 'json', '--kinds', 'code', '--no-cache', '--output', output];
  return [process.execPath, join(root, 'dist/cli.js'), 'report', ...options, folder];
}

function jscpd(...modes: readonly string[]): Side[1] {
  const program = installedPeer('jscpd', '5.3.3');
  const options = ['--silent', '--reporters', 'json', '--output', join(scratch, 'jscpd'), ...modes];
  return folder => [program, ...options, folder];
}

/** It reads the project in the working directory, which is the folder. */
function fallow(node: string, ...modes: readonly string[]): Side[1] {
  const program = installedPeer('fallow', '3.36.0');
  return () => [node, program, 'dupes', '--format', 'json', '--quiet', '--no-cache', ...modes];
}

const blind = ['--ignore-identifiers', '--ignore-literals'];
const gaps = ['--max-gap-lines', '10'];
const trees = ['--similarity', '0.85'];
const node22 = flagValue('--node22');
const sides: readonly Side[] = [
  ['twinfold, types 1 to 3', twinfold],
  ['jscpd', jscpd()],
  ...(args.includes('--modes')
    ? ([
        ['jscpd, gaps', jscpd(...gaps)],
        ['jscpd, syntax trees', jscpd(...trees)],
        ['jscpd, renamed, gaps and syntax trees', jscpd(...blind, ...gaps, ...trees)],
      ] as Side[])
    : []),
  ...(node22 === undefined
    ? []
    : ([
        ['fallow', fallow(node22)],
        ['fallow, semantic and near', fallow(node22, '--mode', 'semantic', '--near')],
      ] as Side[])),
  ...(args.includes('--bare') ? [['node -e 0', () => [process.execPath, '-e', '0']] as Side] : []),
];

function measure(folder: string): Map<string, Cost[]> {
  const costs = new Map<string, Cost[]>(sides.map(([name]) => [name, []]));
  for (let round = 0; round < runs; round++)
    for (const [name, command] of sides) costs.get(name)!.push(run(command(folder), folder));
  return costs;
}

console.log('| corpus | program | CPU s | memory MB | wall s |\n|---|---|---:|---:|---:|');
for (const folder of folders.map(path => resolve(path)))
  for (const [name, costs] of measure(folder)) {
    const of = (value: (cost: Cost) => number, digits: number) => median(costs.map(value)).toFixed(digits);
    console.log(
      `| ${basename(folder)} | ${name} | ${of(c => c.cpuSeconds, 2)} | ${of(c => c.maxMegabytes, 0)} | ${of(c => c.wallSeconds, 2)} |`,
    );
  }
rmSync(scratch, { recursive: true, force: true });
