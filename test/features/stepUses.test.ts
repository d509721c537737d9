import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config';
import { lenses } from '../../core/features/lenses';
import { type StepUse, stepUses } from '../../core/features/stepUses';
import { analyzeGherkin } from '../../core/gherkin/analyzeGherkin';
import { WorkspaceIndex } from '../../core/index/workspaceIndex';
import type { StepDefinition } from '../../core/steps/definitions/stepDefinition';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';
import { finish, fixtureInfo, parseFixture } from '../fixture';

interface Suite {
  readonly index: WorkspaceIndex;
  readonly texts: readonly string[];
  readonly file: FileId;
  readonly offset: number;
}

/** Features, and files of step definitions with one pattern in quotes per line. */
function suite(marked: string): Suite {
  const files = parseFixture(marked);
  const index = new WorkspaceIndex(defaultConfig);
  files.forEach(({ path, text }, id) => {
    const feature = path.endsWith('.feature');
    index.update({
      file: id as FileId,
      info: fixtureInfo(path),
      facts: {
        language: feature ? 'gherkin' : 'javascript',
        length: text.length,
        lineStarts: lineStarts(text),
        ...(feature ? { gherkin: analyzeGherkin(text) } : {}),
        ...(feature
          ? {}
          : { definitions: { definitions: definitionsOf(text), parameterTypes: [], problems: [] } }),
      },
    });
  });
  const file = files.findIndex(({ cursor }) => cursor !== undefined);
  return { index, texts: files.map(({ text }) => text), file: file as FileId, offset: files[file]!.cursor! };
}

function definitionsOf(text: string): StepDefinition[] {
  return [...text.matchAll(/\w+\('(.+)'.*/g)].map(({ 0: line, 1: pattern, index: start }) => ({
    patternKind: 'cucumber',
    pattern: pattern!,
    flags: '',
    dialect: 'javascript',
    keyword: 'step',
    range: { start, end: start + line.length },
    patternRange: { start: start + line.indexOf("'"), end: start + line.indexOf("'") + pattern!.length + 2 },
  }));
}

function found(marked: string): { readonly definitions: string[]; readonly steps: string[] } | undefined {
  const { index, texts, file, offset } = suite(marked);
  const uses = finish(stepUses(index, file, offset));
  const shown = ({ file: other, range }: StepUse) => texts[other]!.slice(range.start, range.end);
  return uses && { definitions: uses.definitions.map(shown), steps: uses.steps.map(shown) };
}

const pears = `//- cart.feature
Feature: Cart
  Scenario: Add
    When I add 3 pears
    When I add <n> pears
  Scenario Outline: Add
    When I add <n> pears
    Examples:
      | n |
      | 4 |
`;

test('a step is used by all steps that run its definition', () => {
  expect(
    found(`${pears}//- steps.js
When('I add {int} pears', () => {});
//- shop.feature
Feature: Shop
  Scenario: Add
    When I $0add 1 pears
`),
  ).toEqual({
    definitions: ["'I add {int} pears'"],
    steps: ['I add 3 pears', 'I add <n> pears', 'I add 1 pears'],
  });
});

test('the pattern of a definition stands for the definition, its body does not', () => {
  const steps = "When('I add {int} $0pears', () => {});\n";
  expect(found(`${pears}//- steps.js\n${steps}`)?.steps).toEqual(['I add 3 pears', 'I add <n> pears']);
  const inBody = "When('I add {int} pears', () => { $0 });\n";
  expect(found(`${pears}//- steps.js\n${inBody}`)).toBeUndefined();
});

test('a step of an Outline runs what its rows run', () => {
  const outline = pears.replace('When I add <n> pears\n    Examples', 'When I $0add <n> pears\n    Examples');
  expect(found(`${outline}//- steps.js\nWhen('I add {int} pears', () => {});\n`)?.steps).toEqual([
    'I add 3 pears',
    'I add <n> pears',
  ]);
});

test('without definitions the steps with the same text are its uses', () => {
  expect(
    found(`${pears}//- shop.feature
Feature: Shop
  Scenario: Add
    When  I add 3   pears$0
`),
  ).toEqual({ definitions: [], steps: ['I add 3 pears', 'I add 3   pears'] });
});

test('a step definition says how many steps it matches', () => {
  const { index, file } = suite(`${pears}//- steps.js
When('I add {int} pears', () => {});$0
When('I eat {int} pears', () => {});
`);
  expect(lenses(index, file).map(({ title }) => title)).toEqual(['matches 2 steps', 'matches no step']);
});

test('features that do not use a definition are looked through in pieces', () => {
  const features = Array.from(
    { length: 50 },
    (_, i) => `//- other${i}.feature\nFeature: ${i}\n  Scenario: A\n    When I wait\n`,
  );
  const { index, file, offset } = suite(
    `//- steps.js\nWhen('I ad$0d {int} pears', () => {});\n${features.join('')}`,
  );
  const pauses = [...stepUses(index, file, offset)];
  expect(pauses.length).toBeGreaterThanOrEqual(50);
});
