import { expect, test } from 'vitest';
import { analyzeCode } from '../../core/code/analyzeCode';
import { defaultConfig } from '../../core/config';
import { analyzeGherkin } from '../../core/gherkin/analyzeGherkin';
import { WorkspaceIndex } from '../../core/index/workspaceIndex';
import type { StepDefinition } from '../../core/steps/definitions/stepDefinition';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';
import { finish, fixtureInfo } from '../fixture';

const cart = `Feature: Cart
Scenario: One
  When I add the product "Mug"
  And I add the product "Cup"
Scenario: Two
  When I add product "Pan"
`;

/** The class of the two wordings, with these definitions (a pattern in quotes and a body in braces on every line). */
function wordings(definitions: string, feature = cart) {
  const index = new WorkspaceIndex({ ...defaultConfig, kinds: ['step'] });
  const common = (text: string) => ({ length: text.length, lineStarts: lineStarts(text) });
  index.update({
    file: 0 as FileId,
    info: fixtureInfo('cart.feature'),
    facts: { language: 'gherkin', ...common(feature), gherkin: analyzeGherkin(feature) },
  });
  index.update({
    file: 1 as FileId,
    info: fixtureInfo('steps.js'),
    facts: {
      language: 'javascript',
      ...common(definitions),
      code: analyzeCode(definitions, 'javascript', defaultConfig),
      definitions: { definitions: definitionsOf(definitions), parameterTypes: [], problems: [] },
    },
  });
  const found = finish(index.classes()).find(({ type }) => type === 3)!;
  return { rule: found.rule, reason: found.reason };
}

function definitionsOf(text: string): StepDefinition[] {
  return [...text.matchAll(/\w+\('(.+)'.*(\{.*\}).*/g)].map(
    ({ 0: line, 1: pattern, 2: body, index: start }) => {
      const bodyAt = start + line.lastIndexOf(body!);
      const patternAt = start + line.indexOf("'");
      return {
        patternKind: 'cucumber',
        pattern: pattern!,
        flags: '',
        dialect: 'javascript',
        keyword: 'step',
        range: { start, end: start + line.length },
        patternRange: { start: patternAt, end: patternAt + pattern!.length + 2 },
        bodyRange: { start: bodyAt, end: bodyAt + body!.length },
      };
    },
  );
}

test('wordings without definitions, or with one that has none, are a Problem', () => {
  const expected = { rule: 'step/wording', reason: 'other small words: the / –' };
  expect(wordings('')).toEqual(expected);
  expect(wordings(`When('I add the product {string}', name => { cart.add(name); });\n`)).toEqual(expected);
});

test('wordings that one definition answers to are reuse as it was meant', () =>
  expect(wordings(`When('I add (the )product {string}', name => { cart.add(name); });\n`)).toEqual({
    rule: undefined,
    reason: 'one step definition answers to all of them',
  }));

test('wordings whose definitions do different things are told apart on purpose', () =>
  expect(
    wordings(`When('I add the product {string}', name => { cart.add(name); });
When('I add product {string}', name => { catalogue.create(name); });
`),
  ).toEqual({ rule: undefined, reason: 'step definitions that do different things answer to them' }));

test('wordings whose definitions do the same are a Problem', () =>
  expect(
    wordings(`When('I add the product {string}', name => { cart.add(name); });
When('I add product {string}', name => { cart.add(name); });
`),
  ).toEqual({
    rule: 'step/wording',
    reason: 'other small words: the / –; their step definitions do the same',
  }));

test('the reason names the wording that no definition explains', () => {
  const feature = `Feature: f
Scenario: s
  When I wait for 1 seconds
  And wait for 1 seconds
  And I wait for 2 seconds
  And I wait 4 seconds
`;
  const definitions = `When('(I )wait for {int} seconds', n => { sleep(n); });\n`;
  expect(wordings(definitions, feature)).toEqual({
    rule: 'step/wording',
    reason: 'other small words: for / –',
  });
});
