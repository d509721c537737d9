import { dialects } from '@cucumber/gherkin';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyzeGherkin } from '../../core/gherkin/analyzeGherkin';
import type { Feature, GherkinFacts, Step } from '../../core/gherkin/feature';
import { isAccepted, officialShape, ourShape } from './gherkinOracle';
import { featureText } from './randomFeature';

function allSteps(feature: Feature | undefined): readonly Step[] {
  return feature?.scenarios.flatMap(({ steps }) => steps) ?? [];
}

function outline({ feature }: GherkinFacts): string[] {
  return (
    feature?.scenarios.map(({ name, steps }) => `${name}: ${steps.map(({ text }) => text).join(', ')}`) ?? []
  );
}

test('the tree of an accepted text is the one of @cucumber/gherkin', () => {
  fc.assert(
    fc.property(featureText, text => {
      const facts = analyzeGherkin(text);
      expect(facts.strict).toBe(true);
      expect(ourShape(facts.feature, text)).toEqual(officialShape(text));
    }),
    { seed: 1, numRuns: 150 },
  );
});

test('every range selects what it says', () => {
  fc.assert(
    fc.property(featureText, text => {
      const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
      const { feature } = analyzeGherkin(text);
      for (const step of allSteps(feature)) {
        expect(slice(step.textRange)).toBe(step.text);
        expect(slice(step.range).startsWith(step.keyword)).toBe(true);
        expect(step.range.end).toBe(step.textRange.end);
        for (const argument of [step.argument, step.secondArgument]) {
          if (argument?.kind === 'table') expect(slice(argument.range)).toMatch(/^\|[\s\S]*\|$/);
          if (argument?.kind === 'docString') expect(slice(argument.range)).toMatch(/^("""|```)[\s\S]*\1$/);
        }
      }
      for (const scenario of feature!.scenarios) {
        expect(slice(scenario.headerRange)).toMatch(new RegExp(`^${scenario.keyword}:`));
        expect(slice(scenario.headerRange).endsWith(scenario.name || ':')).toBe(true);
        expect(slice(scenario.range)).toBe(slice(scenario.range).trim());
        for (const tag of [...feature!.tags, ...scenario.tags]) expect(slice(tag.range)).toBe(tag.name);
      }
    }),
    { seed: 2, numRuns: 100 },
  );
});

test('every keyword of every dialect is read', () => {
  for (const [language, table] of Object.entries(dialects)) {
    const steps = [...table.given, ...table.when, ...table.then, ...table.and, ...table.but];
    const scenarios = [...table.scenario, ...table.scenarioOutline].map(keyword => `${keyword}: s\n`);
    const text = [
      `# language: ${language}\n${table.feature.at(-1)}: f\n${table.background.at(-1)}: b\n`,
      ...scenarios.map(title => title + steps.map(keyword => `  ${keyword}text\n`).join('')),
      `${table.rule.at(-1)}: r\n`,
      ...table.scenarioOutline.map(keyword => `${keyword}: o\n${table.examples.at(-1)}: e\n|a|\n|b|\n`),
    ].join('');
    const facts = analyzeGherkin(text);
    expect({ language, strict: facts.strict }).toEqual({ language, strict: true });
    expect(ourShape(facts.feature, text)).toEqual(officialShape(text));
    expect(allSteps(facts.feature).length).toBe(scenarios.length * steps.length);
  }
});

test('a damaged text keeps its steps and is never refused', () => {
  let all = 0;
  let kept = 0;
  fc.assert(
    fc.property(
      featureText,
      fc.nat(),
      fc.nat(),
      fc.constantFrom('delete', 'garble', 'double'),
      (text, at, to, how) => {
        const lines = text.split('\n');
        const i = at % lines.length;
        if (how === 'delete') lines.splice(i, 1);
        else if (how === 'double') lines.splice(to % lines.length, 0, lines[i]!);
        else lines[i] = lines[i]!.replace(/\S/, '');
        const damaged = lines.join('\n');
        const facts = analyzeGherkin(damaged);
        const before = allSteps(analyzeGherkin(text).feature).length;
        all += before;
        kept += Math.min(before, allSteps(facts.feature).length);
        expect(facts.strict).toBe(isAccepted(damaged));
        if (!facts.strict) expect(facts.problems.length).toBeGreaterThan(0);
        for (const step of allSteps(facts.feature))
          expect(damaged.slice(step.textRange.start, step.textRange.end)).toBe(step.text);
      },
    ),
    { seed: 3, numRuns: 200 },
  );
  expect(kept / all).toBeGreaterThan(0.9);
});

test('any text at all is read without an exception', () => {
  const pieces = fc.constantFrom(
    'Feature:',
    'Scenario:',
    'Given a',
    '"""',
    '|',
    '| a |',
    '@',
    '@t x',
    '#',
    '\n',
    '\r',
    ' ',
    'Rule:',
    'Examples:',
    'Background:',
    '# language: xx',
    '\\',
    "'''",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), all => {
      const text = all.join('');
      if (text.includes('\n') || !text.includes('\r'))
        expect(analyzeGherkin(text).strict).toBe(isAccepted(text));
      else analyzeGherkin(text);
    }),
    { seed: 4, numRuns: 400 },
  );
});

test('And and But take the role of the step before them, a background included', () => {
  const { feature } = analyzeGherkin(
    'Feature: f\nBackground:\nWhen a\nScenario: s\nAnd b\nThen c\nBut d\n* e\nAnd f\n',
  );
  expect(allSteps(feature).map(({ role, conjunction }) => [role, conjunction])).toEqual([
    ['action', false],
    ['action', true],
    ['outcome', false],
    ['outcome', true],
    ['unknown', false],
    ['unknown', true],
  ]);
});

test('a bad line between tags and their scenario loses neither', () => {
  const facts = analyzeGherkin('Feature: f\n@one\noops\nScenario: a\nGiven x\n@two\nScenaro: b\nGiven y\n');
  expect(outline(facts)).toEqual(['a: x', 'b: y']);
  expect(facts.feature!.scenarios.map(({ tags }) => tags[0]!.name)).toEqual(['@one', '@two']);
});

test('steps without a feature line are read', () => {
  const facts = analyzeGherkin('Scenario: a\n  Given x\n  When y\n');
  expect(outline(facts)).toEqual(['a: x, y']);
  expect(facts.problems).toHaveLength(1);
});

test('a doc string that is not closed ends at the next scenario', () => {
  const facts = analyzeGherkin(
    'Feature: f\n  Scenario: a\n    Given x\n    """\n    text\n  Scenario: b\n    Given y\n    """\n    ok\n    """\n    When z\n',
  );
  expect(outline(facts)).toEqual(['a: x', 'b: y, z']);
  expect(facts.problems.map(({ message }) => message)).toEqual(['This doc string is not closed']);
});

test("behave's doc strings are no steps", () => {
  const facts = analyzeGherkin("Feature: f\nScenario: a\nGiven x\n'''\nGiven no\n'''\nThen y\n");
  expect(outline(facts)).toEqual(['a: x, y']);
  expect(facts.problems.map(({ message }) => message)).toEqual([
    "Cucumber knows no doc strings in '''; behave does",
  ]);
});

test('unequal rows are a problem and stay readable', () => {
  const facts = analyzeGherkin('Feature: f\nScenario: a\nGiven x\n|a|b|\n|c|\nThen y\n');
  expect(facts.strict).toBe(false);
  expect(allSteps(facts.feature)[0]!.argument).toMatchObject({ rows: [['a', 'b'], ['c']] });
});

test('lines that end with a carriage return alone are read, and said to be wrong', () => {
  const facts = analyzeGherkin('Feature: f\rScenario: a\rGiven x\r');
  expect(outline(facts)).toEqual(['a: x']);
  expect(facts.problems[0]!.message).toContain('carriage return');
});

test('endless tags are said to be too many, not looked at one by one', () => {
  const facts = analyzeGherkin(`Feature: f\n${'@t\n'.repeat(100_000)}Scenario: a\nGiven x\n`);
  expect(facts.problems.map(({ message }) => message)).toEqual([
    'More than 5000 lines of tags follow each other',
  ]);
  expect(outline(facts)).toEqual(['a: x']);
});

test('a mistyped keyword that Gherkin takes for a description is reported', () => {
  const messages = (text: string): string[] => analyzeGherkin(text).problems.map(({ message }) => message);
  expect(messages('Feature: f\nScenario: a\nGievn x\nWhen y\n')).toEqual([
    'Gherkin takes this line for a description. Is "Gievn" meant to be "Given"?',
  ]);
  expect(messages('Feature: f\nScenaro: a\nGiven x\nWhen y\nScenario: b\nGiven z\n')).toEqual([
    'Gherkin takes these steps for a description: is "Scenaro" meant to be "Scenario"?',
  ]);
  expect(messages('Feature: f\nthe book\nScenario: a\nthe cart\nGiven x\n')).toEqual([]);
});

test('comments that suppress name what they suppress', () => {
  const text = `Feature: f
  # twinfold-ignore: kept on purpose
  @tag
  Scenario: a
    Given x
    # twinfold-ignore
    Then y
  # twinfold-ignore-start generated
  Scenario: b
    Given z
  # twinfold-ignore-end
  Scenario: c
    # twinfold-ignored
    Given w
`;
  const found = analyzeGherkin(text).suppressions.map(({ range, reason }) => [
    text.slice(range.start, range.end),
    reason,
  ]);
  expect(found).toEqual([
    ['@tag\n  Scenario: a\n    Given x\n    # twinfold-ignore\n    Then y', 'kept on purpose'],
    ['Then y', undefined],
    ['# twinfold-ignore-start generated\n  Scenario: b\n    Given z\n  # twinfold-ignore-end', 'generated'],
  ]);
});
