import type { DocString } from './feature';
import { isSpace, type SourceLine } from './sourceLines';

/** A doc string whose closing line is not yet read. */
export interface OpenDocString {
  readonly separator: string;
  readonly mediaType: string;
  /** Index of the opening line. */
  readonly line: number;
}

export const BEHAVE_MARKS = "'''";

/** `recover`: behave's `'''` counts too, which Gherkin refuses. */
export function openDocString(
  text: string,
  line: SourceLine,
  index: number,
  recover: boolean,
): OpenDocString | undefined {
  const separator = ['"""', '```', ...(recover ? [BEHAVE_MARKS] : [])].find(marks =>
    text.startsWith(marks, line.first),
  );
  if (!separator) return undefined;
  return { separator, mediaType: text.slice(line.first + separator.length, line.end).trim(), line: index };
}

/** Reads from the opening line to the closing line `close`, both left out of the content. */
export function docString(
  text: string,
  lines: readonly SourceLine[],
  open: OpenDocString,
  close: number,
): DocString {
  const opening = lines[open.line]!;
  const indent = opening.first - opening.start;
  const content: string[] = [];
  for (let i = open.line + 1; i < close; i++)
    content.push(contentLine(text, lines, i, indent, open.separator));
  return {
    kind: 'docString',
    content: content.join('\n'),
    ...(open.mediaType ? { mediaType: open.mediaType } : {}),
    range: { start: opening.first, end: lines[close]!.end },
  };
}

/** Takes the opening line's indentation away; a line with less loses what it has. */
function contentLine(
  text: string,
  lines: readonly SourceLine[],
  index: number,
  indent: number,
  separator: string,
): string {
  const { start } = lines[index]!;
  const stop = lineStop(text, start);
  let own = start;
  while (own < stop && isSpace(text.charCodeAt(own))) own++;
  const content = text.slice(indent > own - start ? own : start + indent, stop);
  return content.replace([...separator].map(mark => `\\${mark}`).join(''), separator);
}

/** Trailing blanks are content; the line break is not. */
function lineStop(text: string, start: number): number {
  const found = text.indexOf('\n', start);
  const stop = found < 0 ? text.length : found;
  return stop > start && text[stop - 1] === '\r' && found >= 0 ? stop - 1 : stop;
}
