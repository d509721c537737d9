/** What is read of a text: a string, or a text that stands outside the heap. Offsets are UTF-16 units. */
export interface TextSource {
  readonly length: number;
  slice(start: number, end?: number): string;
}
