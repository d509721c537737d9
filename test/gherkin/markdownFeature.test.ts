import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyzeGherkin } from '../../core/gherkin/analyzeGherkin';
import { plainFeature } from '../../core/gherkin/markdownFeature';
import { officialShape, ourShape } from './gherkinOracle';
import { markdownText } from './randomMarkdown';

test('the tree of a feature in Markdown is the one of @cucumber/gherkin', () => {
  fc.assert(
    fc.property(markdownText, text => {
      const facts = analyzeGherkin(text, 'markdown');
      expect(facts.problems).toEqual([]);
      expect(facts.strict).toBe(true);
      expect(scenariosOf(ourShape(facts.feature, text))).toEqual(
        scenariosOf(officialShape(text, 'markdown')),
      );
    }),
    { seed: 1, numRuns: 150 },
  );
});

/** Gherkin's title of a feature keeps the marks of a heading that is no `Feature:`, and so do we. */
function scenariosOf(shape: unknown): unknown {
  const { keyword: _, ...rest } = shape as { readonly keyword?: string };
  return rest;
}

test('the plain text is as long as the Markdown, line by line', () => {
  fc.assert(
    fc.property(markdownText, text => {
      const lengths = (of: string): number[] => of.split('\n').map(line => line.length);
      expect(lengths(plainFeature(text).text)).toEqual(lengths(text));
    }),
    { seed: 2, numRuns: 150 },
  );
});

const book = `\`@shop\`
# Feature: Books

Prose that says why. Given that, no step.

## Scenario: one
<!-- twinfold-ignore: told apart on purpose -->
* Given I have 5 books
- When I pay
  | a | b |
  |---|---|
  | 1 | 2 |
* Then all is well
\`\`\`json
* Given no step
\`\`\`
`;

test('titles are headings, steps are items, and prose is prose', () => {
  const { feature, suppressions, strict } = analyzeGherkin(book, 'markdown');
  expect(strict).toBe(true);
  expect(feature!.name).toBe('Books');
  expect(feature!.tags.map(({ name }) => name)).toEqual(['@shop']);
  const said = feature!.scenarios[0]!.steps.map(({ range, textRange, keyword }) => [
    keyword,
    book.slice(range.start, range.end),
    book.slice(textRange.start, textRange.end),
  ]);
  expect(said).toEqual([
    ['Given', 'Given I have 5 books', 'I have 5 books'],
    ['When', 'When I pay', 'I pay'],
    ['Then', 'Then all is well', 'all is well'],
  ]);
  expect(feature!.scenarios[0]!.steps[1]!.argument).toMatchObject({
    rows: [
      ['a', 'b'],
      ['1', '2'],
    ],
  });
  expect(feature!.scenarios[0]!.steps[2]!.argument).toMatchObject({
    content: '* Given no step',
    mediaType: 'json',
  });
  expect(suppressions.map(({ range, reason }) => [book.slice(range.start, range.end), reason])).toEqual([
    ['Given I have 5 books', 'told apart on purpose'],
  ]);
});

test('a doc string of more backticks may hold fences, and one that is not closed is told', () => {
  const [step] = analyzeGherkin('# Feature: f\n## Scenario: s\n* Given a\n````\n```\n````\n', 'markdown')
    .feature!.scenarios[0]!.steps;
  expect(step!.argument).toMatchObject({ content: '```' });
  const { problems, feature } = analyzeGherkin(
    '# Feature: f\n## Scenario: s\n* Given a\n```\n* Given b\n## Scenario: t\n* Given c\n',
    'markdown',
  );
  expect(problems.map(({ message }) => message)).toEqual(['This doc string is not closed']);
  expect(feature!.scenarios.map(({ steps }) => steps.map(({ text }) => text))).toEqual([['a', 'b'], ['c']]);
});

test('what is out of place is said in the words of the file, at its line', () => {
  const text = '# Feature: f\n## Scenario: s\n* Given a\n## Background: late\n* Given b\n';
  const { problems, strict, feature } = analyzeGherkin(text, 'markdown');
  expect(strict).toBe(false);
  expect(problems[0]!.message).toContain('instead of "## Background: late"');
  expect(text.slice(problems[0]!.range!.start, problems[0]!.range!.end)).toBe('## Background: late');
  expect(feature!.scenarios.flatMap(({ steps }) => steps.map(step => step.text))).toEqual(['a', 'b']);
});

test('any text is read', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '#',
          ' ',
          '* ',
          'Given ',
          '|',
          '-',
          '```',
          '`@a`',
          '\n',
          '\r',
          'Scenario:',
          '<!--',
          '-->',
          'twinfold-ignore',
          '😀',
        ),
        { maxLength: 40 },
      ),
      parts => {
        const text = parts.join('');
        expect(plainFeature(text).text.length).toBe(text.length);
        analyzeGherkin(text, 'markdown');
      },
    ),
    { seed: 3, numRuns: 500 },
  );
});
