import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayBacktrack } from '../../core/steps/definitions/regex/backtracking';
import { parseRegex } from '../../core/steps/definitions/regex/parseRegex';
import { regexSource } from '../../core/steps/definitions/regex/regexNode';
import { requiredText } from '../../core/steps/definitions/regex/requiredText';
import { sampleTexts } from '../../core/steps/definitions/regex/sampleText';
import { StateMachine } from '../../core/steps/definitions/regex/stateMachine';
import type { RegexDialect } from '../../core/steps/definitions/stepDefinition';

function translated(source: string, dialect: RegexDialect, flags = ''): string {
  const parsed = parseRegex(source, flags, dialect);
  return 'node' in parsed ? `/${regexSource(parsed.node)}/${parsed.flags}` : parsed.message;
}

describe('translation', () => {
  test.each<[string, RegexDialect, string]>([
    ['(?P<n>\\d+) is (?P=n)', 'python', '/(\\d+) is (?:\\1)/'],
    ['\\Aa\\Z', 'ruby', '/^a$/'],
    ['a++b*+', 'java', '/a+b*/'],
    ['(?>a|b)c', 'ruby', '/(?:a|b)c/'],
    ['(?i)abc', 'go', '/abc/i'],
    ['(?-mix:a)', 'ruby', '/(?:a)/'],
    ['\\Qa.b\\E+', 'java', '/a\\.b+/'],
    ['[[:alpha:]]-[^\\]]', 'php', '/[a-zA-Z]-[^\\]]/'],
    ['[]a]', 'python', '/[\\]a]/'],
    ['\\w', 'dotnet', '/[\\p{L}\\p{M}\\p{N}_]/u'],
    ['\\h', 'ruby', '/[0-9a-fA-F]/'],
    ['a{,3}', 'python', '/a{0,3}/'],
    ['a{b}', 'javascript', '/a\\{b\\}/'],
    ['x(?#note)y', 'python', '/xy/'],
    ['\\p{Alpha}\\p{IsCyrillic}', 'java', '/[a-zA-Z][\\p{IsCyrillic}]/u'],
  ])('%s of %s', (source, dialect, expected) => {
    expect(translated(source, dialect)).toBe(expected.replace('\\p{IsCyrillic}', '\\p{Script=Cyrillic}'));
  });

  test('an extended pattern loses its layout', () => {
    expect(translated('a  b # note\n c', 'ruby', 'x')).toBe('/abc/');
  });

  test.each<[string, RegexDialect]>([
    ['(?(1)a|b)', 'php'],
    ['(?R)', 'php'],
    ['[a&&[^b]]', 'java'],
    ['a(?i)b', 'php'],
    ['(a', 'go'],
    ['*a', 'go'],
    ['[z-a]', 'ruby'],
  ])('%s cannot be translated and says so', (source, dialect) => {
    expect(translated(source, dialect)).not.toMatch(/^\//);
  });
});

describe('what a match must contain', () => {
  const required = (source: string) => {
    const parsed = parseRegex(source, '', 'javascript');
    return 'node' in parsed ? requiredText(parsed.node) : undefined;
  };
  test('whole words and the longest literal', () => {
    expect(required('^I have (\\d+) red (?:Apples|pears)$')).toEqual({
      literal: 'i have ',
      words: ['i', 'have', 'red'],
    });
  });
  test('nothing of what is optional or may be part of a longer word', () => {
    expect(required('user(s)? log')).toEqual({ literal: 'user', words: [] });
  });
});

/** Patterns over a tiny alphabet, so that matches are frequent. */
const pattern = fc.letrec<{ node: string }>(tie => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '^', '$', '\\b', ' '),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '*?'))
      .map(([a, quantifier]) => `(?:${a})${quantifier}`),
  ),
})).node;

test('the state machine agrees with the engine of JavaScript', () => {
  const text = fc.stringMatching(/^[ab1 ]{0,8}$/);
  fc.assert(
    fc.property(pattern, text, (source, input) => {
      const parsed = parseRegex(source, '', 'javascript');
      if (!('node' in parsed)) return;
      const machine = StateMachine.of(parsed.node, '');
      expect(machine?.test(input)).toBe(new RegExp(source).test(input));
      expect(new RegExp(regexSource(parsed.node)).test(input)).toBe(new RegExp(source).test(input));
    }),
    { seed: 7, numRuns: 2000 },
  );
});

test('patterns that may take exponential time are told from those of every day', () => {
  const risky = (source: string) => {
    const parsed = parseRegex(source, '', 'javascript');
    return 'node' in parsed && mayBacktrack(parsed.node);
  };
  expect(['(a+)+$', '(a|a)*b', '(\\w+\\s?)*x', '(.*)(.*)(.*)(.*)(.*)x'].map(risky)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['^I see "([^"]*)"$', '"(?:[^"\\\\]|\\\\.)*"', '^(.*) has (\\d+) of (.*)$'].map(risky)).toEqual([
    false,
    false,
    false,
  ]);
});

test('samples match the pattern that they are made from', () => {
  const parsed = parseRegex('^I (?:see|hear) (\\d+) "([^"]*)" in [A-Z]{2}(?: at (.+))?$', '', 'javascript');
  if (!('node' in parsed)) throw new Error(parsed.message);
  const regexp = new RegExp(regexSource(parsed.node));
  expect(sampleTexts(parsed.node).filter(text => !regexp.test(text))).toEqual([]);
  expect(sampleTexts(parsed.node)).toContain('I see 1 "x" in XX at x');
});
