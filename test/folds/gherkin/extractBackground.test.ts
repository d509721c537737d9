import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, isFold } from '../../../core/features/folds/fold';
import { extractBackground } from '../../../core/features/folds/gherkin/extractBackground';
import { analyzeGherkin } from '../../../core/gherkin/analyzeGherkin';
import { pickles } from '../../../core/gherkin/pickles';
import { featureText } from '../../gherkin/randomFeature';
import { folded, gherkinFile, refusal } from './foldHelp';

/** Puts the lines before the first step of every scenario. */
function withOpening(text: string, lines: string): string {
  const { feature } = analyzeGherkin(text);
  const first = feature!.scenarios.flatMap(({ kind, steps }) =>
    kind === 'background' ? [] : steps.slice(0, 1),
  );
  const edits = first.map(({ range }) => {
    const at = text.lastIndexOf('\n', range.start) + 1;
    return { range: { start: at, end: at }, newText: lines };
  });
  return applyEdits(text, edits);
}

const ofFeature = { of: 'feature' } as const;

test('shared opening steps become a Background, comments and tags stay', () => {
  const text = `Feature: shop

  # the first
  @one
  Scenario: a
    Given a cart
    # two books
    And books
      | red |

    And a voucher
    When I pay

  @two
  Scenario: b
    Given a cart
    And books
      | red |
    When I leave
`;
  expect(folded(text, extractBackground(gherkinFile(text), text, ofFeature))).toBe(`Feature: shop

  Background:
    Given a cart
    And books
      | red |

  # the first
  @one
  Scenario: a
    # two books
    Given a voucher
    When I pay

  @two
  Scenario: b
    When I leave
`);
});

test('an existing Background of the rule takes the steps', () => {
  const text = `# language: de
Funktionalität: f
  Regel: r
    Grundlage:
      Angenommen ein Haus

    Szenario: a
      Angenommen ein Baum
      Wenn x

    Szenario: b
      Angenommen ein Baum
      Wenn y
`;
  expect(
    folded(text, extractBackground(gherkinFile(text), text, { of: 'rule', rule: 0 })),
  ).toBe(`# language: de
Funktionalität: f
  Regel: r
    Grundlage:
      Angenommen ein Haus
      Und ein Baum

    Szenario: a
      Wenn x

    Szenario: b
      Wenn y
`);
});

test('steps are not moved before the Background of a rule', () => {
  const text = `Feature: f
  Rule: r
    Background:
      Given first
    Scenario: a
      Given second
      When x
    Scenario: b
      Given second
      When y
`;
  expect(refusal(extractBackground(gherkinFile(text), text, ofFeature))).toBe(
    'the steps would run in another order than they do now',
  );
});

test('a scenario keeps a step of its own', () => {
  const text = 'Feature: f\nScenario: a\nGiven x\nScenario: b\nGiven x\nThen y\n';
  expect(extractBackground(gherkinFile(text), text, ofFeature)).toBeUndefined();
});

test('every offered Background leaves what runs as it is', () => {
  let offered = 0;
  fc.assert(
    fc.property(featureText, fc.integer({ min: 1, max: 3 }), (random, count) => {
      const opening = Array.from({ length: count }, (_, i) => `${i === 0 ? 'Given' : 'And'} shared ${i}\n`);
      const text = withOpening(random, opening.join(''));
      const file = gherkinFile(text);
      const offer = extractBackground(file, text, ofFeature);
      if (!offer || !isFold(offer)) return;
      offered++;
      const after = folded(text, offer);
      expect(pickles(after)).toEqual(pickles(text));
      expect(after.match(/^\s*#.*\S/gm)?.length).toBe(text.match(/^\s*#.*\S/gm)?.length);
    }),
    { seed: 5, numRuns: 300 },
  );
  expect(offered).toBeGreaterThan(20);
});
