/**
 * Makes `core/steps/lexicon/data.ts` from the step texts of public suites (aggregate statistics of words found in
 * at least three suites, no text) and from WordNet.
 * Usage: tsx scripts/steps/buildLexicon.ts SUITES WORDNET_DICT
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type StepWord, stepWords } from '../../core/steps/stepWords';
import { stepTemplate } from '../../core/steps/template';
import { alternations } from './alternations';
import { lemmaOf } from './lemma';
import { type Suite, type SuiteText, suites } from './suites';
import { type PartOfSpeech, partsOfSpeech, WordNet } from './wordnet';

const [suiteFolder, dictFolder] = process.argv.slice(2);
if (!suiteFolder || !dictFolder) throw new Error('usage: buildLexicon.ts SUITES WORDNET_DICT');
const wordNet = new WordNet(dictFolder);
const minSuites = 3;
const maxWords = 12_000;

interface WordStats {
  suites: number;
  /** Means over suites, each suite counted by the logarithm of its evidence. */
  frequency: number;
  parameter: Ratio;
  head: Ratio;
  outcome: Ratio;
  context: Ratio;
  inserted: Ratio;
  replaced: Ratio;
}

class Ratio {
  hits = 0;
  total = 0;

  /** One suite's counts; beyond twenty they count no more. */
  add(hits: number, total: number): void {
    if (total === 0) return;
    const weight = Math.min(1, 20 / total);
    this.hits += hits * weight;
    this.total += total * weight;
  }

  /** With `prior` of strength 4. */
  mean(prior: number): number {
    return (this.hits + 4 * prior) / (this.total + 4);
  }
}

const all = [...suites(suiteFolder)];
const surfaces = new Map<string, number>();
for (const suite of all) {
  const seen = new Set<string>();
  for (const { text } of suite.texts)
    for (const word of wordsOf(text)) if (word.kind === 'word') seen.add(word.surface);
  for (const surface of seen) surfaces.set(surface, (surfaces.get(surface) ?? 0) + 1);
}
const common = [...surfaces]
  .filter(
    ([surface, count]) => count >= minSuites && /^\p{L}[\p{L}\p{M}]*$/u.test(surface) && surface.length < 24,
  )
  .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  .slice(0, maxWords)
  .map(([surface]) => surface);
const lemmas = new Map(common.map(surface => [surface, lemmaOf(wordNet, surface)]));
const words = [...new Set([...common, ...lemmas.values()])].sort();
const lemma = (surface: string): string => lemmas.get(surface) ?? surface;

const stats = new Map<string, WordStats>();
const newStats = (): WordStats => ({
  suites: 0,
  frequency: 0,
  parameter: new Ratio(),
  head: new Ratio(),
  outcome: new Ratio(),
  context: new Ratio(),
  inserted: new Ratio(),
  replaced: new Ratio(),
});
const statsOf = (word: string): WordStats => {
  const known = stats.get(word) ?? newStats();
  stats.set(word, known);
  return known;
};
for (const word of lemmas.values()) statsOf(word);

interface Counts {
  texts: number;
  captured: number;
  defined: number;
  head: number;
  outcome: number;
  action: number;
  context: number;
}

const subjects = new Set(
  'i user users we he she they should must to not can will and then shall could may admin'.split(' '),
);
for (const suite of all) countSuite(suite);

function countSuite(suite: Suite): void {
  const counts = new Map<string, Counts>();
  for (const entry of suite.texts) countText(counts, entry);
  for (const [word, count] of counts) {
    const known = stats.get(word);
    if (!known) continue;
    known.suites++;
    known.frequency += count.texts / suite.texts.length;
    known.parameter.add(count.captured, count.defined);
    known.head.add(count.head, count.texts);
    known.outcome.add(count.outcome, count.outcome + count.action);
    known.context.add(count.context, count.context + count.action + count.outcome);
  }
}

function countText(counts: Map<string, Counts>, { text, roles, definition, captures }: SuiteText): void {
  const used = captures.reduce((sum, [start, end]) => sum + end - start, 0);
  const trusted = definition !== null && used < 0.7 * text.length;
  let offset = 0;
  let before = '';
  const seen = new Set<string>();
  for (const { kind, surface } of wordsOf(text)) {
    const word = lemma(surface);
    const at = text.toLowerCase().indexOf(surface.toLowerCase(), offset);
    if (at >= 0) offset = at + surface.length;
    if (kind === 'word' && !seen.has(word)) {
      seen.add(word);
      const count = counts.get(word) ?? {
        texts: 0,
        captured: 0,
        defined: 0,
        head: 0,
        outcome: 0,
        action: 0,
        context: 0,
      };
      counts.set(word, count);
      count.texts++;
      if (trusted && at >= 0) {
        count.defined++;
        if (captures.some(([start, end]) => at >= start && at < end)) count.captured++;
      }
      if (before === '' || subjects.has(before)) count.head++;
      const total = roles[0] + roles[1] + roles[2];
      if (total > 0) {
        count.context += roles[0] / total;
        count.action += roles[1] / total;
        count.outcome += roles[2] / total;
      }
    }
    before = kind === 'word' ? surface : '·';
  }
}

const pairStats = alternations(all, lemma);
for (const [word, perSuite] of pairStats.inserted)
  for (const [same, total] of perSuite) statsOf(word).inserted.add(same, total);
for (const [word, perSuite] of pairStats.replaced)
  for (const [same, total] of perSuite) statsOf(word).replaced.add(same, total);

