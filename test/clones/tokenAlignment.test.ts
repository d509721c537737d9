import { expect, test } from 'vitest';
import { alignTokens, type TokenRun } from '../../core/clones/comparison/tokenAlignment';
import type { TokenSequence } from '../../core/code/tokenSequence';
import { drained } from '../../core/text/drained';

function runOf(words: readonly number[], shapeOf = (word: number) => word): TokenRun {
  const hashes = Uint32Array.from(words);
  const tokens: TokenSequence = {
    count: words.length,
    kinds: new Uint8Array(words.length),
    rawHashes: hashes,
    normalizedHashes: Uint32Array.from(words, shapeOf),
    starts: hashes,
    ends: hashes,
  };
  return { tokens, from: 0, to: words.length };
}

function aligned(model: TokenRun, member: TokenRun): Int32Array {
  return drained(alignTokens(model, member));
}

/** Length of the longest common subsequence, the plain way. */
function lcs(a: readonly number[], b: readonly number[]): number {
  let above = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const row = [0];
    b.forEach((y, j) => {
      row.push(x === y ? above[j]! + 1 : Math.max(above[j + 1]!, row[j]!));
    });
    above = row;
  }
  return above[b.length]!;
}

function lcg(seed: number): () => number {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

test('equal runs are aligned token by token', () => {
  const run = runOf([1, 2, 3, 4]);
  expect([...aligned(run, run)]).toEqual([0, 1, 2, 3]);
});

test('what only one side has stays without a partner', () => {
  expect([...aligned(runOf([1, 2, 9, 3]), runOf([1, 2, 3, 7]))]).toEqual([0, 1, -1, 2]);
  expect([...aligned(runOf([]), runOf([1]))]).toEqual([]);
  expect([...aligned(runOf([1]), runOf([]))]).toEqual([-1]);
});

test('long runs with edits are aligned in order, and nearly as long as can be', () => {
  const random = lcg(7);
  for (let round = 0; round < 20; round++) {
    const vocabulary = 5 + Math.floor(random() * 40);
    const word = () => Math.floor(random() * vocabulary);
    const a = Array.from({ length: 300 + Math.floor(random() * 300) }, word);
    const b = a.flatMap(x =>
      random() < 0.05 ? [] : random() < 0.05 ? [word(), x] : random() < 0.05 ? [word()] : [x],
    );
    const partners = [...aligned(runOf(a), runOf(b))];
    const paired = partners.flatMap((j, i) => (j < 0 ? [] : [[i, j] as const]));
    for (const [i, j] of paired) expect(b[j]).toBe(a[i]);
    expect(paired.every(([, j], n) => n === 0 || j > paired[n - 1]![1])).toBe(true);
    expect(paired.length).toBeGreaterThan(0.97 * lcs(a, b));
  }
});

/** What the pairs of two runs are worth at most: 4 for a word, 3 for a shape, the plain way. */
function greatestWorth(
  a: readonly number[],
  b: readonly number[],
  shapeOf: (word: number) => number,
): number {
  let above = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const row = [0];
    b.forEach((y, j) => {
      const worth = x === y ? 4 : shapeOf(x) === shapeOf(y) ? 3 : 0;
      row.push(Math.max(above[j]! + worth, above[j + 1]!, row[j]!));
    });
    above = row;
  }
  return above[b.length]!;
}

test('short runs are aligned as well as can be: words before shapes, and shapes before nothing', () => {
  const random = lcg(23);
  const shapeOf = (word: number) => Math.floor(word / 4);
  for (let round = 0; round < 200; round++) {
    const vocabulary = 4 + Math.floor(random() * 100);
    const run = () =>
      Array.from({ length: Math.floor(random() * 60) }, () => Math.floor(random() * vocabulary));
    const [a, b] = [run(), run()];
    const partners = [...aligned(runOf(a, shapeOf), runOf(b, shapeOf))];
    const paired = partners.flatMap((j, i) => (j < 0 ? [] : [[i, j] as const]));
    expect(paired.every(([i, j]) => shapeOf(a[i]!) === shapeOf(b[j]!))).toBe(true);
    expect(paired.every(([, j], n) => n === 0 || j > paired[n - 1]![1])).toBe(true);
    const worth = paired.reduce((sum, [i, j]) => sum + (a[i] === b[j] ? 4 : 3), 0);
    expect(worth).toBe(greatestWorth(a, b, shapeOf));
  }
});

test('partners are told by their places in the file', () => {
  const [a, b] = [runOf([9, 1, 2, 3]), runOf([8, 8, 1, 5, 3, 7])];
  expect([...aligned({ ...a, from: 1 }, { ...b, from: 2, to: 5 })]).toEqual([2, -1, 4]);
});

test('runs of one repeated token have no anchor and are aligned all the same', () => {
  const a = runOf(new Array(100).fill(1));
  const b = runOf([2, ...new Array(90).fill(1), 3]);
  expect([...aligned(a, b)].filter(j => j >= 0)).toHaveLength(90);
});

test('where every statement has one form, those with the same words find each other', () => {
  // Names from 100 on are of one form.
  const form = (word: number) => (word < 100 ? word : 100);
  const statement = (name: number) => [name, 1, 100 + (name % 7), 2, name + 1000, 3, 4];
  const names = Array.from({ length: 800 }, (_, i) => 200 + i);
  const a = names.flatMap(statement);
  // Three quarters of them, and another in front: too many to fill one table for all.
  const b = [...statement(5000), ...names.flatMap(name => (name % 4 === 0 ? [] : statement(name)))];
  const partners = aligned(runOf(a, form), runOf(b, form));
  const found = names.filter((name, i) => name % 4 !== 0 && b[partners[7 * i]!] === name);
  expect(found).toHaveLength(600);
});

test('long runs are aligned in several turns, whatever becomes of their tokens meanwhile', () => {
  const random = lcg(11);
  const word = () => Math.floor(random() * 300);
  const few = () => Math.floor(random() * 2);
  const long = (length: number, next: () => number) => Array.from({ length }, next);
  const [before, after] = [long(700, word), long(700, word)];
  const a = [...before, ...long(600, few), ...after];
  const b = [...before, ...long(500, few), ...after.flatMap(x => (random() < 0.1 ? [word(), word()] : [x]))];
  const expected = aligned(runOf(a), runOf(b));
  const [left, right] = [runOf(a), runOf(b)];
  const work = alignTokens(left, right);
  let turns = 0;
  let step = work.next();
  while (!step.done) {
    turns++;
    left.tokens.rawHashes.fill(0);
    right.tokens.rawHashes.fill(0);
    step = work.next();
  }
  expect(step.value).toEqual(expected);
  expect(turns).toBeGreaterThan(0);
});

test('two alignments may take their turns in between each other', () => {
  const random = lcg(13);
  const long = () => Array.from({ length: 1500 }, () => Math.floor(random() * 2));
  const runs = Array.from({ length: 4 }, () => runOf(long()));
  const works = [alignTokens(runs[0]!, runs[1]!), alignTokens(runs[2]!, runs[3]!)];
  const expected = [aligned(runs[0]!, runs[1]!), aligned(runs[2]!, runs[3]!)];
  const found: (Int32Array | undefined)[] = [undefined, undefined];
  let turns = 0;
  while (found.includes(undefined)) {
    turns++;
    works.forEach((work, i) => {
      const step = work.next();
      if (step.done) found[i] ??= step.value;
    });
  }
  expect(found).toEqual(expected);
  expect(turns).toBeGreaterThan(2);
});
