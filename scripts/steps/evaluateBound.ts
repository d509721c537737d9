/**
 * The decision beside the lexical baselines on pairs that `weakPairs.ts` labelled by step definitions, by suite: F1 at
 * the bound that ships (for the baselines the one chosen on English pairs), F1 at the bound that is best on these very
 * pairs, and average precision. A best bound flatters whoever has it: it is shown for both sides.
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

console.log(
  '| suite | pairs | duplicates | decision | precision | recall | F1 | F1 at best bound | average precision |',
);
console.log('|---|---:|---:|---|---:|---:|---:|---:|---:|');
const suites = [...new Set(pairs.map(({ suite }) => suite))].sort();
for (const suite of [...suites, 'all'])
  for (const [name, scorer] of Object.entries(scorers)) {
    const chosen = pairs.filter(pair => suite === 'all' || pair.suite === suite);
    const scored = chosen.map(scorer);
    const real = chosen.filter(({ duplicate }) => duplicate).length;
    const said = scored.filter(({ yes }) => yes);
    const both = said.filter(({ pair }) => pair.duplicate).length;
    const values = [both / Math.max(1, said.length), both / Math.max(1, real), f1(scored, ({ yes }) => yes)];
    const figures = [...values, bestF1(scored), averagePrecision(scored)].map(value => value.toFixed(3));
    console.log(`| ${suite} | ${chosen.length} | ${real} | ${name} | ${figures.join(' | ')} |`);
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
