import { expect, test } from 'vitest';
import { analyzeCode } from '../../core/code/analyzeCode';
import { defaultConfig } from '../../core/config';
import { codeUnits } from '../../core/search/codeUnits';
import { PlainInt8Rows } from '../../core/search/int8Rows';
import { nearestPurpose, samePurpose } from '../../core/search/purposeTwin';
import { SearchIndex } from '../../core/search/searchIndex';
import type { SearchUnit } from '../../core/search/searchUnit';
import type { FileId } from '../../core/text/fileId';

function units(text: string, file = 0): SearchUnit[] {
  return codeUnits(file as FileId, text, analyzeCode(text, 'typescript', defaultConfig), '');
}

/** A body of more than the 40 tokens from which on a function is worth a hint. */
const body =
  '{ const parts = split(text); let sum = 0; for (const part of parts) sum += unit(part) * count(part); if (sum < 0) throw new RangeError(text); return sum; }';
const otherBody =
  '{ let total = 0; text.replace(pattern, (all, digits, letter) => { total += Number(digits) * table[letter]; return all; }); return total; }';

function same(a: string, b: string): boolean {
  return samePurpose(units(a)[0]!, units(b)[0]!, () => 1);
}

test('two functions of one name that share few words have one purpose', () => {
  expect(same(`function parseDuration(text) ${body}`, `function parseDuration(text) ${otherBody}`)).toBe(
    true,
  );
});

test.each([
  ['counterparts', `function encodeName(text) ${body}`, `function decodeName(text) ${otherBody}`],
  [
    'of which one calls the other',
    `function readName(text) ${body}`,
    'function readNames(text) { return text.map(readName); }',
  ],
  ['that differ in their object', `function readName(text) ${body}`, `function readTable(text) ${otherBody}`],
  [
    'that share nearly all their words',
    `function parseDuration(text) ${body}`,
    `function parseDuration(text) ${body}`,
  ],
])('functions %s have not', (_, a, b) => expect(same(a, b)).toBe(false));

test('methods by which types fulfil one interface are no hint at each other', () => {
  const method = (head: string, code: string) => `class ${head} { parse(text) ${code} }`;
  expect(same(method('A implements Reader', body), method('B implements Reader', otherBody))).toBe(false);
  expect(same(method('A extends B', body), method('B', otherBody))).toBe(false);
  expect(same(method('A implements Reader', body), method('B', otherBody))).toBe(true);
});

/** An index with one file for every text; functions have the vectors of their texts' places in `vectors`. */
function indexed(texts: readonly string[], vectors: readonly (readonly [number, number])[]): SearchIndex {
  const index = new SearchIndex();
  index.openSpace(new PlainInt8Rows(32));
  texts.forEach((text, file) => {
    const [document] = index.update(file as FileId, units(text, file));
    index.setVector(
      document!,
      Float32Array.from({ length: 32 }, (_, i) => vectors[file]![i] ?? 0),
    );
  });
  return index;
}

const near = [
  [1, 0],
  [0.95, 0.31],
  [0, 1],
] as const;

test('only functions that are nearest to each other are held against each other', () => {
  const texts = ['a', 'b', 'c'].map(name => `function ${name}(text) ${body}`);
  const index = indexed(texts, near);
  const all = () => true;
  expect(nearestPurpose(index, 0, all)?.row).toBe(1);
  expect(nearestPurpose(index, 1, all)?.row).toBe(0);
  expect(nearestPurpose(index, 2, all)).toBeUndefined();
  expect(nearestPurpose(index, 0, file => file !== 1)).toBeUndefined();
});

test.each([
  ['constructors', 'class A { constructor(text) BODY }'],
  ['overrides', 'class A { override parse(text) BODY }'],
  ['small functions', 'function a(text) { return text.length; }'],
])('%s are not held against others', (_, text) => {
  const index = indexed([text.replace('BODY', body), `function b(text) ${body}`], near);
  expect(nearestPurpose(index, 1, () => true)).toBeUndefined();
});

test('a name that many functions have tells nothing of their purpose', () => {
  const texts = Array.from({ length: 4 }, () => `function run(text) ${body}`);
  const index = indexed(texts, [near[0], near[1], near[2], near[2]]);
  expect(nearestPurpose(index, 0, () => true)).toBeUndefined();
  index.remove(3 as FileId);
  expect(nearestPurpose(index, 0, () => true)?.row).toBe(1);
});
