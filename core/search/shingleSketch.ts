import { eachShingle } from './shingles';

/** Bits of a sketch, as a power of two: 300,000 distinct shingles fill one in fourteen. Half a megabyte. */
const bits = 22;
/** A table of the bits that are set takes less while they are fewer than this: most families have few files. */
const fewBits = 1 << 14;

/**
 * Which runs of tokens a family of files holds, as one bit for each hash. What was added once stays: a sketch says too much
 * of files that have changed, never too little.
 */
export class ShingleSketch {
  private few: BitTable | undefined = new BitTable();
  /** Used instead of `few` when that has become too large. */
  private all = new Int32Array(0);

  add(normalized: Uint32Array, count: number): void {
    eachShingle(normalized, count, hash => this.addBit(hash >>> (32 - bits)));
  }

  /** The share of the shingles of `normalized`, each counted as often as it stands there, that the family holds. */
  shareOf(normalized: Uint32Array): number {
    let [all, known] = [0, 0];
    eachShingle(normalized, normalized.length, hash => {
      all++;
      if (this.has(hash >>> (32 - bits))) known++;
    });
    return known / Math.max(1, all);
  }

  private addBit(bit: number): void {
    if (!this.few) this.all[bit >>> 5]! |= 1 << (bit & 31);
    else if (this.few.add(bit) >= fewBits) this.setAll(this.few);
  }

  private setAll(few: BitTable): void {
    this.few = undefined;
    this.all = new Int32Array(1 << (bits - 5));
    for (const bit of few.bits()) this.addBit(bit);
  }

  private has(bit: number): boolean {
    return this.few ? this.few.has(bit) : ((this.all[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
  }
}

/** Numbers of bits, found by open addressing: as parts of hashes they are spread already. */
class BitTable {
  /** One more than the number of a bit; 0 is an empty place. At most half are taken. */
  private table = new Int32Array(64);
  private count = 0;

  /** Answers how many there are. */
  add(bit: number): number {
    const place = this.placeOf(bit);
    if (this.table[place] !== 0) return this.count;
    this.table[place] = bit + 1;
    if (++this.count * 2 > this.table.length) this.grow();
    return this.count;
  }

  has(bit: number): boolean {
    return this.table[this.placeOf(bit)] !== 0;
  }

  *bits(): Generator<number, void, void> {
    for (const entry of this.table) if (entry !== 0) yield entry - 1;
  }

  private placeOf(bit: number): number {
    const last = this.table.length - 1;
    let place = bit & last;
    while (this.table[place] !== 0 && this.table[place] !== bit + 1) place = (place + 1) & last;
    return place;
  }

  private grow(): void {
    const before = this.table;
    this.table = new Int32Array(before.length * 2);
    for (const entry of before) if (entry !== 0) this.table[this.placeOf(entry - 1)] = entry;
  }
}
