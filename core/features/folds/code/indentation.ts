import type { TextRange } from '../../../text/textRange';

/** White space at the start of the line that holds the offset. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** One level of indentation as the file has it: a tab, or the smallest step between two lines. */
export function indentUnit(text: string): string {
  if (/^\t/m.test(text)) return '\t';
  const widths = [...text.matchAll(/^( +)\S/gm)].map(match => match[1].length).filter(width => width > 1);
  const smallest = widths.length > 0 ? Math.min(...widths) : 4;
  return ' '.repeat(Math.min(smallest, 8));
}

export function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/**
 * Moves a text from one indentation to another. Lines that begin inside one of `fixed` (ranges of the text: literals of
 * several lines) stay as they are. The first line has no indentation of its own.
 */
export function reindent(text: string, from: string, to: string, fixed: readonly TextRange[]): string {
  let offset = 0;
  const lines = text.split('\n').map((line, i) => {
    const start = offset;
    offset += line.length + 1;
    if (i === 0 || fixed.some(range => range.start < start && start <= range.end)) return line;
    if (line.trim() === '') return line.trimStart();
    return line.startsWith(from) ? to + line.slice(from.length) : line;
  });
  return lines.join('\n');
}
