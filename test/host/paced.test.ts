import { expect, test } from 'vitest';
import { longPiece, paced } from '../../host/paced';

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
  setImmediate(() => stop.abort(new Error('enough')));
  await expect(paced(count(1e9, seen), { sliceMs: 0, signal: stop.signal })).rejects.toThrow('enough');
  expect(seen.at(-1)).toBe(0);
});
