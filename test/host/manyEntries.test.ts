import { expect, test } from 'vitest';
import type { FileId } from '../../core/text/fileId';
import { changedFiles } from '../../host/changedFiles';
import { FilesByFolder } from '../../host/filesByFolder';
import { KnownFiles } from '../../host/knownFiles';
import { LeftOut } from '../../host/leftOut';
import type { FoundFile } from '../../host/walkedFiles';

const count = 20_000;
/** No piece of work looks at more entries than this. */
const most = 600;
const paths = Array.from({ length: count }, (_, i) => `/w/folder${i % 200}/file${i}.ts`);

/** The same entries; whoever takes one is counted. */
class Counted {
  looks = 0;

  *[Symbol.iterator](): Generator<string, void, void> {
    for (const path of paths) {
      this.looks++;
      yield path;
    }
  }
}

/** Entries that were looked at in the piece that took most, and what came out. */
function longest<T>(
  work: Generator<unknown, T, void>,
  looks: () => number,
): { readonly most: number; readonly result: T } {
  let most = 0;
  let before = looks();
  let step = work.next();
  for (; !step.done; step = work.next()) {
    most = Math.max(most, looks() - before);
    before = looks();
  }
  return { most: Math.max(most, looks() - before), result: step.value };
}

function found(path: string, onLook: () => void): FoundFile {
  return {
    get path() {
      onLook();
      return path;
    },
  } as FoundFile;
}

test('a tree of many files is made in pieces', () => {
  const counted = new Counted();
  const { most: longestPiece, result: tree } = longest(FilesByFolder.of(counted), () => counted.looks);
  expect(longestPiece).toBeLessThanOrEqual(most);
  expect([...tree.below('/w')].sort()).toEqual([...paths].sort());
  expect([...tree.below('/w/folder7')]).toHaveLength(100);
  expect([...tree.below('/v')]).toEqual([]);
  expect(tree.has('/w/folder7/file7.ts')).toBe(true);
  expect(tree.has('/w/folder7')).toBe(false);
});

test('files of the index become a tree, and lose their signatures, in pieces', () => {
  const known = new KnownFiles();
  let looks = 0;
  const look = () => {
    looks++;
  };
  const signature = { size: 1, modifiedMs: 1, changedMs: 1, inode: 1 };
  for (const path of paths) known.set(path, { found: found(path, look), root: '/w', signature });
  expect(longest(known.byFolder(), () => looks).most).toBeLessThanOrEqual(most);
  const work = known.forgetSignatures();
  let kept = count;
  for (let step = work.next(); ; step = work.next()) {
    let left = 0;
    for (const [, { signature: one }] of known.all()) if (one) left++;
    expect(kept - left).toBeLessThanOrEqual(most);
    kept = left;
    if (step.done) break;
  }
  expect(kept).toBe(0);
  expect(known.fileAt(paths[5]!)).toBe(5 as FileId);
});

test('what was left out is forgotten in pieces', () => {
  const leftOut = new LeftOut();
  for (const path of paths) leftOut.add(path, { reason: 'binary', lines: 0 });
  const left = () => leftOut.skipped()[0]?.files ?? 0;
  const { most: longestPiece } = longest(leftOut.forgetBelow(new Set(['/w'])), () => count - left());
  expect(longestPiece).toBeLessThanOrEqual(most);
  expect(left()).toBe(0);
});

test('changed files are found one by one', () => {
  let looks = 0;
  const folder = { package: '', attributes: { generated: { key: '' }, vendored: { key: '' } } };
  const file = (path: string) => ({ path, folder, vendored: false }) as unknown as FoundFile;
  const files = new Map([...paths.slice(3), '/w/new.ts'].map(path => [path, file(path)]));
  const rule = 'false\0\0\0';
  const grounds = { walk: '', paths, rules: paths.map(() => rule), stamps: paths.map(() => ({})) };
  const isUnchanged = (path: string) => {
    looks++;
    return path !== paths[9];
  };
  const { most: longestPiece, result } = longest(changedFiles(grounds, files, isUnchanged, 100), () => looks);
  expect(longestPiece).toBeLessThanOrEqual(1);
  expect([...result!].sort()).toEqual([...paths.slice(0, 3), paths[9], '/w/new.ts'].sort());
  expect(longest(changedFiles(grounds, files, isUnchanged, 4), () => looks).result).toBeUndefined();
});
