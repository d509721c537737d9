import { PagedNumbers } from '../core/text/pagedNumbers';

/** 32-bit numbers of a key, and with the one that it stands for. */
const keyWords = 4;
const width = keyWords + 1;
/** Places of the first table, a power of two. */
const smallestTable = 1024;

/**
 * A number for each of very many keys of 16 latin1 letters that are hashes: 30 bytes each, where a map of strings takes
 * a hundred.
 */
export class KeyTable {
  /** Keys and values in the order in which the keys came. */
  private readonly rows = new PagedNumbers();
  private count = 0;
  /** Open addressing by the first word of a key: one more than its row, 0 is an empty place. At most half are taken. */
  private table = new Int32Array(smallestTable);

  get size(): number {
    return this.count;
  }

  /** Makes room for `more` keys at once. */
  reserve(more: number): void {
    let places = this.table.length;
    while (places < 2 * (this.count + more)) places *= 2;
    if (places === this.table.length) return;
    this.table = new Int32Array(places);
    for (let row = 0; row < this.count; row++) {
      let place = this.firstPlace(this.rows.at(row * width));
      while (this.table[place] !== 0) place = this.after(place);
      this.table[place] = row + 1;
    }
  }

  get(key: string): number | undefined {
    const row = this.table[this.placeOf(wordsOf(key))]! - 1;
    return row < 0 ? undefined : this.rows.at(row * width + keyWords);
  }

  set(key: string, value: number): void {
    this.reserve(1);
    const words = wordsOf(key);
    const place = this.placeOf(words);
    if (this.table[place] === 0) {
      this.rows.reserve((this.count + 1) * width);
      words.forEach((word, i) => {
        this.rows.put(this.count * width + i, word);
      });
      this.table[place] = ++this.count;
    }
    this.rows.put((this.table[place]! - 1) * width + keyWords, value);
  }

  /** In the order in which the keys came. */
  *values(): Generator<number, void, void> {
    for (let row = 0; row < this.count; row++) yield this.rows.at(row * width + keyWords);
  }

  /** Where a key stands, or would. */
  private placeOf(words: readonly number[]): number {
    let place = this.firstPlace(words[0]!);
    for (let row = this.table[place]!; row !== 0 && !this.isAt(row - 1, words); row = this.table[place]!)
      place = this.after(place);
    return place;
  }

  private firstPlace(word: number): number {
    return word & (this.table.length - 1);
  }

  private after(place: number): number {
    return (place + 1) & (this.table.length - 1);
  }

  private isAt(row: number, words: readonly number[]): boolean {
    return words.every((word, i) => this.rows.at(row * width + i) === word);
  }
}

function wordsOf(key: string): number[] {
  const words: number[] = [];
  for (let at = 0; at < keyWords * 4; at += 4)
    words.push(
      key.charCodeAt(at) |
        (key.charCodeAt(at + 1) << 8) |
        (key.charCodeAt(at + 2) << 16) |
        (key.charCodeAt(at + 3) << 24),
    );
  return words;
}
