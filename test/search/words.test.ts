import { expect, test } from 'vitest';
import { docSentence } from '../../core/search/docSentence';
import { splitWords, stem } from '../../core/search/words';

test.each([
  ['parseHTTPResponse2', ['parse', 'http', 'response', '2']],
  ['snake_case_name', ['snake', 'case', 'name']],
  ['SCREAMING_CASE', ['screaming', 'case']],
  ['kebab-case and prose.', ['kebab', 'case', 'and', 'prose']],
  ['größeÄndern', ['größe', 'ändern']],
  ['Подтвердить заказ', ['подтвердить', 'заказ']],
  ['購入する', ['購入する']],
  ['', []],
])('%s is split into words', (text, words) => expect(splitWords(text)).toEqual(words));

test.each([
  ['parse', ['parses', 'parsed', 'parsing']],
  ['stop', ['stops', 'stopped', 'stopping']],
  ['query', ['queries', 'queried']],
  ['match', ['matches', 'matched', 'matching']],
  ['call', ['calls', 'called', 'calling']],
])('the forms of "%s" share a stem', (base, forms) => {
  for (const form of forms) expect(stem(form)).toBe(stem(base));
});

test.each(['class', 'status', 'this', 'bus', 'is', 'ed', 'sing'])('"%s" is no form of a shorter word', word =>
  expect([word, word.replace(/e$/, '')]).toContain(stem(word)),
);

test.each([
  [
    '/**\n * Escapes the name of a table. More.\n * @param name - its name\n */',
    'escape',
    'escapes the name of a table',
  ],
  ['// Parse reads a duration\n// such as 5m.\n', 'Parse', 'reads a duration such as 5 m'],
  ['"""Return the first row.\n\n    :param rows: all rows\n    """', 'first', 'return the first row'],
  ['/// <summary>Gets the <see cref="T:A.Table"/> by name.</summary>', 'Get', 'gets the table by name'],
])('the sentence of %j is found', (comment, name, sentence) =>
  expect(docSentence(comment, name)?.join(' ')).toBe(sentence),
);

test.each([
  '/** {@inheritDoc} */',
  '// Copyright 2020 by the authors of it',
  '/** TODO: write this one day */',
  '// short',
])('%j says nothing of a function', comment => expect(docSentence(comment, 'f')).toBeUndefined());
