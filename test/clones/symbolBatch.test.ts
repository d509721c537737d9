import { expect, test } from 'vitest';
import { statementModule } from '../../core/clones/statements/statementModule.generated';
import { SymbolBatch } from '../../core/clones/statements/symbolBatch';
import { SymbolKernel } from '../../core/clones/statements/symbolKernel';
import { compiledModule } from '../../core/text/webAssembly';
import { seeded } from '../seeded';

test('equal hashes get one symbol, and those that stand in several places get the smallest', () => {
  const random = seeded(7);
  const kernel = new SymbolKernel(compiledModule(statementModule()));
  // More than one part, and more than there is room for at first.
  for (const entries of [0, 1, 5000, 150_000]) {
    const batch = new SymbolBatch();
    const keys: number[] = [];
    for (let entry = 0; entry < entries; entry++) keys.push(random.below(entries));
    for (let entry = 0; entry < entries; ) {
      expect(batch.count).toBe(entry);
      const file = keys.slice(entry, entry + random.below(20_000));
      // Few distinct bits where the table looks, so that chains are long.
      batch.add(Int32Array.from(file.flatMap(key => [key % 9000, key])));
      entry += file.length;
    }
    const symbols = batch.symbols(kernel);
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
