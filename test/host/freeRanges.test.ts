import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FreeRanges } from '../../host/freeRanges';
import { collectGarbage } from '../collectGarbage';

const count = 100_000;
const size = 1024;

async function lent(): Promise<FreeRanges> {
  const ranges = new FreeRanges();
  lendAll(ranges);
  await setImmediate();
  return ranges;
}

/** A function of its own, so that nothing holds the owners afterwards. */
function lendAll(ranges: FreeRanges): void {
  const owners = Array.from({ length: count }, () => ({}));
  for (const [i, owner] of owners.entries()) ranges.lend(owner, i * size, size);
}

test('ranges that come back at once do so in several turns, a bounded part of them in each', async () => {
  const ranges = await lent();
  // Each one that came back once took those of its size along: a hundred thousand would not come to an end here.
  const collected = collectGarbage();
  let most = 0;
  for (let before = 0; ranges.count < count; before = ranges.count) {
    await setImmediate();
    most = Math.max(most, ranges.count - before);
  }
  await collected;
  expect(most).toBeLessThanOrEqual(count / 4);
});

test('a range is given out once, and for its size only', async () => {
  const ranges = await lent();
  await collectGarbage();
  while (ranges.count < count) await setImmediate();
  expect(ranges.take(2 * size)).toBeUndefined();
  const offsets = new Set<number | undefined>();
  for (let i = 0; i < count; i++) offsets.add(ranges.take(size));
  expect(offsets.size).toBe(count);
  expect(offsets.has(undefined)).toBe(false);
  expect(ranges.take(size)).toBeUndefined();
});
