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
  const result = renameStep(files.index, file, offset, name, files);
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
  expect(
    renamed([feature, "Given('I have {int} book(s)', n => {});\n"], 'I have {int}', '{int} book(s)'),
  ).toBe('the pattern has optional or varying text, which has no one wording');
  expect(
    renamed([feature, `${expression}Given('my {int} books', n => {});\n`], 'I have 5', 'my 5 books'),
  ).toBe('another definition answers to "my 5 books"');
  expect(
    renamed([feature, 'Given(`I have {int} books`, n => {});\n'], 'I have 5', 'I have 5 books\n'),
  ).toEqual(renamed([feature, 'Given(`I have {int} books`, n => {});\n'], 'I have 5', 'I have 5 books'));
});

test('optional and alternative words give way to the one new wording', () => {
  const varying = feature.replace('I have 5', 'have 5');
  const regex = 'Given(/^(?:|I )have (\\d+) books?$/, n => {});\n';
  expect(renamed([varying, regex], 'have 5', 'there are 5 of them')).toEqual([
    varying
      .replace('have 5 books', 'there are 5 of them')
      .replace('I have <n> books', 'there are <n> of them'),
    'Given(/^there are (\\d+) of them$/, n => {});\n',
  ]);
  const optional = "Given('I have {int} book(s)', n => {});\n";
  expect(renamed([feature, optional], 'I have <n>', '<n> of them')).toEqual([
    feature.replace('I have 5 books', '5 of them').replace('I have <n> books', '<n> of them'),
    "Given('{int} of them', n => {});\n",
  ]);
});

test('from a step of an Outline the definition and all uses follow', () => {
  expect(renamed([feature, expression], 'I have <n>', 'there are <n> books in my bag')).toEqual([
    renamedFeature,
    expression.replace('I have {int} books', 'there are {int} books in my bag'),
  ]);
});

test('custom parameter types and quotes stay as they are written', () => {
  const colours = 'Feature: f\nScenario: s\nGiven a red "box"\nScenario: t\nGiven a blue \'bag\'\n';
  const typed = `defineParameterType({ name: 'color', regexp: /red|blue/ });
Given('a {color} {string}', (color, thing) => {});
`;
  expect(renamed([colours, typed], 'a red', `Bob's red "box"`)).toEqual([
    colours.replace('a red', "Bob's red").replace('a blue', "Bob's blue"),
    typed.replace('a {color}', "Bob\\'s {color}"),
  ]);
});

test('words that mean something in a regular expression are escaped', () => {
  const steps = 'Given(/^I have (\\d+) books$/, n => {});\n';
  expect(renamed([feature, steps], 'I have 5', '5 books (mine).')).toEqual([
    feature.replaceAll(/I have (.*) books/g, '$1 books (mine).'),
    'Given(/^(\\d+) books \\(mine\\)\\.$/, n => {});\n',
  ]);
});

test('a pattern that would answer to the steps of another definition is refused', () => {
  const texts = [
    'Feature: f\nScenario: s\nGiven a cup\nWhen tea is made of mint\n',
    "Given('a cup', () => {});\nWhen('{word} is made of {word}', () => {});\nWhen('soup', () => {});\n",
  ];
  expect(renamed(texts, 'a cup', 'tea is made of mint')).toBe(
    'another definition answers to "tea is made of mint"',
  );
  expect(renamed(texts, 'soup', 'tea is made of mint')).toBe(
    'the new pattern would answer to "tea is made of mint", which has a definition',
  );
});

test('a value that the pattern captures in part, or words beyond it, keep the step as it is', () => {
  const texts = ['Feature: f\nScenario: s\nGiven in français\n', 'Given(/in (\\w+)/, n => {});\n'];
  expect(renamed(texts, 'in français', 'in français again')).toBe(
    'the new pattern would not answer to "in français again"',
  );
  const more = ['Feature: f\nScenario: s\nGiven I pay now\n', 'Given(/I pay/, n => {});\n'];
  expect(renamed(more, 'I pay/', 'I leave')).toBe('a step has words that the pattern leaves out');
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
