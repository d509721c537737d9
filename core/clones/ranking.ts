import type { Candidate } from './candidate';
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

/**
 * The rank of a class among all: lowered for every better class of the same files, of which there are `before`, and by
 * the share of its places that better classes show mostly.
 */
export function rankAmong(worth: number, before: number, known: number): number {
  return worth * SAME_FILES ** before * (1 - KNOWN * known);
}

/** True when half of a place stands in one of the places of a class. */
export function isMostlyShown(place: Place, { members }: Candidate): boolean {
  const { order } = place;
  for (let i = 0; i < members.length; i++) {
    const other = members[i]!.place;
    if (other.order === order && 2 * sharedTokens(other, place) >= tokenCount(place)) return true;
  }
  return false;
}
