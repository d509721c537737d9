/**
 * Makes labelled pairs without annotators: two texts of one suite that run one step definition are duplicates, two
 * that run different ones are not. Only texts of different templates that have words in common are paired.
 * Usage: tsx scripts/steps/weakPairs.ts SUITES OUT.jsonl [PAIRS_PER_SUITE]
 */
import { writeFileSync } from 'node:fs';
import { analyzeStep, type StepAnalysis } from '../../core/steps/stepAnalysis';
import { type Suite, suites } from './suites';

const [folder, output, limit = '600'] = process.argv.slice(2);
if (!folder || !output) throw new Error('usage: weakPairs.ts SUITES OUT.jsonl [PAIRS_PER_SUITE]');

interface Entry {
  readonly text: string;
  readonly analysis: StepAnalysis;
  readonly definition: number;
}

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly duplicate: boolean;
  readonly suite: string;
  readonly overlap: number;
}

/** Linear congruential generator (Numerical Recipes): the sample must not change from run to run. */
function* random(seed: number): Generator<number, number, void> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

function entriesOf(suite: Suite): Entry[] {
  const byTemplate = new Map<string, Entry>();
  const templates = new Map<number, Set<string>>();
  for (const { text, definition, captures } of suite.texts) {
    const captured = captures.reduce((sum, [start, end]) => sum + end - start, 0);
    if (definition === null || text.length > 160 || captured > 0.75 * text.length) continue;
    const analysis = analyzeStep(text);
    if (!byTemplate.has(analysis.template)) byTemplate.set(analysis.template, { text, analysis, definition });
    templates.set(definition, (templates.get(definition) ?? new Set()).add(analysis.template));
  }
  const general = new Set(
    [...templates].filter(([, set]) => set.size > 0.25 * byTemplate.size).map(([key]) => key),
  );
  return [...byTemplate.values()].filter(entry => !general.has(entry.definition));
}

function nearPairs(suite: Suite, entries: readonly Entry[]): Pair[] {
  const postings = new Map<number, number[]>();
  entries.forEach(({ analysis }, index) => {
    for (const key of new Set(analysis.contentIds)) postings.set(key, [...(postings.get(key) ?? []), index]);
  });
  const pairs: Pair[] = [];
  entries.forEach(({ text, analysis, definition }, index) => {
    const common = new Map<number, number>();
    for (const key of new Set(analysis.contentIds)) {
      const list = postings.get(key) ?? [];
      if (list.length > 400) continue;
      for (const other of list) if (other < index) common.set(other, (common.get(other) ?? 0) + 1);
    }
    for (const [other, count] of common) {
      const b = entries[other]!;
      const overlap = (2 * count) / (new Set(analysis.contentIds).size + new Set(b.analysis.contentIds).size);
      if (overlap < 0.4) continue;
      pairs.push({
        a: text,
        b: b.text,
        duplicate: definition === b.definition,
        suite: suite.name,
        overlap,
      });
    }
  });
  return pairs;
}

function sample(pairs: readonly Pair[], count: number, next: () => number): Pair[] {
  const keyed = pairs.map(pair => ({ pair, key: next() ** (1 / (pair.overlap * pair.overlap)) }));
  return keyed
    .sort((x, y) => y.key - x.key)
    .slice(0, count)
    .map(({ pair }) => pair);
}

const source = random(1);
const next = (): number => source.next().value;
const lines: string[] = [];
for (const suite of suites(folder)) {
  const entries = entriesOf(suite);
  if (entries.length < 20) continue;
  const pairs = nearPairs(suite, entries);
  const half = Math.min(Number(limit) / 2, Math.ceil(entries.length * 2));
  const perDefinition = sample(
    pairs.filter(pair => pair.duplicate),
    half,
    next,
  );
  const others = sample(
    pairs.filter(pair => !pair.duplicate),
    half,
    next,
  );
  for (const pair of [...perDefinition, ...others]) lines.push(JSON.stringify(pair));
}
writeFileSync(output, `${lines.join('\n')}\n`);
console.log(`${lines.length} pairs`);
