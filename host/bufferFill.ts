import { Buffer } from 'node:buffer';
import { endianness } from 'node:os';
import type { FillUnits } from '../core/code/rawTokens';

/**
 * Node copies a text in a third of the time that a loop over its units takes. It writes the lower byte of a unit
 * first; on a machine that reads the higher one first there is no such way.
 */
export function bufferFill(): FillUnits | undefined {
  if (endianness() !== 'LE') return undefined;
  // Kept from text to text: making a view takes longer than copying a small text.
  let view = Buffer.alloc(0);
  return ({ buffer, byteOffset, byteLength }, text) => {
    if (view.buffer !== buffer || view.byteOffset !== byteOffset || view.length !== byteLength)
      view = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
    view.write(text, 0, 'utf16le');
  };
}
