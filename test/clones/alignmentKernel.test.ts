import { describe, expect, test } from 'vitest';
import { AlignmentKernel } from '../../core/clones/comparison/alignmentKernel';
import {
  Found,
  GAP_FIELDS,
  LEAST_ROOM,
  LIST_TOKENS,
  MAX_CELLS,
  MAX_PATTERN,
  MOVED_PARTNER,
  NO_PARTNER,
} from '../../core/clones/comparison/alignmentLayout';
import { seeded } from '../seeded';

/** The greatest sum of what pairs are worth that stand in one order on both sides, by the quadratic table. */
function greatest<T>(a: readonly T[], b: readonly T[], worth: (x: T, y: T) => number): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++) next.push(Math.max(row[j + 1]!, next[j]!, row[j]! + worth(x, b[j]!)));
    row = next;
  }
  return row[b.length]!;
}

describe('tokens in common', () => {
  function commonIn(
    kernel: AlignmentKernel,
    left: readonly number[],
    right: readonly number[],
    texts: boolean,
  ) {
    const list = texts ? 1 : 0;
    kernel.tokenLists.fill(-1);
    kernel.tokenLists.set(left, list * LIST_TOKENS);
    kernel.tokenLists.set(right, (list + 2) * LIST_TOKENS);
    return kernel.exports.commonTokens(left.length, right.length, texts);
  }

  test.each([1, 32, 33, 63, 64, 65, 128, 129, MAX_PATTERN])(
    'are as many as the quadratic table says, for lists of up to %d tokens',
    longest => {
      const random = seeded(3);
      const kernel = new AlignmentKernel();
      for (let round = 0; round < 100; round++) {
        const words = 1 + random.below(40);
        const list = () =>
          Array.from({ length: 1 + random.below(longest) }, () => random.below(words) * 512 - 7);
        const [left, right] = [list(), [...list(), ...list()]];
        const expected = greatest(left, right, (x, y) => (x === y ? 1 : 0));
        expect(commonIn(kernel, left, right, round % 2 === 0)).toBe(expected);
        expect(commonIn(kernel, right, left, round % 2 === 1)).toBe(expected);
      }
    },
  );

  test('lie between the first and the last difference, or outside', () => {
    const kernel = new AlignmentKernel();
    expect(commonIn(kernel, [1, 2, 3, 4], [1, 9, 3, 8, 8, 4], false)).toBe(3);
    expect(kernel.found[Found.rest]).toBe(2);
    expect(commonIn(kernel, [1, 2], [1, 2, 3], false)).toBe(2);
    expect(kernel.found[Found.rest]).toBe(0);
  });

  test('are taken from the beginning of long lists', () => {
    const kernel = new AlignmentKernel();
    const left = Array.from({ length: 2 * MAX_PATTERN }, (_, i) => (i < MAX_PATTERN ? i % 2 : 5));
    const right = Array.from({ length: 2 * MAX_PATTERN + 1 }, () => 1);
    expect(commonIn(kernel, left, right, false)).toBe(MAX_PATTERN);
  });
});

