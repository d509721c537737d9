/**
 * Indel ratio of two strings, 2·LCS / (|a| + |b|), 1 for two empty ones. Bit-parallel: Hyyrö, "Bit-parallel LCS-length
 * computation revisited", 2004; blocks of 32 rows.
 */
export function indelRatio(a: string, b: string): number {
  const total = a.length + b.length;
  return total === 0 ? 1 : (2 * lcsLength(a, b)) / total;
}

/** Whether the Indel ratio is at least `least`; strings whose lengths alone forbid it are not compared. */
export function indelReaches(a: string, b: string, least: number): boolean {
  const total = a.length + b.length;
  if (2 * Math.min(a.length, b.length) < least * total) return false;
  return indelRatio(a, b) >= least;
}

function lcsLength(a: string, b: string): number {
  let start = 0;
  const shortest = Math.min(a.length, b.length);
  while (start < shortest && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shortest - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end))
    end++;
  return start + end + middleLcs(a.slice(start, a.length - end), b.slice(start, b.length - end));
}

function middleLcs(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  const blocks = Math.ceil(a.length / 32);
  const masks = new Map<number, Uint32Array>();
  for (let i = 0; i < a.length; i++) {
    const unit = a.charCodeAt(i);
    let mask = masks.get(unit);
    if (!mask) masks.set(unit, (mask = new Uint32Array(blocks)));
    mask[i >> 5] = (mask[i >> 5]! | (1 << (i & 31))) >>> 0;
  }
  const rows = new Uint32Array(blocks).fill(0xffffffff);
  for (let j = 0; j < b.length; j++) {
    const mask = masks.get(b.charCodeAt(j));
    if (mask) advance(rows, mask);
  }
  let zeros = 0;
  for (let i = 0; i < a.length; i++) if ((rows[i >> 5]! & (1 << (i & 31))) === 0) zeros++;
  return zeros;
}

/** V ← (V + (V & M)) | (V & ~M), the sum carried from block to block. */
function advance(rows: Uint32Array, mask: Uint32Array): void {
  let carry = 0;
  for (let block = 0; block < rows.length; block++) {
    const row = rows[block]!;
    const hit = (row & mask[block]!) >>> 0;
    const sum = row + hit + carry;
    carry = sum > 0xffffffff ? 1 : 0;
    rows[block] = ((sum >>> 0) | (row & ~mask[block]!)) >>> 0;
  }
}
