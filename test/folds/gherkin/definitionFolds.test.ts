import { expect, test } from 'vitest';
import { isFold } from '../../../core/features/folds/fold';
import { FoldSuite } from './foldSuite';

const feature = '//- a.feature\nFeature: f\n  Scenario: a\n    Given I log in as "Ann"\n';

const steps = (second: string, body: string): string => `//- a.py
from behave import given


@given('I log in as "{user}"')
def log_in(context, user):
    context.login(user)
//- b.py
from behave import given


@given('${second}')
def sign_in(context, name):
    ${body}


@given('it rains')
def rain(context):
    pass
`;

test('a second definition of the same pattern that does the same can go', async () => {
  const suite = await FoldSuite.of(feature + steps('I log in as "{name}"', 'context.login(name)'));
  const [offer] = suite.definitionOffers('def sign_in');
  if (!offer || !isFold(offer)) throw new Error('nothing offered');
  expect(suite.after(offer.edits).split('//- b.py\n')[1]).toBe(`from behave import given


@given('it rains')
def rain(context):
    pass
`);
});

test('one in another folder may belong to a suite of its own', async () => {
  const files = (feature + steps('I log in as "{name}"', 'context.login(name)')).replace(
    'b.py',
    'other/b.py',
  );
  const suite = await FoldSuite.of(files);
  expect(suite.definitionOffers('def sign_in')).toMatchObject([
    { reason: 'the two stand in different folders, which may be suites of their own' },
  ]);
});

test('one that does something else, or matches other steps, stays with its reason', async () => {
  const other = await FoldSuite.of(feature + steps('I log in as "{name}"', 'context.logout(name)'));
  expect(other.definitionOffers('def sign_in')).toMatchObject([{ reason: 'the two do different things' }]);
  const wider = await FoldSuite.of(feature + steps('I log in as {name}', 'context.login(name)'));
  expect(wider.definitionOffers('def sign_in')).toMatchObject([
    { reason: 'the two match different steps, so which one is meant has to be decided' },
  ]);
});

test('a step without a definition can take the words of the nearest one', async () => {
  const lines = ['Given I log in as "Ann"', 'And I log out now', 'And the shop opens', 'And it rains'];
  const suite = await FoldSuite.of(
    `//- a.feature\nFeature: f\n  Scenario: a\n    ${[...lines, 'And I logged in as "Eve"'].join('\n    ')}\n` +
      ['I log in as {string}', 'I log out now', 'the shop opens', 'it rains']
        .map((pattern, i) => `//- s${i}.js\nGiven('${pattern}', () => { run(${i}); });\n`)
        .join(''),
  );
  const [offer] = suite.offers('I logged in', 'mergeSteps');
  if (!offer || !isFold(offer)) throw new Error(offer ? offer.reason : 'nothing offered');
  expect(offer.title).toBe('Write it as the definition "I log in as {string}" does');
  expect(offer.edits.map(({ newText }) => newText)).toEqual(['I log in as "Eve"']);
  expect(suite.offers('I log out now', 'mergeSteps')).toEqual([]);
});

test('a recurring run of steps without definitions says why it stays', async () => {
  const run = '    Given a\n    And b\n    And c\n    And d\n';
  const scenario = (name: string, last: string): string =>
    `  Scenario: ${name}\n    Given ${last}\n${run}    Then ${last}\n`;
  const suite = await FoldSuite.of(
    `//- a.feature\nFeature: f\n${scenario('x', 'one')}${scenario('y', 'two')}${scenario('z', 'three')}`,
  );
  expect(suite.offers('Given a\n', 'extract.steps')).toMatchObject([
    { reason: 'no step definitions are in sight that one could be added to' },
  ]);
});
