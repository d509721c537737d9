import type { TextRange } from '../text/textRange';
import { Dialect } from './dialect';
import { isEmpty, type SourceLine, sourceLines } from './sourceLines';
import { tableCells } from './tableCells';

/** A feature in Markdown, written as a plain one. */
export interface PlainFeature {
  /**
   * As long as the Markdown, with its lines at the same offsets: what Markdown adds and prose are blanks, so that
   * whatever is read from it stands where it says.
   */
  readonly text: string;
  /** The first line that holds no tag, whatever it says; it has no keyword where it needs none. */
  readonly title: FeatureTitle | undefined;
}

export interface FeatureTitle {
  /** Index into the lines. */
  readonly line: number;
  /** `Feature`, or empty where the line is a heading or prose. */
  readonly keyword: string;
  readonly name: string;
  /** Keyword (or name) to the last character. */
  readonly range: TextRange;
}

/**
 * Markdown with Gherkin as `GherkinInMarkdownTokenMatcher` takes it: titles are headings (`## Scenario: …`), steps are
 * items of lists (`* Given …`), tags stand in backticks, rows of tables are indented by two to five blanks, and the rest
 * is prose. It knows no `# language:` line and so no other language than English. `<!-- twinfold-ignore -->` becomes the
 * comment that it is in a plain feature.
 */
export function plainFeature(source: string): PlainFeature {
  return new MarkdownReader(source).read();
}

const FENCE = /^(`{3,})(.*)$/;

class MarkdownReader {
  private readonly lines: readonly SourceLine[];
  private readonly dialect = Dialect.of('en')!;
  private readonly written: string[] = [];
  private title: FeatureTitle | undefined;
  /** True from a step on, while a table or doc string would be its argument. */
  private afterStep = false;

  constructor(private readonly source: string) {
    this.lines = sourceLines(source);
  }

  read(): PlainFeature {
    for (let i = 0; i < this.lines.length; ) i = this.readLine(i);
    return { text: this.written.join('\n'), title: this.title };
  }

  /** Returns the index of the line to read next. */
  private readLine(index: number): number {
    const line = this.lines[index]!;
    const fence = this.afterStep ? FENCE.exec(this.source.slice(line.first, line.end)) : null;
    if (fence) return this.addDocString(index, fence[1]!, fence[2]!);
    this.written.push(this.lineOf(line, index));
    return index + 1;
  }

  private lineOf(line: SourceLine, index: number): string {
    const step = this.title ? this.stepStart(line) : undefined;
    if (step !== undefined) {
      this.afterStep = true;
      return this.from(line, step);
    }
    if (this.title && this.isRow(line)) return this.from(line, line.first);
    return this.tagsOf(line) ?? this.headingOf(line, index) ?? this.commentOf(line) ?? this.blanks(line);
  }

  private stepStart({ start, end }: SourceLine): number | undefined {
    const bullet = /^\s*[*+-]\s*/.exec(this.source.slice(start, end))?.[0].length;
    if (bullet === undefined) return undefined;
    const keyword = this.dialect.stepAt(this.source, start + bullet)?.keyword;
    return keyword === undefined || keyword === '* ' ? undefined : start + bullet;
  }

  /** A row in which a cell is nothing but a line draws the table of Markdown. */
  private isRow({ start, end }: SourceLine): boolean {
    const bar = /^\s{2,5}\|/.exec(this.source.slice(start, end))?.[0].length;
    if (bar === undefined) return false;
    return !tableCells(this.source, start + bar - 1, end).some(({ value }) => /^:?-+:?$/.test(value));
  }

  private tagsOf(line: SourceLine): string | undefined {
    let at = line.start;
    let tags = '';
    for (const { index, 1: tag } of this.source.slice(line.start, line.end).matchAll(/`(@[^`]+)`/g)) {
      tags += ' '.repeat(line.start + index + 1 - at) + tag!;
      at = line.start + index + 1 + tag!.length;
    }
    if (tags === '') return undefined;
    this.afterStep = false;
    return tags + this.tail(at, line);
  }

  private headingOf(line: SourceLine, index: number): string | undefined {
    const marks = /^#{1,6}\s/.exec(this.source.slice(line.start, line.end))?.[0].length;
    const start = line.start + (marks ?? 0);
    const found = marks === undefined ? undefined : this.dialect.titleAt(this.source, start);
    if (!this.title) return this.addTitle(line, index, start, found?.kind === 'feature' ? found.keyword : '');
    if (!found || found.kind === 'feature') return undefined;
    this.afterStep = false;
    return this.from(line, start);
  }

  private addTitle(line: SourceLine, index: number, start: number, keyword: string): string {
    const from = Math.min(keyword === '' ? line.first : start, line.end);
    const name = this.source.slice(keyword === '' ? from : start + keyword.length + 1, line.end).trim();
    this.title = { line: index, keyword, name, range: { start: from, end: line.end } };
    return this.blanks(line);
  }

  private commentOf(line: SourceLine): string | undefined {
    const comment = /^<!--\s*(twinfold-ignore.*?)\s*-->$/.exec(this.source.slice(line.first, line.end))?.[1];
    if (comment === undefined) return undefined;
    const start = line.first + '<!--'.length - 1;
    const said = this.source.indexOf(comment, start);
    const mark = `${' '.repeat(start - line.start)}#${' '.repeat(said - start - 1)}${comment}`;
    return mark + this.tail(said + comment.length, line);
  }

  /** A doc string that is not closed stays open here, too, and what follows is read as ever. */
  private addDocString(index: number, fence: string, mediaType: string): number {
    const close = this.lines.findIndex(
      ({ first, end }, i) => i > index && this.source.slice(first, end) === fence,
    );
    if (close < 0) {
      this.afterStep = false;
      this.written.push(this.from(this.lines[index]!, this.lines[index]!.first));
      return index + 1;
    }
    const content = this.lines.slice(index + 1, close);
    const holdsFence = content.some(({ first }) => this.source.startsWith('```', first));
    const marks = (holdsFence ? '"""' : '```').padEnd(fence.length);
    this.written.push(this.between(this.lines[index]!, marks + mediaType));
    for (const { start } of content) this.written.push(this.source.slice(start, this.lineStop(start)));
    this.written.push(this.between(this.lines[close]!, marks));
    return close + 1;
  }

  private from(line: SourceLine, at: number): string {
    return ' '.repeat(at - line.start) + this.source.slice(at, this.lineStop(line.start));
  }

  /** The line with other words, as long as they were, and its indentation. */
  private between(line: SourceLine, words: string): string {
    return this.source.slice(line.start, line.first) + words + this.tail(line.first + words.length, line);
  }

  private tail(at: number, line: SourceLine): string {
    return ' '.repeat(this.lineStop(line.start) - at);
  }

  private blanks(line: SourceLine): string {
    return isEmpty(line) ? this.from(line, line.start) : this.tail(line.start, line);
  }

  /** Of the line break, a `\r` before it not counted: it is white space here. */
  private lineStop(start: number): number {
    const found = this.source.indexOf('\n', start);
    return found < 0 ? this.source.length : found;
  }
}
