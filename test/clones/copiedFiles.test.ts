import { expect, test } from 'vitest';
import { checkClones } from '../fixture';

const body = (extra = '') => `function collect(items, limit) {
  const seen = new Map();
  for (const item of items) {
    if (seen.has(item.key)) continue;
    seen.set(item.key, item.value * limit);${extra}
  }
  return [...seen.values()].filter(value => value > limit);
}`;

test('copied files and a part of a longer file that is near them are one class', () => {
  const [found] = checkClones(`
//- a.js
«A${body()}»
//- b.js
«A${body()}»
//- c.js
load(file, 2);
«A${body('\n    limit.check(item);')}»
`);
  expect(found?.fragments.map(({ type }) => type)).toEqual([1, 1, 3]);
});

test('copied files that only import and re-export are no clones', () => {
  const barrel = Array.from(
    { length: 30 },
    (_, i) => `export { a${i}, type B${i} } from './module${i}';`,
  ).join('\n');
  checkClones(`
//- a/exports.ts
${barrel}
//- b/exports.ts
${barrel}
`);
});
