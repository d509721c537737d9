import type { Report, ReportFragment } from '../../core/features/report';

/** Lines of a fragment's file that the page shows. */
export interface Excerpt {
  /** One-based. */
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** Lines of the fragment that are left out at its end. */
  readonly cut: number;
}

/** Keyed by `excerptKey`. */
export type Excerpts = ReadonlyMap<string, Excerpt>;

/** Places of one class that are shown with their text: the representative and its nearest twins. */
export const excerptsPerClass = 4;
const linesPerExcerpt = 60;
/** Longer lines say nothing to a reader and weigh down the page. */
const lineLength = 400;
/** UTF-16 units of all excerpts together: a page of this size still opens at once. */
const pageBudget = 6 * 1024 * 1024;

export function excerptKey({ path, startLine, endLine }: ReportFragment): string {
  return `${path}:${startLine}-${endLine}`;
}

/** The text of the first places of every class, best classes first, until the page is full. */
export function excerptsOf(report: Report, textAt: (path: string) => string | undefined): Excerpts {
  const excerpts = new Map<string, Excerpt>();
  const lines = new Map<string, readonly string[] | undefined>();
  let budget = pageBudget;
  for (const { fragments } of report.classes)
    for (const fragment of fragments.slice(0, excerptsPerClass)) {
      const key = excerptKey(fragment);
      if (excerpts.has(key)) continue;
      const { path } = fragment;
      if (!lines.has(path)) lines.set(path, textAt(path)?.split(/\r\n|\n|\r/));
      const excerpt = cut(fragment, lines.get(path));
      if (!excerpt) continue;
      budget -= excerpt.lines.reduce((size, line) => size + line.length, 0);
      if (budget < 0) return excerpts;
      excerpts.set(key, excerpt);
    }
  return excerpts;
}

function cut(
  { startLine, endLine }: ReportFragment,
  lines: readonly string[] | undefined,
): Excerpt | undefined {
  if (!lines) return undefined;
  const shown = lines.slice(startLine - 1, Math.min(endLine, startLine - 1 + linesPerExcerpt));
  return {
    firstLine: startLine,
    lines: shown.map(line => (line.length > lineLength ? `${line.slice(0, lineLength)}…` : line)),
    cut: endLine - startLine + 1 - shown.length,
  };
}
