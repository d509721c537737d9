import { expect, test } from 'vitest';
import { isFold } from '../../../core/features/folds/fold';
import { renameStep } from '../../../core/features/folds/gherkin/renameStep';
import { gherkinFolds } from '../../../core/features/folds/gherkinFolds';
import { FoldIndex } from './foldIndex';

function offers(texts: readonly string[], mark: string): string[] {
  const files = new FoldIndex(texts);
  const { file, offset } = files.find(mark);
  return gherkinFolds(files.index, file, { start: offset, end: offset }, files.textOf).map(offer =>
    isFold(offer) ? `${offer.title}:\n${files.after(offer.edits)[file]}` : `${offer.title}: ${offer.reason}`,
  );
}

const REASON = 'this fold writes plain Gherkin, and a feature in Markdown has part in it';

test('folds that write lines are refused in Markdown', () => {
  const values = (n: number): string =>
    `## Scenario: s${n}\n* Given a shop\n* When I pay ${n}\n* Then I see "${n}"\n`;
  expect(offers([`# Feature: f\n${values(1)}${values(2)}`], 'Scenario: s2')).toEqual([
    `Make one Scenario Outline of these scenarios: ${REASON}`,
  ]);
  const opening = '* Given x\n* And y\n* And z\n';
  const shared = `# Feature: f\n## Scenario: a\n${opening}* When 1\n## Scenario: b\n${opening}* When two\n`;
  expect(offers([shared], 'And y')).toEqual([`Move the shared steps to a Background: ${REASON}`]);
});

test('a copy in a plain feature may go in favour of one in Markdown, and not the other way round', () => {
  const plain =
    'Feature: g\nScenario: one\n  Given a shop\n  When I pay\n  Then I see\nScenario: z\n  Given other\n';
  const markdown =
    '# Feature: f\n## Scenario: s\n* Given a shop\n* When I pay\n* Then I see\n## Scenario: y\n* Given more\n';
  expect(offers([markdown, plain], 'Scenario: one')).toEqual([
    'Remove this copy of "s":\nFeature: g\nScenario: z\n  Given other\n',
  ]);
  expect(offers([markdown, plain], 'Scenario: s')).toEqual([`Remove this copy of a scenario: ${REASON}`]);
});

test('a step is renamed in Markdown, in plain features and in its definition', () => {
  const texts = [
    '# Feature: f\n\n## Scenario: s\n- Given I have 5 books\n',
    'Feature: g\n  Scenario: t\n    Given I have 7 books\n',
    "Given('I have {int} books', n => {});\n",
  ];
  const files = new FoldIndex(texts);
  const { file, offset } = files.find('I have 5');
  const result = renameStep(files.index, file, offset, 'there are 5 books', files);
  expect(result && 'edits' in result ? files.after(result.edits) : result).toEqual([
    '# Feature: f\n\n## Scenario: s\n- Given there are 5 books\n',
    'Feature: g\n  Scenario: t\n    Given there are 7 books\n',
    "Given('there are {int} books', n => {});\n",
  ]);
});
