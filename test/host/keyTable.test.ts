import { expect, test } from 'vitest';
import { KeyTable } from '../../host/keyTable';
import { seeded } from '../seeded';

test('keys are found with what was set last, also where their first letters are the same', () => {
  const chance = seeded(3);
  const table = new KeyTable();
  const expected = new Map<string, number>();
  for (let i = 0; i < 8000; i++) {
    const letters = Array.from({ length: 16 }, (_, at) => (at < 3 ? 7 : chance.below(at < 5 ? 3 : 256)));
    const key = String.fromCharCode(...letters);
    expect(table.get(key)).toBe(expected.get(key));
    table.set(key, i);
    expected.set(key, i);
    if (i % 5 > 0) continue;
    const again = [...expected.keys()][chance.below(expected.size)]!;
    table.set(again, -i);
    expected.set(again, -i);
  }
  expect([...table.values()]).toEqual([...expected.values()]);
  for (const [key, value] of expected) expect(table.get(key)).toBe(value);
});
