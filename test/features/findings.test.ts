import { expect, test } from 'vitest';
import type { CloneType } from '../../core/clones/cloneClass';
import { findings } from '../../core/features/findings';
import { HandMadeIndex } from './handMadeIndex';

const code = {
  'src/a.ts': 'before\nfunction add() {\n  body\n}\nafter\n',
  'src/b.ts': 'function plus() {\n  body\n}\n',
  'lib/c.ts': 'first\nsecond\nfunction sum() {\n  body\n}\n',
};

function codeIndex(type: CloneType = 1, similarity = 1): HandMadeIndex {
  const index = new HandMadeIndex(code);
  index.state('code', [
    index.fragment('src/a.ts', 'function add() {\n  body\n}', { name: 'add' }),
    index.fragment('src/b.ts', 'function plus() {\n  body\n}', { name: 'plus', type, similarity }),
    index.fragment('lib/c.ts', 'function sum() {\n  body\n}', { name: 'sum', type, similarity }),
  ]);
  return index;
}

function messages(index: HandMadeIndex, path: string): string[] {
  return findings(index, index.file0(path), index).map(({ rule, message }) => `${rule}: ${message}`);
}

test('a clone names its nearest twin, where it stands, and how many more there are', () => {
  expect(messages(codeIndex(), 'src/a.ts')).toEqual([
    'code/type-1: Duplicate of `plus` in src/b.ts:1 and 1 other place (Type 1, same code)',
  ]);
});

test('a near clone says how alike it is, rounded down', () => {
  expect(messages(codeIndex(3, 0.8777), 'lib/c.ts')).toEqual([
    'code/type-3: Duplicate of `add` in src/a.ts:2 and 1 other place (Type 3, 0.87 similar)',
  ]);
});

test('twins are listed with the representative first where the others are only known against it', () => {
  const index = new HandMadeIndex({ 'a.ts': 'aaa', 'b.ts': 'bbb', 'c.ts': 'ccc' });
  index.state(
    'code',
    [
      index.fragment('a.ts', 'aaa', { type: 3, similarity: 0.95 }),
      index.fragment('b.ts', 'bbb', { type: 3, similarity: 0.75 }),
      index.fragment('c.ts', 'ccc'),
    ],
    { representative: 2 },
  );
  const [finding] = findings(index, index.file0('b.ts'), index);
  expect(
    finding?.related.map(({ fragment, message }) => `${index.nameOf(fragment.file)}: ${message}`),
  ).toEqual(['c.ts: Type 3, 0.75 similar', 'a.ts: Type 3']);
});

test('the first line of a clone is what the editor underlines', () => {
  const index = codeIndex();
  const [finding] = findings(index, index.file0('src/a.ts'), index);
  expect(index.textOf('src/a.ts', finding!.focus).trimEnd()).toBe('function add() {');
});

test('a twin in the same file is named by its line alone', () => {
  const index = new HandMadeIndex({ 'a.ts': 'one();\ntwo();\n//\none();\ntwo(); // again\n' });
  index.state('code', [
    index.fragment('a.ts', 'one();\ntwo();\n'),
    index.fragment('a.ts', 'one();\ntwo(); // again'),
  ]);
  expect(messages(index, 'a.ts')).toEqual([
    'code/type-1: Duplicate of line 4 (Type 1, same code)',
    'code/type-1: Duplicate of line 1 (Type 1, same code)',
  ]);
});

test('related places are bounded and counted', () => {
  const names = Array.from({ length: 50 }, (_, i) => `f${String(i).padStart(2, '0')}.ts`);
  const index = new HandMadeIndex(Object.fromEntries(names.map(name => [name, 'body'])));
  index.state(
    'code',
    names.map(name => index.fragment(name, 'body')),
  );
  const [finding] = findings(index, index.file0('f07.ts'), index);
  expect(finding?.relatedCount).toBe(49);
  expect(finding?.related).toHaveLength(20);
});

test('the setting decides the severity, and meaning alone is never more than a hint', () => {
  const severity = (index: HandMadeIndex) => findings(index, index.file0('src/a.ts'), index)[0]?.severity;
  const index = new HandMadeIndex(code, { 'diagnostics.severity': 'warning' });
  index.state('code', [
    index.fragment('src/a.ts', 'function add() {'),
    index.fragment('src/b.ts', 'function plus() {'),
  ]);
  expect(severity(index)).toBe('warning');
  expect(severity(codeIndex(4, 0.9))).toBe('hint');
});

