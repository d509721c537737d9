/**
 * Precision, recall and F1 of the decision on pairs, by set and source, beside the lexical baselines, with 95 %
 * bootstrap intervals. Scores come cross-validated from `fit.py`, so no pair was in the training of its score.
 * Usage: tsx scripts/steps/evaluate.ts PAIRS.jsonl HELD_OUT.json
 */
import { readFileSync } from 'node:fs';
import { defaultConfig } from '../../core/config';
import { areCandidates } from '../../core/steps/candidates';
import { indelRatio } from '../../core/steps/indelRatio';
import { analyzeStep } from '../../core/steps/stepAnalysis';
import { maskedJaccard } from './maskedJaccard';

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly duplicate: boolean;
  readonly source: string;
  readonly set: number;
}

const [pairFile, scoreFile] = process.argv.slice(2);
if (!pairFile || !scoreFile) throw new Error('usage: evaluate.ts PAIRS.jsonl HELD_OUT.json');
const pairs = readFileSync(pairFile, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): Pair => JSON.parse(line));
const rounds: number[][] = JSON.parse(readFileSync(scoreFile, 'utf8'));

type Deciders = Readonly<Record<string, (pair: Pair, index: number) => boolean>>;
const mean = (index: number): number => rounds.reduce((sum, round) => sum + round[index]!, 0) / rounds.length;
const deciders: Deciders = {
  exact: ({ a, b }) => a === b,
  'Indel ratio ≥ 0.80': ({ a, b }) => indelRatio(a, b) >= 0.8,
  'masked tokens, Jaccard ≥ 0.50': ({ a, b }) => maskedJaccard(a, b) >= 0.5,
  'same template': ({ a, b }) => analyzeStep(a).template === analyzeStep(b).template,
  Twinfold: (pair, index) => decide(pair, index, defaultConfig['step.minScore']),
  'Twinfold, for Problems': (pair, index) => decide(pair, index, defaultConfig['step.minProblemScore']),
};

/** As `compareSteps` decides, with the score that the pair got when it was held out. */
function decide({ a, b }: Pair, index: number, least: number): boolean {
  const [x, y] = [analyzeStep(a), analyzeStep(b)];
  if (x.template === y.template) return true;
  return mean(index) >= least && areCandidates(x, y, indelRatio(x.masked, y.masked));
}

interface Outcome {
  readonly yes: boolean;
  readonly truth: boolean;
}

function measures(outcomes: readonly Outcome[]): readonly [precision: number, recall: number, f1: number] {
  const both = outcomes.filter(({ yes, truth }) => yes && truth).length;
  const said = outcomes.filter(({ yes }) => yes).length;
  const true_ = outcomes.filter(({ truth }) => truth).length;
  return [both / Math.max(1, said), both / Math.max(1, true_), (2 * both) / Math.max(1, said + true_)];
}

/** 95 % interval of F1 over 1,000 resamples, from a generator with a fixed seed. */
function interval(outcomes: readonly Outcome[]): string {
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * outcomes.length);
  };
  const values = Array.from({ length: 1000 }, () => measures(outcomes.map(() => outcomes[next()]!))[2]);
  values.sort((x, y) => x - y);
  return `${values[25]!.toFixed(3)}–${values[975]!.toFixed(3)}`;
}

function table(title: string, chosen: (pair: Pair) => boolean, names: readonly string[]): void {
  const rows = names.map(name => {
    const outcomes = pairs.flatMap((pair, index) =>
      chosen(pair) ? [{ yes: deciders[name]!(pair, index), truth: pair.duplicate }] : [],
    );
    const [precision, recall, f1] = measures(outcomes).map(value => value.toFixed(3));
    return `| ${title} | ${outcomes.length} | ${name} | ${precision} | ${recall} | ${f1} | ${interval(outcomes)} |`;
  });
  console.log(rows.join('\n'));
}

console.log(
  '| pairs | n | decision | precision | recall | F1 | 95 % of F1 |\n|---|---:|---|---:|---:|---:|---|',
);
table('sets 1 and 2', pair => pair.set < 3, Object.keys(deciders));
for (const set of [1, 2, 3]) table(`set ${set}`, pair => pair.set === set, ['Twinfold']);
for (const source of [...new Set(pairs.map(pair => pair.source))].sort())
  table(`${source}, sets 1 and 2`, pair => pair.set < 3 && pair.source === source, [
    'Indel ratio ≥ 0.80',
    'Twinfold',
  ]);
