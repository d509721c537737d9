/** Numbers of a page: 64 kB, so that what is not used of the last one is little. */
const PAGE_BITS = 14;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;

/**
 * 32-bit integers that become more and more. They stand in pages and never move: an array that is replaced by a larger
 * one holds twice what it needs for a while, and leaves memory behind that nothing else fits into.
 */
export class PagedNumbers {
  private readonly pages: Int32Array[] = [];

  /** `initial` is what a number is that was not put yet. */
  constructor(private readonly initial = 0) {}

  /** Numbers that there is room for. */
  get capacity(): number {
    return this.pages.length << PAGE_BITS;
  }

  /** Makes room for at least so many numbers. */
  reserve(count: number): void {
    while (this.capacity < count) {
      const page = new Int32Array(PAGE_SIZE);
      if (this.initial !== 0) page.fill(this.initial);
      this.pages.push(page);
    }
  }

  /** `index` is below the capacity, here and below. */
  at(index: number): number {
    return this.pages[index >>> PAGE_BITS]![index & PAGE_MASK]!;
  }

  put(index: number, value: number): void {
    this.pages[index >>> PAGE_BITS]![index & PAGE_MASK] = value;
  }

  /** Answers the sum. */
  add(index: number, difference: number): number {
    const page = this.pages[index >>> PAGE_BITS]!;
    return (page[index & PAGE_MASK]! += difference);
  }

  fill(value: number, start: number, end: number): void {
    for (let index = start; index < end; index++) this.put(index, value);
  }
}
