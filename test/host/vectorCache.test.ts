import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drained } from '../../core/text/drained';
import type { Embedder, VectorSpace } from '../../host/embedder';
import { CachedEmbedder, VectorCache, vectorKey } from '../../host/vectorCache';

const space = { key: 'static 1', dimensions: 3 };

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'twinfold-vectors-'));
}

function openCache(folder: string, of: VectorSpace): VectorCache {
  return drained(VectorCache.open(folder, of));
}

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith(ending));
}

function vectorFiles(folder: string): string[] {
  return filesOf(folder, '.vec');
}

/** Embeds every text alike, and keeps what it was asked for. */
function recordingEmbedder(spaceOf: () => VectorSpace): { embedder: Embedder; asked: string[] } {
  const asked: string[] = [];
  const embedder: Embedder = {
    space: async () => spaceOf(),
    embed: async texts => {
      asked.push(...texts);
      const of = spaceOf();
      return { space: of, rows: texts.map(() => new Float32Array(of.dimensions).fill(0.5)) };
    },
  };
  return { embedder, asked };
}

test('vectors outlive the session', () => {
  const folder = newFolder();
  const first = openCache(folder, space);
  first.set(vectorKey('a text'), Float32Array.from([0.6, -0.8, 0]));
  first.flush();
  const [x, y, z] = openCache(folder, space).get(vectorKey('a text'))!;
  expect([x, y, z].map(value => Math.round(value! * 100) / 100 + 0)).toEqual([0.6, -0.8, 0]);
  expect(openCache(folder, space).get(vectorKey('another'))).toBeUndefined();
});

test('two spaces never mix, also when only the dimension differs', () => {
  const folder = newFolder();
  const cache = openCache(folder, space);
  cache.set(vectorKey('a text'), Float32Array.from([1, 0, 0]));
  cache.flush();
  expect(openCache(folder, { ...space, key: 'static 2' }).get(vectorKey('a text'))).toBeUndefined();
  expect(openCache(folder, { ...space, dimensions: 4 }).get(vectorKey('a text'))).toBeUndefined();
});

test('sessions that write at the same time keep what both found', () => {
  const folder = newFolder();
  const [a, b] = [openCache(folder, space), openCache(folder, space)];
  a.set(vectorKey('from a'), Float32Array.from([1, 0, 0]));
  b.set(vectorKey('from b'), Float32Array.from([0, 1, 0]));
  a.flush();
  b.flush();
  expect(openCache(folder, space).size).toBe(2);
});

test('many small files become one', () => {
  const folder = newFolder();
  const cache = openCache(folder, space);
  for (let i = 0; i < 40; i++) {
    cache.set(vectorKey(`text ${i}`), Float32Array.from([1, 0, 0]));
    cache.flush();
  }
  expect(vectorFiles(folder).length).toBeLessThan(20);
  expect(openCache(folder, space).size).toBe(40);
});

test('a file that is damaged or cut off costs what stands in it and nothing else', () => {
  const folder = newFolder();
  const cache = openCache(folder, space);
  cache.set(vectorKey('a text'), Float32Array.from([1, 0, 0]));
  cache.flush();
  const [file] = vectorFiles(folder);
  writeFileSync(join(folder, file!, '..', 'zz.vec'), 'garbage');
  writeFileSync(join(folder, file!, '..', 'zzz.vec'), 'twinvec1\u0003\0\0\0cut');
  expect(openCache(folder, space).size).toBe(1);
});

test('what is known is not asked for again, and another backend starts afresh', async () => {
  let current: VectorSpace = space;
  const { embedder, asked } = recordingEmbedder(() => current);
  const cached = new CachedEmbedder(embedder, newFolder());
  await cached.embed(['a', 'b']);
  await cached.embed(['b', 'c']);
  expect(asked).toEqual(['a', 'b', 'c']);
  current = { key: 'another', dimensions: 2 };
  const { space: answered, rows } = await cached.embed(['b']);
  expect(answered).toBe(current);
  expect(rows[0]).toHaveLength(2);
});

test('what is read back, written and joined gives a turn after a page at most', () => {
  const folder = newFolder();
  const cache = openCache(folder, space);
  const vector = Float32Array.from([1, 0, 0]);
  for (let i = 0; i < 10_000; i++) cache.set(vectorKey(`text ${i}`), vector);
  expect(cache.isFull).toBe(true);
  expect([...cache.flushing()].length).toBeGreaterThanOrEqual(5);
  expect([...VectorCache.open(folder, space)].length).toBeGreaterThan(30);
});

test('what is being written when the session ends is written', () => {
  const folder = newFolder();
  const cache = openCache(folder, space);
  cache.set(vectorKey('a text'), Float32Array.from([1, 0, 0]));
  const work = cache.flushing();
  work.next();
  cache.set(vectorKey('another'), Float32Array.from([1, 0, 0]));
  cache.flush();
  expect(openCache(folder, space).size).toBe(2);
});

