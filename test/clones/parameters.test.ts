import { expect, test } from 'vitest';
import type { CloneClass } from '../../core/clones/cloneClass';
import { parametersOf } from '../../core/clones/parameters';
import type { FileId } from '../../core/text/fileId';
import { finish, indexOf } from '../fixture';

function parametersIn(texts: readonly string[], as = (cloneClass: CloneClass) => cloneClass) {
  const files = texts.map((text, i) => ({ path: `${i}.js`, text }));
  const index = indexOf(files);
  const classes = finish(index.classes());
  expect(classes).toHaveLength(1);
  return parametersOf(as(classes[0]!), {
    factsOf: file => index.file(file)?.facts.code,
    textOf: (file: FileId) => files[file]?.text,
  });
}

const text = (name: string, list: string, word: string, extra = '') => `function ${name}(${list}, limit) {
  const seen = new Map();
  for (const item of ${list}) {
    if (seen.has(item.key)) continue;
    seen.set(item.key, item.value * limit);${extra}
  }
  return report(${word}, [...seen.values()].filter(value => value > limit));
}
`;

test('what differs between the members is one parameter for each set of values', () => {
  expect(
    parametersIn([
      text('one', 'rows', '"first"'),
      text('two', 'cells', '"second"'),
      text('one', 'rows', '"third"'),
    ]),
  ).toEqual([
    { name: '$1', values: ['one', 'two', 'one'] },
    { name: '$2', values: ['rows', 'cells', 'rows'] },
    { name: '$3', values: ['"first"', '"second"', '"third"'] },
  ]);
});

test('a member with a gap has values where its statements are aligned', () => {
  const parameters = parametersIn([
    text('one', 'rows', '"first"'),
    text('one', 'rows', '"second"', '\n    limit.check(item);'),
  ]);
  expect(parameters).toEqual([{ name: '$1', values: ['"first"', '"second"'] }]);
});

test('what the members import is no parameter where something else differs', () => {
  const whole = (from: string, name: string): string =>
    `import { a } from '${from}';\n${text(name, 'rows', '"x"')}`;
  const wholeFiles = (cloneClass: CloneClass): CloneClass => ({
    ...cloneClass,
    fragments: cloneClass.fragments.map(each => ({ ...each, range: { start: 0, end: each.range.end } })),
  });
  const values = (texts: readonly string[]) => parametersIn(texts, wholeFiles).map(each => each.values);
  expect(values([whole('./one', 'one'), whole('./two', 'two')])).toEqual([['one', 'two']]);
  expect(values([whole('./one', 'one'), whole('./two', 'one')])).toEqual([["'./one'", "'./two'"]]);
});
