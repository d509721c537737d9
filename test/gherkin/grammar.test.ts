import { dialects } from '@cucumber/gherkin';
import { expect, test } from 'vitest';
import { gherkinGrammar, gherkinLanguageConfiguration } from '../../scripts/generateGherkin';

interface Rule {
  readonly match?: string;
  readonly begin?: string;
  readonly patterns?: readonly Rule[];
}

const grammar = JSON.parse(gherkinGrammar()) as {
  repository: Record<string, Rule>;
  patterns: readonly Rule[];
};

test('the grammar knows every keyword of every dialect', () => {
  for (const [language, dialect] of Object.entries(dialects)) {
    const rules = grammar.repository[`dialect-${language}`]!.patterns!;
    const matches = (line: string): boolean =>
      rules.some(rule =>
        [rule.match, rule.begin].some(pattern => pattern && new RegExp(pattern, 'u').test(line)),
      );
    const { feature, rule, background, scenario, scenarioOutline, examples } = dialect;
    const titles = [feature, rule, background, scenario, scenarioOutline, examples].flat();
    const steps = [dialect.given, dialect.when, dialect.then, dialect.and, dialect.but].flat();
    const missed = [...titles.map(title => `  ${title}: x`), ...steps.map(step => `\t${step}x`)].filter(
      line => !matches(line),
    );
    expect({ language, missed }).toEqual({ language, missed: [] });
  }
});

test('a new line after a table row begins the next row, and after a title is deeper', () => {
  const { onEnterRules } = JSON.parse(gherkinLanguageConfiguration()) as {
    onEnterRules: { beforeText: string; action: { indent: string; appendText?: string } }[];
  };
  const actionAfter = (line: string): unknown =>
    onEnterRules.find(({ beforeText }) => new RegExp(beforeText).test(line))?.action;
  expect(actionAfter('    | a | b |')).toEqual({ indent: 'none', appendText: '| ' });
  expect(actionAfter('  Szenario: x')).toEqual({ indent: 'indent' });
  expect(actionAfter('    Given a book: red')).toBeUndefined();
});
