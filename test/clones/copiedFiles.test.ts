import { expect, test } from 'vitest';
import { checkClones, configWith } from '../fixture';

const body = (extra = '') => `function collect(items, limit) {
  const seen = new Map();
  for (const item of items) {
    if (seen.has(item.key)) continue;
    seen.set(item.key, item.value * limit);${extra}
  }
  return [...seen.values()].filter(value => value > limit);
}`;

test('copied files and a part of a longer file that is near them are one class', () => {
  const [found] = checkClones(
    `
//- a.js
«A${body()}»
//- b.js
«A${body()}»
//- c.js
load(file, 2);
«A${body('\n    limit.check(item);')}»
`,
    configWith({ 'noise.minor': true }),
  );
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

test('a file and its copy with a few edits are one class, however much its parts repeat each other', () => {
  const column = (table: number, name: number) =>
    `  columns.add(new Column(${"'text', ".repeat(table)}Type.text, 't${table}c${name}'));`;
  const table = (n: number) =>
    `function table${n}(columns) {\n${Array.from({ length: 8 }, (_, i) => column(n, i)).join('\n')}\n}\n`;
  const tables = Array.from({ length: 10 }, (_, n) => table(n)).join('\n');
  checkClones(`
//- old/schema.js
«A${tables.trimEnd()}»
//- new/schema.js
«A${tables.trimEnd().replace("Type.text, 't5c5'", "Type.number, 't5c5'")}»
`);
});
