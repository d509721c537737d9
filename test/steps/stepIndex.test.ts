import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config';
import { StepIndex } from '../../core/steps/stepIndex';
import { drained } from '../../core/text/drained';
import type { FileId } from '../../core/text/fileId';
import { featureOf, gherkinFile } from './gherkinFiles';

function indexOf(...files: readonly string[][]): StepIndex {
  const index = new StepIndex(defaultConfig);
  files.forEach((steps, id) => {
    index.update(gherkinFile(id, `${id}.feature`, featureOf(...steps)));
  });
  return index;
}

test('a text that is used again is a class of type 1 without a rule', () => {
  const classes = drained(indexOf(['Given an empty cart'], ['And an  empty cart']).classes());
  expect(classes).toMatchObject([
    { kind: 'step', type: 1, similarity: 1, reason: 'same text', scope: 'folder' },
  ]);
  expect(classes[0]?.fragments.map(fragment => fragment.file)).toEqual([0, 1]);
  expect(classes[0]?.rule).toBeUndefined();
});

test('texts of one template are a class of type 2 that names its parameters', () => {
  const [cloneClass] = drained(
    indexOf(['Given 2 of "milk"', 'Given 3 of "milk"', 'Given 2 of "milk"']).classes(),
  );
  expect(cloneClass).toMatchObject({
    type: 2,
    scope: 'file',
    representative: 0,
    reason: 'same template, parameter 1 differs',
    parameters: [
      { name: '$1', values: ['2', '3', '2'] },
      { name: '$2', values: ['"milk"', '"milk"', '"milk"'] },
    ],
  });
  expect(cloneClass?.fragments.map(fragment => fragment.type)).toEqual([1, 2, 1]);
});

test('places of a class of one text have its parameters when another text joins it', () => {
  const index = indexOf(['Given 2 of "milk"'], ['Given 2 of "milk"']);
  expect(drained(index.classes())[0]?.parameters).toBeUndefined();
  index.update(gherkinFile(2, '2.feature', featureOf('Given 2 of "eggs"')));
  expect(drained(index.classes())[0]?.parameters).toEqual([
    { name: '$1', values: ['2', '2', '2'] },
    { name: '$2', values: ['"milk"', '"milk"', '"eggs"'] },
  ]);
});

test('lines of a script come after sentences, however often they recur', () => {
  const script = ["* def id = 'a'", "* def id = 'b'", "* def id = 'c'"];
  const classes = drained(indexOf([...script, 'Given 2 of "milk"', 'Given 3 of "milk"']).classes());
  expect(classes.map(({ fragments }) => fragments.length)).toEqual([2, 3]);
});

test('the classes of a file are those of all classes that have a fragment in it', () => {
  const index = indexOf(['Given a', 'When b'], ['Given a'], ['When b', 'Then c']);
  const inFirst = index.classesIn(0 as FileId);
  expect(inFirst).toEqual(drained(index.classes()));
  index.remove(1 as FileId);
  expect(index.classesIn(0 as FileId).map(cloneClass => cloneClass.fragments.length)).toEqual([2]);
});

test('occurrences of a text are found up to spacing', () => {
  const index = indexOf(['Given a cart'], ['When b', 'Given a   cart']);
  expect(index.occurrences('a  cart').map(fragment => fragment.file)).toEqual([0, 1]);
  expect(index.occurrences('another')).toEqual([]);
});

const wordings = [
  ['When the user clicks the "Save" button', 'And the user clicks the "Save" button'],
  ['When the user presses the "Close" button'],
  ['Then the user should not see the "Close" button'],
];

test('another wording of a step is a class with a rule and the wording to keep', () => {
  const [cloneClass] = drained(indexOf(...wordings).classes()).filter(each => each.type === 3);
  expect(cloneClass).toMatchObject({
    rule: 'step/wording',
    canonical: 'the user clicks the "Save" button',
    reason: 'other wording: clicks / presses',
  });
  expect(cloneClass?.fragments.map(fragment => fragment.file)).toEqual([0, 0, 1]);
});

test('the user may choose the wording to keep', () => {
  const chosen = { 'the user clicks the "Save" button': 'the user presses the "Save" button' };
  const index = new StepIndex({ ...defaultConfig, 'step.canonical': chosen });
  wordings.forEach((steps, id) => {
    index.update(gherkinFile(id, `${id}.feature`, featureOf(...steps)));
  });
  expect(drained(index.classes()).find(each => each.rule)?.canonical).toBe(
    'the user presses the "Save" button',
  );
});

test('lines of a script that are near each other are no Problem', () => {
  const classes = drained(indexOf(['* def a = read("x")', '* def b = call read("y")']).classes());
  expect(classes.filter(each => each.rule)).toEqual([]);
});

test('a call and a statement on the path of a property are lines of a script, too', () => {
  const lines = [
    '* remove order.lines[0].id',
    '* delete order.lines[0].id',
    '* record.push(field)',
    '* records.push(x)',
  ];
  expect(drained(indexOf(lines).classes()).filter(each => each.rule)).toEqual([]);
});

test('what only sets the scene is no other wording of what only acts', () => {
  const scene = ['Given the user clicks the "Save" button'];
  const action = ['When the user presses the "Save" button'];
  expect(drained(indexOf(scene, action).classes()).filter(each => each.rule)).toEqual([]);
  const both = drained(indexOf(scene, action, ['When the user clicks the "Save" button']).classes());
  expect(both.filter(each => each.rule)).toHaveLength(1);
});

test('new texts are compared one by one, and not when their file comes', () => {
  const steps = Array.from({ length: 50 }, (_, i) => `Given the ${'wxyz'[i % 4]!.repeat(i + 1)} is there`);
  const index = indexOf(steps);
  let turns = 0;
  const work = index.classesOf(0 as FileId);
  for (let step = work.next(); !step.done; step = work.next()) turns++;
  expect(turns).toBeGreaterThanOrEqual(steps.length);
  expect(index.live.nodes).toBe(steps.length);
});
