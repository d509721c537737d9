import { chmodSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import * as analysis from '../../core/code/analyzeCode';
import { type Config, defaultConfig } from '../../core/config';
import { programStamp } from '../../host/cacheFolder';
import { Workspace } from '../../host/workspace';
import { tempTree, writeTree } from './tempTree';

vi.mock('../../core/code/analyzeCode', async original => {
  const actual = await original<typeof analysis>();
  return { ...actual, analyzeCode: vi.fn(actual.analyzeCode) };
});

/** Long enough ago for a signature to be trusted. */
const past = new Date('2020-01-01');

const text = (i: number) =>
  `export function f${i}(a: number) {\n  // twinfold-ignore-next-line why\n  return a + ${i};\n}\n`;
const shop = {
  'a.ts': text(1),
  'b.ts': text(2),
  'd/c.py': 'import os\n\ndef f(x):\n    return os.path.join(x, "y")\n',
  'e.feature': 'Feature: e\n  Scenario: s\n    Given a "b"\n',
};

function tree(files: Record<string, string>): string {
  const root = tempTree(files);
  for (const path of Object.keys(files)) utimesSync(join(root, path), past, past);
  return root;
}

/** Report of a new scan, and how many code files were analyzed for it. */
async function scan(root: string, cacheFolder: string, config: Partial<Config> = {}, version = '1') {
  vi.mocked(analysis.analyzeCode).mockClear();
  const workspace = new Workspace({
    roots: [root],
    config: { ...defaultConfig, ...config },
    loadDefinitionReader: async () => () => undefined,
    version,
    cacheFolder,
  });
  await workspace.scan();
  const analyzed = vi.mocked(analysis.analyzeCode).mock.calls.length;
  return { analyzed, report: await workspace.report() };
}

function cacheFile(folder: string): string {
  const [name] = readdirSync(folder);
  return join(folder, name!);
}

test('a second scan analyzes nothing and says the same', async () => {
  const root = tree(shop);
  const folder = join(tempTree({}), 'made', 'when', 'missing');
  const first = await scan(root, folder);
  expect(first.analyzed).toBe(3);
  const second = await scan(root, folder);
  expect(second).toEqual({ analyzed: 0, report: first.report });
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{20}\.facts$/)]);
});

test('what changed is analyzed again, what moved is known by its content', async () => {
  const root = tree(shop);
  const folder = tempTree({});
  await scan(root, folder);
  writeTree(root, { 'a.ts': text(9), 'moved/b2.ts': shop['b.ts'], 'touched.ts': shop['d/c.py'] });
  const { analyzed, report } = await scan(root, folder);
  // `a.ts` has other content, and `touched.ts` is the same content in another language.
  expect(analyzed).toBe(2);
  expect(report).toEqual((await scan(root, tempTree({}))).report);
});

test('a file changed within the tick in which the cache was written is read again', async () => {
  const root = tempTree({ 'a.ts': text(1) });
  const folder = tempTree({});
  await scan(root, folder);
  writeFileSync(join(root, 'a.ts'), text(2));
  expect((await scan(root, folder)).analyzed).toBe(1);
});

test('facts of another version are not used, those under other settings are', async () => {
  const root = tree(shop);
  const folder = tempTree({});
  await scan(root, folder);
  expect((await scan(root, folder, {}, '2')).analyzed).toBe(3);
  expect((await scan(root, folder, {}, '2')).analyzed).toBe(0);
  const config = { 'code.minTokens': 10, 'code.minLines': 1, 'noise.imports': true };
  const { analyzed, report } = await scan(root, folder, config, '2');
  expect(analyzed).toBe(0);
  expect(report).toEqual((await scan(root, tempTree({}), config, '2')).report);
});

test('a file that the settings make too large is left out, whatever was known of it', async () => {
  const root = tree({ 'a.ts': text(1).repeat(20) });
  const folder = tempTree({});
  const later = Date.now() + 10_000;
  const now = vi.spyOn(Date, 'now').mockReturnValue(later);
  await scan(root, folder);
  now.mockRestore();
  const { report } = await scan(root, folder, { maxFileSizeKb: 1 });
  expect(report.files).toEqual([]);
  expect(report).toEqual((await scan(root, tempTree({}), { maxFileSizeKb: 1 })).report);
});

const damages: readonly (readonly [string, (bytes: Buffer) => Uint8Array])[] = [
  ['empty', () => new Uint8Array()],
  ['a few bytes', bytes => bytes.subarray(0, 20)],
  ['cut short', bytes => bytes.subarray(0, bytes.length - 100)],
  ['longer', bytes => Buffer.concat([bytes, Buffer.from('more')])],
  ['text', () => Buffer.from('#!/bin/sh\n'.repeat(100))],
  ['of another format', bytes => Buffer.from(bytes).fill(9, 4, 8)],
  ['damaged in an array', bytes => Buffer.from(bytes).fill(0xff, 100, 104)],
  ['damaged in the index', bytes => Buffer.from(bytes).fill('x', bytes.length - 60, bytes.length - 50)],
];

test.each(damages)('a cache that is %s is noticed and made anew', async (_, damage) => {
  const root = tree(shop);
  const folder = tempTree({});
  const { report } = await scan(root, folder);
  writeFileSync(cacheFile(folder), damage(readFileSync(cacheFile(folder))));
  expect(await scan(root, folder)).toEqual({ analyzed: 3, report });
  expect(await scan(root, folder)).toEqual({ analyzed: 0, report });
});

test('any flipped byte of the cache is noticed', async () => {
  const root = tree({ 'a.ts': text(1) });
  const folder = tempTree({});
  const { report } = await scan(root, folder);
  const whole = readFileSync(cacheFile(folder));
  for (let at = 0; at < whole.length; at += 37) {
    const damaged = Buffer.from(whole);
    damaged[at]! ^= 0x55;
    writeFileSync(cacheFile(folder), damaged);
    expect((await scan(root, folder)).report).toEqual(report);
  }
});

test('a folder that cannot be written costs nothing but time', async () => {
  const root = tree(shop);
  const file = tempTree({ blocked: 'a file where the folder should be' });
  const { report } = await scan(root, join(file, 'blocked'));
  expect(report.files).toHaveLength(4);
  expect(report.problems).toEqual([]);
  chmodSync(file, 0o700);
});

test('a program with another ICU, which may cut texts into other words, takes no old cache', () => {
  expect(programStamp()).toContain(process.versions.icu);
});

test('of caches that are too large together the oldest go, and what nobody will finish', async () => {
  const folder = tempTree({ 'old.facts': '', 'older.answers': '', 'left.tmp': '', 'mine.txt': '' });
  // They take no room on the disk: nothing is written in them.
  for (const [name, megabytes, at] of [
    ['old.facts', 700, '2021-01-01'],
    ['older.answers', 400, '2020-01-01'],
    ['left.tmp', 1, '2020-01-01'],
  ] as const) {
    truncateSync(join(folder, name), megabytes * 1024 * 1024);
    utimesSync(join(folder, name), new Date(at), new Date(at));
  }
  await scan(tree(shop), folder);
  const left = readdirSync(folder).filter(name => !/^[0-9a-f]{20}\.facts$/.test(name));
  expect(left).toEqual(['mine.txt', 'old.facts']);
  expect(readdirSync(folder)).toHaveLength(3);
});
