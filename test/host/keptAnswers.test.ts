/** What is kept from one start to the next holds until anything changes, and no longer. */

import { readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type Config, defaultConfig } from '../../core/config';
import { drained } from '../../core/text/drained';
import { FileReader } from '../../host/fileReader';
import { AnswerStore } from '../../host/keptAnswers';
import { Workspace } from '../../host/workspace';
import { seeded } from '../seeded';
import { tempTree, writeTree } from './tempTree';

afterEach(() => vi.restoreAllMocks());

const tree = {
  'a.ts': 'export const a = [1, 2].map(x => x + 1);\n',
  'd/b.py': 'def f(x):\n    return g(x)\n',
  'e.feature': 'Feature: e\n  Scenario: s\n    Given a "b"\n',
  'gen.min.js': 'var a=1;\n',
  LICENSE: 'Do what you like.\n',
  'logo.png': 'x',
  'odd.ts': new Uint8Array([1, 0, 2, 0, 0, 0]),
};

interface Setup {
  readonly config?: Partial<Config>;
  readonly version?: string;
}

function open(root: string, cacheFolder: string, { config = {}, version = '1' }: Setup = {}): Workspace {
  return new Workspace({
    roots: [root],
    config: { ...defaultConfig, ...config },
    loadDefinitionReader: async () => () => undefined,
    version,
    cacheFolder,
  });
}

/** Scans and keeps one answer, as if the files had been there for long. */
async function keep(root: string, cacheFolder: string, setup?: Setup): Promise<boolean> {
  const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
  const workspace = open(root, cacheFolder, setup);
  await workspace.scan();
  const kept = await workspace.keep('q', workspace.revision, [['name', 'the answer']]);
  clock.mockRestore();
  return kept;
}

async function restored(root: string, cacheFolder: string, setup?: Setup): Promise<string | undefined> {
  return (await open(root, cacheFolder, setup).restore('q'))?.answer('name');
}

test('when nothing has changed the answer is there, and no file was read for it', async () => {
  const [root, cache] = [tempTree(tree), tempTree({})];
  expect(await keep(root, cache)).toBe(true);
  const reads = vi.spyOn(FileReader.prototype, 'read');
  expect(await restored(root, cache)).toBe('the answer');
  expect(reads).not.toHaveBeenCalled();
});

test('an answer in pieces is kept as one', async () => {
  const [root, cache] = [tempTree(tree), tempTree({})];
  const pieces = ['{"ä":', '"😀', 'x'.repeat(300_000), '"}'];
  const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
  const workspace = open(root, cache);
  await workspace.scan();
  const answers = [
    ['before', 'a'],
    ['name', pieces],
    ['after', 'b'],
  ] as const;
  expect(await workspace.keep('q', workspace.revision, answers)).toBe(true);
  clock.mockRestore();
  const kept = await open(root, cache).restore('q');
  expect(['before', 'name', 'after'].map(name => kept?.answer(name))).toEqual(['a', pieces.join(''), 'b']);
});

test('an answer that no string can hold is handed out in bytes alone', () => {
  const place = { folder: tempTree({}), version: '1', subject: 's' };
  const store = new AnswerStore(place, defaultConfig, 'q', 10);
  const answers = [
    ['short', 'ä'.repeat(5)],
    ['long', 'ä'.repeat(6)],
  ] as const;
  drained(store.save({ walk: 'w', paths: [], rules: [], stamps: [] }, answers));
  const kept = drained(store.load());
  expect([kept?.answer('short'), kept?.answer('long')]).toEqual(['äääää', undefined]);
  expect(Buffer.from(kept!.bytes('long')!).toString()).toBe('ä'.repeat(6));
  expect(kept?.bytes('none')).toBeUndefined();
});

