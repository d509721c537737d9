import type { Config } from '../config';
import type { Aligner } from './alignment';
import { type Candidate, commonWith } from './candidate';
import { withMergeable } from './mergeable';
import { isMinor } from './minor';
import {
  isCopiedFile,
  isCopiedFunction,
  type Judged,
  judge,
  type NoiseRule,
  type NoiseSetting,
  noiseRules,
  originRules,
  tooShort,
} from './noiseRules';
import { comparePlaces } from './place';
import { worth } from './ranking';
import { traitsOf } from './traits';

/** A class that no rule leaves out. */
export interface Entry {
  readonly judged: Judged;
  readonly candidate: Candidate;
  readonly worth: number;
}

/** What became of a candidate: a class, or what a noise rule left out and is counted. */
export type Verdict = Entry | { readonly setting: NoiseSetting; readonly candidate: Candidate };

/**
 * Undefined for what is too short to be asked for, and for types that nobody asked for; work where members are compared
 * one by one. Depends on the candidate alone.
 */
export function verdictOf(
  candidate: Candidate,
  config: Config,
  aligner: Aligner,
): Verdict | Generator<void, Verdict, void> | undefined {
  if (!config['code.types'].includes(`${candidate.type as 1 | 2 | 3}`)) return undefined;
  const judged = judge(candidate, traitsOf(candidate.members[candidate.representative]!.place));
  if (tooShort(judged, config['code.minLines'], config['code.minFunctionLines'])) return undefined;
  const rule = noiseOf(judged, config);
  if (rule) return { setting: rule, candidate };
  return withoutDistant(judged, config, aligner);
}

/** The class without members that are not worth merging, unless a rule leaves it out then. */
function* withoutDistant(judged: Judged, config: Config, aligner: Aligner): Generator<void, Verdict, void> {
  const { candidate } = judged;
  const distant = judged.tests ? 'noise.smallTests' : 'noise.shape';
  const merged = config[distant] ? candidate : yield* withMergeable(judged, aligner);
  if (merged === candidate) return { judged, candidate, worth: worth(judged) };
  const rest = merged && judge(merged, traitsOf(merged.members[merged.representative]!.place));
  const left = rest ? noiseOf(rest, config) : distant;
  if (rest && !left) return { judged: rest, candidate: rest.candidate, worth: worth(rest) };
  return { setting: left ?? distant, candidate };
}

function noiseOf(judged: Judged, config: Config): NoiseSetting | undefined {
  const origin = firstMatching(originRules, judged, config);
  if (origin || isCopiedFile(judged)) return origin;
  const rule = isCopiedFunction(judged) ? undefined : firstMatching(noiseRules, judged, config);
  if (rule) return rule;
  return !config['noise.minor'] && isMinor(judged) ? 'noise.minor' : undefined;
}

function firstMatching(
  rules: readonly NoiseRule[],
  judged: Judged,
  config: Config,
): NoiseSetting | undefined {
  for (let i = 0; i < rules.length; i++) {
    const { setting, matches } = rules[i]!;
    if (!config[setting] && matches(judged)) return setting;
  }
  return undefined;
}

/**
 * Exponent of the similarity by which whole functions that differ count less: a run that is nearly all that two functions
 * have in common still wins where they are half as long again, and loses where a line differs (recall by mutation).
 */
const CHANGED = 0.25;

/**
 * Tokens that would go if one copy were kept, less where the copies differ. Whole functions lose hardly more than what
 * differs, so that a function with a change is preferred to what it holds above or below the change.
 */
export function coverage({ judged, candidate }: Entry): number {
  const { members, representative, similarity } = candidate;
  if (!judged.wholeFunction) return Math.round(judged.traits.tokens * (members.length - 1) * similarity ** 2);
  const model = members[representative]!;
  let common = 0;
  for (const member of members)
    if (member !== model) common += commonWith(model, member) * member.similarity ** CHANGED;
  return Math.round(common);
}

/** By place, the same whatever else is in the index. */
export function compareEntries(a: Entry, b: Entry): number {
  return (
    comparePlaces(a.judged.place, b.judged.place) ||
    a.candidate.type - b.candidate.type ||
    b.candidate.members.length - a.candidate.members.length ||
    compareMembers(a.candidate, b.candidate)
  );
}

function compareMembers(a: Candidate, b: Candidate): number {
  for (let i = 0; i < a.members.length; i++) {
    const order = comparePlaces(a.members[i]!.place, b.members[i]!.place);
    if (order !== 0) return order;
  }
  return 0;
}
