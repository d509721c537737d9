import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultConfig } from '../../../core/config';
import { RepetitionIndex } from '../../../core/steps/repetition/repetitionIndex';
import type { FileId } from '../../../core/text/fileId';
import { allClasses, classesOf, gherkinFile, shown } from './repetitionHelp';

function check(texts: readonly string[], expected: readonly string[]): void {
  expect(shown(classesOf(texts), texts)).toEqual(expected);
}

test('a copied scenario is a class of type 1, spacing and keywords aside', () =>
  check(
    [
      'Feature: f\nScenario: a\n  Given  a   cart\n  When I pay\n',
      'Feature: g\nScenario: b\n  Given a cart\n  And I pay\n',
    ],
    ['scenario 1 scenario/duplicate: 0:Scenario: a (1) | 1:Scenario: b (1)'],
  ));

test('tables and doc strings belong to a step', () =>
  check(
    [
      'Feature: f\nScenario: a\nGiven x\n|1|\nThen y\nScenario: b\nGiven x\n|2|\nThen y\nScenario: c\nGiven x\nThen y\n',
    ],
    ['scenario 2 scenario/outline: 0:Scenario: a (1) | 0:Scenario: b (2)'],
  ));

test('scenarios that differ in values could be one Outline in one file, not across files', () => {
  const text = (value: string): string =>
    `Scenario: ${value}\nGiven a cart\nWhen I add ${value}\nThen I pay "${value}"\n`;
  check(
    [`Feature: f\n${text('1')}${text('2')}`],
    ['scenario 2 scenario/outline: 0:Scenario: 1 (1) | 0:Scenario: 2 (2)'],
  );
  check(
    [`Feature: f\n${text('1')}`, `Feature: g\n${text('2')}`],
    ['scenario 2 -: 0:Scenario: 1 (1) | 1:Scenario: 2 (2)'],
  );
});

test('scenarios with other tags, or that need a wide table, are no Outline candidates', () => {
  const text = (tag: string, value: string) =>
    `${tag}\nScenario: ${value}\nGiven a cart\nWhen I add ${value}\nThen I pay\n`;
  check(
    [`Feature: f\n${text('@bug1', '1')}${text('@bug2', '2')}`],
    ['scenario 2 -: 0:@bug1 (1) | 0:@bug2 (2)'],
  );
  const wide = (values: string) =>
    `Scenario: ${values}\nGiven a cart\n|${values.split('').join('|')}|\nWhen I pay\n`;
  check(
    [`Feature: f\n${wide('123456')}${wide('abcdef')}`],
    ['scenario 2 -: 0:Scenario: 123456 (1) | 0:Scenario: abcdef (2)'],
  );
});

test('an Outline candidate needs a table of at most one column more than rows, and of five', () => {
  const ruleOf = (rows: number, columns: number) => {
    const value = (row: number, at: number) => (at < columns ? 100 * at + row : 0);
    const scenarios = Array.from({ length: rows }, (_, row) => {
      const lines = [...'abcdefg'].map((name, at) => `Given ${name} of ${value(row, at)}\n`);
      return `Scenario: s${row}\n${lines.join('')}`;
    });
    return classesOf([`Feature: f\n${scenarios.join('')}`])[0]?.rule;
  };
  const [outline, none] = ['scenario/outline', undefined];
  expect([ruleOf(2, 3), ruleOf(2, 4), ruleOf(3, 4), ruleOf(3, 5)]).toEqual([outline, none, outline, none]);
  expect([ruleOf(6, 5), ruleOf(6, 6)]).toEqual([outline, none]);
});

test('what a Background sets the scene for is no copy of the same words in another file', () => {
  const scenario = 'Scenario: result\nWhen I undo\nThen all is as before\n';
  const text = `Feature: f\nBackground:\nGiven a branch\n${scenario}`;
  check([text, text], ['scenario 1 -: 0:Scenario: result (1) | 1:Scenario: result (1)']);
  check(
    [`${text}${scenario}`],
    ['scenario 1 scenario/duplicate: 0:Scenario: result (1) | 0:Scenario: result (1)'],
  );
});

