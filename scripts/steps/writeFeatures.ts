/**
 * Writes the features of labelled pairs for `fit.py`: a JSON line of names, then one JSON array a pair.
 * Usage: tsx scripts/steps/writeFeatures.ts PAIRS.jsonl OUT.jsonl
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { indelRatio } from '../../core/steps/indelRatio';
import { PairFeatures } from '../../core/steps/pair/pairFeatures';
import { analyzeStep } from '../../core/steps/stepAnalysis';

const [input, output] = process.argv.slice(2);
if (!input || !output) throw new Error('usage: writeFeatures.ts PAIRS.jsonl OUT.jsonl');
const lines: string[] = [];
let features: PairFeatures | undefined;
for (const line of readFileSync(input, 'utf8').split('\n')) {
  if (line === '') continue;
  const pair = JSON.parse(line);
  const [a, b] = [analyzeStep(pair.a), analyzeStep(pair.b)];
  if (!features) {
    const names = new PairFeatures(0).names(a);
    features = new PairFeatures(names.length);
    lines.push(JSON.stringify(names));
  }
  const row = features.compute(a, b, indelRatio(a.masked, b.masked));
  lines.push(JSON.stringify(Array.from(row, value => Number(value.toFixed(5)))));
}
writeFileSync(output, `${lines.join('\n')}\n`);
