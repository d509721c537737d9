/**
 * Prints code classes of a JSON report with their text, for reading them one by one:
 * `npx tsx bench/sampleClasses.ts REPORT.json ROOT [--n 50] [--seed 7] [--first 20] [--lines 40]`.
 * `--first` takes the report's first classes instead of a random sample. Of each class the representative is shown
 * against its weakest member, as a diff of lines without their indentation; indices count from 0 in the report.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report, ReportClass, ReportFragment } from '../core/features/report';
import { mergedLines } from './difference';
import { seededRandom } from './random';

const args = process.argv.slice(2);
const [reportPath, root] = args as [string, string];
const option = (name: string, otherwise: number) => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(args[at + 1]);
};
const most = option('lines', 40);

function sample(count: number, wanted: number, seed: number): number[] {
  const random = seededRandom(seed);
  const open = Array.from({ length: count }, (_, i) => i);
  const chosen: number[] = [];
  while (open.length > 0 && chosen.length < wanted) chosen.push(...open.splice(random.below(open.length), 1));
  return chosen.sort((a, b) => a - b);
}

function linesOf({ path, startLine, endLine }: ReportFragment): string[] {
  const lines = readFileSync(join(root, path), 'utf8').split(/\r\n|\r|\n/);
  return lines.slice(startLine - 1, endLine).map(line => line.trim());
}

function placeOf({ path, startLine, endLine, test, name }: ReportFragment): string {
  return `${path}:${startLine}-${endLine}${name ? ` ${name}` : ''}${test ? ' (test)' : ''}`;
}

function print(
  index: number,
  { type, similarity, fragments, savedLines, scope, representative = 0 }: ReportClass,
): void {
  const model = fragments[representative]!;
  const others = fragments.filter(fragment => fragment !== model);
  const weakest = others.reduce((least, other) => (other.similarity < least.similarity ? other : least));
  console.log(`### ${index} T${type} ${similarity} n=${fragments.length} saves ${savedLines ?? 0} ${scope}`);
  console.log(`< ${placeOf(model)}\n> ${placeOf(weakest)}`);
  const shown = mergedLines(linesOf(model), linesOf(weakest));
  console.log(shown.slice(0, most).join('\n'));
  if (shown.length > most) console.log(`… ${shown.length - most} more lines`);
}

const report = JSON.parse(readFileSync(reportPath, 'utf8')) as Report;
const classes = report.classes.filter(({ kind }) => kind === 'code');
const first = option('first', 0);
const wanted =
  first > 0
    ? Array.from({ length: Math.min(first, classes.length) }, (_, i) => i)
    : sample(classes.length, option('n', 50), option('seed', 7));
for (const index of wanted) print(index, classes[index]!);
