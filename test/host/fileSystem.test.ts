/** What happens to files outside the editor: after each event a workspace says what a new one says. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { defaultConfig } from '../../core/config';
import { FileReader } from '../../host/fileReader';
import { trueCase } from '../../host/trueCase';
import { Workspace } from '../../host/workspace';
import { copied } from './copied';
import { tempTree, writeTree } from './tempTree';

afterEach(() => vi.restoreAllMocks());

async function scanned(...roots: readonly string[]): Promise<Workspace> {
  const workspace = new Workspace({
    roots,
    config: defaultConfig,
    loadDefinitionReader: async () => () => undefined,
    version: '0',
  });
  await workspace.scan();
  return workspace;
}

/** The paths that a workspace holds, after a check that all it says is what a new one says. */
async function paths(workspace: Workspace): Promise<readonly string[]> {
  const report = await workspace.report();
  const fresh = await scanned(...workspace.roots);
  expect(report).toEqual(await fresh.report());
  return report.files.map(({ path }) => path);
}

test('a switch of branches reads each file that it changes once, and no other', async () => {
  const changed = 400;
  const name = (i: number) => `d${i % 50}/f${i}.ts`;
  const branch = (of: string) =>
    Object.fromEntries(Array.from({ length: changed }, (_, i) => [name(i), `let ${of}${i % 97} = ${i};\n`]));
  const root = tempTree({ ...branch('a'), 'stays.ts': copied('sum'), 'old/copy.ts': copied('sum') });
  const workspace = await scanned(root);
  writeTree(root, { ...branch('b'), 'new/copy.ts': copied('sum') });
  rmSync(join(root, 'old'), { recursive: true });
  const reads = vi.spyOn(FileReader.prototype, 'read');
  const told = Array.from({ length: changed }, (_, i) => join(root, name(i)));
  await workspace.refresh([...told, join(root, 'old/copy.ts'), join(root, 'new/copy.ts')]);
  expect(reads).toHaveBeenCalledTimes(changed + 1);
  expect(new Set(reads.mock.calls.map(([path]) => path)).size).toBe(changed + 1);
  expect(await paths(workspace)).toHaveLength(changed + 2);
});

test('a folder that is renamed is told as one that has gone and one that is new', async () => {
  const root = tempTree({
    'a/b/one.ts': copied('one'),
    'a/two.ts': copied('two'),
    'ab/three.ts': 'let c;\n',
  });
  const workspace = await scanned(root);
  renameSync(join(root, 'a'), join(root, 'z'));
  await workspace.refresh([join(root, 'a'), join(root, 'z')]);
  expect(await paths(workspace)).toEqual(['ab/three.ts', 'z/b/one.ts', 'z/two.ts']);
});

test('a folder takes the place of a file, and a file that of a folder', async () => {
  const root = tempTree({ 'a.ts': 'let a;\n', 'b.ts/c.ts': 'let c;\n' });
  const workspace = await scanned(root);
  rmSync(join(root, 'a.ts'));
  rmSync(join(root, 'b.ts'), { recursive: true });
  writeTree(root, { 'a.ts/d.ts': 'let d;\n', 'b.ts': 'let b;\n' });
  await workspace.refresh([join(root, 'a.ts'), join(root, 'b.ts')]);
  expect(await paths(workspace)).toEqual(['a.ts/d.ts', 'b.ts']);
});

test('rules to ignore that are written, changed and deleted count at once', async () => {
  const root = tempTree({ 'a.ts': 'let a;\n', 'd/b.ts': 'let b;\n', 'd/e/c.ts': 'let c;\n' });
  const workspace = await scanned(root);
  const write = async (name: string, text: string | undefined) => {
    if (text === undefined) rmSync(join(root, name));
    else writeTree(root, { [name]: text });
    await workspace.refresh([join(root, name)]);
    return paths(workspace);
  };
  expect(await write('.gitignore', 'd/\n')).toEqual(['a.ts']);
  expect(await write('.gitignore', 'd/*\n!d/e\n')).toEqual(['a.ts', 'd/e/c.ts']);
  expect(await write('d/e/.gitignore', '*\n')).toEqual(['a.ts']);
  expect(await write('.gitignore', undefined)).toEqual(['a.ts', 'd/b.ts']);
  expect(await write('d/e/.gitignore', undefined)).toEqual(['a.ts', 'd/b.ts', 'd/e/c.ts']);
});

