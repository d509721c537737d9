/**
 * Holds what the built program reports at default settings against classes that were read one by one:
 * `npm run build && npx tsx bench/precision.ts CHECKOUTS [--repository NAME] [--labels FILE] [--slight-weight LINES]`.
 * CHECKOUTS holds a checkout of each repository of `bench/precision/labels.jsonl` under its short name, at the commit that
 * stands there. What is slight can be another bound than the default.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Report } from '../core/features/report';
import {
  type Coverage,
  coverageOf,
  type Label,
  type LabelledClass,
  labels,
  type Order,
  shownPlaces,
  wilson,
} from './labelledClasses';

const program = join(__dirname, '..', 'dist', 'cli.js');
const [checkouts, ...rest] = process.argv.slice(2);
const option = (name: string) => {
  const at = rest.indexOf(`--${name}`);
  return at < 0 ? undefined : rest[at + 1];
};

/** The code classes that the program reports of a folder. */
function reported(folder: string) {
  const into = mkdtempSync(join(tmpdir(), 'twinfold-precision-'));
  try {
    const output = join(into, 'report.json');
    const slight = option('slight-weight');
    const options = ['--kinds', 'code', '--format', 'json', '--no-cache', '--output', output];
    if (slight !== undefined) options.push('--slight-weight', slight);
    execFileSync('node', [program, 'report', ...options], { cwd: folder, stdio: 'ignore' });
    const report: Report = JSON.parse(readFileSync(output, 'utf8'));
    return { shown: shownPlaces(report), slight: report.summary.code.slightClasses };
  } finally {
    rmSync(into, { recursive: true });
  }
}

function row(name: string, { kept, left, slight, unread, order }: Coverage): string {
  const all = total(kept);
  const slightAll = total(slight);
  const others = `${kept.right - slight.right} of ${all - slightAll}`;
  const [low, high] = wilson(kept.right, all).map(percent);
  const counts = labels.map(label => `${kept[label]} / ${left[label]}`).join(' | ');
  return `| ${name} | ${counts} | ${percent(kept.right / all)} % (${low} to ${high}) | ${others} | ${slight.right} of ${slightAll} | ${orderCells(order)} | ${unread} |`;
}

function total(counts: Readonly<Record<Label, number>>): number {
  return labels.reduce((sum, label) => sum + counts[label], 0);
}

function orderCells({ pairs, ordered, first, firstRight }: Order): string {
  return `${pairs === 0 ? '' : percent(ordered / pairs)} | ${firstRight} of ${first}`;
}

function percent(share: number): string {
  return (100 * share).toFixed(0);
}

function sum(coverages: readonly Coverage[]): Coverage {
  const added = (of: 'kept' | 'left' | 'slight') =>
    Object.fromEntries(
      labels.map(label => [label, coverages.reduce((sum, coverage) => sum + coverage[of][label], 0)]),
    ) as Record<Label, number>;
  const ordered = (of: keyof Order) => coverages.reduce((sum, { order }) => sum + order[of], 0);
  return {
    kept: added('kept'),
    left: added('left'),
    slight: added('slight'),
    unread: coverages.reduce((sum, { unread }) => sum + unread, 0),
    order: {
      pairs: ordered('pairs'),
      ordered: ordered('ordered'),
      first: ordered('first'),
      firstRight: ordered('firstRight'),
    },
  };
}

function main(): void {
  if (!checkouts) throw new Error('name the folder of the checkouts');
  const path = option('labels') ?? join(__dirname, 'precision', 'labels.jsonl');
  const labelled = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as LabelledClass);
  const wanted = option('repository');
  const coverages: Coverage[] = [];
  console.log(
    '| repository | right kept / lost | borderline kept / left out | wrong kept / left out | right of what is kept | right of what is not slight | right of what is slight | right before other, of 100 pairs | right of those read of the first 20 | not read |',
  );
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|');
  for (const repository of new Set(labelled.map(({ repository }) => repository))) {
    const name = basename(repository);
    if (wanted && wanted !== name && wanted !== repository) continue;
    const folder = join(checkouts, name);
    if (!existsSync(folder)) {
      console.error(`no checkout of ${repository} at ${folder}`);
      continue;
    }
    const own = labelled.filter(labelled => labelled.repository === repository);
    const head = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim();
    if (head !== own[0]!.commit) console.error(`${repository}: ${head} instead of ${own[0]!.commit}`);
    const { shown, slight } = reported(folder);
    const coverage = coverageOf(own, shown, slight);
    coverages.push(coverage);
    console.log(row(repository, coverage));
  }
  console.log(row('all', sum(coverages)));
}

main();
