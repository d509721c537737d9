/**
 * Processor time and memory of reports by several builds of the command line, in turn, each as a share of the first:
 * `npx tsx bench/builds.ts DIST… --folder DIR [--folder DIR…] [--runs 9] [--starts 1]`. `DIST` is the folder of a build;
 * `--starts` puts so many reports into one measurement, for folders that take less than the clock's hundredth of a second.
 * Says whether the reports are the same, byte for byte. Prints a Markdown table of medians.
 *
 * `--paired` runs two builds at the same moment instead, each on one processor, which they change after each pair: what
 * else the machine does then slows both (Linux, two processors). Prints the mean share of the second build in the
 * processor time of the first, with its standard error, by folder and over all pairs; `--runs` is the number of pairs.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Cost, lowest, mean, median, run, runOn, standardError } from './measure';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '9' },
    starts: { type: 'string', default: '1' },
    paired: { type: 'boolean', default: false },
  },
});
const builds = positionals.map(path => resolve(path));
const starts = Number(values.starts);
const scratch = mkdtempSync(join(tmpdir(), 'twinfold-builds-'));

function reportBy(build: string, folder: string): string[] {
  const options = ['--format', 'json', '--no-cache', '--output', outputOf(build), folder];
  const again = `for i in $(seq ${starts}); do "$@" || exit; done`;
  return ['sh', '-c', again, 'sh', process.execPath, join(build, 'cli.js'), 'report', ...options];
}

function successful(build: string, cost: Cost): Cost {
  if (cost.status !== 0) throw new Error(`${build}: exit code ${cost.status}`);
  return cost;
}

function outputOf(build: string): string {
  return join(scratch, `${builds.indexOf(build)}.json`);
}

/** Every second round begins with the last build, so that none always follows the same one. */
function measure(folder: string): ReadonlyMap<string, readonly Cost[]> {
  const costs = new Map<string, Cost[]>(builds.map(build => [build, []]));
  for (let round = 0; round < Number(values.runs); round++)
    for (const build of round % 2 === 0 ? builds : builds.toReversed())
      costs.get(build)!.push(successful(build, run(reportBy(build, folder))));
  return costs;
}

function inTurn(folder: string): void {
  const costs = measure(folder);
  const first = costs.get(builds[0]!)!.map(cost => cost.cpuSeconds);
  for (const [build, ofBuild] of costs) {
    const seconds = ofBuild.map(cost => cost.cpuSeconds);
    const turns = seconds.map((cpu, i) => cpu / first[i]!);
    const cells = [
      (median(seconds) / starts).toFixed(3),
      (median(seconds) / median(first)).toFixed(3),
      median(turns).toFixed(3),
      (lowest(seconds) / starts).toFixed(3),
      median(ofBuild.map(cost => cost.maxMegabytes)).toFixed(0),
      sameAsFirst(build),
    ];
    console.log(`| ${basename(folder)} | ${build} | ${cells.join(' | ')} |`);
  }
}

function sameAsFirst(build: string): string {
  return readFileSync(outputOf(build)).equals(readFileSync(outputOf(builds[0]!))) ? 'same' : 'other';
}

/** Shares of the second build in the processor time of the first. */
async function pairs(folder: string): Promise<number[]> {
  const shares: number[] = [];
  const megabytes: number[] = [];
  for (let pair = 0; pair < Number(values.runs); pair++) {
    const costs = await Promise.all(
      builds.map(async (build, i) => successful(build, await runOn((i + pair) % 2, reportBy(build, folder)))),
    );
    shares.push(costs[1]!.cpuSeconds / costs[0]!.cpuSeconds);
    megabytes.push(costs[1]!.maxMegabytes - costs[0]!.maxMegabytes);
  }
  const cells = [shareOf(shares), median(megabytes).toFixed(0), sameAsFirst(builds[1]!)];
  console.log(`| ${basename(folder)} | ${shares.length} | ${cells.join(' | ')} |`);
  return shares;
}

function shareOf(shares: readonly number[]): string {
  return `${mean(shares).toFixed(3)} ± ${standardError(shares).toFixed(3)}`;
}

async function inPairs(folders: readonly string[]): Promise<void> {
  if (builds.length !== 2) throw new Error('--paired compares two builds');
  console.log('| folder | pairs | share of CPU s | more memory MB | report |');
  console.log('|---|---:|---:|---:|---|');
  const all: number[] = [];
  for (const folder of folders) all.push(...(await pairs(folder)));
  console.log(`| all | ${all.length} | ${shareOf(all)} | | |`);
}

async function main(): Promise<void> {
  const folders = values.folder.map(path => resolve(path));
  if (values.paired) {
    await inPairs(folders);
  } else {
    console.log(
      '| folder | build | CPU s | share | share turn by turn | lowest CPU s | memory MB | report |',
    );
    console.log('|---|---|---:|---:|---:|---:|---:|---|');
    folders.forEach(inTurn);
  }
  rmSync(scratch, { recursive: true, force: true });
}

void main();
