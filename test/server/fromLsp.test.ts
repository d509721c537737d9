import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pathOf } from '../../server/fromLsp';

test.each([
  'file:///w/a-b_c/d.e.ts',
  'file:///w//a@1/b+c~,=.ts',
  'file:///w/../a.ts',
  'file:///w/./a.ts',
  'file:///w/..',
  'file:///w/.git/config',
  'file:///w/a%20b/%C3%A9.ts',
  'file:///w/a b.ts',
  'file:///w/a.ts?query#part',
  'file:///w/a\\b.ts',
  'file:///',
])('the path of %s is what Node makes of it', uri => {
  expect(pathOf(uri)).toBe(fileURLToPath(uri));
});

test('what stands on no disk has no path', () => {
  for (const uri of ['untitled:a', 'http://host/a', 'file://host/a', 'file:///%00%2F'])
    expect(pathOf(uri)).toBeUndefined();
});
