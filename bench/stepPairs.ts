/**
 * Holds the index of steps against all pairs of N distinct texts of a folder of feature files: every pair that the
 * decision on two texts takes for near must be an edge of the index with the same score, and no other may.
 * Usage: tsx bench/stepPairs.ts FOLDER [N] (10,000 texts by default, drawn by a seed)
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultConfig } from '../core/config';
import { analyzeGherkin } from '../core/gherkin/analyzeGherkin';
import type { Step } from '../core/gherkin/feature';
import { candidateKeys } from '../core/steps/candidates';
import { DistinctTexts } from '../core/steps/distinctTexts';
import { canBeReworded, mayBeNear, minKeyOverlap } from '../core/steps/nearPairs';
import { commonCount } from '../core/steps/pair/overlapFeatures';
import { PairScorer } from '../core/steps/pairScorer';
import { normalizeSpace } from '../core/steps/template';
import { WordingGraph } from '../core/steps/wordingGraph';
import type { FileId } from '../core/text/fileId';

const [folder = '.', wanted = '10000'] = process.argv.slice(2);
const minScore = defaultConfig['step.minScore'];
const steps = drawn(distinctSteps(folder), Number(wanted));
const texts = new DistinctTexts();
const graph = new WordingGraph(minScore, defaultConfig['step.minProblemScore']);
const start = process.cpuUsage();
for (const group of texts.replace(0 as FileId, steps)) graph.update(group);
console.log(`${texts.size} texts, ${texts.groupCount} templates: index ${seconds(start)} CPU-s`);

const nodes = [...texts.groups()].map(group => graph.node(group)!);
const numbers = new Map<string, number>();
const keys = nodes.map(({ analysis }) =>
  Int32Array.from(candidateKeys(analysis), key => {
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key)!;
  }).sort(),
);
const scorer = new PairScorer();
const before = process.cpuUsage();
let [scored, near, lost, added, other] = [0, 0, 0, 0, 0];
nodes.forEach((x, i) => {
  for (let j = i + 1; j < nodes.length; j++) {
    const y = nodes[j]!;
    const edge = x.near.get(y);
    // Both are conditions of the decision, told here by their definitions; what fails them has no score to compute.
    const possible =
      canBeReworded(x.analysis) &&
      canBeReworded(y.analysis) &&
      mayBeNear(x.analysis, y.analysis) &&
      jaccard(keys[i]!, keys[j]!) >= minKeyOverlap;
    const score = possible ? scorer.score(x.analysis, y.analysis) : 0;
    if (possible) scored++;
    if (score >= minScore) near++;
    if (score >= minScore && !edge) lost++;
    if (score < minScore && edge) added++;
    if (score >= minScore && edge && edge.score !== score) other++;
  }
});
const pairs = (nodes.length * (nodes.length - 1)) / 2;
console.log(
  `${pairs} pairs of templates, ${scored} scored, ${near} near; lost ${lost}, added ${added}, of another score ${other}: ${seconds(before)} CPU-s`,
);
if (lost + added + other > 0) process.exitCode = 1;

function distinctSteps(root: string): Step[] {
  const found = new Map<string, Step>();
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.feature')) continue;
    const { feature } = analyzeGherkin(readFileSync(join(root, path), 'utf8'));
    for (const scenario of feature?.scenarios ?? [])
      for (const step of scenario.steps) found.set(normalizeSpace(step.text), step);
  }
  return [...found.values()];
}

function drawn(all: readonly Step[], count: number): Step[] {
  let state = 1;
  const keyed = all.map(step => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return { step, key: state };
  });
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ step }) => step);
}

function jaccard(a: Int32Array, b: Int32Array): number {
  const common = commonCount(a, b);
  return a.length + b.length === 0 ? 0 : common / (a.length + b.length - common);
}

function seconds(since: NodeJS.CpuUsage): string {
  const { user, system } = process.cpuUsage(since);
  return ((user + system) / 1e6).toFixed(1);
}
