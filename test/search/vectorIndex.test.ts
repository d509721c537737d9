import { describe, expect, test } from 'vitest';
import { PlainInt8Rows } from '../../core/search/int8Rows';
import { largest, VectorIndex } from '../../core/search/vectorIndex';
import { wasmInt8Rows } from '../../host/wasmInt8Rows';
import { seeded } from '../seeded';

// More than one step of the kernel, and no multiple of one.
const dimensions = 160;

function randomVector(chance: { next(): number }, near?: Float32Array): Float32Array {
  const vector = Float32Array.from(
    { length: dimensions },
    (_, i) => chance.next() - 0.5 + (near ? near[i]! * 8 : 0),
  );
  const length = Math.hypot(...vector);
  return vector.map(value => value / length);
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

describe.each([
  ['plain', () => new PlainInt8Rows(dimensions)],
  ['WebAssembly', () => wasmInt8Rows(dimensions)],
])('%s rows', (_, makeRows) => {
  test('the nearest rows are those of the exact search, in its order', () => {
    const chance = seeded(3);
    const index = new VectorIndex(makeRows());
    const vectors = Array.from({ length: 5000 }, () => randomVector(chance));
    vectors.forEach((vector, row) => {
      index.set(row, vector);
    });
    const query = randomVector(chance);
    const exact = vectors
      .map((vector, row) => ({ row, cosine: cosine(vector, query) }))
      .sort((a, b) => b.cosine - a.cosine);
    const found = index.nearest(query, 10);
    for (const { row, cosine: near } of found) expect(near).toBeCloseTo(cosine(vectors[row]!, query), 1);
    expect(found[0]!.row).toBe(exact[0]!.row);
    const some = index.cosinesOf(3, [7, -1, 5000, 3]);
    expect(some[0]).toBeCloseTo(cosine(vectors[3]!, vectors[7]!), 1);
    expect([...some.slice(1, 3)]).toEqual([0, 0]);
    expect(some[3]).toBeCloseTo(1, 2);
    const least = exact[20]!.cosine;
    for (const { row } of found) expect(cosine(vectors[row]!, query)).toBeGreaterThan(least);
  });

  test('a row that was removed or replaced is found no more', () => {
    const chance = seeded(4);
    const index = new VectorIndex(makeRows());
    const [a, b, c] = [randomVector(chance), randomVector(chance), randomVector(chance)];
    index.set(0, a);
    index.set(1, b);
    index.remove(0);
    expect(index.nearest(a, 5).map(({ row }) => row)).toEqual([1]);
    index.set(1, c);
    expect(index.nearest(c, 1)[0]!.cosine).toBeGreaterThan(0.99);
    expect(index.has(0)).toBe(false);
  });

  test('all pairs above a threshold are found', () => {
    const chance = seeded(5);
    const index = new VectorIndex(makeRows());
    const vectors: Float32Array[] = [];
    for (let i = 0; i < 150; i++) {
      const first = randomVector(chance);
      vectors.push(first, randomVector(chance, first));
    }
    vectors.forEach((vector, row) => {
      index.set(row, vector);
    });
    const expected: string[] = [];
    vectors.forEach((a, i) => {
      for (let j = i + 1; j < vectors.length; j++)
        if (cosine(a, vectors[j]!) >= 0.82) expected.push(`${i} ${j}`);
    });
    const work = index.pairs(0.8);
    let step = work.next();
    while (!step.done) step = work.next();
    const found = new Set(step.value.map(({ a, b }) => `${a} ${b}`));
    expect(expected.length).toBeGreaterThan(100);
    expect(expected.filter(pair => !found.has(pair))).toEqual([]);
  });
});

test('vectors of any dimension fit', () => {
  const index = new VectorIndex(wasmInt8Rows(3));
  index.set(0, Float32Array.from([0, 1, 0]));
  index.set(1, Float32Array.from([0.6, 0.8, 0]));
  expect(index.nearest(Float32Array.from([1, 0, 0]), 2).map(({ row }) => row)).toEqual([1, 0]);
});

test('the largest values come first, equal ones by index', () => {
  expect(largest(Float32Array.from([1, 5, 3, 5, 2]), 3, index => index !== 2)).toEqual([1, 3, 4]);
});

test('the largest values are the first of all in order, however many are asked for', () => {
  const random = seeded(5);
  for (const size of [0, 1, 50, 3000]) {
    const values = Float32Array.from({ length: size }, () => random.below(40) / 8);
    const isWanted = (index: number) => index % 3 > 0;
    const inOrder = [...values.keys()].filter(isWanted).toSorted((a, b) => values[b]! - values[a]! || a - b);
    for (const count of [0, 1, 7, 999, 1000, 1001, 2 ** 50])
      expect(largest(values, count, isWanted)).toEqual(inOrder.slice(0, count));
  }
});
