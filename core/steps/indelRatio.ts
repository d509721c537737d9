import { bitCount } from '../text/bitCount';

/**
 * Indel ratio of two strings, 2·LCS / (|a| + |b|), 1 for two empty ones. Bit-parallel: Hyyrö, "Bit-parallel LCS-length
 * computation revisited", 2004; blocks of 32 rows.
 */
export function indelRatio(a: string, b: string): number {
  return new IndelPattern(a).ratio(b);
}

const ASCII = 128;

/** One string made ready to be compared with many. */
export class IndelPattern {
  private readonly blocks: number;
  /** Where a unit stands in the text: `blocks` words of bits for every unit below `ASCII`. */
  private readonly ascii: Int32Array;
  private readonly others = new Map<number, Int32Array>();
  private readonly rows: Int32Array;

  constructor(readonly text: string) {
    const blocks = Math.max(1, Math.ceil(text.length / 32));
    this.blocks = blocks;
    this.ascii = new Int32Array(ASCII * blocks);
    this.rows = new Int32Array(blocks);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const [masks, at] =
        unit < ASCII ? [this.ascii, unit * blocks + (i >> 5)] : [this.otherMasks(unit), i >> 5];
      masks[at] = masks[at]! | (1 << (i & 31));
    }
  }

  ratio(other: string): number {
    const total = this.text.length + other.length;
    return total === 0 ? 1 : (2 * this.lcsLength(other)) / total;
  }

  private lcsLength(other: string): number {
    const { blocks, ascii, others, rows } = this;
    rows.fill(-1);
    for (let j = 0; j < other.length; j++) {
      const unit = other.charCodeAt(j);
      if (unit < ASCII) advance(rows, ascii, unit * blocks, blocks);
      else {
        const masks = others.get(unit);
        if (masks) advance(rows, masks, 0, blocks);
      }
    }
    let ones = 0;
    for (let block = 0; block < blocks; block++) ones += bitCount(rows[block]!);
    return 32 * blocks - ones;
  }

  private otherMasks(unit: number): Int32Array {
    let masks = this.others.get(unit);
    if (!masks) this.others.set(unit, (masks = new Int32Array(this.blocks)));
    return masks;
  }
}

/** V ← (V + (V & M)) | (V & ~M), the sum carried from block to block. Rows past the end of the text stay ones. */
function advance(rows: Int32Array, masks: Int32Array, at: number, blocks: number): void {
  let carry = 0;
  for (let block = 0; block < blocks; block++) {
    const row = rows[block]!;
    const mask = masks[at + block]!;
    const hit = row & mask;
    const sum = (row + hit + carry) | 0;
    // The sum of the two unsigned words and the carry passes 2³²: the top bits tell.
    carry = ((row & hit) | ((row | hit) & ~sum)) >>> 31;
    rows[block] = sum | (row & ~mask);
  }
}