describe('statements', () => {
  /** A symbol as written of which the symbol in shape is a part, and on which the number of tokens depends. */
  type Statement = number;
  const shapeOf = (statement: Statement) => Math.floor(statement / 3);
  const tokensOf = (statement: Statement) => 1 + (shapeOf(statement) % 7);

  function align(kernel: AlignmentKernel, left: readonly Statement[], right: readonly Statement[]) {
    kernel.reserve(Math.max(left.length, right.length));
    kernel.leftRaw.set(left);
    kernel.leftBlank.set(left.map(shapeOf));
    kernel.leftTokens.set(left.map(tokensOf));
    kernel.rightRaw.set(right);
    kernel.rightBlank.set(right.map(shapeOf));
    kernel.rightTokens.set(right.map(tokensOf));
    kernel.exports.align(left.length, right.length);
    return {
      onLeft: [...kernel.partnerOfLeft.subarray(0, left.length)],
      onRight: [...kernel.partnerOfRight.subarray(0, right.length)],
      pairs: [...kernel.partnerOfLeft.subarray(0, left.length)].flatMap((j, i) =>
        j >= 0 ? [[i, j] as const] : [],
      ),
      found: (name: keyof typeof Found) => kernel.found[Found[name]]!,
    };
  }

  const worth = (x: Statement, y: Statement) =>
    shapeOf(x) === shapeOf(y) ? (x === y ? 4 : 3) * tokensOf(x) : 0;
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

  test('are paired in order, and what they have in common is worth as much as can be', () => {
    const random = seeded(5);
    const kernel = new AlignmentKernel();
    for (let round = 0; round < 300; round++) {
      const vocabulary = 2 + random.below(60);
      const place = () => Array.from({ length: random.below(50) }, () => random.below(vocabulary));
      const [left, right] = [place(), place()];
      const { pairs, onRight, found } = align(kernel, left, right);
      const worths = pairs.map(([i, j]) => worth(left[i]!, right[j]!));
      expect(sum(worths)).toBe(greatest(left, right, worth));
      expect(worths.every(each => each > 0)).toBe(true);
      expect(pairs.every(([i, j], n) => onRight[j] === i && (n === 0 || j > pairs[n - 1]![1]))).toBe(true);
      expect(found('matched')).toBe(pairs.length);
      expect(found('common')).toBe(sum(pairs.map(([i]) => tokensOf(left[i]!))));
      const unlike = pairs.filter(([i, j]) => left[i] !== right[j]);
      expect([...kernel.unlike.subarray(0, 2 * found('unlike'))]).toEqual(unlike.flat());
      expect(found('equal')).toBe(found('common') - sum(unlike.map(([i]) => tokensOf(left[i]!))));
    }
  });

  test('that are equal and stand in another order are moved', () => {
    const { onLeft, onRight, found } = align(new AlignmentKernel(), [30, 60, 60, 90], [90, 60, 60, 60]);
    expect(onLeft).toEqual([NO_PARTNER, 2, 3, MOVED_PARTNER]);
    expect(onRight).toEqual([MOVED_PARTNER, NO_PARTNER, 1, 2]);
    expect(found('moved')).toBe(tokensOf(90));
  });

  test('without a partner are moved as often as they stand on both sides', () => {
    const random = seeded(9);
    const kernel = new AlignmentKernel();
    for (let round = 0; round < 200; round++) {
      const place = () => Array.from({ length: 60 }, () => random.below(120));
      const [left, right] = [place(), place()];
      const { onLeft, onRight, found } = align(kernel, left, right);
      const rest = (statements: readonly number[], partners: readonly number[], kind: number) =>
        statements.filter((_, i) => partners[i] === kind).sort((a, b) => a - b);
      const moved = rest(left, onLeft, MOVED_PARTNER);
      expect(rest(right, onRight, MOVED_PARTNER)).toEqual(moved);
      expect(found('moved')).toBe(sum(moved.map(tokensOf)));
      const alone = new Set(rest(left, onLeft, NO_PARTNER));
      expect(rest(right, onRight, NO_PARTNER).some(statement => alone.has(statement))).toBe(false);
    }
  });

  test('in gaps are told with what they can have in common', () => {
    const kernel = new AlignmentKernel();
    const { found } = align(kernel, [0, 9, 12, 3, 6], [0, 15, 3, 18, 6]);
    expect(found('gaps')).toBe(2);
    expect(found('openGaps')).toBe(1);
    expect(found('open')).toBe(tokensOf(15));
    expect([...kernel.gaps.subarray(0, GAP_FIELDS)]).toEqual([1, 3, 1, 2, tokensOf(15)]);
  });

  test('of places that are too large for a table are paired where they stand once', () => {
    const kernel = new AlignmentKernel();
    const random = seeded(7);
    const length = 2 * LEAST_ROOM;
    expect(length ** 2).toBeGreaterThan(MAX_CELLS);
    const left = Array.from({ length }, (_, i) => 3 * (i % 5 === 0 ? i : random.below(4)));
    const right = left.flatMap(statement =>
      random.below(8) === 0 ? [3 * random.below(4), statement] : [statement],
    );
    const { pairs, onLeft } = align(kernel, left, right);
    expect(pairs.every(([i, j], n) => left[i] === right[j] && (n === 0 || j > pairs[n - 1]![1]))).toBe(true);
    expect(onLeft.filter(partner => partner >= 0)).toHaveLength(length);
  });

  test('of places that are too large for a table and hold nothing once have no partners between their ends', () => {
    const left = Array.from({ length: 1000 }, (_, i) => 30 * (i % 3));
    const right = Array.from({ length: 1001 }, (_, i) => 30 * ((i + 1) % 3));
    const { onLeft, found } = align(new AlignmentKernel(), left, right);
    expect(found('matched')).toBe(0);
    expect(onLeft.filter(partner => partner === MOVED_PARTNER).length).toBeGreaterThan(990);
  });
});
