import { expect, test } from 'vitest';
import { renameStep, renameTarget } from '../../../core/features/folds/gherkin/renameStep';
import { FoldIndex } from './foldIndex';

function renamed(
  texts: readonly string[],
  mark: string,
  name: string,
): readonly string[] | string | undefined {
  const files = new FoldIndex(texts);
  const { file, offset } = files.find(mark);
  const result = renameStep(files.index, file, offset, name, files.textOf);
  return result && ('reason' in result ? result.reason : files.after(result.edits));
}

const feature = `Feature: f
  Scenario: s
    Given I have 5 books
    When I pay
  Scenario Outline: o
    Given I have <n> books
    Examples:
      | n |
      | 1 |
`;
const renamedFeature = feature.replaceAll(/I have (.*) books/g, 'there are $1 books in my bag');
const expression = "Given('I have {int} books', n => {});\nWhen('I pay', () => {});\n";

test('from a feature: every use and the Cucumber expression follow, values kept', () => {
  expect(renamed([feature, expression], 'I have 5', 'there are 5 books in my bag')).toEqual([
    renamedFeature,
    "Given('there are {int} books in my bag', n => {});\nWhen('I pay', () => {});\n",
  ]);
});

test('from the definition, and with a regular expression', () => {
  expect(renamed([feature, expression], 'I have {int}', 'there are {int} books in my bag')).toEqual([
    renamedFeature,
    "Given('there are {int} books in my bag', n => {});\nWhen('I pay', () => {});\n",
  ]);
  const regex = 'Given(/^I have (\\d+) books$/, n => {});\n';
  expect(renamed([feature, regex], 'I have 5', 'there are 5 books in my bag')).toEqual([
    renamedFeature,
    'Given(/^there are (\\d+) books in my bag$/, n => {});\n',
  ]);
});

test('a step without a definition takes those of its template along', () => {
  expect(renamed([feature.replace('<n>', '7')], 'I have 5', 'my 5 books')).toEqual([
    feature.replace('I have 5 books', 'my 5 books').replace('I have <n> books', 'my 7 books'),
  ]);
});

test('what would change more than the wording is refused', () => {
  const texts = [feature, expression];
  expect(renamed(texts, 'I have 5', 'I have books')).toBe(
    'the new wording must keep the values of the step, in their order',
  );
  expect(renamed(texts, 'I have {int}', 'I have {string} books')).toBe(
    'the new pattern must keep the parameters, in their order',
  );
  expect(renamed([feature, "Given('I have {int} book(s)', n => {});\n"], 'I have 5', '5 of them')).toBe(
    'the pattern has optional or varying text, which has no one wording',
  );
  expect(
    renamed([feature, `${expression}Given('my {int} books', n => {});\n`], 'I have 5', 'my 5 books'),
  ).toBe('another definition answers to "my 5 books"');
  expect(renamed(texts, 'I have 5', "Bob's 5 books")).toBe(
    'the new wording cannot be written in the quotes of the definition',
  );
});

test('the target is the step text or the pattern', () => {
  const files = new FoldIndex([feature, expression]);
  const target = (mark: string) => {
    const { file, offset } = files.find(mark);
    return renameTarget(files.index, file, offset)?.text;
  };
  expect([target('have 5'), target('have {int}'), target('Scenario')]).toEqual([
    'I have 5 books',
    'I have {int} books',
    undefined,
  ]);
});
