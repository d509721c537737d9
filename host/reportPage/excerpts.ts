import type { Report, ReportClass, ReportFragment } from '../../core/features/report';
import { drained } from '../../core/text/drained';

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

/** Places of one class that are shown with their text. */
const excerptsPerClass = 4;
/** Places that are looked at to find those that read otherwise. */
const placesTried = 40;
const linesPerExcerpt = 60;
/** Longer lines say nothing to a reader and weigh down the page. */
const lineLength = 400;
/** UTF-16 units of all excerpts together: a page of this size still opens at once. */
const pageBudget = 6 * 1024 * 1024;

export function excerptKey({ path, startLine, endLine }: ReportFragment): string {
  return `${path}:${startLine}-${endLine}`;
}

/** The text of some places of every class, best classes first, until the page is full. */
export function excerptsOf(report: Report, textAt: (path: string) => string | undefined): Excerpts {
  return drained(excerptsWork(report, textAt));
}

/** The same class by class. */
export function* excerptsWork(
  report: Report,
  textAt: (path: string) => string | undefined,
): Generator<void, Excerpts, void> {
  const excerpts = new Map<string, Excerpt>();
  const linesOf = lineReader(textAt);
  let budget = pageBudget;
  for (const cloneClass of report.classes) {
    for (const [key, excerpt] of yield* chosen(cloneClass, linesOf)) {
      if (excerpts.has(key)) continue;
      budget -= excerpt.lines.reduce((size, line) => size + line.length, 0);
      if (budget < 0) return excerpts;
      excerpts.set(key, excerpt);
    }
    yield;
  }
  return excerpts;
}

/** The representative and the first places that read otherwise; then those that read the same. */
function* chosen(
  { fragments, representative = 0 }: ReportClass,
  linesOf: (path: string) => readonly string[] | undefined,
): Generator<void, [string, Excerpt][], void> {
  const others = fragments.filter((_, index) => index !== representative).slice(0, placesTried);
  const seen = new Set<string>();
  const distinct: [string, Excerpt][] = [];
  const same: [string, Excerpt][] = [];
  for (const fragment of [fragments[representative]!, ...others]) {
    const excerpt = cut(fragment, linesOf(fragment.path));
    yield;
    if (!excerpt) continue;
    const text = excerpt.lines.map(line => line.trim()).join('\n');
    (seen.has(text) ? same : distinct).push([excerptKey(fragment), excerpt]);
    seen.add(text);
    if (distinct.length === excerptsPerClass) break;
  }
  return [...distinct, ...same].slice(0, excerptsPerClass);
}

function lineReader(
  textAt: (path: string) => string | undefined,
): (path: string) => readonly string[] | undefined {
  const lines = new Map<string, readonly string[] | undefined>();
  return path => {
    if (!lines.has(path)) lines.set(path, textAt(path)?.split(/\r\n|\n|\r/));
    return lines.get(path);
  };
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
