/**
 * Time and memory from text to step classes, and the classes that deserve a Problem.
 * Usage: tsx bench/steps.ts FOLDER [--every N] [--copies N] [--show N] [--below S] [--problem S]
 * `--every` takes each Nth file only, to see growth; `--copies` reads each file N times, as that many suites would hold
 * it; `--show` prints the first N classes with a rule (with `--below S` those of similarity under S).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloneClass } from '../core/clones/cloneClass';
import { defaultConfig } from '../core/config';
import { analyzeGherkin } from '../core/gherkin/analyzeGherkin';
import { StepIndex } from '../core/steps/stepIndex';
import { drained } from '../core/text/drained';
import type { FileId } from '../core/text/fileId';
import type { FileInfo } from '../core/text/fileInfo';
import { lineStarts } from '../core/text/lineIndex';

const [folder = '.', ...options] = process.argv.slice(2);
function option(name: string): number {
  const at = options.indexOf(`--${name}`);
  return at < 0 ? 0 : Number(options[at + 1]);
}
const every = Math.max(1, option('every'));

const copies = Math.max(1, option('copies'));

const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.feature'))
  .sort()
  .filter((_, index) => index % every === 0);
const paths = Array.from({ length: copies }, (_, copy) =>
  found.map(path => ({ path, key: copies > 1 ? `${copy}/${path}` : path })),
).flat();

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const index = new StepIndex({
  ...defaultConfig,
  'step.minProblemScore': option('problem') || defaultConfig['step.minProblemScore'],
});
let steps = 0;
let parsing = 0;
const start = cpuSeconds();
paths.forEach(({ path, key }, id) => {
  const text = readFileSync(join(folder, path), 'utf8');
  const before = cpuSeconds();
  const facts = analyzeGherkin(text);
  parsing += cpuSeconds() - before;
  for (const scenario of facts.feature?.scenarios ?? []) steps += scenario.steps.length;
  index.update({ file: id as FileId, info: infoOf(key), facts, lineStarts: lineStarts(text) });
});
const indexed = cpuSeconds();
const classes = drained(index.classes());
const end = cpuSeconds();
const by = (type: number): number => classes.filter(each => each.type === type).length;
console.log(
  JSON.stringify({
    files: paths.length,
    steps,
    distinct: index.distinctTexts,
    templates: index.templates,
    parseSeconds: round(parsing),
    indexSeconds: round(indexed - start - parsing),
    classesSeconds: round(end - indexed),
    classes: { 1: by(1), 2: by(2), 3: by(3), problems: classes.filter(each => each.rule).length },
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
const below = option('below') || 2;
for (const each of classes
  .filter(({ rule, similarity }) => rule && similarity < below)
  .slice(0, option('show')))
  show(each);

function infoOf(sortKey: string): FileInfo {
  const flags = { test: true, fixture: false, vendored: false, generated: false };
  return { sortKey, folder: '', package: '', root: '', ...flags };
}

function show({ similarity, reason, fragments, canonical }: CloneClass): void {
  const counts = new Map<string, number>();
  for (const { file, range } of fragments) {
    const text = index.textAt(file, range.start) ?? '';
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  console.log(`\n${similarity.toFixed(2)} ${reason}\n  → ${canonical}`);
  for (const [text, count] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, 8))
    console.log(`  ${count} × ${text}`);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