test('the same steps under other tags are another test', () => {
  const text = (tag: string) => `${tag}\nScenario: s\nGiven a cart\nWhen I pay\n`;
  check([`Feature: f\n${text('@old')}${text('@new')}`], ['scenario 1 -: 0:@old (1) | 0:@new (1)']);
});

test('other lines of code in a doc string are no values', () => {
  const text = (name: string, line: string) =>
    `Scenario: ${name}\nWhen I run\n"""\n${line}\n"""\nThen it ends\n`;
  check(
    [`Feature: f\n${text('a', 'a = [1]')}${text('b', 'delete a')}`],
    ['scenario 2 -: 0:Scenario: a (1) | 0:Scenario: b (2)'],
  );
  check(
    [`Feature: f\n${text('a', 'a: 1')}${text('b', 'a: 2')}`],
    ['scenario 2 scenario/outline: 0:Scenario: a (1) | 0:Scenario: b (2)'],
  );
});

test('a short run in few scenarios is a figure', () => {
  const texts = ['a', 'b', 'c'].map(
    name => `Feature: f\nScenario: s\nGiven ${name}\nWhen o\nAnd f\nAnd d\nThen after ${name}\n`,
  );
  check(texts, ['sequence 1 -: 0:When o (1) | 1:When o (1) | 2:When o (1)']);
});

test('a class of type 2 tells what the parameters are', () => {
  const text = 'Feature: f\nScenario: a\nGiven 1 book\nThen 7\nScenario: b\nGiven 2 book\nThen 7\n';
  expect(classesOf([text])[0]).toMatchObject({
    parameters: [{ name: '$1', values: ['1', '2'] }],
    reason: 'same steps but for 1 value: one Scenario Outline could hold those of one file',
  });
});

test('a scenario with a step more is of type 3 and says where', () => {
  const text = `Feature: f
Scenario: a
Given one
When two
Then three
Then four
Scenario: b
Given one
When two
And more
Then three
Then four
`;
  const [found] = classesOf([text]);
  expect(found).toMatchObject({ kind: 'scenario', type: 3, similarity: 8 / 9 });
  const gap = found!.fragments[1]!.gaps![0]!;
  expect([gap.kind, text.slice(gap.range.start, gap.range.end)]).toEqual(['inserted', 'And more']);
});

test('the opening of all scenarios of a file is a Background, up to the first action', () =>
  check(
    [
      'Feature: f\nScenario: a\nGiven x\nAnd y\nWhen z\nThen 1\nScenario: b\nGiven x\nAnd y\nWhen z\nThen other\nScenario: c\nGiven x\nAnd y\nThen last\n',
    ],
    ['sequence 1 sequence/background: 0:Given x (1) | 0:Given x (1) | 0:Given x (1)'],
  ));

test('the opening of the scenarios of a rule is its Background', () =>
  check(
    [
      'Feature: f\nScenario: z\nGiven alone\nRule: r\nScenario: a\nGiven x\nAnd y\nAnd w\nWhen z\nScenario: b\nGiven x\nAnd y\nAnd w\nThen other\n',
    ],
    ['sequence 1 sequence/background: 0:Given x (1) | 0:Given x (1)'],
  ));

test('a run that recurs is maximal, and its places are in one class', () => {
  const run = 'When open\nAnd fill\nAnd send\nAnd close\n';
  const texts = ['a', 'b', 'c'].map(
    name => `Feature: f\nScenario: s\nGiven ${name}\n${run}Then after ${name}\n`,
  );
  check(texts, ['sequence 1 sequence/reuse: 0:When open (1) | 1:When open (1) | 2:When open (1)']);
  const [found] = classesOf(texts);
  const { range } = found!.fragments[0]!;
  expect(`${texts[0]!.slice(range.start, range.end)}\n`).toBe(run);
  expect(found).toMatchObject({ savedLines: 8, canonical: 'reusable step' });
});

