/**
 * The decision beside the lexical baselines on pairs that `weakPairs.ts` labelled by step definitions, by suite: F1 at
 * the bound that ships (for the baselines the one chosen on English pairs), F1 at the bound that is best on these very
 * pairs, and average precision. A best bound flatters whoever has it: it is shown for both sides. The last rows are means
 * over the suites with at least five duplicates: pooled, a suite without any only lends its pairs to the others' ranking.
 * Usage: tsx scripts/steps/evaluateBound.ts BOUND_PAIRS.jsonl [--show N]
 * `--show` prints the first N disagreements between decision and label of each suite.
 */
import { readFileSync } from 'node:fs';
import { compareSteps } from '../../core/steps/compareSteps';
import { indelRatio } from '../../core/steps/indelRatio';
import { maskedJaccard } from './maskedJaccard';

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly duplicate: boolean;
  readonly suite: string;
}

interface Scored {
  readonly pair: Pair;
  readonly score: number;
  readonly yes: boolean;
}

const [file, option, count = '0'] = process.argv.slice(2);
if (!file) throw new Error('usage: evaluateBound.ts BOUND_PAIRS.jsonl [--show N]');
const pairs = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): Pair => JSON.parse(line));

const scorers: Readonly<Record<string, (pair: Pair) => Scored>> = {
  'Indel ratio ≥ 0.80': pair => atLeast(pair, indelRatio(pair.a, pair.b), 0.8),
  'masked tokens, Jaccard ≥ 0.50': pair => atLeast(pair, maskedJaccard(pair.a, pair.b), 0.5),
  Twinfold: pair => {
    const { score, duplicate } = compareSteps(pair.a, pair.b);
    return { pair, score, yes: duplicate };
  },
};

function atLeast(pair: Pair, score: number, bound: number): Scored {
  return { pair, score, yes: score >= bound };
}

function f1(scored: readonly Scored[], yes: (each: Scored) => boolean): number {
  const both = scored.filter(each => yes(each) && each.pair.duplicate).length;
  const said = scored.filter(yes).length;
  const real = scored.filter(({ pair }) => pair.duplicate).length;
  return (2 * both) / Math.max(1, said + real);
}

function bestF1(scored: readonly Scored[]): number {
  const bounds = new Set(scored.map(({ score }) => score));
  return Math.max(...[...bounds].map(bound => f1(scored, ({ score }) => score >= bound)));
}

/** Mean of the precision at each duplicate, pairs of one score taken together. */
function averagePrecision(scored: readonly Scored[]): number {
  const sorted = [...scored].sort((x, y) => y.score - x.score);
  let [found, sum] = [0, 0];
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]!.score === sorted[start]!.score) end++;
    const here = sorted.slice(start, end).filter(({ pair }) => pair.duplicate).length;
    found += here;
    sum += (here * found) / end;
    start = end;
  }
  return sum / Math.max(1, found);
}

const columns = ['precision', 'recall', 'F1', 'F1 at best bound', 'average precision'] as const;

type Figures = Readonly<Record<(typeof columns)[number], number>>;

const fewest = 5;
const suites = [...new Set(pairs.map(({ suite }) => suite))].sort();
const duplicatesOf = (chosen: readonly Pair[]): number => chosen.filter(({ duplicate }) => duplicate).length;
const pairsOf = (suite: string): readonly Pair[] => pairs.filter(pair => pair.suite === suite);
const rated = suites.filter(suite => duplicatesOf(pairsOf(suite)) >= fewest);

console.log(`| suite | pairs | duplicates | decision | ${columns.join(' | ')} |`);
console.log('|---|---:|---:|---|---:|---:|---:|---:|---:|');
for (const suite of suites) rows(suite, pairsOf(suite));
rows('all', pairs);
for (const [name, scorer] of Object.entries(scorers)) {
  const figures = rated.map(suite => figuresOf(pairsOf(suite).map(scorer)));
  const mean = (column: keyof Figures): number =>
    figures.reduce((sum, each) => sum + each[column], 0) / figures.length;
  row(`mean of ${rated.length}`, rated.flatMap(pairsOf), name, mean);
}

function rows(title: string, chosen: readonly Pair[]): void {
  for (const [name, scorer] of Object.entries(scorers)) {
    const figures = figuresOf(chosen.map(scorer));
    row(title, chosen, name, column => figures[column]);
  }
}

function row(
  title: string,
  chosen: readonly Pair[],
  name: string,
  figure: (column: keyof Figures) => number,
): void {
  const figures = columns.map(column => figure(column).toFixed(3)).join(' | ');
  console.log(`| ${title} | ${chosen.length} | ${duplicatesOf(chosen)} | ${name} | ${figures} |`);
}

function figuresOf(scored: readonly Scored[]): Figures {
  const real = scored.filter(({ pair }) => pair.duplicate).length;
  const said = scored.filter(({ yes }) => yes);
  const both = said.filter(({ pair }) => pair.duplicate).length;
  return {
    precision: both / Math.max(1, said.length),
    recall: both / Math.max(1, real),
    F1: f1(scored, ({ yes }) => yes),
    'F1 at best bound': bestF1(scored),
    'average precision': averagePrecision(scored),
  };
}

if (option === '--show')
  for (const suite of suites) {
    const wrong = pairs.filter(
      pair => pair.suite === suite && compareSteps(pair.a, pair.b).duplicate !== pair.duplicate,
    );
    console.log(`\n${suite}: ${wrong.length} disagreements`);
    for (const { a, b, duplicate } of wrong.slice(0, Number(count))) {
      const { score, reason } = compareSteps(a, b);
      console.log(`${duplicate ? 'ONE' : 'TWO'} ${score.toFixed(2)} ${reason}\n  ${a}\n  ${b}`);
    }
  }
