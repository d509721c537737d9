/**
 * Stable id of a class from what it is made of: 64 bits of FNV-1a in two lanes, as 16 hexadecimal digits
 * (Fowler, Noll and Vo; the second lane starts from another basis).
 */
export function contentId(kind: string, content: string): string {
  const text = `${kind}\0${content}`;
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 15), 0x01000193);
  }
  return hex(high) + hex(low);
}

/** 32 bits of FNV-1a, mixed so that texts that differ in the end alone lie apart. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
