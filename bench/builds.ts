/**
 * Processor time and memory of a report by two builds, in turn, and whether their reports are the same:
 * `npx tsx bench/builds.ts DIST DIST DIR… [--runs 7]`. A `DIST` is a `dist/` beside a `package.json`, such as that of a
 * `git worktree` of another state. Prints a Markdown table of medians, and the median of the shares of each turn.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type Cost, median, run } from './measure';

const args = process.argv.slice(2);
const runsAt = args.indexOf('--runs');
const runs = runsAt < 0 ? 7 : Number(args.splice(runsAt, 2)[1]);
const [before, after, ...folders] = args.map(path => resolve(path)) as [string, string, ...string[]];
const scratch = mkdtempSync(join(tmpdir(), 'twinfold-builds-'));

function report(dist: string, folder: string, output: string): Cost {
  const options = ['--format', 'json', '--kinds', 'code', '--no-cache', '--output', output];
  return run([process.execPath, join(dist, 'cli.js'), 'report', ...options, folder], folder);
}

function row(folder: string): string {
  const outputs = [join(scratch, 'before.json'), join(scratch, 'after.json')] as const;
  const costs: (readonly [Cost, Cost])[] = [];
  for (let round = 0; round < runs; round++)
    costs.push([report(before, folder, outputs[0]), report(after, folder, outputs[1])]);
  const seconds = (side: 0 | 1) => median(costs.map(cost => cost[side].cpuSeconds)).toFixed(2);
  const megabytes = (side: 0 | 1) => median(costs.map(cost => cost[side].maxMegabytes)).toFixed(0);
  const share = median(costs.map(([a, b]) => b.cpuSeconds / a.cpuSeconds)).toFixed(3);
  const same = readFileSync(outputs[0]).equals(readFileSync(outputs[1])) ? 'yes' : 'no';
  return `| ${basename(folder)} | ${seconds(0)} / ${megabytes(0)} | ${seconds(1)} / ${megabytes(1)} | ${share} | ${same} |`;
}

console.log('| corpus | before, CPU s / MB | after | share, median of the turns | same report |');
console.log('|---|---:|---:|---:|---|');
for (const folder of folders) console.log(row(folder));
rmSync(scratch, { recursive: true, force: true });
