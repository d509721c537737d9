import type { Candidate } from '../comparison/candidate';
import { outerNames } from '../statements/declarations';
import { codeLineCount, type Place, sharedTokens, tokenCount } from '../statements/place';
import type { Judged } from './noiseRules';
import { isObjectMethod } from './objectMethods';

/** Each further class of the same files counts this much of the one before, so that one family fills no page. */
const SAME_FILES = 0.7;
/** A class all of whose places were shown before keeps the rest of its rank. */
const KNOWN = 0.8;
/** Markup, configuration (written as a program, too), documentation, methods that every type needs and what is deprecated count this much. */
const ROUTINE = 0.2;

/** What tests and examples count of program code. */
const ASIDE = 0.28;
/** Lines of code below which it counts less, as much as it has fewer: what is short is seldom acted on, however dense it is. */
const SHORT_LINES = 24;
/** Decisions beyond which more of them say nothing. */
const MAX_DECISIONS = 6;
/** Changed statements at which a class counts half. */
const FAR_CHANGED = 40;

/**
 * How much a class deserves attention: much code that decides something, many copies, near in wording, not repeating
 * itself, across files; tests, examples, markup and far-changed code last. The constants were chosen by the labelled
 * classes (`docs/benchmarks-precision.md`): a right class stands before another of its repository in four of five pairs.
 */
export function worth(judged: Judged): number {
  const { candidate, traits, acrossFiles, aside } = judged;
  const changed = candidate.members.reduce((most, member) => Math.max(most, member.changed), 0);
  return (
    (traits.bodyTokens ** 0.7 *
      Math.sqrt(Math.log2(1 + candidate.members.length)) *
      Math.sqrt(1 + Math.min(traits.decisions, MAX_DECISIONS)) *
      candidate.agreement ** 4 *
      Math.min(1, traits.diversity / 0.8) *
      (acrossFiles ? 1.2 : 1) *
      (codeLineCount(judged.place, SHORT_LINES) / SHORT_LINES) *
      (aside ? ASIDE : 1) *
      (isRoutine(judged) ? ROUTINE : 1)) /
    (1 + changed / FAR_CHANGED)
  );
}

function isRoutine({ descriptive, configuration, deprecated, traits, place }: Judged): boolean {
  return (
    descriptive ||
    configuration ||
    deprecated ||
    (traits.outerFunctions > 0 && outerNames(place).every(isObjectMethod))
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
  for (const { place: other } of members)
    if (other.order === order && 2 * sharedTokens(other, place) >= tokenCount(place)) return true;
  return false;
}
