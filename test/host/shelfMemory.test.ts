import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Piece, ShelfMemory } from '../../host/shelfMemory';
import { seeded } from '../seeded';

const kilobyte = 1024;
const limit = 2048 * kilobyte;

/** Holds a byte in its place until it has to leave it. */
interface Holder {
  readonly mark: number;
  readonly bytes: Uint8Array;
  gone: boolean;
}

function place(
  memory: ShelfMemory<Holder>,
  size: number,
  mark: number,
): { holder: Holder; piece: Piece<Holder> } {
  const piece = memory.room(size);
  const bytes = new Uint8Array(piece.memory, piece.start + piece.used, size).fill(mark);
  const holder = { mark, bytes, gone: false };
  piece.used += size;
  piece.holders.push(holder);
  memory.ask(piece);
  return { holder, piece };
}

function leaving(holders: readonly Holder[]): boolean {
  for (const holder of holders) holder.gone = true;
  return true;
}

test('nobody writes where another holds something, and no turn takes from itself', async () => {
  const random = seeded(5);
  const memory = new ShelfMemory<Holder>(limit, leaving);
  const all: Holder[] = [];
  for (let turn = 0; turn < 300; turn++) {
    const ofTurn = Array.from({ length: 1 + random.below(3) }, () => {
      const size = random.below(random.below(5) === 0 ? 1400 : 90) * kilobyte + 1;
      return place(memory, size, 1 + (all.length % 250)).holder;
    });
    all.push(...ofTurn);
    expect(ofTurn.some(({ gone }) => gone)).toBe(false);
    for (const { mark, bytes, gone } of all.slice(-60))
      if (!gone) expect(bytes[0] === mark && bytes.at(-1) === mark).toBe(true);
    await setImmediate();
    expect(memory.bytes).toBeLessThanOrEqual(limit);
  }
});

test('memory is taken once, whatever sizes come and go', async () => {
  const memory = new ShelfMemory<Holder>(limit, leaving);
  const taken = new Set<ArrayBuffer>();
  for (let i = 0; i < 200; i++) {
    taken.add(place(memory, (i % 5 === 0 ? 900 : 200) * kilobyte, 1).piece.memory);
    await setImmediate();
  }
  expect(taken.size).toBe(1);
});

test('a turn that needs more than the limit gets it, and gives it back when it ends', async () => {
  const memory = new ShelfMemory<Holder>(limit, leaving);
  const holders = [1, 2, 3].map(mark => place(memory, 1500 * kilobyte, mark).holder);
  expect(holders.some(({ gone }) => gone)).toBe(false);
  expect(memory.bytes).toBeGreaterThan(limit);
  await setImmediate();
  await setImmediate();
  expect(memory.bytes).toBeLessThanOrEqual(limit);
});

test('what cannot be moved elsewhere stays, and there is no limit any more', async () => {
  const memory = new ShelfMemory<Holder>(limit, () => false);
  const holders: Holder[] = [];
  for (let i = 0; i < 20; i++) {
    holders.push(place(memory, 250 * kilobyte, 1 + i).holder);
    await setImmediate();
  }
  expect(holders.every(({ mark, bytes }) => bytes[0] === mark)).toBe(true);
  expect(memory.bytes).toBeGreaterThan(limit);
});
