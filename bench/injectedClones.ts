/** Copies of real functions put into files of their own, and whether a report finds them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Report, ReportFragment } from '../core/features/report';
import { functionText, type Operator, type Subject, underAnotherName } from './mutants';
import { type Random, seededRandom } from './random';

/** Tokens of a window that must not recur, so that no clone is there before one is injected. */
const WINDOW = 40;

/** One place in the measured tree; lines are 1-based. */
interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export interface Injected {
  readonly subject: Subject;
  readonly original: Place;
  readonly copy: Place;
}

/** Functions to copy, and for each the one of another file below which its copy stands. */
export interface Chosen {
  readonly subjects: readonly Subject[];
  readonly hosts: readonly Subject[];
}

/** At most `count` functions of files of their own of which no other function repeats a part. */
export function chosenOf(functions: readonly Subject[], count: number, random: Random): Chosen {
  return paired(choose(unique(functions), count * 4, random), count);
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
  const files = new Set<string>();
  const chosen: Subject[] = [];
  while (open.length > 0 && chosen.length < count) {
    const [subject] = open.splice(random.below(open.length), 1);
    if (files.has(subject!.path)) continue;
    files.add(subject!.path);
    chosen.push(subject!);
  }
  return chosen;
}

/**
 * A method stays in a type, a member of an object in an object and a function outside, at one depth of indentation: elsewhere the
 * copy is no program.
 */
function sameLevel(a: Subject, b: Subject): boolean {
  return a.depth === b.depth && a.inType === b.inType && a.inObject === b.inObject;
}

/** Those without a function that their copy can stand below are left out. */
function paired(chosen: readonly Subject[], count: number): Chosen {
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

/** Where the copies stand: in the files of `hosts`, or below the original under its name or another. */
export type Placing = { readonly hosts: readonly Subject[] } | { readonly renamed: boolean };

/** Writes the chosen files with the copies of one operator in them. */
export function inject(
  operator: Operator,
  subjects: readonly Subject[],
  placing: Placing,
  pool: readonly string[],
  target: string,
): Injected[] {
  const hosts = 'hosts' in placing ? placing.hosts : undefined;
  const renamed = 'renamed' in placing && placing.renamed;
  const injected: Injected[] = [];
  subjects.forEach((subject, i) => {
    const model = renamed ? underAnotherName(subject) : subject;
    if (!model) return;
    const edited = operator.mutate(model, pool, seededRandom(i + 1));
    if (edited === undefined || edited === functionText(model)) return;
    const host = hosts ? hosts[i]! : subject;
    const own = `orig/${i}/${basename(subject.path)}`;
    const other = hosts ? `host/${i}/${basename(host.path)}` : own;
    const lines = host.text.split('\n');
    const copied = edited.split('\n');
    lines.splice(host.endLine + 1, 0, '', ...copied);
    if (hosts) write(join(target, own), subject.text);
    write(join(target, other), lines.join('\n'));
    injected.push({
      subject,
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

/**
 * True when one class has fragments that hold the original and the copy but for 15 % of their lines at either end, and are
 * not longer than one and a half times as many lines plus five.
 */
export function isFound(report: Report, { original, copy }: Injected): boolean {
  return report.classes.some(
    ({ fragments }) =>
      fragments.some(fragment => holds(fragment, original)) &&
      fragments.some(fragment => holds(fragment, copy)),
  );
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
