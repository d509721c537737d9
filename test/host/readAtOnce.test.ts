import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config';
import { Workspace } from '../../host/workspace';
import { tempTree } from './tempTree';

/** Long enough ago for a signature to be trusted. */
const past = new Date('2020-01-01');

const body = Array.from({ length: 12 }, (_, i) => `  total += rows[${i}].price * rows[${i}].count;\n`).join(
  '',
);
const files: Record<string, string> = {
  'a.ts': `export function sum(rows: Row[]) {\n  let total = 0;\n${body}  return total;\n}\n`,
  'b/a.ts': `export function sum(rows: Row[]) {\n  let total = 0;\n${body}  return total;\n}\n`,
  'c.py': 'import os\n\ndef f(x):\n    return os.path.join(x, "y")\n',
  'binary.ts': 'const a = 1;\0\0\0',
  'large.ts': `const a = '${'x'.repeat(5000)}';\n`,
};

async function reportOf(root: string, once: boolean, cacheFolder?: string) {
  const workspace = new Workspace({
    roots: [root],
    config: { ...defaultConfig, kinds: ['code'], maxFileSizeKb: 4 },
    loadDefinitionReader: async () => () => undefined,
    version: '1',
    once,
    cacheFolder,
  });
  await workspace.scan();
  return workspace.report();
}

test('files that are read at one go say what they say in pieces', async () => {
  const root = tempTree(files);
  for (const path of Object.keys(files)) utimesSync(join(root, path), past, past);
  const expected = await reportOf(root, false);
  expect(expected.files.map(({ path }) => path)).toEqual(['a.ts', 'b/a.ts', 'c.py']);
  expect(expected.skipped).toContainEqual(expect.objectContaining({ reason: 'too-large', files: 1 }));
  const cacheFolder = tempTree({});
  expect(await reportOf(root, true)).toEqual(expected);
  // Filled, and then read.
  expect(await reportOf(root, true, cacheFolder)).toEqual(expected);
  expect(await reportOf(root, true, cacheFolder)).toEqual(expected);
  expect(await reportOf(root, false, cacheFolder)).toEqual(expected);
});
