import { expect, test } from 'vitest';
import { type FoldOffer, isFold } from '../../../core/features/folds/fold';
import { mergeSteps } from '../../../core/features/folds/gherkin/mergeSteps';
import { featureTexts } from '../../../core/features/folds/gherkin/stepTextEdits';
import { gherkinFolds } from '../../../core/features/folds/gherkinFolds';
import { FoldIndex } from './foldIndex';

function offers(texts: readonly string[], mark: string): readonly FoldOffer[] {
  const files = new FoldIndex(texts);
  const { file, offset } = files.find(mark);
  return gherkinFolds(files.index, file, { start: offset, end: offset }, files.textOf);
}

const values = (n: number): string =>
  `Scenario: s${n}\n  Given a shop\n  When I pay ${n}\n  Then I see "${n}"\n`;

test('an Outline is offered on a scenario that differs from others in values', () => {
  const [offer] = offers([`Feature: f\n${values(1)}${values(2)}`], 'Scenario: s2');
  expect(offer).toMatchObject({
    kind: 'refactor.rewrite.outline',
    title: 'Make one Scenario Outline of 2 scenarios',
  });
});

test('a copy can go in favour of one in another file, and each offer names its class', () => {
  const texts = [`Feature: f\n${values(1)}Scenario: z\n  Given other\n`, `Feature: g\n${values(1)}`];
  const found = offers(texts, 'Scenario: s1');
  expect(found.map(({ kind }) => kind)).toEqual(['refactor.rewrite.removeDuplicate']);
  expect(found[0]!.classId).toMatch(/^[0-9a-f]{16}$/);
});

test('a Background is offered on the shared opening and nowhere else', () => {
  const text =
    'Feature: f\nScenario: a\nGiven x\nAnd y\nAnd z\nWhen 1\nScenario: b\nGiven x\nAnd y\nAnd z\nWhen two\n';
  expect(offers([text], 'And y').map(({ kind }) => kind)).toEqual(['refactor.extract.background']);
  expect(offers([text], 'When two')).toEqual([]);
});

const wordings =
  'Feature: f\nScenario: a\nGiven I have "1" books\nScenario: b\nGiven there are \'2\' books\n';

function merged(texts: readonly string[], canonical: string): FoldOffer {
  const files = new FoldIndex(texts);
  const { steps } = files.index.file(files.find('Feature').file)!.facts.gherkin!.feature!.scenarios[1]!;
  const places = [{ file: files.find('Feature').file, step: steps[0]! }];
  return mergeSteps(files.index, places, canonical, featureTexts(files.index, files.textOf));
}

test('a step takes the canonical wording, its value and the quotes of the definition', () => {
  const offer = merged([wordings], 'I have "1" books');
  expect(isFold(offer) && offer.edits.map(({ newText }) => newText)).toEqual(['I have "2" books']);
  expect(merged([wordings], 'I have books')).toMatchObject({
    reason: 'the values of "there are \'2\' books" have no place in it',
  });
});

test('merging asks for a definition of the new wording and names the one that is left alone', () => {
  const both = "Given('I have {string} books', n => {});\nGiven('there are {string} books', n => {});\n";
  expect(merged([wordings, both], 'I have "1" books')).toMatchObject({
    announcement:
      'The wording changes here, the values stay; no step runs "there are {string} books" any more, which stays: its file stays as it is',
  });
  expect(
    merged([wordings, "Given('there are {string} books', n => {});\n"], 'I have "1" books'),
  ).toMatchObject({
    reason: 'no step definition answers to "I have "2" books"',
  });
});