test('folders of the workspace come, go and stand inside each other', async () => {
  const root = tempTree({ 'one/a.ts': copied('a'), 'two/b.ts': copied('b'), 'two/in/c.ts': copied('c') });
  const folder = (name: string) => join(root, name);
  const workspace = await scanned(folder('one'));
  await workspace.setRoots([folder('one'), folder('two')]);
  expect(await paths(workspace)).toEqual(['one/a.ts', 'two/b.ts', 'two/in/c.ts']);
  expect((await workspace.report()).classes[0]?.fragments).toHaveLength(3);
  await workspace.setRoots([folder('two'), folder('two/in')]);
  expect(await paths(workspace)).toEqual(['b.ts', 'in/c.ts']);
  await workspace.setRoots([]);
  expect((await workspace.report()).files).toEqual([]);
});

test('symbolic links to files, folders, out of the root and in a circle are counted and never followed', async () => {
  const outside = tempTree({ 'far.ts': copied('far') });
  const root = tempTree({ 'd/a.ts': copied('a') });
  const workspace = await scanned(root);
  symlinkSync('d/a.ts', join(root, 'file.ts'));
  symlinkSync('d', join(root, 'folder'));
  symlinkSync('..', join(root, 'd', 'circle'));
  symlinkSync(outside, join(root, 'outside'));
  symlinkSync('nothing', join(root, 'broken.ts'));
  const links = ['file.ts', 'folder', 'd/circle', 'outside', 'broken.ts'];
  await workspace.refresh(links.map(name => join(root, name)));
  expect(await paths(workspace)).toEqual(['d/a.ts']);
  unlinkSync(join(root, 'file.ts'));
  writeFileSync(join(root, 'file.ts'), copied('own'));
  await workspace.refresh([join(root, 'file.ts')]);
  expect(await paths(workspace)).toEqual(['d/a.ts', 'file.ts']);
});

test('a root that is a symbolic link is read', async () => {
  const target = tempTree({ 'a.ts': 'let a;\n' });
  const link = join(tempTree({}), 'link');
  symlinkSync(target, link);
  expect(await paths(await scanned(link))).toEqual(['a.ts']);
});

test('files whose names differ in case alone are two, and one that changes its case is followed', async () => {
  const root = tempTree({ 'Cart.ts': copied('a'), 'cart.ts': copied('b') });
  const workspace = await scanned(root);
  expect(await paths(workspace)).toEqual(['Cart.ts', 'cart.ts']);
  rmSync(join(root, 'cart.ts'));
  renameSync(join(root, 'Cart.ts'), join(root, 'CART.ts'));
  await workspace.refresh(['Cart.ts', 'cart.ts', 'CART.ts'].map(name => join(root, name)));
  expect(await paths(workspace)).toEqual(['CART.ts']);
});

test('where case does not count, a document is the file that the disk names', () => {
  const realPath = (path: string) => {
    if (path.toLowerCase() === '/shop/src/cart.ts') return '/shop/src/Cart.ts';
    if (path === '/shop/link.ts') return '/shop/src/Cart.ts';
    throw new Error('ENOENT');
  };
  expect(trueCase('/shop/SRC/cart.ts', realPath)).toBe('/shop/src/Cart.ts');
  expect(trueCase('/shop/src/Cart.ts', realPath)).toBe('/shop/src/Cart.ts');
  expect(trueCase('/shop/link.ts', realPath)).toBe('/shop/link.ts');
  expect(trueCase('/shop/new.ts', realPath)).toBe('/shop/new.ts');
});

test('rules behind a link, a pipe or a device are none, as for git', async () => {
  const root = tempTree({ rules: 'a.ts\n', 'a.ts': 'let a;\n', 'p/b.ts': 'let b;\n', 'd/c.ts': 'let c;\n' });
  symlinkSync('rules', join(root, '.gitignore'));
  execFileSync('mkfifo', [join(root, 'p', '.gitignore')]);
  symlinkSync('/dev/zero', join(root, 'd', '.gitattributes'));
  expect(await paths(await scanned(root))).toEqual(['a.ts', 'd/c.ts', 'p/b.ts']);
});

test('what has a name that is not in UTF-8 is told and counted', async () => {
  const root = tempTree({ 'a.ts': 'let a;\n' });
  const named = (name: string) => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')]);
  writeFileSync(named('b\xff.ts'), 'let b;\n');
  mkdirSync(named('d\xfe'));
  const report = await (await scanned(root)).report();
  expect(report.problems).toEqual([
    { path: 'b\ufffd.ts', message: 'the name is not in UTF-8' },
    { path: 'd\ufffd', message: 'the name is not in UTF-8' },
  ]);
  expect(report.skipped).toEqual([{ reason: 'unreadable', files: 2, lines: 0 }]);
});

