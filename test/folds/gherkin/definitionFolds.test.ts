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

test('one that does something else, or matches other steps, stays with its reason', async () => {
  const other = await FoldSuite.of(feature + steps('I log in as "{name}"', 'context.logout(name)'));
  expect(other.definitionOffers('def sign_in')).toMatchObject([{ reason: 'the two do different things' }]);
  const wider = await FoldSuite.of(feature + steps('I log in as {name}', 'context.login(name)'));
  expect(wider.definitionOffers('def sign_in')).toMatchObject([
    { reason: 'the two match different steps, so which one is meant has to be decided' },
  ]);
});
