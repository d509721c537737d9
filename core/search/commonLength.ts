/**
 * Longest common subsequences of one sequence with many others: every bit of a row of words stands for one element of
 * it, and each element of the other costs a few operations a word (Hyyrö, "Bit-parallel LCS-length computation
 * revisited", AWOCA 2004).
 */
export class CommonLength {
  private readonly words: number;
  /** For every value of the pattern the places where it stands, as bits. */
  private readonly places = new Map<number, Int32Array>();
  private readonly row: Int32Array;

  constructor(private readonly pattern: Uint32Array) {
    this.words = Math.ceil(pattern.length / 32);
    this.row = new Int32Array(this.words);
    pattern.forEach((value, i) => {
      let places = this.places.get(value);
      if (!places) this.places.set(value, (places = new Int32Array(this.words)));
      places[i >>> 5]! |= 1 << (i & 31);
    });
  }

  /** 2·LCS/(a + b): 1 when the two are equal, and only then. */
  likeness(other: Uint32Array): number {
    return (2 * this.of(other)) / Math.max(1, this.pattern.length + other.length);
  }

  /** Length of the longest common subsequence. */
  of(other: Uint32Array): number {
    const { row, words } = this;
    row.fill(-1);
    for (const value of other) {
      const places = this.places.get(value);
      if (!places) continue;
      let carry = 0;
      for (let word = 0; word < words; word++) {
        const bits = row[word]!;
        const matches = bits & places[word]!;
        const sum = (bits + matches + carry) | 0;
        // What the addition carries out of 32 bits, without leaving them. `matches` is a part of `bits`.
        carry = (matches | (bits & ~sum)) >>> 31;
        row[word] = sum | (bits & ~matches);
      }
    }
    let unset = 0;
    for (let i = 0; i < this.pattern.length; i++) if ((row[i >>> 5]! & (1 << (i & 31))) === 0) unset++;
    return unset;
  }
}
