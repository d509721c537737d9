import type { Judged } from './noiseRules';

/** What tests and examples, and markup or configuration, weigh of program code. */
const ASIDE = 0.5;
const DESCRIPTIVE = 0.2;
/** Decisions beyond which more of them say nothing. */
const MAX_DECISIONS = 6;
/** Share of statements of forms of their own from which code does not repeat itself. */
const MIN_DIVERSITY = 0.8;

/**
 * What a class weighs before its differences cost anything, in lines of program code: those of one copy, less where the
 * copies differ, more where they decide. Chosen by the labelled classes (`docs/benchmarks-precision.md`, slight classes).
 */
export function weight({ candidate, traits, aside, descriptive }: Judged): number {
  return (
    traits.lines *
    candidate.agreement ** 2 *
    Math.sqrt(1 + Math.min(traits.decisions, MAX_DECISIONS)) *
    Math.min(1, traits.diversity / MIN_DIVERSITY) *
    (aside ? ASIDE : 1) *
    (descriptive ? DESCRIPTIVE : 1)
  );
}