const changes: readonly (readonly [string, (root: string) => void])[] = [
  ['a file was changed', root => writeTree(root, { 'a.ts': 'export const b = 1;\n' })],
  ['a file was created', root => writeTree(root, { 'new.ts': 'let x;\n' })],
  ['a file was created that is left out', root => writeTree(root, { 'node_modules/p/x.js': 'let x;\n' })],
  ['a file was deleted', root => rmSync(join(root, 'd/b.py'))],
  ['a file was renamed', root => renameSync(join(root, 'a.ts'), join(root, 'z.ts'))],
  ['a file of no text got some', root => writeTree(root, { 'odd.ts': 'let x;\n' })],
  ['a file got a language', root => writeTree(root, { LICENSE: '#!/usr/bin/python\n' })],
  ['rules to ignore were written', root => writeTree(root, { '.gitignore': 'a.ts\n' })],
  ['attributes were written', root => writeTree(root, { '.gitattributes': '*.py linguist-generated\n' })],
  ['a package was begun', root => writeTree(root, { 'd/setup.py': '' })],
];

test.each(changes)('the answer is gone when %s', async (_, change) => {
  const [root, cache] = [tempTree(tree), tempTree({})];
  await keep(root, cache);
  change(root);
  expect(await restored(root, cache)).toBeUndefined();
});

test('a change that leaves size and time alone is seen', async () => {
  const [root, cache] = [tempTree(tree), tempTree({})];
  const past = new Date('2020-01-01');
  utimesSync(join(root, 'a.ts'), past, past);
  await keep(root, cache);
  writeTree(root, { 'a.ts': tree['a.ts'].replace('1, 2', '3, 4') });
  utimesSync(join(root, 'a.ts'), past, past);
  expect(await restored(root, cache)).toBeUndefined();
});

test('a file that was only touched is read, and the answer holds', async () => {
  const [root, cache] = [tempTree(tree), tempTree({})];
  await keep(root, cache);
  writeTree(root, { 'a.ts': tree['a.ts'] });
  const reads = vi.spyOn(FileReader.prototype, 'read');
  expect(await restored(root, cache)).toBe('the answer');
  expect(reads.mock.calls.map(([path]) => path)).toEqual([join(root, 'a.ts')]);
});

test('other settings, versions and questions have answers of their own', async () => {
  const [root, cache] = [tempTree(tree), tempTree({})];
  await keep(root, cache);
  expect(await restored(root, cache, { version: '2' })).toBeUndefined();
  expect(await restored(root, cache, { config: { 'code.minLines': 9 } })).toBeUndefined();
  expect(await open(root, cache).restore('other question')).toBeUndefined();
  await keep(root, cache, { config: { 'code.minLines': 9 } });
  expect(await restored(root, cache, { config: { 'code.minLines': 9 } })).toBe('the answer');
  expect(await restored(root, cache)).toBe('the answer');
});

test('nothing is kept while a document differs from its file, or the index from the disk', async () => {
  const [root, cache] = [tempTree(tree), tempTree({})];
  const workspace = open(root, cache);
  await workspace.scan();
  const tryToKeep = () => workspace.keep('q', workspace.revision, [['name', 'the answer']]);
  workspace.setOpen(join(root, 'a.ts'), 'let unsaved;\n');
  expect(await tryToKeep()).toBe(false);
  workspace.setOpen(join(root, 'a.ts'), tree['a.ts']);
  expect(await tryToKeep()).toBe(true);
  workspace.setOpen(join(root, 'unsaved.ts'), 'let a;\n');
  expect(await tryToKeep()).toBe(false);
  workspace.clearOpen(join(root, 'unsaved.ts'));
  writeTree(root, { 'untold.ts': 'let x;\n' });
  expect(await tryToKeep()).toBe(false);
  await workspace.refresh([join(root, 'untold.ts')]);
  expect(await tryToKeep()).toBe(true);
  expect(await restored(root, cache)).toBe('the answer');
});

