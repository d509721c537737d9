import type { TextRange } from '../../../text/textRange';

/** Lines are Gherkin's: they end at `\n`. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Start of the line after the one that holds `offset`; the end of the text when there is none. */
export function nextLine(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found + 1;
}

/** The blanks before the first character of the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[^\S\r\n]*/.exec(text.slice(start, nextLine(text, start)))![0];
}

export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The range grown to whole lines, the last line's break included. */
export function wholeLines(text: string, range: TextRange): TextRange {
  return { start: lineStart(text, range.start), end: nextLine(text, Math.max(range.start, range.end - 1)) };
}

/** The range grown by the empty lines that follow it. */
export function withBlankLines(text: string, range: TextRange): TextRange {
  let { end } = range;
  while (end < text.length && text.slice(end, nextLine(text, end)).trim() === '') end = nextLine(text, end);
  return { start: range.start, end };
}

/** Start of the comment lines right above the line that holds `offset`; that line's start without any. */
export function commentsAbove(text: string, offset: number): number {
  let start = lineStart(text, offset);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!text.slice(above, start).trimStart().startsWith('#')) break;
    start = above;
  }
  return start;
}
