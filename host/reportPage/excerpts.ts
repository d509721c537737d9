import type { Report, ReportClass, ReportFragment } from '../../core/features/report';
import { drained } from '../../core/text/drained';
import { LineIndex } from '../../core/text/lineIndex';
import { ownText } from '../../core/text/ownText';
import type { TextSource } from '../../core/text/textSource';
import { TextCache } from '../textCache';

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
  const excerpts = new Map<string, Excerpt>();
  const texts = new TextCache((path: string) => linedText(textAt(path)));
  const choice = new ExcerptChoice(path => texts.get(path));
  for (const cloneClass of report.classes)
    for (const [key, excerpt] of drained(choice.of(cloneClass)))
      excerpts.set(key, { ...excerpt, lines: excerpt.lines.map(ownText) });
  return excerpts;
}

/** Chooses the excerpts of a page class by class. */
export class ExcerptChoice {
  private readonly chosen = new Set<string>();
  private budget = pageBudget;

  /** A text must be good until the next one is asked for. */
  constructor(private readonly textAt: (path: string) => LinedText | undefined) {}

  /** Those of a class that no class before had, with their keys; none when the page is full. */
  *of(cloneClass: ReportClass): Generator<void, [string, Excerpt][], void> {
    const all: [string, Excerpt][] = [];
    if (this.budget < 0) return all;
    for (const found of yield* chosen(cloneClass, this.textAt)) {
      const [key, { lines }] = found;
      if (this.chosen.has(key)) continue;
      this.budget -= lines.reduce((size, line) => size + line.length, 0);
      if (this.budget < 0) break;
      this.chosen.add(key);
      all.push(found);
    }
    return all;
  }
}

/** The representative and the first places that read otherwise; then those that read the same. */
function* chosen(
  { fragments, representative = 0 }: ReportClass,
  textAt: (path: string) => LinedText | undefined,
): Generator<void, [string, Excerpt][], void> {
  const others = fragments.filter((_, index) => index !== representative).slice(0, placesTried);
  const seen = new Set<string>();
  const distinct: [string, Excerpt][] = [];
  const same: [string, Excerpt][] = [];
  for (const fragment of [fragments[representative]!, ...others]) {
    const excerpt = cut(fragment, textAt(fragment.path));
    yield;
    if (!excerpt) continue;
    const text = excerpt.lines.map(line => line.trim()).join('\n');
    (seen.has(text) ? same : distinct).push([excerptKey(fragment), excerpt]);
    seen.add(text);
    if (distinct.length === excerptsPerClass) break;
  }
  return [...distinct, ...same].slice(0, excerptsPerClass);
}

/** A text without a string for each of its lines. */
export interface LinedText {
  readonly text: TextSource;
  readonly index: LineIndex;
  /** UTF-16 units of the text. */
  readonly length: number;
}

function linedText(text: string | undefined): LinedText | undefined {
  return text === undefined ? undefined : { text, index: LineIndex.of(text), length: text.length };
}

function cut({ startLine, endLine }: ReportFragment, lined: LinedText | undefined): Excerpt | undefined {
  if (!lined) return undefined;
  const end = Math.min(endLine, startLine - 1 + linesPerExcerpt, lined.index.count);
  const lines: string[] = [];
  for (let line = startLine; line <= end; line++) {
    const text = lineOf(lined, line - 1);
    lines.push(text.length > lineLength ? `${text.slice(0, lineLength)}…` : text);
  }
  return { firstLine: startLine, lines, cut: endLine - startLine + 1 - lines.length };
}

/** Without its end; `line` is zero-based. */
function lineOf({ text, index }: LinedText, line: number): string {
  return text.slice(index.lineStart(line), index.lineStart(line + 1)).replace(/[\r\n]+$/, '');
}
