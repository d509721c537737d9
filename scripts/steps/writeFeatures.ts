/**
 * Writes the features of labelled pairs for `fit.py`: a JSON line of names, then one JSON array a pair.
 * Usage: tsx scripts/steps/writeFeatures.ts PAIRS.jsonl OUT.jsonl
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pairFeatureNames, pairFeatures } from '../../core/steps/pairFeatures';
import { analyzeStep } from '../../core/steps/stepAnalysis';

const [input, output] = process.argv.slice(2);
if (!input || !output) throw new Error('usage: writeFeatures.ts PAIRS.jsonl OUT.jsonl');
const lines: string[] = [];
for (const line of readFileSync(input, 'utf8').split('\n')) {
  if (line === '') continue;
  const { a, b } = JSON.parse(line);
  const [x, y] = a < b ? [analyzeStep(a), analyzeStep(b)] : [analyzeStep(b), analyzeStep(a)];
  if (lines.length === 0) lines.push(JSON.stringify(pairFeatureNames(x)));
  lines.push(JSON.stringify(pairFeatures(x, y).map(value => Number(value.toFixed(5)))));
}
writeFileSync(output, `${lines.join('\n')}\n`);
