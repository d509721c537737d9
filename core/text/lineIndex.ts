const LF = 10;
const CR = 13;

/** Zero-based line and column; the column counts UTF-16 code units, as in the Language Server Protocol. */
export interface LinePosition {
  readonly line: number;
  readonly column: number;
}

/** Where the starts of one text are put down, used again for the next; the first is that of the first line. */
let found = new Uint32Array(1024);

/** Start offset of every line; lines end at `\r\n`, `\n` or `\r`. The first entry is always 0. */
export function lineStarts(text: string): Uint32Array {
  let count = 1;
  if (!text.includes('\r')) {
    // The engine's own search is faster than a loop over the units.
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count === found.length) grow();
      found[count++] = at + 1;
    }
    return found.slice(0, count);
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== LF && (unit !== CR || text.charCodeAt(i + 1) === LF)) continue;
    if (count === found.length) grow();
    found[count++] = i + 1;
  }
  return found.slice(0, count);
}

function grow(): void {
  const grown = new Uint32Array(found.length * 2);
  grown.set(found);
  found = grown;
}

/** Turns offsets of one text into lines and back, by binary search over the line starts. */
export class LineIndex {
  constructor(
    private readonly starts: Uint32Array,
    private readonly length: number,
  ) {}

  static of(text: string): LineIndex {
    return new LineIndex(lineStarts(text), text.length);
  }

  /** Number of lines; a text that ends with a line break has an empty last line, which is counted. */
  get count(): number {
    return this.starts.length;
  }

  /** Zero-based line that holds `offset`. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  lineStart(line: number): number {
    return line < this.starts.length ? this.starts[line]! : this.length;
  }

  positionAt(offset: number): LinePosition {
    const clamped = Math.max(0, Math.min(offset, this.length));
    const line = this.lineAt(clamped);
    return { line, column: clamped - this.starts[line]! };
  }

  /** Inverse of `positionAt`; a line or column beyond the text is clamped to it. */
  offsetAt(position: LinePosition): number {
    if (position.line >= this.starts.length) return this.length;
    return Math.min(this.lineStart(position.line) + position.column, this.lineStart(position.line + 1));
  }
}

/** Lines of a text as editors and `wc -l` users count them: a final line break opens no further line. */
export function countLines(starts: Uint32Array, length: number): number {
  if (length === 0) return 0;
  return starts[starts.length - 1]! === length ? starts.length - 1 : starts.length;
}
