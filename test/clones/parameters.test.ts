import { expect, test } from 'vitest';
import { parametersOf } from '../../core/clones/classes/parameters';
import type { CloneClass } from '../../core/clones/cloneClass';
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

/** What a class of the statements has for parameters, in text that the members share. */
function valuesOf(...statements: readonly string[]): (readonly (string | undefined)[])[] {
  const texts = statements.map(
    each => `function total(orders, options) {
  const seen = new Map();
  for (const item of orders) {
    if (seen.has(item.key)) continue;
    seen.set(item.key, item.value * options.limit);
  }
  ${each}
  const kept = [...seen.values()].filter(value => value > options.limit);
  return report(kept, limiter, seen.size, options.title);
}
`,
  );
  return parametersIn(texts).map(each => each.values);
}

test('words of a statement that was rewritten are no parameters', () => {
  expect(
    valuesOf(
      'const limiter = io.github.resilience.limiter.Limiter.of(options);',
      `const name = options.configuration().isEmpty() ? options.title() : options.configuration();
  const limiter = create(name);`,
    ),
  ).toEqual([]);
});

test('one part of a qualified name is a parameter beside a statement that was put in', () => {
  expect(
    valuesOf(
      'const limiter = io.github.resilience.limiter.Limiter.of(options);',
      `const limiter = io.github.resilience.breaker.Limiter.of(options);
  limiter.check(options.title());`,
    ),
  ).toEqual([['limiter', 'breaker']]);
});

test('a name that was changed throughout is a parameter where nothing else of a statement is the same', () => {
  const limited = (name: string, extra: string): string => `${extra}const limiter = ${name}(options);
  ${name}.${name}(${name});
  if (${name}.ready) ${name}.start();`;
  expect(valuesOf(limited('timer', ''), limited('gauge', 'options.check();\n  '))).toEqual([
    ['timer', 'gauge'],
  ]);
});

test('values in a list are parameters where all of them differ', () => {
  expect(
    valuesOf(
      'const limiter = create(options, ["a", "b", "c"]);',
      'options.check();\n  const limiter = create(options, ["d", "e", "f"]);',
    ),
  ).toEqual([
    ['"a"', '"d"'],
    ['"b"', '"e"'],
    ['"c"', '"f"'],
  ]);
});

test('a name that both members use elsewhere is no parameter before text that was rewritten', () => {
  const found = (from: string, to: string) =>
    valuesOf(
      `const found = ${from}.get(options.title);`,
      `const found = ${to}.find(each => each.open && !each.empty);`,
    );
  expect(found('rows', 'cells')).toEqual([['rows', 'cells']]);
  expect(found('seen', 'orders')).toEqual([]);
});

test('a member that was rewritten where others differ has no value there', () => {
  expect(
    valuesOf(
      'const limiter = io.github.first.Limiter.of(options);',
      'const limiter = io.github.second.Limiter.of(options);',
      `const name = options.configuration().isEmpty() ? options.title() : options.configuration();
  const limiter = create(name);`,
    ),
  ).toEqual([['first', 'second', undefined]]);
});
