import { expect, test } from 'vitest';
import { SymbolBatch } from '../../core/clones/symbolBatch';
import { seeded } from '../seeded';

test('equal hashes get one symbol, and those that stand in several places get the smallest', () => {
  const random = seeded(7);
  // More than one part, and more than there is room for at first.
  for (const entries of [0, 1, 5000, 150_000]) {
    const batch = new SymbolBatch();
    const keys: number[] = [];
    for (let entry = 0; entry < entries; entry++) {
      const key = random.below(entries);
      // Few distinct bits where the table looks, so that chains are long.
      batch.intern(key % 9000, key);
      keys.push(key);
    }
    const symbols = batch.symbols({ rows: new Int32Array(0) });
    const places = new Map<number, number>();
    for (const key of keys) places.set(key, (places.get(key) ?? 0) + 1);
    expect(batch.live).toBe(places.size);
    const symbolOf = new Map<number, number>();
    let wrong = 0;
    for (const [entry, key] of keys.entries()) {
      const symbol = symbols[entry]!;
      if (!symbolOf.has(key)) symbolOf.set(key, symbol);
      if (symbolOf.get(key) !== symbol || batch.isShared(symbol) !== places.get(key)! > 1) wrong++;
    }
    expect(wrong).toBe(0);
    expect(new Set(symbolOf.values()).size).toBe(places.size);
    expect([...symbolOf.values()].every(symbol => symbol < places.size)).toBe(true);
  }
});
