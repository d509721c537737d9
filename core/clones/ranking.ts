import type { Judged } from './noiseRules';

/** Each further class of the same files counts this much of the one before, so that one family fills no page. */
const SAME_FILES = 0.7;

/**
 * How much a class deserves attention: much code, many copies, near in wording, not repeating itself, across
 * files, whole functions; tests and far-changed code last. The form and its constants come from a trial in
 * which 18 of the first 20 findings of three repositories were worth acting on.
 */
export function worth({ candidate, traits, wholeFunction, acrossFiles, tests }: Judged): number {
  const changed = candidate.members.reduce((most, member) => Math.max(most, member.changed), 0);
  return (
    (Math.sqrt(traits.bodyTokens) *
      Math.log2(1 + candidate.members.length) *
      candidate.agreement ** 4 *
      Math.min(1, traits.diversity / 0.8) *
      (acrossFiles ? 1.4 : 1) *
      (wholeFunction ? 1.25 : 1) *
      (tests ? 0.3 : 1)) /
    (1 + changed / 12)
  );
}

export interface Ranked<T> {
  readonly entry: T;
  readonly rank: number;
}

/** Lowers the rank of classes whose files a better class has; `entries` are best first, and so is the result. */
export function spread<T extends { readonly judged: Judged; readonly worth: number }>(
  entries: readonly T[],
): Ranked<T>[] {
  const seen = new Map<string, number>();
  const ranked = entries.map((entry, order) => {
    const files = [...new Set(entry.judged.candidate.members.map(({ place }) => place.order))].join();
    const before = seen.get(files) ?? 0;
    seen.set(files, before + 1);
    return { entry, rank: entry.worth * SAME_FILES ** before, order };
  });
  ranked.sort((a, b) => b.rank - a.rank || a.order - b.order);
  return ranked.map(({ entry, rank }) => ({ entry, rank }));
}
