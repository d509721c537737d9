/**
 * Writes the features of labelled pairs for `fit.py`: a JSON line of names, then one JSON array a pair.
 * Usage: tsx scripts/steps/writeFeatures.ts PAIRS.jsonl OUT.jsonl [--form | --bare]
 * `--form` takes the texts as if they were of another language: with the small words and guards of English but without
 * its lexicon; `--bare` with nothing known of any word.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { WordBook } from '../../core/steps/analyzedWord';
import { indelRatio } from '../../core/steps/indelRatio';
import { english, englishByForm, nothingKnown } from '../../core/steps/lexicon/wordKnowledge';
import { PairFeatures } from '../../core/steps/pair/pairFeatures';
import { analyzeStep, analyzeTemplate, type StepAnalysis } from '../../core/steps/stepAnalysis';
import { normalizeSpace, stepTemplate } from '../../core/steps/template';

const [input, output, option] = process.argv.slice(2);
if (!input || !output) throw new Error('usage: writeFeatures.ts PAIRS.jsonl OUT.jsonl [--form | --bare]');
const pairs = readFileSync(input, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): { readonly a: string; readonly b: string } => JSON.parse(line));
const names = new PairFeatures(0).names(analyzeStep(''));
const features = new PairFeatures(names.length);
const lines = [JSON.stringify(names)];
const knowledge = option === '--form' ? englishByForm : option === '--bare' ? nothingKnown : english;
for (const pair of pairs) {
  const [a, b] = [analyze(pair.a), analyze(pair.b)];
  const row = features.compute(a, b, indelRatio(a.masked, b.masked));
  lines.push(JSON.stringify(Array.from(row, value => Number(value.toFixed(5)))));
}
writeFileSync(output, `${lines.join('\n')}\n`);

function analyze(text: string): StepAnalysis {
  const { template, parameters } = stepTemplate(normalizeSpace(text));
  return analyzeTemplate(template, new WordBook(), parameters, knowledge);
}
