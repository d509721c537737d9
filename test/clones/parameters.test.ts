import { expect, test } from 'vitest';
import { parametersOf } from '../../core/clones/parameters';
import type { FileId } from '../../core/text/fileId';
import { finish, indexOf } from '../fixture';

function parametersIn(texts: readonly string[]) {
  const files = texts.map((text, i) => ({ path: `${i}.js`, text }));
  const index = indexOf(files);
  const classes = finish(index.classes());
  expect(classes).toHaveLength(1);
  return parametersOf(classes[0]!, {
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