test('a change while answers are taken ends the keeping', async () => {
  const [root, cache] = [tempTree(tree), tempTree({})];
  const workspace = open(root, cache);
  await workspace.scan();
  function* answers(): Generator<readonly [string, string], void, void> {
    yield ['name', 'the answer'];
    workspace.setOpen(join(root, 'a.ts'), 'let unsaved;\n');
    yield ['other', 'of another state'];
  }
  expect(await workspace.keep('q', workspace.revision, answers())).toBe(false);
  expect(readdirSync(cache).filter(name => !name.endsWith('.facts'))).toEqual([]);
});

test('any flipped or missing byte is noticed', async () => {
  const [root, cache] = [tempTree(tree), tempTree({})];
  await keep(root, cache);
  const path = join(cache, readdirSync(cache).find(name => name.endsWith('.answers'))!);
  const whole = readFileSync(path);
  for (let at = 0; at < whole.length; at += 13) {
    const damaged = Buffer.from(whole);
    damaged[at]! ^= 0x55;
    writeFileSync(path, damaged);
    // Padding and lengths that nothing depends on may be anything.
    expect([undefined, 'the answer']).toContain(await restored(root, cache));
    if (at >= 64) expect(await restored(root, cache)).toBeUndefined();
    writeFileSync(path, whole.subarray(0, at));
    expect(await restored(root, cache)).toBeUndefined();
  }
});

/** Kept reports against fresh ones: `TWINFOLD_EDITS=10000 npx vitest run test/host/keptAnswers.test.ts`. */
const edits = Number(process.env.TWINFOLD_EDITS ?? 60);

test('after any edits on disk a kept report is the fresh one, or there is none', async () => {
  const random = seeded(5);
  const root = tempTree({ 'b.ts': tree['a.ts'] });
  const cache = tempTree({});
  const texts = [tree['a.ts'], tree['a.ts'].replace('1', '9'), '// @generated\n', '', 'let a = 1;\n'];
  const names = ['a.ts', 'b.ts', 'd/c.ts', '.gitignore', 'd/e', 'd/.gitattributes'];
  const odd = ['b.ts\n', '*.ts linguist-vendored\n', '#!/usr/bin/env node\nlet a = 1;\n'];
  let holds = 0;
  for (let i = 0; i < edits; i++) {
    const name = names[random.below(names.length)]!;
    const choice = random.below(10);
    if (choice === 0) rmSync(join(root, name), { force: true });
    else if (choice < 6) {
      const all = /\.ts$/.test(name) ? texts : odd;
      writeTree(root, { [name]: all[random.below(all.length)]! });
    }
    const kept = (await open(root, cache).restore('report'))?.answer('report');
    const workspace = open(root, tempTree({}));
    await workspace.scan();
    const fresh = JSON.stringify(await workspace.report());
    if (kept !== undefined) {
      holds++;
      expect(kept).toBe(fresh);
    }
    const next = open(root, cache);
    await next.scan();
    await next.keep('report', next.revision, [['report', JSON.stringify(await next.report())]]);
  }
  expect(holds).toBeGreaterThan(edits / 4);
});

test('files that came, went, or have other text or rules are told, up to a number', async () => {
  const [root, cache] = [tempTree({ ...tree, 'd/f.ts': 'let f;\n' }), tempTree({})];
  await keep(root, cache);
  writeTree(root, { 'a.ts': 'let other;\n', 'new.ts': 'let x;\n', 'd/setup.py': '' });
  rmSync(join(root, 'odd.ts'));
  const near = await open(root, cache).restoreNear('q', 9);
  const changed = ['a.ts', 'd/b.py', 'd/f.ts', 'd/setup.py', 'new.ts', 'odd.ts'].map(name =>
    join(root, name),
  );
  expect(near?.kept.answer('name')).toBe('the answer');
  expect([...near!.changed].filter(path => !changed.includes(path))).toEqual([]);
  expect(near?.isWhole).toBe(false);
  expect(await open(root, cache).restoreNear('q', 2)).toBeUndefined();
});
