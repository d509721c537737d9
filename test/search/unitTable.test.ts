import { expect, test } from 'vitest';
import { type IndexedUnit, UnitTable } from '../../core/search/unitTable';
import type { FileId } from '../../core/text/fileId';

const step: IndexedUnit = {
  kind: 'step',
  file: 7 as FileId,
  range: { start: 1, end: 20 },
  name: 'the user signs in',
};
const method: IndexedUnit = {
  kind: 'code',
  file: 70_000 as FileId,
  range: { start: 300, end: 900 },
  name: 'readAllTheEntries',
  form: { nameRange: { start: 304, end: 321 }, tokens: 66, prescribed: true },
};

test('units are as they were put, and rows may be free', () => {
  const table = new UnitTable();
  table.set(5000, method);
  table.set(2, step);
  expect(table.unit(5000)).toEqual(method);
  expect(table.unit(2)).toEqual(step);
  expect(table.unit(3)).toBeUndefined();
  expect(table.unit(5001)).toBeUndefined();
  table.clear(2);
  expect([table.unit(2), table.kindOf(2), table.kindOf(5000)]).toEqual([undefined, undefined, 'code']);
  table.set(2, method);
  expect(table.unit(2)).toEqual(method);
});
