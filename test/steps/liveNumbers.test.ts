import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config';
import { RepetitionIndex } from '../../core/steps/repetition/repetitionIndex';
import { type GherkinFile, StepIndex } from '../../core/steps/stepIndex';
import { drained } from '../../core/text/drained';
import { gherkinFile } from './gherkinFiles';

const files = 8;
const edits = 2000;

/** A Background and two scenarios that other files repeat in part; `passing` is what only one edit says. */
function feature(id: number, passing: string): GherkinFile {
  const text = `Feature: f
  Background:
    Given the shop ${id % 3} of ${passing || 'books'}
  Scenario: a
    Given an empty cart
    When I add a book
    And I add ${passing || 'a pen'}
      | name | ${passing} |
    Then the cart shows the ${id % 5 === 0 ? 'total' : 'list'}
  Scenario: b
    Given an empty cart
    When I add a book
    And I remove ${passing || `the "pen"`}
    Then the cart shows the list
`;
  return gherkinFile(id, `${id}.feature`, text);
}

function indexes(): { readonly steps: StepIndex; readonly repetition: RepetitionIndex } {
  const steps = new StepIndex(defaultConfig);
  const repetition = new RepetitionIndex(defaultConfig);
  for (let id = 0; id < files; id++) {
    steps.update(feature(id, ''));
    repetition.update(feature(id, ''));
  }
  return { steps, repetition };
}

test('texts that edits bring and take away leave nothing behind', () => {
  const fresh = indexes();
  const edited = indexes();
  const unchanged = Array.from({ length: files }, (_, id) => feature(id, ''));
  for (let edit = 0; edit < edits; edit++) {
    const id = edit % files;
    for (const file of [feature(id, `thing${edit} of kind${edit}`), unchanged[id]!]) {
      edited.steps.update(file);
      edited.repetition.update(file);
    }
    if (edit % 50 === 0) edited.repetition.classesIn(unchanged[id]!.file);
  }
  expect(drained(edited.repetition.classes())).toEqual(drained(fresh.repetition.classes()));
  expect(drained(edited.steps.classes())).toEqual(drained(fresh.steps.classes()));
  expect(edited.repetition.live).toEqual(fresh.repetition.live);
  expect(edited.steps.live).toEqual(fresh.steps.live);
  expect(edited.steps.live.words).toBeGreaterThan(0);
});

test('what leaves with its file leaves its numbers', () => {
  const { steps, repetition } = indexes();
  for (let id = 0; id < files; id++) {
    steps.remove(feature(id, '').file);
    repetition.remove(feature(id, '').file);
  }
  expect(drained(repetition.classes())).toEqual([]);
  expect(repetition.live).toEqual({ symbols: 0, templates: 0 });
  expect(steps.live).toEqual({ nodes: 0, keys: 0, words: 0 });
});