test('work that is broken off leaves no half of a file, and what it was about is written later', () => {
  const folder = newFolder();
  const cache = openCache(folder, space);
  for (let i = 0; i < 3000; i++) cache.set(vectorKey(`text ${i}`), Float32Array.from([1, 0, 0]));
  const work = cache.flushing();
  work.next();
  expect(filesOf(folder, '.part')).toHaveLength(1);
  work.return();
  expect(filesOf(folder, '.part')).toEqual([]);
  expect(cache.isFull).toBe(true);
  cache.flush();
  expect(openCache(folder, space).size).toBe(3000);
});

test('what a killed process has left half-written goes, and what another one writes now stays', () => {
  const folder = newFolder();
  const cache = openCache(folder, space);
  cache.set(vectorKey('a text'), Float32Array.from([1, 0, 0]));
  cache.flush();
  const [file] = vectorFiles(folder);
  const [old, recent] = ['old.part', 'recent.part'].map(name => join(folder, file!, '..', name));
  writeFileSync(old!, 'half');
  writeFileSync(recent!, 'half');
  utimesSync(old!, new Date(0), new Date(0));
  openCache(folder, space);
  expect(filesOf(folder, '.part').map(name => name.split('/').at(-1))).toEqual(['recent.part']);
});

test('joining files leaves those of another session that were not read', () => {
  const folder = newFolder();
  const cache = openCache(folder, space);
  const other = openCache(folder, space);
  other.set(vectorKey('from another'), Float32Array.from([1, 0, 0]));
  other.flush();
  for (let i = 0; i < 40; i++) {
    cache.set(vectorKey(`text ${i}`), Float32Array.from([1, 0, 0]));
    cache.flush();
  }
  expect(openCache(folder, space).size).toBe(41);
});

test('what another session removes is made again', async () => {
  const folder = newFolder();
  const { embedder, asked } = recordingEmbedder(() => space);
  const cached = new CachedEmbedder(embedder, folder);
  await cached.embed(['a', 'b']);
  cached.flush();
  await cached.embed(['a']);
  expect(asked).toHaveLength(2);
  for (const name of vectorFiles(folder)) rmSync(join(folder, name));
  // What was read last stands in memory.
  await cached.embed(['c']);
  cached.flush();
  await cached.embed(['c']);
  const { rows } = await cached.embed(['a', 'c']);
  expect([asked.length, rows.map(row => row?.length)]).toEqual([4, [3, 3]]);
});

test('files that hold the same vectors are joined to one that holds each once', () => {
  const folder = newFolder();
  const caches = Array.from({ length: 20 }, () => openCache(folder, space));
  for (const [i, cache] of caches.entries()) {
    cache.set(vectorKey('the same'), Float32Array.from([1, 0, 0]));
    cache.set(vectorKey(`text ${i}`), Float32Array.from([0, 1, 0]));
    cache.flush();
  }
  const last = openCache(folder, space);
  last.set(vectorKey('new'), Float32Array.from([0, 0, 1]));
  last.flush();
  expect(vectorFiles(folder)).toHaveLength(1);
  const joined = openCache(folder, space);
  for (const cache of [last, joined]) {
    expect(cache.size).toBe(22);
    expect([...cache.get(vectorKey('text 7'))!].map(Math.round)).toEqual([0, 1, 0]);
    expect([...cache.get(vectorKey('new'))!].map(Math.round)).toEqual([0, 0, 1]);
    expect([...cache.get(vectorKey('the same'))!].map(Math.round)).toEqual([1, 0, 0]);
  }
});

test('after a failed write the vectors stay in memory and are written later, with one message', async () => {
  const folder = newFolder();
  const { embedder, asked } = recordingEmbedder(() => space);
  const told: unknown[] = [];
  let now = 0;
  const cached = new CachedEmbedder(embedder, folder, {
    now: () => now,
    log: (...line) => told.push(line),
  });
  const texts = (from: number): string[] => Array.from({ length: 2048 }, (_, i) => `text ${from + i}`);
  // A file where the folder should be, as good as a full disk.
  writeFileSync(join(folder, 'vectors'), '');
  await cached.embed(texts(0));
  now = 9 * 60 * 1000;
  await cached.embed(['one more']);
  cached.flush();
  expect(told).toEqual([
    ['warn', 'vectors could not be kept; this is tried again every ten minutes', expect.anything()],
  ]);
  rmSync(join(folder, 'vectors'));
  now = 18 * 60 * 1000;
  await cached.embed(['too early']);
  expect(vectorFiles(folder)).toEqual([]);
  now = 19 * 60 * 1000;
  await cached.embed(['in time']);
  expect(vectorFiles(folder)).toHaveLength(1);
  expect(openCache(folder, space).size).toBe(2051);
  expect(asked).toHaveLength(2051);
  expect(told).toHaveLength(1);
});
