import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FoldOffer, isFold } from '../../../core/features/folds/fold';
import { scenariosToOutline } from '../../../core/features/folds/gherkin/scenariosToOutline';
import { pickles } from '../../../core/gherkin/pickles';
import { folded, gherkinFile, refusal } from './foldHelp';

function outlineOfAll(text: string): FoldOffer {
  const file = gherkinFile(text);
  return scenariosToOutline(
    file,
    text,
    file.facts.feature!.scenarios.filter(({ kind }) => kind === 'scenario'),
  );
}

test('values become columns named for what stands around them', () => {
  const text = `Feature: shop

  @shop
  Scenario: Sell 1 book
    Given a stock of 10 books
    When I sell 1
    Then the message "sold 1" appears

  # bulk
  @shop
  Scenario: Sell 20 books
    Given a stock of 30 books
    When I sell 20
    Then the message "sold many" appears
`;
  expect(folded(text, outlineOfAll(text))).toBe(`Feature: shop

  @shop
  Scenario Outline: <scenario>
    Given a stock of <books> books
    When I sell <sell>
    Then the message "<message>" appears

    Examples:
      | scenario      | books | sell | message   |
      | Sell 1 book   | 10    | 1    | sold 1    |
      # bulk
      | Sell 20 books | 30    | 20   | sold many |
`);
});

test('a table of more columns of values than rows and two is refused, and of more than ten', () => {
  const fold = (rows: number, columns: number) => {
    const scenarios = Array.from({ length: rows }, (_, row) => {
      const lines = Array.from({ length: columns }, (_, at) => `Given a${at} "${at} ${row}"\n`);
      return `Scenario: s${row}\n${lines.join('')}`;
    });
    return outlineOfAll(`Feature: f\n${scenarios.join('')}`);
  };
  expect([fold(2, 4), fold(3, 5), fold(9, 10)].map(isFold)).toEqual([true, true, true]);
  expect(refusal(fold(2, 5))).toBe('5 values differ in 2 scenarios: the table would be hard to read');
  expect(refusal(fold(3, 6))).toBe('6 values differ in 3 scenarios: the table would be hard to read');
  expect(refusal(fold(9, 11))).toBe('11 values differ in 9 scenarios: the table would be hard to read');
});

test('a name that holds the values needs no column', () => {
  const text = `Feature: f
  Scenario: add "x"
    When I add "x"
  Scenario: add "y"
    When I add "y"
`;
  expect(folded(text, outlineOfAll(text))).toBe(`Feature: f
  Scenario Outline: add "<add>"
    When I add "<add>"

    Examples:
      | add |
      | x   |
      | y   |
`);
});

test('tags that not all have move to Examples of their own', () => {
  const text = `Feature: f
  @all @slow
  Scenario: s
    When I add 1
    Then ok
  @all
  Scenario: s
    When I add 2
    Then ok
`;
  expect(folded(text, outlineOfAll(text))).toBe(`Feature: f
  @all
  Scenario Outline: s
    When I add <add>
    Then ok

    @slow
    Examples:
      | add |
      | 1   |

    Examples:
      | add |
      | 2   |
`);
});

test('cells and lines of doc strings are values, too', () => {
  const text = `Feature: f
  Scenario: s
    Given users
      | name | age |
      | Bob  | 3   |
    Then I see
      """
      Hello Bob|
      """
  Scenario: s
    Given users
      | name  | age |
      | Alice | 3   |
    Then I see
      """
      Hello Alice
      """
`;
  expect(folded(text, outlineOfAll(text))).toBe(`Feature: f
  Scenario Outline: s
    Given users
      | name   | age |
      | <name> | 3   |
    Then I see
      """
      <text>
      """

    Examples:
      | name  | text        |
      | Bob   | Hello Bob\\| |
      | Alice | Hello Alice |
`);
});

test('descriptions and other steps are reasons to refuse', () => {
  expect(refusal(outlineOfAll('Feature: f\nScenario: a\nSome prose\nGiven 1\nScenario: b\nGiven 2\n'))).toBe(
    'the scenarios have descriptions of their own',
  );
  expect(refusal(outlineOfAll('Feature: f\nScenario: a\nGiven one\nScenario: b\nGiven two\n'))).toBe(
    'the scenarios differ in more than values',
  );
});

test('every offered Outline runs what the scenarios ran', () => {
  const value = fc.constantFrom('1', '20', '3.5', '-7');
  const quoted = fc.constantFrom('"a"', '"b c"', '" d "', '"<x>"', '"|"', '"\\\\"', '"$1"', '"e\\n"', '""');
  const cell = fc.constantFrom('', 'x', 'a\\|b', '\\\\', '<y>', '😀');
  const line = fc.constantFrom('text', '  deep', '', '\\"\\"\\"', '<z>');
  const scenario = fc.tuple(
    fc.constantFrom('n', 'm 1', 'm 20', '<n>'),
    fc.subarray(['@a', '@b', '@c']),
    value,
    quoted,
    quoted,
    cell,
    line,
    fc.boolean(),
  );
  let offered = 0;
  fc.assert(
    fc.property(fc.array(scenario, { minLength: 2, maxLength: 4 }), fc.boolean(), (all, crlf) => {
      const scenarios = all.map(
        ([name, tags, number, one, two, inCell, inDoc, comment]) =>
          `${tags.length > 0 ? `  ${tags.join(' ')}\n` : ''}  Scenario: ${name}\n${comment ? '  # why\n' : ''}` +
          `    Given ${number} of ${one}\n    And the ${two} with\n    | k | ${inCell} |\n    Then x\n    * see ${one}\n      """\n      ${inDoc}\n      """\n`,
      );
      const text = `Feature: f\n${scenarios.join('\n')}`.replace(/\n/g, crlf ? '\r\n' : '\n');
      const offer = outlineOfAll(text);
      if (!isFold(offer)) return;
      offered++;
      const sorted = (source: string): string[] =>
        pickles(source)!
          .map(pickle => JSON.stringify(pickle))
          .sort();
      const after = folded(text, offer);
      expect(sorted(after)).toEqual(sorted(text));
      expect(after.match(/# why/g)?.length).toBe(text.match(/# why/g)?.length);
    }),
    { seed: 6, numRuns: 300 },
  );
  expect(offered).toBeGreaterThan(100);
});

test('an empty line of a doc string becomes a placeholder within its indentation', () => {
  const scenario = (n: number, line: string): string => `  Scenario: s${n}
    Given a text
      """
      first
${line}
      last
      """
    When I read ${n}
    Then I know ${n}
`;
  const text = `Feature: f\n${scenario(1, '')}${scenario(2, '      second')}`;
  expect(folded(text, outlineOfAll(text))).toContain('      first\n      <text>\n      last\n');
});
