import { expect, test } from 'vitest';
import { rareFirst } from '../../host/rareFirst';

test('files of rare endings come first, each ending in the order that it had', () => {
  const names = ['b.ts', 'Makefile', 'a.md', 'a.ts', 'b.md', 'c.ts'];
  const sorted = rareFirst(names.map(name => ({ name })));
  expect(sorted.map(({ name }) => name)).toEqual(['Makefile', 'a.md', 'b.md', 'b.ts', 'a.ts', 'c.ts']);
});
