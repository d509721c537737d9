const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Decodes base64 without the help of a host: data files keep their columns in it. */
export function bytesOf(base64: string): Uint8Array {
  const length = base64.length - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
  const values = new Uint8Array(128);
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
  const bytes = new Uint8Array((length * 3) >> 2);
  let bits = 0;
  let width = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    bits = ((bits << 6) | values[base64.charCodeAt(i)]!) & 0xffff;
    width += 6;
    if (width < 8) continue;
    width -= 8;
    bytes[at++] = (bits >> width) & 0xff;
  }
  return bytes;
}

/** Unsigned 16-bit integers, little end first. */
export function shortsOf(base64: string): Uint16Array {
  const bytes = bytesOf(base64);
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, i) => bytes[2 * i]! | (bytes[2 * i + 1]! << 8));
}
