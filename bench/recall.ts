/**
 * Recall of injected clones, both copies in one file or in two: real functions of a source tree, one edited copy
 * for each operator. `npx tsx bench/recall.ts DIR --language java [--n 60] [--seed 1] [--tests]`; without `--tests`
 * no file is taken whose path speaks of tests, because near twins in one file of tests are left out by design. A
 * clone counts when one class has fragments that hold the original and the copy but for 15 % of their lines at
 * either end, and are not longer than one and a half times as many lines plus five.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { languageOf } from '../core/code/languageOf';
import type { Report, ReportFragment } from '../core/features/report';
import { run } from './measure';
import { functionText, gapLines, type Operator, operators, type Subject, subjectsOf } from './mutants';
import { type Random, seededRandom } from './random';

const root = join(__dirname, '..');
const args = process.argv.slice(2);
const option = (name: string, otherwise: string) => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? otherwise : (args[at + 1] ?? otherwise);
};
const language = option('language', 'java');
const source = resolve(args[0] ?? '.');
const wanted = Number(option('n', '60'));
const MAX_FILE = 200_000;
/** Tokens of a window that must not recur, so that no clone is there before one is injected. */
const WINDOW = 40;

/** One place in the measured tree; lines are 1-based. */
interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

interface Injected {
  readonly original: Place;
  readonly copy: Place;
}

function allSubjects(): Subject[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map(name => join(source, name))
    .filter(path => languageOf(basename(path)) === language && statSync(path).isFile())
    .filter(path => statSync(path).size < MAX_FILE)
    .filter(path => args.includes('--tests') || !/test|spec/i.test(relative(source, path)))
    .sort()
    .flatMap(path => subjectsOf(path, readFileSync(path, 'utf8'), language));
}

/** Subjects none of whose windows recur in another subject. */
function unique(subjects: readonly Subject[]): Subject[] {
  const counts = new Map<number, number>();
  const windows = subjects.map(windowsOf);
  for (const hash of windows.flat()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return subjects.filter((_, i) => windows[i]!.every(hash => counts.get(hash) === 1));
}

function windowsOf({ facts, node }: Subject): number[] {
  const { tokenStarts, tokenEnds } = facts.tree;
  const hashes: number[] = [];
  for (let at = tokenStarts[node]!; at + WINDOW <= tokenEnds[node]!; at++) {
    let hash = 17;
    for (let i = 0; i < WINDOW; i++)
      hash = (Math.imul(hash, 31) + facts.tokens.normalizedHashes[at + i]!) | 0;
    hashes.push(hash);
  }
  return hashes;
}

function choose(subjects: readonly Subject[], count: number, random: Random): Subject[] {
  const open = [...subjects];
  const perFile = new Map<string, number>();
  const chosen: Subject[] = [];
  while (open.length > 0 && chosen.length < count) {
    const [subject] = open.splice(random.below(open.length), 1);
    const before = perFile.get(subject!.path) ?? 0;
    if (before > 0) continue;
    perFile.set(subject!.path, before + 1);
    chosen.push(subject!);
  }
  return chosen;
}

/** A method stays in a type and a function outside, at one depth of indentation: elsewhere the copy is no program. */
function sameLevel(a: Subject, b: Subject): boolean {
  return a.depth === b.depth && a.inType === b.inType;
}

/** For every subject a function of another file that its copy can stand below; those without one are left out. */
function paired(chosen: readonly Subject[], count: number): { subjects: Subject[]; hosts: Subject[] } {
  const open = [...chosen];
  const subjects: Subject[] = [];
  const hosts: Subject[] = [];
  while (subjects.length < count && open.length > 1) {
    const subject = open.shift()!;
    const at = open.findLastIndex(other => sameLevel(subject, other));
    if (at < 0) continue;
    subjects.push(subject);
    hosts.push(...open.splice(at, 1));
  }
  return { subjects, hosts };
}

/** Writes the chosen files with the copies of one operator in them; `hosts` are other files for them. */
function inject(
  operator: Operator,
  subjects: readonly Subject[],
  hosts: readonly Subject[] | undefined,
  pool: readonly string[],
  target: string,
): Injected[] {
  const injected: Injected[] = [];
  subjects.forEach((subject, i) => {
    const edited = operator.mutate(subject, pool, seededRandom(i + 1));
    if (edited === undefined || edited === functionText(subject)) return;
    const host = hosts ? hosts[i]! : subject;
    const own = `orig/${i}/${basename(subject.path)}`;
    const other = hosts ? `host/${i}/${basename(host.path)}` : own;
    const lines = host.text.split('\n');
    const copied = edited.split('\n');
    lines.splice(host.endLine + 1, 0, '', ...copied);
    if (hosts) write(join(target, own), subject.text);
    write(join(target, other), lines.join('\n'));
    injected.push({
      original: { path: own, start: subject.startLine + 1, end: subject.endLine + 1 },
      copy: { path: other, start: host.endLine + 3, end: host.endLine + 2 + copied.length },
    });
  });
  return injected;
}

function write(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
}

function holds(fragment: ReportFragment, place: Place): boolean {
  const lines = place.end - place.start + 1;
  const slack = Math.floor(0.15 * lines);
  return (
    fragment.path === place.path &&
    fragment.startLine <= place.start + slack &&
    fragment.endLine >= place.end - slack &&
    fragment.endLine - fragment.startLine + 1 <= 1.5 * lines + 5
  );
}

function found(report: Report, { original, copy }: Injected): boolean {
  return report.classes.some(
    ({ fragments }) =>
      fragments.some(fragment => holds(fragment, original)) &&
      fragments.some(fragment => holds(fragment, copy)),
  );
}

function measure(
  operator: Operator,
  subjects: readonly Subject[],
  hosts: readonly Subject[] | undefined,
  pool: readonly string[],
): string {
  const target = mkdtempSync(join(tmpdir(), 'twinfold-recall-'));
  const injected = inject(operator, subjects, hosts, pool, target);
  const command = [
    process.execPath,
    join(root, 'dist/cli.js'),
    'report',
    '--format',
    'json',
    '--kinds',
    'code',
    '.',
  ];
  const report = JSON.parse(run(command, target).stdout) as Report;
  const missed = injected.filter(one => !found(report, one));
  for (const { original } of args.includes('--missed') ? missed : [])
    console.error(operator.name, relative(target, original.path), original.start);
  rmSync(target, { recursive: true, force: true });
  if (injected.length === 0) return '–';
  return `${(100 * (1 - missed.length / injected.length)).toFixed(1)} (${injected.length})`;
}

const random = seededRandom(Number(option('seed', '1')));
const everything = allSubjects();
const candidates = choose(unique(everything), wanted * 4, random);
const { subjects, hosts } = paired(candidates, wanted);
const chosen = [...subjects, ...hosts];
const pool = gapLines(everything.filter(({ path }) => !chosen.some(one => one.path === path)));
console.log(
  `${language}: ${everything.length} functions, ${subjects.length} chosen, ${pool.length} gap lines`,
);
console.log('| operator | type | two files | one file |\n|---|---|---:|---:|');
for (const operator of operators) {
  console.log(
    `| ${operator.name} | ${operator.type} | ${measure(operator, subjects, hosts, pool)} | ${measure(operator, subjects, undefined, pool)} |`,
  );
}