test('a backslash is a character of a name where it separates nothing', async () => {
  const root = tempTree({ 'a\\b.ts': 'let a;\n' });
  const workspace = await scanned(root);
  await workspace.refresh([join(root, 'a\\b.ts')]);
  expect(await paths(workspace)).toEqual(['a\\b.ts']);
});

test('a file that vanishes between the walk and its reading is no problem', async () => {
  const root = tempTree({ 'a.ts': 'let a;\n', 'b.ts': 'let b;\n', 'c.ts': 'let c;\n' });
  const workspace = await scanned();
  const read = FileReader.prototype.read;
  vi.spyOn(FileReader.prototype, 'read').mockImplementation(function (this: FileReader, path, ...rest) {
    rmSync(join(root, 'b.ts'), { force: true });
    return read.call(this, path, ...rest);
  });
  await workspace.setRoots([root]);
  expect((await workspace.report()).problems).toEqual([]);
  expect(await paths(workspace)).toEqual(['a.ts', 'c.ts']);
});

/** The rights of files do not hold for root: what must respect them runs as nobody. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid!(65534);
  try {
    return await work();
  } finally {
    process.seteuid!(0);
  }
}

test('what may not be read is told and counted, and read once it may be', async () => {
  const root = tempTree({ 'a.ts': 'let a;\n', 'secret.ts': 'let b;\n', 'closed/c.ts': 'let c;\n' });
  chmodSync(root, 0o755);
  chmodSync(join(root, 'secret.ts'), 0);
  chmodSync(join(root, 'closed'), 0);
  const workspace = await asOrdinaryUser(() => scanned(root));
  const report = await workspace.report();
  expect(report.files.map(({ path }) => path)).toEqual(['a.ts']);
  expect(report.problems).toEqual([
    { path: 'closed', message: 'permission denied' },
    { path: 'secret.ts', message: 'permission denied' },
  ]);
  expect(report.skipped).toEqual([{ reason: 'unreadable', files: 2, lines: 0 }]);
  chmodSync(join(root, 'secret.ts'), 0o644);
  chmodSync(join(root, 'closed'), 0o755);
  await workspace.refresh([join(root, 'secret.ts'), join(root, 'closed')]);
  expect(await paths(workspace)).toEqual(['a.ts', 'closed/c.ts', 'secret.ts']);
});

test('a document may be open whose folder was closed meanwhile', async () => {
  const root = tempTree({ 'a.ts': 'let a;\n', 'closed/c.ts': 'let c;\n' });
  chmodSync(root, 0o755);
  const path = join(root, 'closed', 'c.ts');
  const workspace = await scanned(root);
  chmodSync(join(root, 'closed'), 0);
  const file = await asOrdinaryUser(async () => workspace.setOpen(path, 'let other;\n'));
  expect(workspace.textOf(file!)).toBe('let other;\n');
  chmodSync(join(root, 'closed'), 0o755);
});

test('the same text in another encoding and with other line ends is a twin at the same lines', async () => {
  const text = copied('preisÜbersicht');
  const root = tempTree({
    'utf8.ts': text,
    'mark.ts': Buffer.from(`\ufeff${text}`),
    'utf16le.ts': Buffer.from(`\ufeff${text}`, 'utf16le'),
    'utf16be.ts': Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    'latin1.ts': Buffer.from(text, 'latin1'),
    'crlf.ts': text.replaceAll('\n', '\r\n'),
    'cr.ts': text.replaceAll('\n', '\r'),
  });
  const workspace = await scanned(root);
  const [found, ...others] = (await workspace.report()).classes;
  expect(others).toEqual([]);
  expect(found?.type).toBe(1);
  expect(
    found?.fragments.map(({ startLine, endLine, endColumn }) => [startLine, endLine, endColumn]),
  ).toEqual(Array.from({ length: 7 }, () => [1, 8, 2]));
  writeFileSync(join(root, 'latin1.ts'), Buffer.from(`\ufeff${text}`, 'utf16le'));
  await workspace.refresh([join(root, 'latin1.ts')]);
  expect(await paths(workspace)).toHaveLength(7);
});
