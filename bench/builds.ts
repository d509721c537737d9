/**
 * Processor time and memory of reports by several builds of the command line, in turn, each as a share of the first:
 * `npx tsx bench/builds.ts DIST… --folder DIR [--folder DIR…] [--runs 9] [--starts 1]`. `DIST` is the folder of a build;
 * `--starts` puts so many reports into one measurement, for folders that take less than the clock's hundredth of a second.
 * Says whether the reports are the same, byte for byte. Prints a Markdown table of medians.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Cost, lowest, median, run } from './measure';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '9' },
    starts: { type: 'string', default: '1' },
  },
});
const builds = positionals.map(path => resolve(path));
const starts = Number(values.starts);
const scratch = mkdtempSync(join(tmpdir(), 'twinfold-builds-'));

function report(build: string, folder: string): Cost {
  const options = ['--format', 'json', '--no-cache', '--output', outputOf(build), folder];
  const again = `for i in $(seq ${starts}); do "$@" || exit; done`;
  const cost = run(['sh', '-c', again, 'sh', process.execPath, join(build, 'cli.js'), 'report', ...options]);
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
      costs.get(build)!.push(report(build, folder));
  return costs;
}

console.log('| folder | build | CPU s | share | share turn by turn | lowest CPU s | memory MB | report |');
console.log('|---|---|---:|---:|---:|---:|---:|---|');
for (const folder of values.folder.map(path => resolve(path))) {
  const costs = measure(folder);
  const first = costs.get(builds[0]!)!.map(cost => cost.cpuSeconds);
  const expected = readFileSync(outputOf(builds[0]!));
  for (const [build, ofBuild] of costs) {
    const seconds = ofBuild.map(cost => cost.cpuSeconds);
    const turns = seconds.map((cpu, i) => cpu / first[i]!);
    const cells = [
      (median(seconds) / starts).toFixed(3),
      (median(seconds) / median(first)).toFixed(3),
      median(turns).toFixed(3),
      (lowest(seconds) / starts).toFixed(3),
      median(ofBuild.map(cost => cost.maxMegabytes)).toFixed(0),
      readFileSync(outputOf(build)).equals(expected) ? 'same' : 'other',
    ];
    console.log(`| ${basename(folder)} | ${build} | ${cells.join(' | ')} |`);
  }
}
rmSync(scratch, { recursive: true, force: true });
