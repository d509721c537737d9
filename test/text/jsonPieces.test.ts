import { expect, test } from 'vitest';
import { jsonPieces } from '../../core/text/jsonPieces';

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

test('long lists are cut on every level', () => {
  const fragments = Array.from({ length: 20_000 }, (_, i) => ({ path: `f${i}`, gaps: undefined }));
  const values = fragments.map((_, i) => (i % 2 ? `v${i}` : null));
  const value = {
    classes: [{ id: 1 }, { id: 2, fragments, parameters: [{ name: '$1', values }] }],
    root: '/',
  };
  const pieces = [...jsonPieces(value)];
  expect(pieces.join('')).toBe(JSON.stringify(value));
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(8000);
  expect([...jsonPieces([])].join('')).toBe('[]');
});
