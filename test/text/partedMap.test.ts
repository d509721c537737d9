import { expect, test } from 'vitest';
import type { FileId } from '../../core/text/fileId';
import { PartedMap, partOfFile, partOfPath } from '../../core/text/partedMap';
import { seeded } from '../seeded';

test('it holds what a map holds, after any changes', () => {
  const random = seeded(6);
  const map = new Map<string, number>();
  const parted = new PartedMap<string, number>(partOfPath);
  for (let i = 0; i < 20_000; i++) {
    const path = `/w/folder${random.below(50)}/file${random.below(40)}.ts`;
    if (random.below(3) === 0) expect(parted.delete(path)).toBe(map.delete(path));
    else {
      map.set(path, i);
      parted.set(path, i);
    }
    expect(parted.size).toBe(map.size);
    expect(parted.get(path)).toBe(map.get(path));
    expect(parted.has(path)).toBe(map.has(path));
  }
  expect(new Map(parted.entries())).toEqual(map);
  expect([...parted.values()].sort()).toEqual([...map.values()].sort());
  parted.clear();
  expect([parted.size, ...parted.values()]).toEqual([0]);
});

test('whoever goes through the members comes to an end when they are cleared away', () => {
  const parted = new PartedMap<number, number>(key => key % 4);
  for (let i = 0; i < 100; i++) parted.set(i, i);
  const values = parted.values();
  expect(values.next().value).toBe(0);
  parted.clear();
  expect([...values]).toEqual([]);
});

test('no part has many members of a hundred thousand', () => {
  const sizes = new Map<string, number>();
  const count = (part: string) => sizes.set(part, (sizes.get(part) ?? 0) + 1);
  for (let i = 0; i < 100_000; i++) {
    count(`path ${partOfPath(`/home/someone/work/part${i % 10}/folder${i % 1000}/file${i}.ts`)}`);
    count(`file ${partOfFile(i as FileId)}`);
  }
  expect(Math.max(...sizes.values())).toBeLessThan(2048);
});
