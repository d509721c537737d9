/** One line as Gherkin sees it: it ends at `\n`; a `\r` before that is white space. Offsets in UTF-16 units. */
export interface SourceLine {
  readonly start: number;
  /** First unit that is no white space; `end` on an empty line. */
  readonly first: number;
  /** Past the last unit that is no white space; `start` on an empty line. */
  readonly end: number;
}

export function sourceLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const stop = found < 0 ? text.length : found;
    lines.push(trimmed(text, start, stop));
    start = stop + 1;
  }
  return lines;
}

export function isEmpty(line: SourceLine): boolean {
  return line.first === line.end;
}

function trimmed(text: string, start: number, stop: number): SourceLine {
  let first = start;
  let end = stop;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  while (first < end && isSpace(text.charCodeAt(first))) first++;
  return { start, first, end };
}

const SPACE = 32;
const TILDE = 126;
const NOT_ASCII = 128;

/** What `\s` matches, which is also what `String.prototype.trim` takes away. */
export function isSpace(unit: number): boolean {
  if (unit > SPACE && unit <= TILDE) return false;
  if (unit < NOT_ASCII) return unit === SPACE || (unit >= 9 && unit <= 13);
  return /\s/.test(String.fromCharCode(unit));
}
