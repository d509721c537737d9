/** Who runs the tests may be allowed everything: the file system is made to refuse. */
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { defaultConfig } from '../../core/config';
import { Workspace } from '../../host/workspace';
import { tempTree } from './tempTree';

vi.mock('node:fs', async original => {
  const actual = await original<typeof import('node:fs')>();
  const refusing =
    <A extends [unknown, ...unknown[]], R>(call: (...args: A) => R, word: string, code: string) =>
    (...args: A): R => {
      if (String(args[0]).includes(word)) throw Object.assign(new Error(code), { code });
      return call(...args);
    };
  return {
    ...actual,
    readdirSync: refusing(actual.readdirSync as (...args: [string]) => unknown, 'closed', 'EACCES'),
    openSync: refusing(
      refusing(actual.openSync as (...args: [string]) => number, 'secret', 'EACCES'),
      'vanishes',
      'ENOENT',
    ),
  };
});

test('a folder or file that is closed to us is a problem and is counted, one that vanishes is forgotten', async () => {
  const root = tempTree({
    'a.ts': 'let a;\n',
    'closed/b.ts': 'let b;\n',
    'secret.ts': 'let s;\n',
    'vanishes.ts': 'let v;\n',
  });
  const workspace = new Workspace({
    roots: [root],
    config: defaultConfig,
    loadDefinitionReader: async () => () => undefined,
    version: '0',
  });
  await workspace.scan();
  const report = await workspace.report();
  expect(report.files.map(({ path }) => path)).toEqual(['a.ts']);
  expect(report.problems).toEqual([
    { path: 'closed', message: 'permission denied' },
    { path: 'secret.ts', message: 'permission denied' },
  ]);
  expect(report.skipped).toEqual([{ reason: 'unreadable', files: 2, lines: 0 }]);
  expect(workspace.fileAt(join(root, 'secret.ts'))).toBeUndefined();
});
