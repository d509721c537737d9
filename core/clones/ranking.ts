import type { Judged } from './noiseRules';
import { type Place, sharedTokens, tokenCount } from './place';

/** Each further class of the same files counts this much of the one before, so that one family fills no page. */
const SAME_FILES = 0.7;
/** A class all of whose places were shown before keeps the rest of its rank. */
const KNOWN = 0.8;
/** Markup, configuration and documentation count this much of program code. */
const DESCRIPTIVE = 0.2;

/**
 * How much a class deserves attention: much code, many copies, near in wording, not repeating itself, across
 * files, whole functions; tests, examples, markup and far-changed code last. The form and its constants come from a trial in
 * which 18 of the first 20 findings of three repositories were worth acting on.
 */
export function worth({ candidate, traits, wholeFunction, acrossFiles, aside, descriptive }: Judged): number {
  const changed = candidate.members.reduce((most, member) => Math.max(most, member.changed), 0);
  return (
    (Math.sqrt(traits.bodyTokens) *
      Math.log2(1 + candidate.members.length) *
      candidate.agreement ** 4 *
      Math.min(1, traits.diversity / 0.8) *
      (acrossFiles ? 1.4 : 1) *
      (wholeFunction ? 1.25 : 1) *
      (aside ? 0.3 : 1) *
      (descriptive ? DESCRIPTIVE : 1)) /
    (1 + changed / 12)
  );
}

export interface Ranked<T> {
  readonly entry: T;
  readonly rank: number;
}

/**
 * Lowers the rank of classes whose files, or whose very places, a better class has; `entries` are best first, and
 * so is the result.
 */
export function spread<T extends { readonly judged: Judged; readonly worth: number }>(
  entries: readonly T[],
): Ranked<T>[] {
  const sameFiles = new Map<string, number>();
  const shown = new Map<number, Place[]>();
  const ranked = entries.map((entry, order) => {
    const places = entry.judged.candidate.members.map(({ place }) => place);
    const files = [...new Set(places.map(place => place.order))].join();
    const before = sameFiles.get(files) ?? 0;
    sameFiles.set(files, before + 1);
    const known = places.filter(place => mostlyShown(shown, place)).length / places.length;
    for (const place of places) {
      const others = shown.get(place.order);
      if (others) others.push(place);
      else shown.set(place.order, [place]);
    }
    return { entry, rank: entry.worth * SAME_FILES ** before * (1 - KNOWN * known), order };
  });
  ranked.sort((a, b) => b.rank - a.rank || a.order - b.order);
  return ranked.map(({ entry, rank }) => ({ entry, rank }));
}

/** True when half of the place stands in one that a better class has. */
function mostlyShown(shown: ReadonlyMap<number, readonly Place[]>, place: Place): boolean {
  return (shown.get(place.order) ?? []).some(other => 2 * sharedTokens(other, place) >= tokenCount(place));
}
