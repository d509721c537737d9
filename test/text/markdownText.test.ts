import { expect, test } from 'vitest';
import { codeSpan, markdownText } from '../../core/text/markdownText';

test.each([
  ['![x](https://example.com/x.png)', '!\\[x\\](https://example.com/x.png)'],
  ['press *Save* and `ok`', 'press \\*Save\\* and \\`ok\\`'],
  ['<name> & &lt;', '\\<name\\> \\& \\&lt;'],
  ['_a_ in my_file', '\\_a\\_ in my_file'],
  ['a plain text, 100 %', 'a plain text, 100 %'],
])('%s is shown as it is', (text, markdown) => {
  expect(markdownText(text)).toBe(markdown);
});

test('a name with backticks is fenced by more', () => {
  expect(codeSpan('a b')).toBe('`a b`');
  expect(codeSpan('`a` b')).toBe('`` `a` b ``');
});
