import { expect, test } from 'vitest';
import { questionOf } from '../../core/features/similarQuestion';

test.each([
  ['retry with backoff', 'sentence'],
  ['parse (quickly) a duration, such as 5m', 'sentence'],
  ['Given the user is logged in as "admin"', 'step'],
  ['* the cart is empty', 'step'],
  ['return sum(items) / items.length;', 'code'],
  ['def parse(text):\n    return int(text)', 'code'],
  ['for (const a of b) {\n  c(a);\n}', 'code'],
])('%j is a question of kind %s', (text, kind) => expect(questionOf(text).kind).toBe(kind));

test('a step is asked for without its keyword', () => {
  expect(questionOf('  When I add a book\n').text).toBe('I add a book');
});
