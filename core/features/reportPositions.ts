import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { FileId } from '../text/fileId';
import { LineIndex } from '../text/lineIndex';
import type { TextRange } from '../text/textRange';
import type { TextSource } from '../text/textSource';

/** One-based; the end points just past the last character. */
export interface ReportSpan {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Turns ranges into the lines and columns that reports print. */
export class ReportPositions {
  /** Of the file that was asked for last: those of all files would outlive many collections of garbage. */
  private last: { readonly file: FileId; readonly lines: LineIndex } | undefined;

  constructor(
    private readonly index: WorkspaceIndex,
    private readonly textOf: (file: FileId) => TextSource | undefined,
  ) {}

  /** A range that ends with a line break ends before it: an end never stands at column 1. */
  span(file: FileId, range: TextRange): ReportSpan {
    const lines = this.linesOf(file);
    const end = lines.positionAt(range.end);
    if (end.column > 0 || range.end <= range.start) return this.point(file, range);
    const text = this.textOf(file);
    let last = range.end;
    while (
      last > range.start + 1 &&
      (text === undefined ? lines.positionAt(last).column === 0 : isBreak(text, last - 1))
    )
      last--;
    return this.point(file, { start: range.start, end: last });
  }

  /** As `span` for a range that may be empty, and then stays where it is. */
  point(file: FileId, range: TextRange): ReportSpan {
    const lines = this.linesOf(file);
    const start = lines.positionAt(range.start);
    const end = lines.positionAt(range.end);
    return {
      startLine: start.line + 1,
      startColumn: start.column + 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
    };
  }

  private linesOf(file: FileId): LineIndex {
    if (this.last?.file === file) return this.last.lines;
    const facts = this.index.file(file)?.facts;
    const lines = facts ? new LineIndex(facts.lineStarts, facts.length) : LineIndex.of('');
    this.last = { file, lines };
    return lines;
  }
}

function isBreak(text: TextSource, offset: number): boolean {
  const unit = text.slice(offset, offset + 1);
  return unit === '\n' || unit === '\r';
}
