import type { TextRange } from '../text/textRange';

export interface TableCell {
  /** Unescaped: `\n`, `\|` and `\\` stand for a line break, a bar and a backslash. */
  readonly value: string;
  /** As written, without the blanks around it; empty in an empty cell. */
  readonly range: TextRange;
}

/** The cells of the row that begins with a bar at `start`; what follows the last bar is no cell. */
export function tableCells(text: string, start: number, end: number): TableCell[] {
  const cells: TableCell[] = [];
  let from = start + 1;
  let escaped = false;
  for (let at = from; at < end; at++) {
    const unit = text[at];
    if (unit === '\\') {
      escaped = true;
      at++;
    } else if (unit === '|') {
      cells.push(cell(text, from, at, escaped));
      from = at + 1;
      escaped = false;
    }
  }
  return cells;
}

/** Inverse of the unescaping. */
export function escapeCell(value: string): string {
  return value.replace(/[\\|\n]/g, unit => (unit === '\n' ? '\\n' : `\\${unit}`));
}

function cell(text: string, from: number, to: number, escaped: boolean): TableCell {
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (from < to && isBlank(text.charCodeAt(to - 1))) to--;
  const written = text.slice(from, to);
  return { value: escaped ? unescapeCell(written) : written, range: { start: from, end: to } };
}

function unescapeCell(written: string): string {
  return written.replace(/\\([\s\S])/g, (both, unit: string) => {
    if (unit === 'n') return '\n';
    return unit === '|' || unit === '\\' ? unit : both;
  });
}

/** What Gherkin trims from a cell: line breaks stay, they were written as `\n`. */
function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || (unit >= 11 && unit <= 13) || unit === 0x85 || unit === 0xa0;
}
