import { expect, test } from 'vitest';
import { longPiece } from '../../core/text/longPiece';
import { paced } from '../../host/paced';
import { noteEdit } from '../../host/typing';

function* count(to: number, seen: number[]): Generator<void, string, void> {
  try {
    for (let i = 1; i <= to; i++) {
      seen.push(i);
      yield;
    }
    return 'done';
  } finally {
    seen.push(0);
  }
}

test('work runs to its end and gives its answer', async () => {
  const seen: number[] = [];
  expect(await paced(count(3, seen))).toBe('done');
  expect(seen).toEqual([1, 2, 3, 0]);
});

test('the event loop gets its turns', async () => {
  const seen: number[] = [];
  setImmediate(() => seen.push(-1));
  await paced(count(3, seen), { sliceMs: 0 });
  expect(seen.indexOf(-1)).toBeLessThan(3);
});

test('a turn holds a slice of one work only, and works that wait take turns', async () => {
  const seen: string[] = [];
  let over = false;
  const countTurns = () => {
    seen.push('|');
    if (!over) setImmediate(countTurns);
  };
  function* work(name: string): Generator<unknown, void, void> {
    for (let i = 0; i < 3; i++) {
      seen.push(name);
      yield longPiece;
    }
  }
  setImmediate(countTurns);
  await Promise.all(['a', 'b', 'c'].map(name => paced(work(name))));
  over = true;
  const turns = seen.join('').split('|');
  expect(turns.every(({ length }) => length <= 1)).toBe(true);
  expect(turns.join('')).toBe('abcabcabc');
});

test('a long piece begins a turn, however little of the slice is used up', async () => {
  const seen: string[] = [];
  function* work(): Generator<unknown, void, void> {
    setImmediate(() => seen.push('turn'));
    seen.push('short');
    yield;
    seen.push('short');
    yield longPiece;
    seen.push('long');
  }
  await paced(work(), { sliceMs: 60_000 });
  expect(seen).toEqual(['short', 'short', 'turn', 'long']);
});

test('cancelled work throws, and closes what it opened', async () => {
  const seen: number[] = [];
  const stop = new AbortController();
  // Work begins with the next turn.
  setImmediate(() => setImmediate(() => stop.abort(new Error('enough'))));
  await expect(paced(count(1e9, seen), { sliceMs: 0, signal: stop.signal })).rejects.toThrow('enough');
  expect(seen.at(-1)).toBe(0);
});

test('work in the background waits for what the user types, and other work does not', async () => {
  const ended: string[] = [];
  noteEdit();
  await Promise.all([
    paced(count(3, []), { background: true }).then(() => ended.push('background')),
    paced(count(1000, []), { sliceMs: 0 }).then(() => ended.push('other')),
  ]);
  expect(ended).toEqual(['other', 'background']);
});

test('work in the background ends however fast edits come', async () => {
  noteEdit();
  const typing = setInterval(noteEdit, 5);
  expect(await paced(count(50, []), { background: true, sliceMs: 0 })).toBe('done');
  clearInterval(typing);
});
