import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Embedder, VectorSpace } from '../../host/embedder';
import { CachedEmbedder, VectorCache } from '../../host/vectorCache';

const space = { key: 'static 1', dimensions: 3 };

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'twinfold-vectors-'));
}

function vectorFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.vec'));
}

test('vectors outlive the session', () => {
  const folder = newFolder();
  const first = new VectorCache(folder, space);
  first.set('a text', Float32Array.from([0.6, -0.8, 0]));
  first.flush();
  const [x, y, z] = new VectorCache(folder, space).get('a text')!;
  expect([x, y, z].map(value => Math.round(value! * 100) / 100 + 0)).toEqual([0.6, -0.8, 0]);
  expect(new VectorCache(folder, space).get('another')).toBeUndefined();
});

test('two spaces never mix, also when only the dimension differs', () => {
  const folder = newFolder();
  const cache = new VectorCache(folder, space);
  cache.set('a text', Float32Array.from([1, 0, 0]));
  cache.flush();
  expect(new VectorCache(folder, { ...space, key: 'static 2' }).get('a text')).toBeUndefined();
  expect(new VectorCache(folder, { ...space, dimensions: 4 }).get('a text')).toBeUndefined();
});

test('sessions that write at the same time keep what both found', () => {
  const folder = newFolder();
  const [a, b] = [new VectorCache(folder, space), new VectorCache(folder, space)];
  a.set('from a', Float32Array.from([1, 0, 0]));
  b.set('from b', Float32Array.from([0, 1, 0]));
  a.flush();
  b.flush();
  expect(new VectorCache(folder, space).size).toBe(2);
});

test('many small files become one', () => {
  const folder = newFolder();
  const cache = new VectorCache(folder, space);
  for (let i = 0; i < 40; i++) {
    cache.set(`text ${i}`, Float32Array.from([1, 0, 0]));
    cache.flush();
  }
  expect(vectorFiles(folder).length).toBeLessThan(20);
  expect(new VectorCache(folder, space).size).toBe(40);
});

test('a file that is damaged or cut off costs what stands in it and nothing else', () => {
  const folder = newFolder();
  const cache = new VectorCache(folder, space);
  cache.set('a text', Float32Array.from([1, 0, 0]));
  cache.flush();
  const [file] = vectorFiles(folder);
  writeFileSync(join(folder, file!, '..', 'zz.vec'), 'garbage');
  writeFileSync(join(folder, file!, '..', 'zzz.vec'), 'twinvec1\u0003\0\0\0cut');
  expect(new VectorCache(folder, space).size).toBe(1);
});

test('what is known is not asked for again, and another backend starts afresh', async () => {
  let current: VectorSpace = space;
  const asked: string[] = [];
  const embedder: Embedder = {
    space: async () => current,
    embed: async texts => {
      asked.push(...texts);
      return { space: current, rows: texts.map(() => new Float32Array(current.dimensions).fill(0.5)) };
    },
  };
  const cached = new CachedEmbedder(embedder, newFolder());
  await cached.embed(['a', 'b']);
  await cached.embed(['b', 'c']);
  expect(asked).toEqual(['a', 'b', 'c']);
  current = { key: 'another', dimensions: 2 };
  const { space: answered, rows } = await cached.embed(['b']);
  expect(answered).toBe(current);
  expect(rows[0]).toHaveLength(2);
});
