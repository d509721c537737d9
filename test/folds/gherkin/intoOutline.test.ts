import { expect, test } from 'vitest';
import type { FoldOffer } from '../../../core/features/folds/fold';
import { intoOutline } from '../../../core/features/folds/gherkin/intoOutline';
import { outlineOfOutlines } from '../../../core/features/folds/gherkin/outlineOfOutlines';
import { folded, gherkinFile, refusal } from './foldHelp';

/** Makes the last scenario a row. */
function lastIntoOutline(text: string): FoldOffer | undefined {
  const file = gherkinFile(text);
  return intoOutline(file, text, file.facts.feature!.scenarios.at(-1)!);
}

const outline = `Feature: shop

  @fast
  Scenario Outline: buy <thing>
    Given a shop
    When I buy "<thing>"
      | count   |
      | <count> |
    Then I pay

    Examples:
      | thing | count |
      | pear  | 1     |
`;

const single = (name: string, tags: string, thing: string): string => `
  # the other one
  ${tags}
  Scenario: ${name}
    Given a shop
    When I buy "${thing}"
      | count |
      | 12 |
    Then I pay
`;

test('a scenario with the steps of an Outline becomes its row, the table aligned', () => {
  const text = outline + single('buy pineapple', '@fast', 'pineapple');
  expect(folded(text, lastIntoOutline(text))).toBe(
    outline.replace(
      '      | thing | count |\n      | pear  | 1     |\n',
      `      | thing     | count |
      | pear      | 1     |
      # the other one
      | pineapple | 12    |
`,
    ),
  );
});

test('further tags take Examples of their own', () => {
  const text = outline + single('buy fig', '@fast @new', 'fig');
  expect(folded(text, lastIntoOutline(text))).toBe(`${outline}
    @new
    Examples:
      | thing | count |
      # the other one
      | fig   | 12    |
`);
});

test('a scenario that does not run under the tags of the Outline stays', () => {
  const text = outline + single('buy fig', '@slow', 'fig');
  expect(refusal(lastIntoOutline(text))).toBe('the Outline runs under @fast, and the scenario does not');
});

test('a name that rows cannot have goes, and the announcement says so', () => {
  const text = outline.replace('buy <thing>', 'buying') + single('buy fig', '@fast', 'fig');
  expect(lastIntoOutline(text)).toMatchObject({
    announcement: 'The same steps run under the same tags; the name "buy fig" goes, for the rows share one',
  });
});

test('a scenario with another step is no row', () => {
  const other = outline + single('buy fig', '@fast', 'fig').replace('Then I pay', 'Then I leave');
  expect(lastIntoOutline(other)).toBeUndefined();
});

test('in German, too', () => {
  const text = `# language: de
Funktionalität: Laden
  Szenariogrundriss: kaufen
    Angenommen ein Laden
    Wenn ich <Anzahl> Birnen kaufe

    Beispiele:
      | Anzahl |
      | 1      |

  @neu
  Szenario: kaufen
    Angenommen ein Laden
    Wenn ich 2 Birnen kaufe
`;
  expect(folded(text, lastIntoOutline(text))).toBe(`# language: de
Funktionalität: Laden
  Szenariogrundriss: kaufen
    Angenommen ein Laden
    Wenn ich <Anzahl> Birnen kaufe

    Beispiele:
      | Anzahl |
      | 1      |

    @neu
    Beispiele:
      | Anzahl |
      | 2      |
`);
});

test('Outlines of one name and the same steps become one with the Examples of all', () => {
  const second = `
  # more
  @fast @new
  Scenario Outline: buy <thing>
    Given a shop
    When I buy "<thing>"
      | count   |
      | <count> |
    Then I pay

    Examples: others
      | thing | count |
      | fig   | 2     |
`;
  const text = outline + second;
  const file = gherkinFile(text);
  expect(folded(text, outlineOfOutlines(file, text, file.facts.feature!.scenarios))).toBe(`${outline}
    # more
    @new
    Examples: others
      | thing | count |
      | fig   | 2     |
`);
});
