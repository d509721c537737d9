import type { Report } from '../core/features/report';

/** A code clone class that somebody has read, of one commit of a public repository. */
export interface LabelledClass {
  /** `owner/name`. */
  readonly repository: string;
  readonly commit: string;
  /** `path:startLine-endLine`, both counted from 1 and included. */
  readonly members: readonly string[];
  readonly label: Label;
  /** What each reader said, where two read it. */
  readonly grades?: readonly ('act' | 'know' | 'shrug' | 'wrong')[];
  /** What kind of place it is. */
  readonly tag: string;
  readonly reason: string;
}

export const labels = ['right', 'borderline', 'wrong'] as const;
export type Label = (typeof labels)[number];

/** What a report shows of the classes that were read, and how many it shows that nobody has read. */
export interface Coverage {
  readonly kept: Readonly<Record<Label, number>>;
  readonly left: Readonly<Record<Label, number>>;
  /** Of `kept`, those that a report shows as slight. */
  readonly slight: Readonly<Record<Label, number>>;
  readonly unread: number;
  readonly order: Order;
}

/** How the right classes stand among the others of one report. */
export interface Order {
  /** Pairs of a right class and another one, and those in which the right one stands first. */
  readonly pairs: number;
  readonly ordered: number;
  /** Classes among the first of the report that were read, and those of them that are right. */
  readonly first: number;
  readonly firstRight: number;
}

interface Lines {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Share of the lines of two places that must be the same ones. */
const MIN_SHARED = 0.5;

/** Classes on the first page of a report. */
const FIRST = 20;

/**
 * Holds a report against the labelled classes of its repository: a class is shown when one shows two of its members. The
 * last `slightCount` of the shown classes are slight.
 */
export function coverageOf(
  labelled: readonly LabelledClass[],
  shown: readonly (readonly Lines[])[],
  slightCount = 0,
): Coverage {
  const kept = { right: 0, borderline: 0, wrong: 0 };
  const left = { right: 0, borderline: 0, wrong: 0 };
  const slight = { right: 0, borderline: 0, wrong: 0 };
  const read = new Set<readonly Lines[]>();
  const places: { readonly label: Label; readonly at: number }[] = [];
  for (const { members, label } of labelled) {
    const lines = members.map(linesOf);
    const matches = shown.filter(fragments => isShown(lines, fragments));
    for (const match of matches) read.add(match);
    if (matches.length === 0) {
      left[label]++;
      continue;
    }
    const at = shown.indexOf(matches[0]!);
    kept[label]++;
    if (at >= shown.length - slightCount) slight[label]++;
    places.push({ label, at });
  }
  return { kept, left, slight, unread: shown.length - read.size, order: orderOf(places) };
}

function orderOf(places: readonly { readonly label: Label; readonly at: number }[]): Order {
  const right = places.filter(({ label }) => label === 'right');
  const others = places.filter(({ label }) => label !== 'right');
  const before = right.map(({ at }) => others.filter(other => at < other.at).length);
  return {
    pairs: right.length * others.length,
    ordered: before.reduce((sum, count) => sum + count, 0),
    first: places.filter(({ at }) => at < FIRST).length,
    firstRight: right.filter(({ at }) => at < FIRST).length,
  };
}

/** The places of each code class of a report, best first. */
export function shownPlaces({ classes }: Report): Lines[][] {
  return classes
    .filter(({ kind }) => kind === 'code')
    .map(({ fragments }) =>
      fragments.map(({ path, startLine, endLine }) => ({ path, start: startLine, end: endLine })),
    );
}

/** Interval of a share of `right` among `all` in 95 of 100 samples. Wilson 1927. */
export function wilson(right: number, all: number): readonly [number, number] {
  const z = 1.96;
  const share = right / all;
  const middle = share + z ** 2 / (2 * all);
  const width = z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  const whole = 1 + z ** 2 / all;
  return [(middle - width) / whole, (middle + width) / whole];
}

function isShown(places: readonly Lines[], fragments: readonly Lines[]): boolean {
  let found = 0;
  for (const place of places) if (fragments.some(fragment => isSame(place, fragment))) found++;
  return found >= 2;
}

function isSame(a: Lines, b: Lines): boolean {
  if (a.path !== b.path) return false;
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start) + 1;
  const all = Math.max(a.end, b.end) - Math.min(a.start, b.start) + 1;
  return shared >= MIN_SHARED * all;
}

function linesOf(member: string): Lines {
  const [, path, start, end] = /^(.*):(\d+)-(\d+)$/.exec(member)!;
  return { path: path!, start: Number(start), end: Number(end) };
}
