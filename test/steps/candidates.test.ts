import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config';
import type { Step } from '../../core/gherkin/feature';
import { Candidates, candidateKeys } from '../../core/steps/candidates';
import { compareSteps } from '../../core/steps/compareSteps';
import { DistinctTexts } from '../../core/steps/distinctTexts';
import { indelRatio } from '../../core/steps/indelRatio';
import { canBeReworded, mayBeNear, minKeyOverlap, minMaskedRatio } from '../../core/steps/nearPairs';
import { PairScorer } from '../../core/steps/pairScorer';
import { analyzeStep, type StepAnalysis } from '../../core/steps/stepAnalysis';
import { WordingGraph } from '../../core/steps/wordingGraph';
import type { FileId } from '../../core/text/fileId';

const parts = [
  ['I', 'the user', 'an admin', 'the system', 'customer'],
  ['opens', 'clicks', 'should see', 'should not see', 'creates', 'deletes', 'waits for', 'updates'],
  ['the', 'a', 'another', 'every', 'the first', 'the last'],
  ['new', 'old', 'red', 'empty', 'valid', 'invalid', ''],
  ['order', 'invoice', 'page', 'button', 'branch', 'message', 'item', 'list', 'field'],
  ['', 'with "x"', 'in the cart', 'on the page', 'for 3 days', 'of the customer', 'before login'],
];

/** Ten thousand texts or so, all different. */
function texts(): string[] {
  const found = new Set<string>();
  let state = 7;
  while (found.size < 10_000) {
    const words = parts.map(list => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return list[Math.floor((state / 2 ** 32) * list.length)];
    });
    found.add(words.filter(Boolean).join(' '));
  }
  return [...found];
}

interface Told {
  readonly analysis: StepAnalysis;
  readonly keys: ReadonlySet<string>;
}

function told(text: string): Told {
  const analysis = analyzeStep(text);
  return { analysis, keys: new Set(candidateKeys(analysis)) };
}

/** What a search must find, by its definition: no prefixes, postings or signatures. */
function byDefinition({ analysis: a, keys: x }: Told, { analysis: b, keys: y }: Told): boolean {
  let common = 0;
  for (const key of x) if (y.has(key)) common++;
  return (
    common / (x.size + y.size - common) >= minKeyOverlap &&
    canBeReworded(a) &&
    canBeReworded(b) &&
    mayBeNear(a, b) &&
    indelRatio(a.masked, b.masked) >= minMaskedRatio
  );
}

test('no pair over the bounds is lost, against all pairs of 10,000 texts', () => {
  const all = texts().map(told);
  const candidates = new Candidates<number>();
  all.forEach(({ analysis }, index) => {
    candidates.add(index, analysis);
  });
  for (let i = 0; i < all.length; i += 997)
    expect(found(candidates, i)).toEqual(
      all.flatMap((other, j) => (i !== j && byDefinition(all[i]!, other) ? [j] : [])),
    );
});

test('the index holds exactly the pairs that the comparison of two texts calls duplicates', () => {
  const { 'step.minScore': minScore, 'step.minProblemScore': minProblemScore } = defaultConfig;
  const distinct = new DistinctTexts();
  const graph = new WordingGraph(minScore, minProblemScore);
  const scorer = new PairScorer();
  const steps = texts().slice(0, 700).map(stepOf);
  for (const group of distinct.replace(0 as FileId, steps)) graph.update(group);
  const nodes = [...distinct.groups()].map(group => graph.node(group)!);
  const all = nodes.map(({ group }) => told([...group.texts.keys()][0]!));
  const wrong = nodes.flatMap((x, i) =>
    nodes.slice(i + 1).filter((y, j) => {
      const possible = byDefinition(all[i]!, all[i + 1 + j]!);
      const score = possible ? scorer.score(x.analysis, y.analysis) : 0;
      return (x.near.get(y)?.score ?? 0) !== (score >= minScore ? score : 0);
    }),
  );
  expect(wrong).toEqual([]);
  const [a, b] = [nodes[3]!, [...nodes[3]!.near.keys()][0]!];
  const [left, right] = [a, b].map(node => [...node.group.texts.keys()][0]!) as [string, string];
  expect(compareSteps(left, right)).toMatchObject({ duplicate: true, score: a.near.get(b)!.score });
});

test('what is removed is found no more', () => {
  const candidates = new Candidates<string>();
  for (const text of ['I open the page', 'I close the page']) candidates.add(text, analyzeStep(text));
  expect(found(candidates, 'I open the page')).toEqual(['I close the page']);
  candidates.remove('I close the page');
  expect(found(candidates, 'I open the page')).toEqual([]);
  candidates.add('I shut the page', analyzeStep('I shut the page'));
  expect(found(candidates, 'I open the page')).toEqual(['I shut the page']);
});

function found<T>(candidates: Candidates<T>, value: T): T[] {
  const others: T[] = [];
  candidates.search(value, other => others.push(other));
  return others.sort((a, b) => (a < b ? -1 : 1)).sort((a, b) => Number(a) - Number(b));
}

function stepOf(text: string): Step {
  const range = { start: 0, end: text.length };
  return { keyword: 'When', role: 'action', conjunction: false, text, range, textRange: range };
}
