/** Recall of injected clones, both copies in one file or in two: one edited copy for each operator. See `usage`. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { languageOf } from '../core/code/languageOf';
import { settings } from '../core/config';
import type { Report } from '../core/features/report';
import { chosenOf, type Injected, inject, isFound, type Placing } from './injectedClones';
import { run } from './measure';
import { gapLines, type Operator, operators, type Subject, subjectsOf } from './mutants';
import { seededRandom } from './random';

const usage = `npx tsx bench/recall.ts LANGUAGE=DIR… [--renamed] [--n 60] [--seed 1] [--tests] [--missed]
Puts edited copies of real functions of all folders of a language (java=src/main java=lib go=cmd) into files, one for each
operator, and asks the built program (dist/cli.js) for them at default settings. Prints a row per operator, one per kind of
clone, and those of all languages at the end.
  --renamed   copies in one file get another name than their original; those that have to have its name are left out
  --n N       functions of a language that are copied, at most one of a file
  --seed N    which of them
  --tests     also those of files whose path speaks of tests, which are left out of the report by design where they are alike
  --missed    names on stderr what is not found, and the settings that bring it back`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    renamed: { type: 'boolean', default: false },
    n: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    tests: { type: 'boolean', default: false },
    missed: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const root = join(__dirname, '..');
const MAX_FILE = 200_000;

function functionsBelow(language: string, folder: string): Subject[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => languageOf(basename(path)) === language && statSync(path).isFile())
    .filter(path => statSync(path).size < MAX_FILE)
    .filter(path => values.tests || !/test|spec/i.test(relative(folder, path)))
    .sort()
    .flatMap(path => subjectsOf(path, readFileSync(path, 'utf8'), language));
}

function reported(folder: string, noise: readonly string[]): Report {
  const config = `${folder}.json`;
  writeFileSync(config, JSON.stringify(Object.fromEntries(noise.map(setting => [setting, true]))));
  const options = ['--format', 'json', '--kinds', 'code', '--no-cache', '--config', config];
  const command = [process.execPath, join(root, 'dist/cli.js'), 'report', ...options, '.'];
  const { status, stdout } = run(command, folder);
  rmSync(config);
  if (status !== 0) throw new Error(`the report ended with ${status}`);
  return JSON.parse(stdout);
}

/** How many clones were injected and found. */
interface Count {
  readonly injected: number;
  readonly found: number;
}

interface Row {
  readonly operator: Operator;
  readonly twoFiles: Count;
  readonly oneFile: Count;
}

function measure(
  operator: Operator,
  subjects: readonly Subject[],
  placing: Placing,
  pool: readonly string[],
): Count {
  const target = mkdtempSync(join(tmpdir(), 'twinfold-recall-'));
  const injected = inject(operator, subjects, placing, pool, target);
  const report = reported(target, []);
  const missed = injected.filter(one => !isFound(report, one));
  if (values.missed && missed.length > 0)
    explain(`${operator.name}, ${'hosts' in placing ? 'two files' : 'one file'}`, missed, target);
  rmSync(target, { recursive: true, force: true });
  return { injected: injected.length, found: injected.length - missed.length };
}

const noiseSettings = Object.keys(settings).filter(key => key.startsWith('noise.'));

/** Asks again without one rule of noise, and without all of them. */
function explain(what: string, missed: readonly Injected[], folder: string): void {
  const reports = [...noiseSettings.map(setting => [setting]), noiseSettings].map(noise => ({
    name: noise.length === 1 ? noise[0]! : 'several',
    report: reported(folder, noise),
  }));
  for (const one of missed) {
    const found = reports.filter(({ report }) => isFound(report, one)).map(({ name }) => name);
    const alone = found.filter(name => name !== 'several');
    const why = (alone.length > 0 ? alone : found).join(' ') || 'nothing';
    console.error(`${what}: ${one.subject.path}:${one.original.start}, back with ${why}`);
  }
}

function share(counts: readonly Count[]): string {
  const injected = counts.reduce((sum, count) => sum + count.injected, 0);
  const found = counts.reduce((sum, count) => sum + count.found, 0);
  return injected === 0 ? '–' : `${((100 * found) / injected).toFixed(1)} (${injected})`;
}

/** The core operators of the framework change one line. */
const kinds: readonly { readonly name: string; readonly holds: (operator: Operator) => boolean }[] = [
  { name: 'Type 1', holds: ({ type }) => type === 1 },
  { name: 'Type 2', holds: ({ type }) => type === 2 },
  { name: 'Type 3, core operators', holds: ({ type, name }) => type === 3 && !name.startsWith('gap') },
  { name: 'gap of 10', holds: ({ name }) => name === 'gap of 10' },
];

function cells(rows: readonly Row[]): string {
  return `${share(rows.map(row => row.twoFiles))} | ${share(rows.map(row => row.oneFile))}`;
}

function rowsOf(language: string, folders: readonly string[]): Row[] {
  const functions = folders.flatMap(folder => functionsBelow(language, folder));
  const { subjects, hosts } = chosenOf(functions, Number(values.n), seededRandom(Number(values.seed)));
  const taken = new Set([...subjects, ...hosts].map(({ path }) => path));
  const pool = gapLines(functions.filter(({ path }) => !taken.has(path)));
  const sizes = `${functions.length} functions, ${subjects.length} chosen, ${pool.length} gap lines`;
  console.log(`\n${language}: ${sizes}\n${head('operator')}`);
  const rows: Row[] = [];
  for (const operator of operators) {
    const twoFiles = measure(operator, subjects, { hosts }, pool);
    const oneFile = measure(operator, subjects, { renamed: values.renamed }, pool);
    rows.push({ operator, twoFiles, oneFile });
    console.log(`| ${operator.name} | ${cells(rows.slice(-1))} |`);
  }
  printKinds(rows);
  return rows;
}

function head(what: string): string {
  return `| ${what} | two files | one file${values.renamed ? ', another name' : ''} |\n|---|---:|---:|`;
}

function printKinds(rows: readonly Row[]): void {
  for (const { name, holds } of kinds)
    console.log(`| **${name}** | ${cells(rows.filter(row => holds(row.operator)))} |`);
}

/** Folders of a language, as they stand in the arguments. */
function sourcesOf(named: readonly string[]): Map<string, string[]> {
  const sources = new Map<string, string[]>();
  for (const source of named) {
    const [language, folder] = source.split(/=(.*)/s) as [string, string];
    sources.set(language, [...(sources.get(language) ?? []), resolve(folder)]);
  }
  return sources;
}

function main(sources: ReadonlyMap<string, readonly string[]>): void {
  const rows = [...sources].flatMap(([language, folders]) => rowsOf(language, folders));
  if (sources.size < 2) return;
  console.log(`\nall ${sources.size} languages\n${head('kind')}`);
  printKinds(rows);
}

const wrong = positionals.filter(
  source => !/^\w+=./.test(source) || !existsSync(source.replace(/^\w+=/, '')),
);
for (const source of wrong) console.error(`Not a language and a folder: ${source}`);
if (values.help) console.log(usage);
else if (positionals.length === 0 || wrong.length > 0) {
  console.error(usage);
  process.exitCode = 2;
} else main(sourcesOf(positionals));
