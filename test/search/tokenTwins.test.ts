import { expect, test } from 'vitest';
import { analyzeCode } from '../../core/code/analyzeCode';
import { defaultConfig } from '../../core/config';
import { ShingleRoom } from '../../core/search/shingles';
import { type TokenTwin, tokenTwins } from '../../core/search/tokenTwins';
import type { FileId } from '../../core/text/fileId';
import { parseFixture } from '../fixture';

/** Twins of the text marked `Q` among the other files, as `type similarity text` in the order of the answer. */
function twinsOf(marked: string): string[] {
  const files = parseFixture(marked).map((file, id) => ({
    ...file,
    file: id as FileId,
    code: analyzeCode(file.text, 'typescript', defaultConfig),
  }));
  const asked = files.find(({ marks }) => marks.some(({ name }) => name === 'Q'))!;
  const range = asked.marks.find(({ name }) => name === 'Q')!;
  const { tokens, family } = asked.code;
  const inside = Array.from({ length: tokens.count }, (_, i) => i).filter(
    i => tokens.starts[i]! >= range.start && tokens.ends[i]! <= range.end,
  );
  const [first, last] = [inside[0]!, inside[inside.length - 1]! + 1];
  const query = {
    family,
    raw: tokens.rawHashes.subarray(first, last),
    normalized: tokens.normalizedHashes.subarray(first, last),
    own: { file: asked.file, range },
  };
  const work = tokenTwins(query, files, 0.6, new ShingleRoom());
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value.map(twin => shown(files[twin.file]!.text, twin));
}

function shown(text: string, { type, similarity, range }: TokenTwin): string {
  return `${type} ${similarity.toFixed(2)} ${text.slice(range.start, range.end).split('\n')[0]}`;
}

const original = `function total(items: Item[]): number {
  let sum = 0;
  for (const item of items) {
    if (item.price > limit) sum += item.price * item.count;
    else skipped.push(item.name);
  }
  return sum;
}`;

test('a copy, a renamed copy and a changed copy are found in this order, and nothing else', () =>
  expect(
    twinsOf(`
//- asked.ts
«Q${original}»
//- changed.ts
${original.replace('else skipped.push(item.name);', 'else log(item);')}
//- other.ts
export function open(path: string): void {
  const file = read(path);
  if (!file) throw new Error(path);
  show(file.text, file.language);
}
//- renamed.ts
${original.replaceAll('item', 'row').replace('total', 'price')}
//- copy.ts
const before = 1;
${original}
const after = 2;
`),
  ).toEqual([
    '1 1.00 function total(items: Item[]): number {',
    '2 1.00 function price(rows: Item[]): number {',
    '3 0.96 function total(items: Item[]): number {',
  ]));

test('a run of statements finds its twin inside a larger function', () =>
  expect(
    twinsOf(`
//- asked.ts
function first() {
  «Qconst file = open(path);
  const lines = file.read().split('\\n');
  for (const line of lines) count(line.length);
  file.close();»
  return 1;
}
//- copy.ts
function second(path: string) {
  warn(path);
  prepare({ path, depth: 3 });
  const file = open(path);
  const lines = file.read().split('\\n');
  for (const line of lines) count(line.length);
  file.close();
  finish(path, 'done');
  return path.length + 7;
}
`),
  ).toEqual(['1 1.00 const file = open(path);']));

test('too few tokens have no twins', () =>
  expect(twinsOf('//- asked.ts\n«Qf(a);»\n//- copy.ts\nf(a);\n')).toEqual([]));

test('files that repeat one statement of the question do not hide its copy', () => {
  const repeating = Array.from(
    { length: 130 },
    (_, i) => `//- repeating${i}.ts\nfunction f() {\n${'  log(a.b, c.d);\n'.repeat(12)}}\n`,
  );
  const asked = original.replace('let sum = 0;', 'let sum = 0;\n  log(items.length, limit.value);');
  const copy = asked.replace('let sum = 0;', 'let sum = 0;\n  start();\n  while (busy) wait(5);');
  expect(twinsOf(`//- asked.ts\n«Q${asked}»\n${repeating.join('')}//- zz.ts\n${copy}\n`)).toEqual([
    '3 0.90 function total(items: Item[]): number {',
  ]);
});
