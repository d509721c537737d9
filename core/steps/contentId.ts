import { hex } from '../text/hex';
/**
 * Stable id of a class from what it is made of: 64 bits of FNV-1a in two lanes, as 16 hexadecimal digits
 * (Fowler, Noll and Vo; the second lane starts from another basis).
 */
export function contentId(kind: string, content: string): string {
  const [high, low] = lanes(`${kind}\0${content}`);
  return hex(high) + hex(low);
}

/** The same in one number: 53 bits, so that two words of a workspace never share one in practice. */
export function contentNumber(content: string): number {
  const [high, low] = lanes(content);
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}

function lanes(text: string): readonly [high: number, low: number] {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 15), 0x01000193);
  }
  return [high, low];
}
