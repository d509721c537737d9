import { expect, test } from 'vitest';
import { functions } from './analyze';

const cases: readonly (readonly [what: string, language: string, text: string, functions: string])[] = [
  [
    'type parameters and type arguments are no tags',
    'tsx',
    `const a = function <T>({ b }: P<T>) {
  return <List<{ c: string }, () => void> d={b}>{b}</List>;
};
interface E {
  <F = G>(h: F): void;
}
function i() {
  return <J />;
}`,
    'a 1-3, i 7-9',
  ],
];

test.each(cases)('%s', (_, language, text, expected) => {
  expect(functions(text, language)).toBe(expected);
});
