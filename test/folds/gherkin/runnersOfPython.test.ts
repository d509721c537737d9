import { expect, test } from 'vitest';
import { FoldSuite } from './foldSuite';

const feature = String.raw`//- a.feature
Feature: f
  Scenario: a
    Given a shop
    When I run "find 'a.*\.txt'"
    Then I see "1"
  Scenario: b
    Given a shop
    When I run "find 'b.*\.txt'"
    Then I see "2"
`;

test('a backslash goes into no table where behave would read two', async () => {
  const python = "//- s.py\nfrom behave import given\n\n@given('a shop')\ndef shop(context):\n    pass\n";
  const [refused] = (await FoldSuite.of(feature + python)).offers('Scenario: a', 'outline');
  expect(refused).toMatchObject({
    reason: 'a value has a backslash, which runners of Python read as two in a table',
  });
  const javascript = "//- s.js\nGiven('a shop', function () {});\n";
  const [offered] = (await FoldSuite.of(feature + javascript)).offers('Scenario: a', 'outline');
  expect(offered).toHaveProperty('edits');
});
