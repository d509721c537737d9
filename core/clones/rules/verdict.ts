import type { Config } from '../../config';
import type { Aligner } from '../comparison/alignment';
import {
  type Candidate,
  candidateOf,
  commonWith,
  compareMembers,
  type Member,
} from '../comparison/candidate';
import { comparePlaces } from '../statements/place';
import { copiesAmong } from './copiesAmong';
import { isMergeable, mergeableMembers } from './mergeable';
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
import { worth } from './ranking';
import { traitsOf } from './traits';

/** A class that no rule leaves out. */
export interface Entry {
  readonly judged: Judged;
  readonly candidate: Candidate;
  readonly worth: number;
}

/** What became of a candidate: the classes in it that no rule leaves out, or the rule that is counted for it. */
export interface Verdict {
  readonly candidate: Candidate;
  readonly entries: readonly Entry[];
  readonly leftOut: NoiseSetting | undefined;
}

const NONE: readonly never[] = [];

/**
 * Undefined for what is too short to be asked for, and for types that nobody asked for. Depends on the candidate alone.
 * Yields between members that are compared one by one, and now and then where these are long.
 */
export function* verdictOf(
  candidate: Candidate,
  config: Config,
  aligner: Aligner,
): Generator<void, Verdict | undefined, void> {
  if (!config['code.types'].includes(`${candidate.type as 1 | 2 | 3}`)) return undefined;
  const judged = judgeOf(candidate);
  if (isTooShort(judged, config)) return undefined;
  const rule = yield* noiseOf(judged, config);
  if (!rule) return yield* withoutDistant(judged, config, aligner);
  if (mayHoldCopies(judged, candidate.members)) return yield* copiesOnly(judged, rule, config, aligner);
  return { candidate, entries: NONE, leftOut: rule };
}

/** The class without members that are not worth merging, and what copies there are among those. */
function* withoutDistant(judged: Judged, config: Config, aligner: Aligner): Generator<void, Verdict, void> {
  const { candidate } = judged;
  const distant = distantSetting(judged);
  const { kept, others } = config[distant]
    ? { kept: candidate.members, others: NONE }
    : yield* mergeableMembers(judged);
  if (others.length === 0) return { candidate, entries: [entryOf(judged)], leftOut: undefined };
  const rest = kept.length < 2 ? undefined : candidateOf(kept, candidate.members[candidate.representative]!);
  const restJudged = rest && judgeOf(rest);
  const rule = restJudged ? yield* noiseOf(restJudged, config) : distant;
  if (!restJudged || rule) return yield* copiesOnly(judged, rule ?? distant, config, aligner);
  const copies = mayHoldCopies(judged, others) ? yield* copiedEntries(judged, others, config, aligner) : NONE;
  return { candidate, entries: [entryOf(restJudged), ...copies], leftOut: undefined };
}

/** What is left of a class that a rule leaves out: members that were copied from one another. */
function* copiesOnly(
  judged: Judged,
  rule: NoiseSetting,
  config: Config,
  aligner: Aligner,
): Generator<void, Verdict, void> {
  const { candidate } = judged;
  const entries = yield* copiedEntries(judged, candidate.members, config, aligner);
  return { candidate, entries, leftOut: entries.length > 0 ? undefined : rule };
}

/** Copies of whole functions in several files; all of two members is known. */
function mayHoldCopies(
  { candidate, wholeFunction, acrossFiles }: Judged,
  members: readonly Member[],
): boolean {
  return wholeFunction && acrossFiles && candidate.members.length > 2 && members.length > 1;
}

function* copiedEntries(
  judged: Judged,
  members: readonly Member[],
  config: Config,
  aligner: Aligner,
): Generator<void, Entry[], void> {
  const anyDistance = config[distantSetting(judged)];
  const copies = yield* copiesAmong(members, aligner, function* (model, member) {
    if (!anyDistance && !(yield* isMergeable(model, member, judged))) return false;
    const pair = candidateOf([model, member], model);
    return pair !== undefined && (yield* isWanted(judgeOf(pair), config));
  });
  const entries: Entry[] = [];
  for (const copy of copies.map(judgeOf)) if (yield* isWanted(copy, config)) entries.push(entryOf(copy));
  return entries;
}

export function judgeOf(candidate: Candidate): Judged {
  return judge(candidate, traitsOf(candidate.members[candidate.representative]!.place));
}

export function entryOf(judged: Judged): Entry {
  return { judged, candidate: judged.candidate, worth: worth(judged) };
}

function isTooShort(judged: Judged, config: Config): boolean {
  return tooShort(judged, config['code.minLines'], config['code.minFunctionLines']);
}

function* isWanted(judged: Judged, config: Config): Generator<void, boolean, void> {
  return !isTooShort(judged, config) && !(yield* noiseOf(judged, config));
}

/** Setting that brings back members that are not worth merging. */
function distantSetting({ tests }: Judged): NoiseSetting {
  return tests ? 'noise.smallTests' : 'noise.shape';
}

function* noiseOf(judged: Judged, config: Config): Generator<void, NoiseSetting | undefined, void> {
  const origin = firstMatching(originRules, judged, config);
  if (origin || isCopiedFile(judged)) return origin;
  const rule = isCopiedFunction(judged) ? undefined : firstMatching(noiseRules, judged, config);
  if (rule) return rule;
  return !config['noise.minor'] && (yield* isMinor(judged)) ? 'noise.minor' : undefined;
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
 * have in common still wins where one of them is three times as long, and loses where a line differs or ten were put into
 * one (recall by mutation).
 */
const CHANGED = 0.125;

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
