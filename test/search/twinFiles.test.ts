import { expect, test } from 'vitest';
import { analyzeCode } from '../../core/code/analyzeCode';
import { defaultConfig } from '../../core/config';
import { TwinFiles } from '../../core/search/twinFiles';
import type { FileId } from '../../core/text/fileId';

const facts = (text: string, language: string) => analyzeCode(text, language, defaultConfig);
const typescript = facts(
  'function open(a) {\n  return a;\n}\nfunction close(a) {\n  return a;\n}\n',
  'typescript',
);
const javascript = facts('function open(a) {\n  return a;\n}\n', 'javascript');
const python = facts('def open(a):\n  return a\n', 'python');
const yaml = facts('a: 1\nb: 2\n', 'yaml');

test('languages with functions come before those with more files, and one stands for its family', () => {
  const files = new TwinFiles();
  [yaml, yaml, python, javascript, typescript].forEach((code, id) => {
    files.update(id as FileId, code);
  });
  expect(files.commonLanguages(3)).toEqual(['typescript', 'python', 'yaml']);
  expect(files.commonLanguages(1)).toEqual(['typescript']);
});

test('a file stands in the family that it is of now', () => {
  const files = new TwinFiles();
  const id = 3 as FileId;
  files.update(id, python);
  files.update(id, javascript);
  expect([...files.ofFamily('python')]).toEqual([]);
  expect([...files.ofFamily('javascript')]).toEqual([{ file: id, code: javascript }]);
  files.remove(id);
  expect(files.commonLanguages(3)).toEqual([]);
  expect([...files.ofFamily('javascript')]).toEqual([]);
});

test('a text is told by the runs of tokens that the files of its family hold', () => {
  const files = new TwinFiles();
  files.update(1 as FileId, typescript);
  files.update(2 as FileId, python);
  expect(files.shareOf(javascript)).toBe(1);
  expect(files.shareOf(python)).toBe(1);
  expect(files.shareOf(facts('for key in keys:\n  print(key, 1)\n', 'python'))).toBeLessThan(0.5);
  expect(files.shareOf(yaml)).toBe(0);
});
