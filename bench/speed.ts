/**
 * Processor time and memory of whole processes, Twinfold with all types against jscpd, in turn:
 * `npx tsx bench/speed.ts DIR… [--runs 5] [--bare] [--near]`. `--bare` adds an empty Node process, `--near` jscpd
 * with its gapped pass. Prints a Markdown table of medians.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type Cost, median, run } from './measure';
import { installedPeer } from './peer';

const root = join(__dirname, '..');
const args = process.argv.slice(2);
const runs = Number(args[args.indexOf('--runs') + 1] ?? 5) || 5;
const folders = args.filter((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--runs');
const scratch = mkdtempSync(join(tmpdir(), 'twinfold-speed-'));

type Side = readonly [name: string, command: (folder: string) => readonly string[]];

const jscpd = installedPeer('jscpd', '5.3.3');
const sides: readonly Side[] = [
  [
    'twinfold',
    folder => [
      process.execPath,
      join(root, 'dist/cli.js'),
      'report',
      '--format',
      'json',
      '--kinds',
      'code',
      '--no-cache',
      '--output',
      join(scratch, 'twinfold.json'),
      folder,
    ],
  ],
  ['jscpd', folder => [jscpd, '--silent', '--reporters', 'json', '--output', join(scratch, 'jscpd'), folder]],
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
