import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { decode } from '../../host/decode';

const text = 'naïve = "Ω";\r\nlet x = 1;\n';

function utf16be(value: string): Buffer {
  return Buffer.from(value, 'utf16le').swap16();
}

test.each([
  ['UTF-8', Buffer.from(text), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
  ['UTF-16 little-endian with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
  ['UTF-16 big-endian with a mark', utf16be(`\uFEFF${text}`), 'utf-16be'],
  ['UTF-16 little-endian', Buffer.from(text, 'utf16le'), 'utf-16le'],
  ['UTF-16 big-endian', utf16be(text), 'utf-16be'],
])('%s is decoded without its mark', (_, bytes, encoding) => {
  // The Greek letter leaves one byte in 25 without a NUL: the guess must bear that.
  expect(decode(bytes)).toEqual({ text, encoding });
});

test('what is no valid UTF-8 is taken for Windows-1252', () => {
  expect(decode(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x80]))).toEqual({
    text: 'café €',
    encoding: 'windows-1252',
  });
});

test('an empty file is an empty text', () => {
  expect(decode(Buffer.alloc(0))).toEqual({ text: '', encoding: 'utf-8' });
});

test('a NUL in anything else makes a file binary', () => {
  expect(decode(Buffer.from('GIF89a\0\0rest'))).toBeUndefined();
  expect(decode(Buffer.from([0, 0, 0, 0, 0, 0]))).toBeUndefined();
});
