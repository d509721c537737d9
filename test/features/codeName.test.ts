import { expect, test } from 'vitest';
import { analyzeCode } from '../../core/code/analyzeCode';
import { defaultConfig } from '../../core/config';
import { codeName } from '../../core/features/codeName';

const fn = (name: string) =>
  `function ${name}(list) {\n  return list.filter(x => x > 0).map(x => x * 2);\n}\n`;
const rest = `const table = [1, 2, 3];\n${fn('other')}${fn('another').repeat(9)}`;

/** The name of what stands between the bars. */
function nameOf(marked: string) {
  const start = marked.indexOf('|');
  const end = marked.lastIndexOf('|') - 1;
  const text = marked.replaceAll('|', '');
  return codeName(analyzeCode(text, 'javascript', defaultConfig), text, { start, end });
}

test('a long name of a test is cut', () => {
  const name = nameOf(`${rest}|it('keeps ${'the order '.repeat(9)}', () => {\n  run(1);\n});|\n`)!.name;
  expect(name).toMatch(/^it 'keeps the order .*…$/);
  expect(name).toHaveLength(40);
});

test.each([
  ['one function', `${rest}|${fn('a').trim()}|\n`, { name: 'a', whole: true, declares: true }],
  [
    'one with what stands before it',
    `${rest}|export ${fn('a').trim()}|\n`,
    { name: 'a', whole: true, declares: true },
  ],
  ['two', `${rest}|${fn('a')}${fn('b').trim()}|\n`, { name: 'a, b', whole: true, declares: false }],
  [
    'more',
    `${rest}|${fn('a')}${fn('b')}${fn('c').trim()}|\n`,
    { name: 'a … c', whole: true, declares: false },
  ],
  [
    'two with a comment',
    `${rest}|${fn('a')}// ${'doubled '.repeat(9)}\n${fn('b').trim()}|\n`,
    { name: 'a, b', whole: true, declares: false },
  ],
  ['one with much else', `${rest}|${'let a = 1;\n'.repeat(6)}${fn('b').trim()}|\n`, undefined],
  ['overloads', `${rest}|${fn('a')}${fn('a').trim()}|\n`, { name: 'a', whole: true, declares: false }],
  [
    'part of one',
    `${rest}function a(list) {\n  |return list.length;|\n}\n`,
    { name: 'a', whole: false, declares: false },
  ],
  ['statements', `${rest}|start(1);\nstop(2);|\n`, undefined],
  [
    'a test',
    `${rest}|it('keeps order', () => {\n  run(1);\n  stop();\n});|\n`,
    { name: "it 'keeps order'", whole: true, declares: false },
  ],
  ['two tests', `${rest}|it('a', () => {\n  run(1);\n});\nit('b', () => {\n  run(2);\n});|\n`, undefined],
  ['a call', `${rest}|start(1, () => {\n  run(1);\n  stop();\n});|\n`, undefined],
  ['all of a file', `|${fn('a')}${fn('b').trim()}|\n`, undefined],
  ['a file of one function', `|${fn('a').trim()}|\n`, { name: 'a', whole: true, declares: true }],
])('the name of %s', (_, marked, name) => {
  expect(nameOf(marked)).toEqual(name);
});
