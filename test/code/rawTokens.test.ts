import { expect, test } from 'vitest';
import { fillUnits, RawTokens } from '../../core/code/rawTokens';
import { analyze } from './analyze';

const short = 'a = 1;\n';
const long = short.repeat(30_000);

test('room for a long text serves the next one, until many in a row were short', () => {
  const raw = new RawTokens();
  raw.load(long, fillUnits);
  const room = raw.units;
  for (let i = 0; i < 20; i++) raw.load(short, fillUnits);
  raw.load(long, fillUnits);
  expect(raw.units).toBe(room);
  for (let i = 0; i < 1100; i++) raw.load(short, fillUnits);
  expect(raw.units.length).toBeLessThan(room.length);
});

test('room for tokens grows with them, and those that are there stay', () => {
  const raw = new RawTokens();
  raw.load(short, fillUnits);
  const { length } = raw.kinds;
  raw.starts[length - 1] = 7;
  raw.growTokens();
  expect(raw.kinds.length).toBe(2 * length);
  expect(raw.starts[length - 1]).toBe(7);
});

test('a text of nothing but brackets has more tokens than there was room for', () => {
  const calls = 40_000;
  const { tokens } = analyze(`f${'()'.repeat(calls)}`, 'typescript');
  expect(tokens.count).toBe(1 + 2 * calls);
  expect(tokens.ends[tokens.count - 1]).toBe(1 + 2 * calls);
});
