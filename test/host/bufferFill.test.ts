import { expect, test } from 'vitest';
import { fillUnits } from '../../core/code/rawTokens';
import { bufferFill } from '../../host/bufferFill';

test('both ways write the same units, into an array at any place and in one that grew', () => {
  const fill = bufferFill() ?? fillUnits;
  const room = new ArrayBuffer(64);
  for (const text of ['', 'plain', 'Größe \u4e2d\ud83d\ude00', '\ud800 alone', '\ufeff\u0000'])
    for (const length of [16, 20]) {
      const [a, b] = [new Uint16Array(room, 8, length).fill(7), new Uint16Array(length).fill(7)];
      fill(a, text);
      fillUnits(b, text);
      expect(a).toEqual(b);
    }
});
