import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(__dirname, '..', '..');
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
let folder: string;
let files: ReadonlyMap<string, number>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinfold-package-'));
  files = pack();
});

function pack(...options: readonly string[]): Map<string, number> {
  const vsix = join(folder, 'twinfold.vsix');
  const script = join(root, 'scripts/package.ts');
  execFileSync(process.execPath, [tsx, script, ...options, vsix], { cwd: root, stdio: 'pipe' });
  return zipEntries(readFileSync(vsix));
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Name and uncompressed size of every file, from the central directory (PKWARE's APPNOTE.TXT, 4.3.12). */
function zipEntries(zip: Buffer): Map<string, number> {
  const entries = new Map<string, number>();
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
    const [name, extra, comment] = [28, 30, 32].map(offset => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    entries.set(zip.toString('utf8', at + 46, at + 46 + name), zip.readUInt32LE(at + 24));
    at += 46 + name + extra + comment;
  }
  return entries;
}

test('the extension holds all that it runs', () => {
  for (const name of [
    'package.json',
    'readme.md',
    'LICENSE.txt',
    'dist/extension.js',
    'dist/server.js',
    'dist/cli.js',
    'dist/program.js',
    'dist/NOTICE.txt',
    'dist/sidecar.js',
    'dist/typeCheck.js',
    'dist/typescript/lib.es5.d.ts',
    'dist/model/model.bin',
    'dist/grammars/web-tree-sitter.wasm',
    'dist/grammars/tree-sitter-typescript.wasm',
    'syntaxes/gherkin.tmLanguage.json',
    'syntaxes/gherkin.language-configuration.json',
    'media/icon.png',
    'media/report.css',
    'media/report.js',
  ])
    expect(files.get(`extension/${name}`), name).toBeGreaterThan(0);
});

test('the extension holds nothing else', () => {
  const known =
    /^(extension\.vsixmanifest|\[Content_Types\]\.xml|extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt|dist\/(NOTICE\.txt|\w+\.js|grammars\/[\w-]+\.wasm|model\/[\w.-]+|typescript\/lib[\w.]*\.d\.ts)|syntaxes\/[\w.-]+\.json|media\/(icon\.png|report\.(css|js))|docs\/settings\.md))$/;
  expect([...files.keys()].filter(name => !known.test(name))).toEqual([]);
});

test('the package for one platform holds the runtime of that platform only', () => {
  const runtime = 'extension/dist/node_modules/onnxruntime-node/bin/napi-v6/';
  const names = [...pack('--target', 'linux-x64').keys()];
  expect(names.filter(name => name.startsWith(runtime)).sort()).toEqual([
    `${runtime}linux/x64/libonnxruntime.so.1`,
    `${runtime}linux/x64/onnxruntime_binding.node`,
  ]);
  expect(names).toContain('extension/dist/node_modules/onnxruntime-common/dist/cjs/index.js');
  expect(existsSync(join(root, 'dist/node_modules'))).toBe(false);
});

test('the npm package holds the programs and what they load, and no source', () => {
  const printed = execFileSync('npm', ['pack', '--dry-run', '--json', '--offline'], {
    cwd: root,
    stdio: 'pipe',
  });
  const [packed] = JSON.parse(printed.toString()) as { files: { path: string }[] }[];
  const paths = packed!.files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'package.json',
      'LICENSE',
      'README.md',
      'dist/cli.js',
      'dist/program.js',
      'dist/program.bytecode',
      'dist/NOTICE.txt',
      'dist/server.js',
      'dist/sidecar.js',
      'dist/typeCheck.js',
      'dist/typescript/lib.es5.d.ts',
      'dist/grammars/web-tree-sitter.wasm',
      'dist/model/model.bin',
      'media/report.css',
      'docs/report.schema.json',
    ]),
  );
  const known =
    /^(package\.json|LICENSE|(README|CHANGELOG)\.md|dist\/(NOTICE\.txt|\w+\.js|program\.bytecode|grammars\/.+\.wasm|model\/.+|typescript\/lib[\w.]*\.d\.ts)|media\/report\.(css|js)|docs\/(report\.schema\.json|settings\.md))$/;
  expect(paths.filter(path => !known.test(path))).toEqual([]);
});

test('the bundles load no module but those of Node, the editor and the optional runtime', () => {
  for (const name of ['extension', 'server', 'cli', 'program', 'sidecar']) {
    const code = readFileSync(join(root, `dist/${name}.js`), 'utf8');
    const asked = new Set([...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(match => match[1]!));
    const { builtinModules } = process.getBuiltinModule('node:module');
    const foreign = [...asked].filter(
      module => !builtinModules.includes(module.replace(/^node:/, '')) && !module.startsWith('.'),
    );
    expect(foreign.filter(module => !['vscode', 'onnxruntime-node'].includes(module))).toEqual([]);
  }
});
