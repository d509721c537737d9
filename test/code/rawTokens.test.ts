import { expect, test } from 'vitest';
import { fillUnits, RawTokens } from '../../core/code/rawTokens';

const short = 'a = 1;\n';
const long = short.repeat(30_000);

test('room for a long text serves the next one, until many in a row were short', () => {
  const raw = new RawTokens();
  raw.load(long, fillUnits);
  const room = raw.units;
  for (let i = 0; i < 20; i++) raw.load(short, fillUnits);
  raw.load(long, fillUnits);
  expect(raw.units).toBe(room);
  for (let i = 0; i < 100; i++) raw.load(short, fillUnits);
  expect(raw.units.length).toBeLessThan(long.length / 100);
});
