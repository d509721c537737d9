import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { serialize } from 'node:v8';
import { expect, test } from 'vitest';
import type { TokenSequence } from '../../core/code/tokenSequence';
import { defaultConfig } from '../../core/config';
import { type FileFacts, fileFacts, passingFileFacts } from '../../core/index/fileFacts';
import { drained } from '../../core/text/drained';
import { plainCode } from '../../host/codeDetails';
import { CodeShelf } from '../../host/codeShelf';
import { Workspace } from '../../host/workspace';
import { collectGarbage } from '../collectGarbage';
import { fileText } from '../index/programText';
import { seeded } from '../seeded';
import { tempTree } from './tempTree';

const megabyte = 1024 * 1024;

function factsOf(text: string, passing = false): FileFacts {
  if (passing) return drained(passingFileFacts(undefined, text, 'typescript'));
  return fileFacts(() => undefined, text, 'typescript', defaultConfig);
}

/** Long enough that a few hundred need several pieces of memory. */
function programs(count: number): string[] {
  const random = seeded(3);
  return Array.from({ length: count }, () => fileText(random, 'a.ts').repeat(8));
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'twinfold-test-'));
}

/** Comparing buffers is a thousand times faster than comparing arrays number by number. */
function bytesOf(value: object): Buffer {
  return serialize(value);
}

function holds(tokens: TokenSequence, text: string): boolean {
  return bytesOf(tokens).equals(bytesOf(factsOf(text).code!.tokens));
}

/** Puts facts on the shelf as a scan does: with a turn of the event loop between files. */
async function putAll(shelf: CodeShelf, texts: readonly string[]): Promise<FileFacts[]> {
  const put: FileFacts[] = [];
  for (const text of texts) {
    put.push(shelf.put(factsOf(text, true)));
    await setImmediate();
  }
  return put;
}

test('what comes back from the file is what went there', async () => {
  const folder = newFolder();
  const shelf = new CodeShelf(folder, megabyte);
  const texts = programs(120);
  const put = await putAll(shelf, texts);
  expect(shelf.residentBytes).toBeLessThanOrEqual(megabyte);
  expect(shelf.fileBytes).toBeGreaterThan(megabyte);
  expect(readdirSync(folder)).toEqual([]);
  for (const [i, text] of texts.entries()) {
    const { code, ...facts } = factsOf(text);
    const { code: shelved, ...others } = put[i]!;
    expect(others).toEqual(facts);
    expect(bytesOf(plainCode(shelved!)).equals(bytesOf(plainCode(code!)))).toBe(true);
    await setImmediate();
  }
  expect(shelf.residentBytes).toBeLessThanOrEqual(megabyte);
});

test('a search over all files reads what it needs and brings nothing back', async () => {
  const shelf = new CodeShelf(newFolder(), megabyte / 2);
  const texts = [...programs(60), programs(1)[0]!.repeat(30)];
  const put = await putAll(shelf, texts);
  const resident = shelf.residentBytes;
  for (const [i, text] of texts.entries()) {
    const { count, normalizedHashes } = put[i]!.code!.scannedTokens!();
    const { tokens } = factsOf(text).code!;
    const run = put[i]!.code!.comparedTokens!(3, 20);
    expect(bytesOf(run.rawHashes).equals(bytesOf(tokens.rawHashes.slice(3, 20)))).toBe(true);
    expect(bytesOf(run.normalizedHashes).equals(bytesOf(tokens.normalizedHashes.slice(3, 20)))).toBe(true);
    expect(count).toBe(tokens.count);
    expect(bytesOf(normalizedHashes.slice(0, count)).equals(bytesOf(tokens.normalizedHashes.slice()))).toBe(
      true,
    );
  }
  expect(shelf.residentBytes).toBe(resident);
  expect(shelf.fileBytes).toBeGreaterThan(resident);
});

test('within one turn everything stays where it is', async () => {
  const shelf = new CodeShelf(newFolder(), 0);
  const texts = programs(60);
  const put = await putAll(shelf, texts);
  const held = put.map(({ code }) => code!.tokens);
  for (const [i, text] of texts.entries()) expect(holds(held[i]!, text)).toBe(true);
});

test('a file larger than all the memory that there is', async () => {
  const shelf = new CodeShelf(newFolder(), megabyte / 2);
  const texts = [programs(1)[0]!.repeat(60), ...programs(80)];
  const put = await putAll(shelf, texts);
  expect(holds(put[0]!.code!.tokens, texts[0]!)).toBe(true);
  await setImmediate();
  expect(holds(put[1]!.code!.tokens, texts[1]!)).toBe(true);
  expect(shelf.residentBytes).toBeLessThanOrEqual(megabyte / 2);
});

test('long and short files that are asked for in turn use the same memory again', async () => {
  const shelf = new CodeShelf(newFolder(), megabyte);
  const [first, ...others] = programs(120);
  const put = await putAll(shelf, [first!.repeat(5), ...others, first!.repeat(6)]);
  const memory = new Set<ArrayBufferLike>();
  for (let round = 0; round < 5; round++)
    for (const { code } of put) {
      memory.add(code!.tokens.rawHashes.buffer);
      await setImmediate();
    }
  expect([...memory].reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(megabyte);
});

test('edits do not make the file grow', async () => {
  const shelf = new CodeShelf(newFolder(), 0);
  const text = programs(1)[0]!;
  const states = 120;
  for (let i = 0; i < states; i++) {
    const facts = shelf.put(factsOf(text, true));
    await setImmediate();
    shelf.put(factsOf('let other = 1;', true));
    if (i % 2 === 0) shelf.forget(facts);
    if (i % 10 !== 0) continue;
    await collectGarbage();
    // What was collected is told of in several turns.
    for (let turn = 0; turn < 40; turn++) await setImmediate();
  }
  const { tokens, tree } = factsOf(text).code!;
  expect(shelf.fileBytes).toBeLessThan(((tokens.count * 17 + tree.count * 12) * states) / 3);
});

test('where no file can be written all stays in memory', async () => {
  const folder = join(newFolder(), 'file');
  writeFileSync(folder, '');
  const shelf = new CodeShelf(folder, 0);
  const texts = programs(100);
  const put = await putAll(shelf, texts);
  for (const [i, text] of texts.entries()) expect(holds(put[i]!.code!.tokens, text)).toBe(true);
  expect(shelf.fileBytes).toBe(0);
});

test('a workspace says the same however little it keeps in memory', async () => {
  const random = seeded(11);
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`f${i}.ts`, fileText(random, 'a.ts').repeat(1 + (i % 3))]),
  );
  const root = tempTree(files);
  const reports: string[] = [];
  for (const shelfFolder of [undefined, newFolder()]) {
    const workspace = new Workspace({
      roots: [root],
      config: { ...defaultConfig, 'memory.detailsMb': 0 },
      loadDefinitionReader: async () => () => undefined,
      version: '0',
      sliceMs: 0,
      cacheFolder: newFolder(),
      shelfFolder,
    });
    await workspace.scan();
    reports.push(JSON.stringify(await workspace.report()));
    for (let i = 0; i < 20; i++) {
      workspace.setOpen(join(root, `f${i}.ts`), `${files[`f${(i * 7) % 40}.ts`]}\n${files[`f${i}.ts`]}`);
      await workspace.classes();
    }
    reports.push(JSON.stringify(await workspace.report()));
  }
  expect(reports[2]).toBe(reports[0]);
  expect(reports[3]).toBe(reports[1]);
  expect(JSON.parse(reports[1]!).classes.length).toBeGreaterThan(10);
});
