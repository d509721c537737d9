import { expect, test } from 'vitest';
import { compareSteps } from '../../core/steps/compareSteps';

const duplicates: readonly (readonly [string, string, number, string])[] = [
  ['I press "Save"', 'I  press "Save"', 1, 'same text'],
  ['the binary-tree-1 graph', 'the binary-tree-2 graph', 2, 'same template, parameter 1 differs'],
  ['I add 2 of "milk"', 'I add 3 of "eggs"', 2, 'same template, parameters 1 and 2 differ'],
  [
    'the user clicks the "Save" button',
    'the user presses the "Save" button',
    3,
    'other wording: clicks / presses',
  ],
  ['I add product "Mug" to the cart', 'I add the product "Mug" to the cart', 3, 'other small words: – / the'],
  ['I am on the home page', 'I am on the login page', 3, 'other wording: home / login'],
];

test.each(duplicates)('%j and %j are duplicates of type %d', (a, b, type, reason) => {
  const result = compareSteps(a, b);
  expect(result).toMatchObject({ duplicate: true, type });
  if (type < 3 || reason.includes('small')) expect(result.reason).toBe(reason);
});

const others: readonly (readonly [string, string, string])[] = [
  ['I should see "Welcome"', 'I should not see "Welcome"', 'differs in polarity: should / should not'],
  ['I send a GET request to "/a"', 'I send a DELETE request to "/a"', 'differs in HTTP verb: GET / DELETE'],
  [
    'the result should be, in any order:',
    'the result should be, in order:',
    'differs in whether the order counts',
  ],
  ['she sees all activities', 'she sees all activities in order', 'differs in whether the order counts'],
  ['I create the user "Jo"', 'I delete the user "Jo"', 'differs in action: create / delete'],
];

test.each(others)('%j and %j are not duplicates', (a, b, reason) => {
  expect(compareSteps(a, b)).toMatchObject({ duplicate: false, type: null, reason });
});

test('the comparison is symmetric', () => {
  for (const [a, b] of [...duplicates, ...others])
    expect(compareSteps(a, b).score).toBe(compareSteps(b, a).score);
});

test.each(['', ' ', '"', "'", '<', '{', '\u{1F600}', 'É', '((((', 'constructor', '__proto__ toString'])(
  'any text can be compared: %j',
  text => {
    expect(compareSteps(text, 'I press "Save"').score).toBeGreaterThanOrEqual(0);
    expect(compareSteps(text, text)).toMatchObject({ duplicate: true, type: 1 });
  },
);