test('runs across workspace roots ask for a shared step', () => {
  const texts = ['a', 'b', 'c'].map(
    name => `Feature: f\nScenario: s\nGiven ${name}\nWhen o\nAnd f\nThen d\nThen after ${name}\n`,
  );
  const [found] = classesOf(texts, [{ root: 'x' }, { root: 'y' }, { root: 'z' }]);
  expect(found).toMatchObject({ scope: 'across-roots', canonical: 'shared step' });
});

test('runs inside copies of one scenario are that scenario, and nothing more', () => {
  const texts = ['a', 'b', 'c'].map(name => `Feature: f\nScenario: ${name}\nGiven x\nWhen y\nThen z\n`);
  expect(classesOf(texts).map(({ kind }) => kind)).toEqual(['scenario']);
});

test('rows of an Outline and generated suites are no copies', () => {
  const outline = 'Feature: f\nScenario Outline: o\nGiven <a>\nWhen y\nThen z\nExamples:\n|a|\n|1|\n|2|\n';
  expect(classesOf([outline])).toEqual([]);
  expect(classesOf([outline, outline], [{ generated: true }])).toEqual([]);
});

const step = fc.constantFrom('a', 'b', 'c', 'd', 'e "1"', 'e "2"', 'f 3', 'f 4', 'g\n|1|', 'g\n|2|');
const steps = fc.array(step, { minLength: 1, maxLength: 7 });
const feature = fc
  .array(fc.tuple(fc.constantFrom('Scenario: s', 'Rule: r\nScenario: s'), steps), {
    minLength: 1,
    maxLength: 5,
  })
  .map(
    all =>
      `Feature: f\n${all.map(([title, own]) => `${title}\n${own.map(text => `Given ${text}\n`).join('')}`).join('')}`,
  );

test('after any edits the index equals one built from scratch, and each file sees its classes', () => {
  const edit = fc.tuple(fc.nat({ max: 5 }), fc.option(feature, { freq: 4 }));
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), edits => {
      const live = new RepetitionIndex(defaultConfig);
      const texts = new Map<number, string>();
      const slices = live.classes();
      for (const [id, text] of edits) {
        if (text === null) {
          live.remove(id as FileId);
          texts.delete(id);
        } else {
          live.update(gherkinFile(text, id));
          texts.set(id, text);
        }
        if (id === 3) allClasses(live);
        if (id === 4) slices.next();
      }
      const fresh = new RepetitionIndex(defaultConfig);
      for (const [id, text] of [...texts].sort(([a], [b]) => a - b)) fresh.update(gherkinFile(text, id));
      const classes = allClasses(live);
      expect(classes).toEqual(allClasses(fresh));
      for (const id of texts.keys()) {
        const own = classes.filter(({ fragments }) => fragments.some(({ file }) => file === id));
        expect(live.classesIn(id as FileId)).toEqual(own);
      }
    }),
    { seed: 7, numRuns: 150 },
  );
});

test('a place is in one class of its kind, and members are what the class says', () => {
  fc.assert(
    fc.property(fc.array(feature, { minLength: 1, maxLength: 5 }), texts => {
      const taken = new Map<string, { start: number; end: number }[]>();
      for (const { kind, fragments, representative, type } of classesOf(texts)) {
        expect(fragments.length).toBeGreaterThan(1);
        expect(fragments[representative]).toMatchObject({ type: 1, similarity: 1 });
        expect(Math.max(...fragments.map(fragment => fragment.type))).toBe(type);
        for (const { file, range } of fragments) {
          const key = `${kind} ${file}`;
          const others = taken.get(key) ?? [];
          expect(others.some(other => other.start < range.end && range.start < other.end)).toBe(false);
          taken.set(key, [...others, range]);
        }
      }
    }),
    { seed: 8, numRuns: 150 },
  );
});

test('a short run of an action and what comes of it is the test itself, and only a figure', () => {
  const run = 'When open\nAnd fill\nAnd send\nThen done\n';
  const texts = ['a', 'b', 'c'].map(
    name => `Feature: f\nScenario: s\nGiven ${name}\n${run}Then after ${name}\n`,
  );
  check(texts, ['sequence 1 -: 0:When open (1) | 1:When open (1) | 2:When open (1)']);
});
