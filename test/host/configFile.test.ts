import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config';
import { readConfigFile, readProjectConfig } from '../../host/configFile';
import { tempTree } from './tempTree';

test('without a file the base settings hold', () => {
  expect(readProjectConfig(tempTree({}), defaultConfig)).toEqual({ config: defaultConfig, errors: [] });
});

test('.twinfold.json may have comments, nested and dotted keys', () => {
  const root = tempTree({
    '.twinfold.json': '\uFEFF{ // why\n "$schema": "x", "code": { "minTokens": 60 }, "noise.data": true, }',
  });
  const { config, errors } = readProjectConfig(root, defaultConfig);
  expect(errors).toEqual([]);
  expect(config).toEqual({ ...defaultConfig, 'code.minTokens': 60, 'noise.data': true });
});

test('a wrong value is told with file and key, and leaves the base value', () => {
  const root = tempTree({ '.twinfold.json': '{ "code.minTokens": "many", "colour": 1 }' });
  const { config, errors } = readProjectConfig(root, defaultConfig);
  expect(config).toEqual(defaultConfig);
  expect(errors.map(error => error.replace(root, ''))).toEqual([
    '/.twinfold.json: "code.minTokens" must be a whole number from 10 to 10000',
    '/.twinfold.json: "colour" is not a setting of Twinfold',
  ]);
});

test('a syntax error is told with line and column', () => {
  const root = tempTree({ '.twinfold.json': '{\n  "kinds" ["code"]\n}' });
  expect(readProjectConfig(root, defaultConfig).errors).toEqual([
    `${root}/.twinfold.json:2:11: colon expected`,
  ]);
});

test('an empty file and one that is no object are errors', () => {
  expect(readProjectConfig(tempTree({ '.twinfold.json': '' }), defaultConfig).errors).toHaveLength(1);
  expect(readProjectConfig(tempTree({ '.twinfold.json': '[]' }), defaultConfig).errors).toHaveLength(1);
});

test('a project cannot name a program, a folder or a host', () => {
  const root = tempTree({ '.twinfold.json': '{ "embedding": { "endpoint": "https://evil.example" } }' });
  const { config, errors } = readProjectConfig(root, defaultConfig);
  expect(config).toEqual(defaultConfig);
  expect(errors).toEqual([
    expect.stringContaining('"embedding.endpoint" names a program, a folder or a host'),
  ]);
});

test('a .jscpd.json gives what has a counterpart, where there is no .twinfold.json', () => {
  const jscpd =
    '{ "ignore": ["**/dist/**"], "minTokens": 70, "minLines": 8, "reporters": ["html"], "threshold": 3 }';
  expect(readProjectConfig(tempTree({ '.jscpd.json': jscpd }), defaultConfig)).toMatchObject({
    config: { ...defaultConfig, exclude: ['**/dist/**'], 'code.minTokens': 70, 'code.minLines': 8 },
    errors: [],
  });
  const both = tempTree({ '.jscpd.json': jscpd, '.twinfold.json': '{}' });
  expect(readProjectConfig(both, defaultConfig).config).toEqual(defaultConfig);
});

test('a settings file of a project that has no end is not read', () => {
  const root = tempTree({ 'pipe/a.ts': '', 'device/a.ts': '', 'loop/a.ts': '' });
  symlinkSync('.twinfold.json', join(root, 'loop', '.twinfold.json'));
  expect(readProjectConfig(join(root, 'loop'), defaultConfig).errors).toEqual([
    `${root}/loop/.twinfold.json: symbolic links form a loop`,
  ]);
  execFileSync('mkfifo', [join(root, 'pipe', '.twinfold.json')]);
  symlinkSync('/dev/zero', join(root, 'device', '.twinfold.json'));
  for (const folder of ['pipe', 'device'])
    expect(readProjectConfig(join(root, folder), defaultConfig).errors).toEqual([
      `${root}/${folder}/.twinfold.json: is no file`,
    ]);
});

test('a foreign settings file is told of by its own words', () => {
  const root = tempTree({ '.jscpd.json': '{ "ignore": "x", "minTokens": 5, "minLines": 0 }' });
  expect(readProjectConfig(root, defaultConfig).errors.map(error => error.replace(root, ''))).toEqual([
    '/.jscpd.json: "ignore" must be a list of strings',
    '/.jscpd.json: "minTokens" must be a whole number from 10 to 10000',
    '/.jscpd.json: "minLines" must be a whole number from 1 to 10000',
  ]);
});

test('a file that was named must exist and be readable', () => {
  const root = tempTree({});
  expect(readConfigFile(join(root, 'none.json'), defaultConfig).errors).toEqual([
    `${root}/none.json: does not exist`,
  ]);
  mkdirSync(join(root, 'folder.json'));
  expect(readConfigFile(join(root, 'folder.json'), defaultConfig).errors).toEqual([
    `${root}/folder.json: is a folder`,
  ]);
});
