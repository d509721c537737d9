import { expect, test } from 'vitest';
import { jsonPieces } from '../../host/jsonPieces';

const joined = (value: object) => [...jsonPieces(value)].join('');

test('the pieces joined are what JSON.stringify writes', () => {
  const values = [
    {},
    { walk: 'a"b', none: null, empty: [], members: {}, number: 3 },
    { paths: Array.from({ length: 1000 }, (_, i) => `é/"${i}"`), rows: [[1, null, 'x'], 'y', 0] },
    { classes: Object.fromEntries(Array.from({ length: 700 }, (_, i) => [`id-${i}`, { files: [i] }])) },
  ];
  for (const value of values) expect(joined(value)).toBe(JSON.stringify(value));
});

test('no piece holds more than a part of a long list', () => {
  const pieces = [...jsonPieces({ numbers: Array.from({ length: 100_000 }, (_, i) => i) })];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(2000);
});
