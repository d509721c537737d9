import { expect, test } from 'vitest';
import type { FoldOffer } from '../../../core/features/folds/fold';
import { removeDuplicate } from '../../../core/features/folds/gherkin/removeDuplicate';
import { folded, gherkinFile, refusal } from './foldHelp';

/** Takes the last scenario away in favour of the first. */
function removeLast(text: string): FoldOffer {
  const file = gherkinFile(text);
  const scenarios = file.facts.feature!.scenarios.filter(({ kind }) => kind !== 'background');
  return removeDuplicate(
    { file, text, scenario: scenarios.at(-1)! },
    { file, text, scenario: scenarios[0]! },
  );
}

test('a copy goes with its comments and the empty lines before it', () => {
  const text = `Feature: f

  Scenario: a
    Given x
    Then y

  # again
  Scenario: b
    Given  x
    * y
`.replace('* y', 'Then y');
  expect(folded(text, removeLast(text))).toBe(`Feature: f

  Scenario: a
    Given x
    Then y
`);
});

test('another tag, another step or another background keeps a scenario', () => {
  expect(refusal(removeLast('Feature: f\nScenario: a\nGiven x\n@slow\nScenario: b\nGiven x\n'))).toBe(
    'it runs under other tags: @slow here, none there',
  );
  expect(refusal(removeLast('Feature: f\nScenario: a\nGiven x\nScenario: b\nWhen x\n'))).toBe(
    'the other one does not run the same steps',
  );
  expect(
    refusal(
      removeLast('Feature: f\nScenario: a\nGiven x\nRule: r\nBackground:\nGiven z\nScenario: b\nGiven x\n'),
    ),
  ).toBe('the other one does not run the same steps');
});

test('the copy may stand in another file, but not alone', () => {
  const text = 'Feature: f\nScenario: a\nWhen x\n';
  const kept = gherkinFile(text, 1);
  const copy = gherkinFile(text, 2);
  const place = (file: typeof kept) => ({ file, text, scenario: file.facts.feature!.scenarios[0]! });
  expect(refusal(removeDuplicate(place(copy), place(kept)))).toBe(
    'it is the only scenario of its file: remove the file instead',
  );
  const longer = `${text}\nScenario: b\nGiven y\n`;
  const file = gherkinFile(longer, 3);
  const offer = removeDuplicate(
    { file, text: longer, scenario: file.facts.feature!.scenarios[0]! },
    place(kept),
  );
  expect(folded(longer, offer)).toBe('Feature: f\nScenario: b\nGiven y\n');
});

test('a copy that only sets the scene stays, since others of its file may rest on that', () => {
  const text = `Feature: f
  Scenario: set up
    Given a file
  Scenario: one
    When I read it
  Scenario: set up
    Given a file
`;
  expect(refusal(removeLast(text))).toBe('it only sets the scene, and other scenarios may rest on that');
});
