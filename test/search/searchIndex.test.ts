import { expect, test } from 'vitest';
import { PlainInt8Rows } from '../../core/search/int8Rows';
import { SearchIndex } from '../../core/search/searchIndex';
import type { SearchUnit, UnitKind } from '../../core/search/searchUnit';
import { drained } from '../../core/text/drained';
import type { FileId } from '../../core/text/fileId';

const file = 1 as FileId;
const dimensions = 32;

function unit(name: string, body: string, kind: UnitKind = 'code'): SearchUnit {
  return {
    kind,
    file,
    range: { start: 0, end: 1 },
    name,
    fields: { name, path: '', comment: '', body, head: '', around: '' },
  };
}

function axis(along: number): Float32Array {
  return new Float32Array(dimensions).fill(0).fill(1, along, along + 1);
}

function indexOf(units: readonly SearchUnit[], vectors: readonly Float32Array[]): SearchIndex {
  const index = new SearchIndex();
  index.openSpace(new PlainInt8Rows(dimensions));
  const documents = index.update(file, units);
  vectors.forEach((vector, i) => {
    index.setVector(documents[i]!, vector);
  });
  return index;
}

function namesFound(index: SearchIndex, text: string, vector: Float32Array): string[] {
  return index.search({ text, vector, count: 10 }).map(hit => hit.unit.name);
}

test('of functions alike the one whose name begins as the question comes first, then the shorter name', () => {
  const names = ['readCacheOfAllOpenFiles', 'readCache', 'clearCache'];
  const index = indexOf(
    names.map(name => unit(name, '')),
    names.map(() => axis(0)),
  );
  expect(namesFound(index, 'clear everything', axis(0))).toEqual([
    'clearCache',
    'readCache',
    'readCacheOfAllOpenFiles',
  ]);
});

test('words weigh more in a question that says more', () => {
  const words = 'alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima';
  const others = Array.from({ length: 200 }, (_, i) => unit(`other${i}`, `filler${i}`));
  const index = indexOf(
    [unit('said', words), unit('meant', 'november oscar papa'), ...others],
    [
      axis(1),
      Float32Array.from(axis(0), (value, i) => (i === 2 ? 1 : value * 0.35)),
      ...others.map(() => axis(3)),
    ],
  );
  expect(namesFound(index, words, axis(0))[0]).toBe('said');
  expect(namesFound(index, 'alpha', axis(0))[0]).toBe('meant');
});

test('of functions alike the one comes first whose words are near in meaning to those of the question', () => {
  const index = new SearchIndex();
  index.openSpace(new PlainInt8Rows(dimensions), new PlainInt8Rows(dimensions));
  const units = [unit('first', 'window 7'), unit('second', 'vehicle 7'), unit('third', 'cars 7')];
  for (const document of index.update(file, units)) index.setVector(document, axis(0));
  const question = { text: 'car', vector: axis(0), count: 10 };
  const hits = index.search(question);
  const missing = index.wordsWithoutMeaning(question.text, hits);
  expect(missing.sort()).toEqual(['car', 'cars', 'first', 'second', 'third', 'vehicle', 'window']);
  const near = axis(2).map((value, i) => (i === 3 ? 1 : value));
  const meanings: Record<string, Float32Array | undefined> = { car: axis(2), vehicle: near, window: axis(4) };
  for (const word of missing) index.setWordMeaning(word, meanings[word]);
  expect(index.wordsWithoutMeaning(question.text, hits)).toEqual([]);
  const judged = drained(index.byWordMeaning(question.text, hits));
  expect(judged.map(({ unit }) => unit.name)).toEqual(['third', 'second', 'first']);
  expect(Math.max(...judged.map(({ similarity }) => similarity))).toBeLessThan(1);
});

test('without vectors of words the hits stay as they are', () => {
  const index = indexOf([unit('first', 'car'), unit('second', 'vehicle')], [axis(0), axis(0)]);
  const hits = index.search({ text: 'car', vector: axis(0), count: 10 });
  expect(index.wordsWithoutMeaning('car', hits)).toEqual([]);
  expect(drained(index.byWordMeaning('car', hits))).toBe(hits);
});

test('no similarity reaches 1, however much of a snippet is found again', () => {
  const body = Array.from({ length: 300 }, (_, i) => `word${String.fromCharCode(97 + (i % 26))}${i}`).join(
    ' ',
  );
  const index = indexOf([unit('run', body), unit('step', body, 'step')], [axis(0), axis(0)]);
  for (const { similarity } of index.search({ text: `run ${body}`, vector: axis(0), count: 2 })) {
    expect(similarity).toBeLessThanOrEqual(0.99);
    expect(similarity).toBeGreaterThan(0.6);
  }
});

test('a question is answered in pieces, and by the index as it is at the end', () => {
  const index = new SearchIndex();
  index.openSpace(new PlainInt8Rows(dimensions));
  const units = Array.from({ length: 20_000 }, (_, i) =>
    unit(`writeLog${i}`, 'writes what happened to a file'),
  );
  for (const document of index.update(file, units)) index.setVector(document, axis(document % dimensions));
  const question = { text: 'read cache of open files', vector: axis(0), count: 1 };
  const work = index.searchWork(question);
  let pieces = 0;
  let step = work.next();
  for (; !step.done; step = work.next()) {
    if (++pieces !== 3) continue;
    const [added] = index.update(2 as FileId, [unit('readCacheOfOpenFiles', 'read cache of open files')]);
    index.setVector(added!, axis(0));
  }
  expect(pieces).toBeGreaterThanOrEqual(Math.floor(20_000 / 4096));
  expect(step.value).toEqual(index.search(question));
  expect(step.value[0]!.unit.name).toBe('readCacheOfOpenFiles');
});
