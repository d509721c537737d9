import { expect, test } from 'vitest';
import { type ConstructedCase, constructedCases } from '../../bench/constructedCases';
import { finish, indexOf } from '../fixture';

/** Type of the class that holds most of the two texts; 0 when there is none. */
function found({ paths, texts }: ConstructedCase): number {
  const classes = finish(indexOf(paths.map((path, i) => ({ path, text: texts[i]! }))).classes());
  const [largest] = [...classes].sort((a, b) => (b.savedLines ?? 0) - (a.savedLines ?? 0));
  return largest?.type ?? 0;
}

test.each(constructedCases.map(constructed => [constructed.name, constructed] as const))(
  'constructed: %s',
  (_name, constructed) => {
    expect(found(constructed)).toBe(constructed.type);
  },
);

test('there are at least thirty constructed cases', () => {
  expect(constructedCases.length).toBeGreaterThanOrEqual(30);
});
