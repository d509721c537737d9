import { expect, test } from 'vitest';
import { Bm25Index } from '../../core/search/bm25Index';
import { drained } from '../../core/text/drained';
import { seeded } from '../seeded';

function scoresOf(index: Bm25Index, words: readonly string[], documents: number): number[] {
  const scores = new Float32Array(documents);
  drained(index.score(new Map(words.map(word => [word, 1])), scores));
  return [...scores];
}

test('a rare word counts more than a frequent one, and a short document more than a long one', () => {
  const index = new Bm25Index();
  index.add(
    0,
    new Map([
      ['parse', 1],
      ['duration', 1],
    ]),
  );
  index.add(
    1,
    new Map([
      ['parse', 1],
      ['table', 1],
    ]),
  );
  index.add(
    2,
    new Map([
      ['parse', 1],
      ['duration', 1],
      ['a', 5],
      ['b', 5],
    ]),
  );
  index.add(3, new Map([['parse', 1]]));
  const scores = scoresOf(index, ['parse', 'duration'], 4);
  expect([0, 1, 2, 3].sort((a, b) => scores[b]! - scores[a]!)).toEqual([0, 2, 3, 1]);
});

test('after any sequence of edits the index scores as one built from scratch', () => {
  const chance = seeded(7);
  const index = new Bm25Index();
  const living = new Map<number, Map<string, number>>();
  for (let edit = 0; edit < 600; edit++) {
    const document = chance.below(40);
    if (chance.below(3) === 0) {
      index.remove(document);
      living.delete(document);
      continue;
    }
    const words = new Map(
      Array.from({ length: 1 + chance.below(6) }, () => [`w${chance.below(12)}`, 1 + chance.below(3)]),
    );
    index.add(document, words);
    living.set(document, words);
  }
  const fresh = new Bm25Index();
  for (const [document, words] of living) fresh.add(document, words);
  expect(index.size).toBe(living.size);
  for (let word = 0; word < 12; word++) {
    const [a, b] = [index, fresh].map(each => scoresOf(each, [`w${word}`, 'w0'], 40));
    a!.forEach((score, document) => {
      expect(score).toBeCloseTo(b![document]!, 5);
    });
  }
});

test('documents far apart, and words that stand in one hundreds of times, are counted alike', () => {
  const index = new Bm25Index();
  const many = 300;
  for (let document = 0; document < many; document++)
    index.add(
      document * 700,
      new Map([
        ['word', 1 + document],
        ['other', many - document],
      ]),
    );
  const scores = scoresOf(index, ['word'], many * 700);
  const found = [...scores.keys()].filter(document => scores[document]! > 0);
  expect(found.map(document => document / 700)).toEqual(Array.from({ length: many }, (_, i) => i));
  expect(found.every((document, i) => i === 0 || scores[document]! > scores[found[i - 1]!]!)).toBe(true);
});
