import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languageOf } from '../../core/code/languageOf';
import { languages } from '../../core/code/languages';
import { analyze, brokenInvariant } from './analyze';

const folder = join(import.meta.dirname, '../samples/code');
const samples = readdirSync(folder).map(name => {
  const language = languageOf(name);
  return { name, language: language!, text: readFileSync(join(folder, name), 'utf8') };
});

const pieces = [
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '<',
    '>',
    ';',
    ',',
    ':',
    '=',
    '=>',
    '->',
    '\n',
    '\n  ',
    '\n\t',
    ' ',
    '"',
    "'",
    '`',
    '"""',
    '${',
    '#{',
  ],
  ...[
    'if',
    'else',
    'for',
    'while',
    'do',
    'end',
    'def',
    'function',
    'class',
    'case',
    'default',
    'switch',
    'match',
    'return',
    'import',
  ],
  ...[
    'x',
    'y1',
    '42',
    '// c\n',
    '/* c */',
    '# c\n',
    '\\',
    '@',
    '#',
    '#if\n',
    '#else\n',
    '#endif\n',
    '<<A\n',
    '<div>',
    '</div>',
    '/',
    '|',
    'async',
    'static',
    'get',
    'const',
    'type',
    '?',
    '!',
    '.',
    '$',
    '%w[',
    'r#"',
    '\u2028',
    '\ud800',
    '<script>',
    '```js\n',
  ],
];
const anyProgram = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map(parts => parts.join(''));

test.each(languages.map(language => language.id))('any text of %s gives a tree whose nodes nest', id => {
  fc.assert(
    fc.property(fc.oneof(anyProgram, fc.string({ unit: 'binary', maxLength: 80 })), text => {
      expect(brokenInvariant(text, analyze(text, id))).toBeUndefined();
    }),
    { numRuns: 60, seed: 1 },
  );
});

test.each(samples)('$name gives a tree whose nodes nest, whatever is cut out of it', ({ text, language }) => {
  expect(brokenInvariant(text, analyze(text, language))).toBeUndefined();
  fc.assert(
    fc.property(
      fc.nat(text.length),
      fc.nat(40),
      fc.constantFrom('', '{', '}', '(', ')', '"', '\n', "'"),
      (at, size, put) => {
        const cut = text.slice(0, at) + put + text.slice(at + size);
        expect(brokenInvariant(cut, analyze(cut, language))).toBeUndefined();
      },
    ),
    { numRuns: 12, seed: 2 },
  );
});

const deep = 100_000;
test.each([
  ['brackets in brackets', '('.repeat(deep) + ')'.repeat(deep)],
  ['braces that nobody closes', '{'.repeat(deep)],
  ['braces that nobody opened', `${'('.repeat(deep)}${'}'.repeat(deep)}`],
  ['conditions in conditions', 'if (x) '.repeat(deep / 4)],
  ['functions in functions', 'function f() { '.repeat(deep / 4)],
  ['what may be type arguments', 'a<b<'.repeat(deep / 4)],
  ['templates in templates', '`${'.repeat(deep / 4)],
  ['tags in tags', '<a>'.repeat(deep / 4)],
  ['one word again and again', 'x '.repeat(deep)],
])('%s end no analysis early', (_name, text) => {
  for (const id of ['typescript', 'tsx', 'java', 'python', 'ruby', 'bash', 'clojure', 'html', 'scss'])
    expect(brokenInvariant(text, analyze(text, id))).toBeUndefined();
});