test.each([
  [24, { 'diagnostics.severity': 'warning' }, 'warning'],
  [24, { 'diagnostics.slightSeverity': 'hint' }, 'hint'],
  [25, { 'diagnostics.slightSeverity': 'hint' }, 'information'],
  [24, { 'diagnostics.slightSeverity': 'hint', 'code.slightWeight': 24 }, 'information'],
] as const)(
  'a class that weighs %i lines is, with the settings %j, of severity %s',
  (weight, settings, severity) => {
    const index = new HandMadeIndex(code, settings);
    index.state(
      'code',
      [index.fragment('src/a.ts', 'function add() {'), index.fragment('src/b.ts', 'function plus() {')],
      { weight },
    );
    expect(findings(index, index.file0('src/a.ts'), index)[0]?.severity).toBe(severity);
  },
);

const feature = `Feature: Cart

  @smoke
  Scenario: one book
    Given I am logged in as "anna"
    When I add a book
    Then the cart holds 1 item

  Scenario: another book
    Given I am logged in as user "anna"
    # twinfold-ignore: not the point here
    When I add a book
    Then the cart holds 1 item
`;

test('another wording of a step quotes the one it stands for', () => {
  const index = new HandMadeIndex({ 'cart.feature': feature });
  index.state(
    'step',
    [
      index.fragment('cart.feature', 'I am logged in as "anna"'),
      index.fragment('cart.feature', 'I am logged in as user "anna"', { type: 3, similarity: 0.9 }),
    ],
    { rule: 'step/wording', reason: 'the word "user" is added', canonical: 'I am logged in as "anna"' },
  );
  // The step that has the wording to keep is not at fault.
  expect(messages(index, 'cart.feature')).toEqual([
    'step/wording: Another wording of “I am logged in as "anna"” in line 5: the word "user" is added',
  ]);
});

test('a fragment that a comment takes out is no finding, and no twin of another', () => {
  const index = new HandMadeIndex({
    'cart.feature': feature,
    'twin.feature': 'Feature: a\n  Scenario: b\n    When I add books\n',
  });
  const second = index.fragment('cart.feature', 'here\n    When I add a book');
  const suppressed = { ...second, range: { start: second.range.start + 9, end: second.range.end } };
  const stated = [
    suppressed,
    index.fragment('twin.feature', 'When I add books', { type: 3, similarity: 0.9 }),
  ];
  index.state('step', stated, { rule: 'step/wording' });
  expect(messages(index, 'cart.feature')).toEqual([]);
  expect(messages(index, 'twin.feature')).toEqual([]);
});

test('step texts that are merely reused are no finding', () => {
  const index = new HandMadeIndex({ 'cart.feature': feature });
  index.state('step', [
    index.fragment('cart.feature', 'When I add a book\n'),
    index.fragment('cart.feature', 'When I add a book\n'),
  ]);
  expect(messages(index, 'cart.feature')).toEqual([]);
});

test('a copied scenario is underlined at its keyword line', () => {
  const index = new HandMadeIndex({ 'cart.feature': feature });
  const first = feature.slice(feature.indexOf('@smoke'), feature.indexOf('1 item') + 6);
  const second = feature.slice(feature.indexOf('Scenario: another'), feature.length - 1);
  index.state('scenario', [index.fragment('cart.feature', first), index.fragment('cart.feature', second)], {
    rule: 'scenario/copied',
  });
  const [finding] = findings(index, index.file0('cart.feature'), index);
  expect(index.textOf('cart.feature', finding!.focus)).toBe('Scenario: one book');
  expect(finding?.message).toBe('Same scenario as “another book” in line 9 (Type 1, same steps)');
});

test('a repeated run says how many steps it has', () => {
  const index = new HandMadeIndex({ 'cart.feature': feature, 'twin.feature': feature });
  const run = 'When I add a book\n    Then the cart holds 1 item';
  index.state('sequence', [index.fragment('cart.feature', run), index.fragment('twin.feature', run)], {
    rule: 'sequence/background',
  });
  expect(messages(index, 'cart.feature')).toEqual([
    'sequence/background: These 2 steps recur in twin.feature:6; a Background could hold them',
  ]);
});

test('what the parser of features could not read is a finding', () => {
  const index = new HandMadeIndex({
    'broken.feature': 'Feature: a\n  Scenario: b\n    Given c\n    nonsense\n',
  });
  const [finding] = findings(index, index.file0('broken.feature'), index);
  expect(finding).toMatchObject({ rule: 'gherkin/syntax', severity: 'warning', related: [] });
  expect(index.textOf('broken.feature', finding!.focus)).toContain('nonsense');
});
