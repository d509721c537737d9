import { test } from 'vitest';
import { checkClones, configWith } from '../fixture';

/** A function whose types, which are not compared, are half of it. */
const mapped = (extra = '') => `export function mapKeys<Key extends string, Result>(
  record: Readonly<Record<Key, string>>,
  callback: (key: Key, index: number) => Result,
): ReadonlyArray<Result> {
  const keys = Object.keys(record) as Key[];
  const results: Result[] = [];
  for (const key of keys) {
    results.push(callback(key${extra}));
  }
  return results;
}`;

test('whole functions of which one was edited are enough with three quarters of the tokens that are asked for', () => {
  const text = (mark: (copy: string) => string) => `
//- a.ts
start();
${mark(mapped())}
//- b.ts
const b = 1;
${mark(mapped(', limit'))}
`;
  checkClones(
    text(copy => `«A${copy}»`),
    configWith({ 'code.minTokens': 50 }),
  );
  checkClones(
    text(copy => copy),
    configWith({ 'code.minTokens': 80 }),
  );
});

const closing = (extra = '') => `function closeAll(scopes, limit) {
  let open = scopes.first;
  while (open) {${extra}
    if (open.closed(limit)) return open;
    open = open.outer ?? scopes.root;
  }
  throw new Error('no scope is closed');
}`;

/** Ten lines that have nothing to do with the rest. */
const lines = `
    const width = table.width + 2;
    if (width > 80) table.wrap(width);
    for (const row of table) row.draw();
    table.title = names[width].trim();
    cells.push({ width, empty: true });
    await store.save(table, 'cells');
    height += cells.length * 3 - 1;
    delete cache[table.title];
    const [top, left] = table.corner();
    print(top ? left : -left);`;

test('a function of eight lines is reported where ten were put into its copy', () => {
  checkClones(`
//- a.js
start();
«A${closing()}»
//- b.js
const b = 1;
«A${closing(lines)}»
`);
});
