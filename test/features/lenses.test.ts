import { expect, test } from 'vitest';
import { lenses } from '../../core/features/lenses';
import { HandMadeIndex } from './handMadeIndex';

const feature = `Feature: Cart
  Scenario: Add
    Given a cart
    When I add a pear
  Scenario: Add two
    Given a cart
    When I add two pears
`;

/** `line: title`, lines counted from 1. */
function titles(index: HandMadeIndex, path: string): string[] {
  const file = index.file0(path);
  const { lineStarts } = index.file(file)!.facts;
  return lenses(index, file).map(
    ({ start, title }) => `${lineStarts.filter(at => at <= start).length}: ${title}`,
  );
}

test('a fragment says how many twins it has, and the class with the most twins speaks for its place', () => {
  const index = new HandMadeIndex({ 'a.ts': 'one\ntwo\n', 'b.ts': 'one\ntwo\n', 'c.ts': 'one\n' });
  index.state('code', [index.fragment('a.ts', 'one\ntwo'), index.fragment('b.ts', 'one\ntwo')]);
  index.state(
    'code',
    ['a.ts', 'b.ts', 'c.ts'].map(path => index.fragment(path, 'one')),
  );
  expect(titles(index, 'a.ts')).toEqual(['1: 2 twins']);
});

test('a suppressed fragment has no lens', () => {
  const text = '// twinfold-ignore\nfunction f() {\n  return g(1);\n}\n';
  const index = new HandMadeIndex({ 'a.ts': text, 'b.ts': text.slice(text.indexOf('f')) });
  const body = 'function f() {\n  return g(1);\n}';
  index.state('code', [index.fragment('a.ts', body), index.fragment('b.ts', body)]);
  expect(titles(index, 'a.ts')).toEqual(['2: 1 twin']);
});

test('a feature says how many of its steps stand in other features too', () => {
  const other = 'Feature: Shop\n  Scenario: Open\n    Given  a cart\n';
  const index = new HandMadeIndex({ 'cart.feature': feature, 'shop.feature': other });
  expect(titles(index, 'cart.feature')).toEqual(['1: 4 steps, 2 of them also in other features']);
  expect(titles(index, 'shop.feature')).toEqual(['1: 1 step, 1 of them also in other features']);
});
