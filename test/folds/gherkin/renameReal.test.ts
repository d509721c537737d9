import { expect, test } from 'vitest';
import { renameStep } from '../../../core/features/folds/gherkin/renameStep';
import { FoldSuite } from './foldSuite';

/** The files after the step at `mark` got the new text; or why it cannot. Definitions are really read. */
async function renamed(files: string, mark: string, name: string): Promise<string | undefined> {
  const suite = await FoldSuite.of(files);
  const { file } = [...suite.index.files()].find(each => suite.textOf(each.file)!.includes(mark))!;
  const result = renameStep(suite.index, file, suite.textOf(file)!.indexOf(mark), name, suite.sources);
  return result && ('reason' in result ? result.reason : suite.after(result.edits));
}

/** Every `from` in the files becomes its `to`, and nothing else changes. */
async function check(files: string, mark: string, name: string, ...changes: (readonly [string, string])[]) {
  const wanted = changes.reduce((text, [from, to]) => text.replaceAll(from, to), files);
  expect(await renamed(files, mark, name)).toBe(wanted);
}

const feature = (...lines: readonly string[]): string =>
  `//- a.feature\nFeature: f\n  Scenario: s\n${lines.map(line => `    ${line}\n`).join('')}`;

test('values may touch the words of a language without blanks', async () => {
  const files = `//- a.feature
# language: ja
機能: f
  シナリオ: s
    前提本が5冊ある
//- s.js
Given('本が{int}冊ある', function (n) {});
`;
  await check(files, '本が5', '書籍が5冊ある', ['本が', '書籍が']);
});

test('elisions and keywords of other languages stay', async () => {
  const files = `//- a.feature
# language: fr
Fonctionnalité: f
  Scénario: s
    Étant donné qu'il pleut
    Et que j'ai 5 livres
//- s.js
Given('il pleut', function () {});
Given("j'ai {int} livres", function (n) {});
`;
  await check(files, "j'ai", "j'aime 5 livres", ["j'ai ", "j'aime "]);
});

test('groups with names are captures', async () => {
  const steps = String.raw`//- s.py
from pytest_bdd import given, parsers

@given(parsers.re(r'I have (?P<n>\d+) books'))
def have(n):
    pass
`;
  await check(feature('Given I have 5 books') + steps, 'I have', 'I own 5 books', ['I have', 'I own']);
  const varying = steps.replace('books', 'books?');
  expect(await renamed(feature('Given I have 5 book') + varying, 'I have', 'I own 5 of them')).toBe(
    feature('Given I own 5 of them') + varying.replace('I have', 'I own').replace('books?', 'of them'),
  );
});

test('of several wordings of one function only the one that is meant changes', async () => {
  const steps = `//- s.py
from behave import given, when

@given('I go')
@when('I walk')
def go(context):
    context.go()
`;
  await check(feature('Given I go', 'When I walk') + steps, 'I go', 'I run', ['I go', 'I run']);
});

test('a placeholder in the middle of a word stays there, one that holds words of the pattern refuses', async () => {
  const outline = (step: string, header: string, row: string): string =>
    `//- a.feature\nFeature: f\n  Scenario Outline: s\n    ${step}\n    Examples:\n      | ${header} |\n      | ${row} |\n`;
  const side = `${outline('Given I am in<where>side 5', 'where', 'out')}//- s.js
Given('I am in{word}side {int}', function (w, n) {});
`;
  await check(side, 'I am in', 'I stand in<where>side 5', ['I am in', 'I stand in']);
  const words = `${outline('Given I am logged <way>', 'way', 'in')}//- s.js
Given('I am logged in', function () {});
`;
  expect(await renamed(words, 'I am logged', 'I was logged <way>')).toBe(
    'an Outline puts words of the pattern in by a placeholder',
  );
});

test('tables and doc strings that hold the same words stay', async () => {
  const files = feature('Given the text', '  """', '  the text', '  """', 'And the rows', '  | the rows |');
  const steps = `//- s.js
Given('the text', function (t) {});
Given('the rows', function (t) {});
`;
  await check(
    files + steps,
    'the text',
    'this text:',
    ['Given the text', 'Given this text:'],
    ["'the text'", "'this text:'"],
  );
  await check(
    files + steps,
    'And the rows',
    'these rows:',
    ['And the rows', 'And these rows:'],
    ["'the rows'", "'these rows:'"],
  );
});

test('a pattern that is put together from pieces keeps its wording', async () => {
  for (const call of ["'I go ' + 'far'", "'I go ' + place"])
    expect(
      await renamed(
        `${feature('Given I go far')}//- s.js\nconst place = 'far';\nGiven(${call}, function () {});\n`,
        'I go far',
        'I run far',
      ),
    ).toBe('the new wording cannot be written in the quotes of the definition');
});

test('a step of behave in other capitals, which some of its versions take for the same, is no way to rename', async () => {
  const python =
    "//- s.py\nfrom behave import given\n\n@given('we use {file}')\ndef use(context, file):\n    pass\n";
  const steps = (second: string): string =>
    `//- a.feature\nFeature: f\n  Scenario: a\n    Given we use a.yaml\n    Given ${second} b.yaml\n`;
  expect(await renamed(steps('we use') + python, 'we use a', 'we take a.yaml')).toContain(
    'Given we take b.yaml',
  );
  expect(await renamed(steps('We use') + python, 'we use a', 'we take a.yaml')).toBe(
    '"We use b.yaml" runs it too where the runner does not tell capitals apart',
  );
});

test('a use that another definition answers to as well is not renamed', async () => {
  const python = `//- s.py
from behave import when

@when('we run "{command}" and enter "{text}"')
def enter(context, command, text):
    pass

@when('we run "{command}"')
def run(context, command):
    pass
`;
  const steps = feature('When we run "a"', 'When we run "b" and enter "c"');
  expect(await renamed(steps + python, 'we run "a"', 'we start "a"')).toBe(
    'more than one definition answers to "we run "b" and enter "c""',
  );
});
