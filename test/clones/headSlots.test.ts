import { expect, test } from 'vitest';
import type { FileStatements } from '../../core/clones/statements/fileStatements';
import { HeadSlots } from '../../core/clones/statements/headSlots';

function fileAt(order: number, statements: number): FileStatements {
  const heads = Uint32Array.from({ length: statements }, (_, i) => i);
  return { order, heads, headTokens: heads, pieces: [], pieceTokens: [] } as unknown as FileStatements;
}

test('slots of two files are not mixed while the one that leaves has the number of the other', () => {
  const slots = new HeadSlots();
  const [leaving, staying] = [slots.take(fileAt(4, 3)), slots.take(fileAt(4, 3))];
  const first = slots.take(fileAt(1, 2));
  const all = [staying + 2, leaving, staying, first + 1, leaving + 2, staying + 1, first, leaving + 1];
  for (let turn = 0; turn < all.length; turn++) {
    all.push(all.shift()!);
    const sorted = [...all].sort((a, b) => slots.compare(a, b));
    const within = (base: number) => sorted.filter(slot => slot >= base && slot < base + 3);
    expect(sorted.slice(0, 2)).toEqual([first, first + 1]);
    expect(within(staying)).toEqual([staying, staying + 1, staying + 2]);
    expect(within(leaving)).toEqual([leaving, leaving + 1, leaving + 2]);
  }
});
