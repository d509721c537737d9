import { type Buffer, isAscii, isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface Decoded {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** How many bytes are looked at to tell UTF-16 without a mark from a binary file. */
const sampleBytes = 1024;

/**
 * The text that `bytes` hold: UTF-8, UTF-16 of either byte order (with or without a mark), or Windows-1252 for
 * what is no valid UTF-8. Undefined for a binary file, told by a NUL as git does.
 */
export function decode(bytes: Buffer): Decoded | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes.subarray(2), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2), 'utf-16be');
  if (bytes.includes(0)) {
    const order = guessUtf16(bytes);
    return order && utf16(bytes, order);
  }
  // One byte a character is the common case, and the fast one.
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), encoding: 'utf-8' };
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if (isUtf8(bytes)) return { text: bytes.toString('utf8', mark), encoding: 'utf-8' };
  return { text: windows1252(bytes), encoding: 'windows-1252' };
}

/** Whether bytes are a text of one byte for each unit, the same in all encodings. */
export function isPlain(bytes: Buffer): boolean {
  return isAscii(bytes) && !bytes.includes(0);
}

/** What Windows-1252 puts where Latin-1 has the control characters 0x80 to 0x9f; five of them stay. */
const windowsCharacters =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** `TextDecoder` of Node 20 takes Windows-1252 for Latin-1. */
function windows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, control => windowsCharacters[control.charCodeAt(0) - 0x80]!);
}

function utf16(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

/** Text of mostly Latin letters has a NUL in nearly every second byte, and always on the same side. */
function guessUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(sampleBytes, bytes.length - (bytes.length % 2));
  const nuls = [0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) nuls[i % 2]!++;
  const [even, odd] = nuls as [number, number];
  const most = (length / 2) * 0.7;
  if (odd >= most && even === 0) return 'utf-16le';
  if (even >= most && odd === 0) return 'utf-16be';
  return undefined;
}
