import { expect, test } from 'vitest';
import { SymbolTable } from '../../core/clones/statements/symbolTable';
import { seeded } from '../seeded';

test('equal hashes share a symbol until the last of their holders releases it', () => {
  const random = seeded(3);
  const table = new SymbolTable();
  const held: { key: number; symbol: number }[] = [];
  const symbolOf = new Map<number, number>();
  for (let step = 0; step < 30_000; step++) {
    if (held.length > 0 && random.below(2) === 0) {
      const [{ key, symbol }] = held.splice(random.below(held.length), 1) as [(typeof held)[number]];
      table.release(symbol);
      if (!held.some(other => other.key === key)) symbolOf.delete(key);
    } else {
      const key = random.below(400);
      // Few distinct bits where the table looks, so that chains are long.
      const symbol = table.intern(key % 7, key);
      expect(symbol).toBe(symbolOf.get(key) ?? symbol);
      symbolOf.set(key, symbol);
      held.push({ key, symbol });
    }
    expect(table.live).toBe(symbolOf.size);
  }
  expect(new Set(symbolOf.values()).size).toBe(symbolOf.size);
  expect(table.size).toBeLessThanOrEqual(400);
});