const base = (key: 'parameter' | 'head' | 'outcome' | 'context' | 'inserted' | 'replaced'): number => {
  const total = new Ratio();
  for (const known of stats.values()) {
    total.hits += known[key].hits;
    total.total += known[key].total;
  }
  return total.hits / total.total;
};
const priors = {
  parameter: base('parameter'),
  head: base('head'),
  outcome: base('outcome'),
  context: base('context'),
  inserted: base('inserted'),
  replaced: base('replaced'),
};

const known = (word: string): WordStats => stats.get(word) ?? newStats();
const byte = (value: number): number => Math.max(0, Math.min(255, Math.round(value * 255)));
const column = (value: (word: string) => number): string =>
  Buffer.from(Uint8Array.from(words, word => value(lemma(word)))).toString('base64');

function posShare(word: string, pos: PartOfSpeech): number {
  const weight = (each: PartOfSpeech): number =>
    wordNet.has(word, each) ? wordNet.tagCount(word, each) + 0.5 * wordNet.senses(word, each, 9).length : 0;
  const total = partsOfSpeech.reduce((sum, each) => sum + weight(each), 0);
  return total === 0 ? 0 : weight(pos) / total;
}

const indexOf = new Map(words.map((word, index) => [word, index]));
function pairs(found: Iterable<readonly [string, string, number]>): string {
  const list: [number, number, number][] = [];
  for (const [a, b, value] of found) {
    const [i, j] = [indexOf.get(a), indexOf.get(b)];
    if (i !== undefined && j !== undefined && i !== j) list.push([Math.min(i, j), Math.max(i, j), value]);
  }
  const unique = new Map(list.map(([i, j, value]) => [i * 65_536 + j, [i, j, value] as const]));
  const sorted = [...unique.values()].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  return Buffer.from(Uint16Array.from(sorted.flat()).buffer).toString('base64');
}

const bases = [...new Set(lemmas.values())];
function* synonyms(): Generator<readonly [string, string, number]> {
  for (const word of bases)
    for (const pos of partsOfSpeech) {
      if (posShare(word, pos) < 0.1) continue;
      for (const synset of wordNet.senses(word, pos, 4))
        for (const other of synset.words) {
          const rank = wordNet.senses(other, pos, 4).indexOf(synset);
          if (other !== word && stats.has(other) && rank >= 0 && posShare(other, pos) >= 0.1)
            yield [word, other, 1 + wordNet.senses(word, pos, 4).indexOf(synset) + rank];
        }
    }
}
function* antonyms(): Generator<readonly [string, string, number]> {
  for (const word of bases)
    for (const other of wordNet.antonyms(word)) if (stats.has(other)) yield [word, other, 1];
}
function* swaps(): Generator<readonly [string, string, number]> {
  for (const [key, perSuite] of pairStats.swaps) {
    const [a = '', b = ''] = key.split(' ');
    const ratio = new Ratio();
    for (const [same, total] of perSuite) ratio.add(same, total);
    if (perSuite.length >= 2)
      yield [
        a,
        b,
        byte(
          ratio.mean(
            0.5 * (known(a).replaced.mean(priors.replaced) + known(b).replaced.mean(priors.replaced)),
          ),
        ),
      ];
  }
}

const synonymList = [...synonyms()];
const data = {
  words: words.join(' '),
  lemmas: Buffer.from(Uint16Array.from(words, word => indexOf.get(lemma(word)) ?? 0).buffer).toString(
    'base64',
  ),
  rarity: column(word => Math.round(20 * -Math.log(Math.max(1e-5, known(word).frequency / all.length)))),
  spread: column(word => Math.min(255, known(word).suites)),
  parameter: column(word => byte(known(word).parameter.mean(priors.parameter))),
  head: column(word => byte(known(word).head.mean(priors.head))),
  outcome: column(word => byte(known(word).outcome.mean(priors.outcome))),
  context: column(word => byte(known(word).context.mean(priors.context))),
  inserted: column(word => byte(known(word).inserted.mean(priors.inserted))),
  replaced: column(word => byte(known(word).replaced.mean(priors.replaced))),
  noun: column(word => byte(posShare(word, 'noun'))),
  verb: column(word => byte(posShare(word, 'verb'))),
  adjective: column(word => byte(posShare(word, 'adj'))),
  verbClass: column(word =>
    posShare(word, 'verb') > 0 ? (wordNet.senses(word, 'verb', 1)[0]?.file ?? 0) : 0,
  ),
  synonyms: pairs(synonymList.sort((a, b) => b[2] - a[2])),
  antonyms: pairs(antonyms()),
  swaps: pairs(swaps()),
};
const priorBytes = Object.fromEntries(Object.entries(priors).map(([key, value]) => [key, byte(value)]));
const lines = Object.entries(data).map(([key, value]) => `  ${key}:\n    '${value.replaceAll("'", "\\'")}',`);
writeFileSync(
  join(import.meta.dirname, '../../core/steps/lexicon/data.ts'),
  `// Made by scripts/steps/buildLexicon.ts; do not edit. WordNet's part: see NOTICE.md.\n\n/** Columns of one byte a word unless said otherwise in \`lexicon.ts\`. */\nexport const lexiconData = {\n${lines.join('\n')}\n  priors: ${JSON.stringify(priorBytes)},\n};\n`,
);
const sizes = Object.entries(data).map(([key, value]) => `${key} ${value.length}`);
console.log(`${all.length} suites, ${words.length} words, ${sizes.join(', ')}`, priors);

function wordsOf(text: string): StepWord[] {
  const { template, parameters } = stepTemplate(text);
  return stepWords(template, parameters);
}
