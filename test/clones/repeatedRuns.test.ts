import { expect, test } from 'vitest';
import { repeatedRuns, repeatedRunsInPieces } from '../../core/clones/runs/repeatedRuns';
import { seeded } from '../seeded';

interface Run {
  readonly length: number;
  readonly places: readonly number[];
}

/** All repeats of a sequence, each once: of every symbol that occurs, the runs that begin with it. */
function runs(sequence: readonly number[]): Run[] {
  const found: Run[] = [];
  const siblings = Int32Array.from(sequence, (symbol, at) => (symbol < 0 ? -1 : at));
  const column = Int32Array.from(sequence);
  for (const symbol of new Set(sequence.filter(symbol => symbol >= 0))) {
    const places = sequence
      .map((_, at) => ({ siblings, column, at, leftmost: at === 0 || sequence[at - 1]! < 0 }))
      .filter(({ at }) => sequence[at] === symbol);
    repeatedRuns(places, 1, (order, from, to, length) => {
      const at = Array.from(order.subarray(from, to), i => places[i]!.at);
      found.push({ length, places: at.sort((a, b) => a - b) });
    });
  }
  return found.sort((a, b) => a.places[0]! - b.places[0]! || a.length - b.length);
}

/** Every maximal repeat by trying all pairs of places. */
function naive(sequence: readonly number[]): Run[] {
  const equal = (a: number, b: number) =>
    a >= 0 && b >= 0 && sequence[a] === sequence[b] && (sequence[a] ?? -1) >= 0;
  const found = new Map<string, Run>();
  for (let a = 0; a < sequence.length; a++)
    for (let b = a + 1; b < sequence.length; b++) {
      if (!equal(a, b) || equal(a - 1, b - 1)) continue;
      let length = 0;
      while (equal(a + length, b + length)) length++;
      const content = sequence.slice(a, a + length).join();
      const places = sequence.flatMap((_, at) =>
        at + length <= sequence.length && sequence.slice(at, at + length).join() === content ? [at] : [],
      );
      found.set(content, { length, places });
    }
  return [...found.values()].sort((a, b) => a.places[0]! - b.places[0]! || a.length - b.length);
}

test('a run that stands in two places is one repeat', () => {
  expect(runs([1, 2, 3, -1, 1, 2, 3])).toEqual([{ length: 3, places: [0, 4] }]);
});

test('a shorter repeat is reported when it has more places', () => {
  expect(runs([1, 2, 3, -1, 1, 2, 3, -1, 2, 3])).toEqual([
    { length: 3, places: [0, 4] },
    { length: 2, places: [1, 5, 8] },
  ]);
});

test('repeats are those that a search over all pairs finds, in sequences without short periods', () => {
  const random = seeded(7);
  for (let round = 0; round < 200; round++) {
    const sequence = withoutPeriods(Array.from({ length: 40 }, () => random.below(12) - 1));
    expect(runs(sequence)).toEqual(naive(sequence));
  }
});

function withoutPeriods(sequence: number[]): number[] {
  const kept: number[] = [];
  for (const symbol of sequence) {
    const repeats = [1, 2, 3, 4, 5, 6, 7, 8].some(period =>
      Array.from({ length: period }, (_, i) => i).every(i => {
        const next = [...kept, symbol];
        const at = next.length - 1 - i;
        return at - period >= 0 && next[at]! >= 0 && next[at] === next[at - period];
      }),
    );
    if (!repeats) kept.push(symbol);
  }
  return kept;
}

test('no places have no repeats, and neither has one', () => {
  const place = { siblings: Int32Array.of(0), column: Int32Array.of(1), at: 0, leftmost: true };
  for (const places of [[], [place]])
    expect([...repeatedRunsInPieces(places, 1, () => expect.unreachable('a repeat'))]).toEqual([]);
});

test('runs of very many places are the same in pieces, and a piece looks at few of them', () => {
  const random = seeded(9);
  let looks = 0;
  const blocks = Array.from({ length: 12_000 }, () =>
    Int32Array.from({ length: 5 }, (_, i) => (i < 2 ? i : 10 * i + random.below(8))),
  );
  const siblings = Int32Array.of(0, 1, 2, 3, 4);
  const places = blocks.map(column => ({
    siblings,
    get column() {
      looks++;
      return column;
    },
    at: 1,
    leftmost: false,
  }));
  // What the first statements of half of them follow differs, so that the set is no part of a longer one.
  blocks.forEach((block, i) => {
    block[0] = i < 8_000 ? 100 : i;
  });
  const ways = [repeatedRuns, (...given: Parameters<typeof repeatedRuns>) => inPieces(...given)];
  const [whole, pieces] = ways.map(find => {
    const found: Run[] = [];
    find(places, 1, (order, from, to, length) => {
      found.push({ length, places: [...order.subarray(from, to)] });
    });
    return found;
  });
  expect(pieces).toEqual(whole);
  expect(whole!.length).toBeGreaterThan(500);

  function inPieces(...given: Parameters<typeof repeatedRunsInPieces>): void {
    let most = 0;
    looks = 0;
    for (const _ of repeatedRunsInPieces(...given)) {
      most = Math.max(most, looks);
      looks = 0;
    }
    expect(most).toBeLessThan(blocks.length);
  }
});
