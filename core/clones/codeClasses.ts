import type { Config } from '../config';
import { Aligner } from './alignment';
import type { Candidate } from './candidate';
import type { CloneClass } from './cloneClass';
import { cloneClassOf } from './fragments';
import { withMergeable } from './mergeable';
import type { NoiseCount } from './noise';
import {
  isCopiedFile,
  isCopiedFunction,
  type Judged,
  judge,
  type NoiseSetting,
  noiseRules,
  originRules,
  tooShort,
} from './noiseRules';
import { NoiseTally } from './noiseTally';
import { comparePlaces } from './place';
import { spread, worth } from './ranking';
import { withoutRepeats, withoutSubsets } from './subsumption';
import { traitsOf } from './traits';

export interface Findings {
  readonly classes: readonly CloneClass[];
  readonly noise: readonly NoiseCount[];
}

/** Classes judged or finished between two turns for the caller. */
const SLICE = 16;

/**
 * The classes of candidates, which are in no order: a function of their set alone. The order of the passes matters:
 * noise rules before repeats are dropped, else a noisy large class takes a good one with it.
 */
export function* codeClasses(
  candidates: readonly Candidate[],
  config: Config,
): Generator<void, Findings, void> {
  const tally = new NoiseTally();
  const entries = yield* worthy(candidates, config, tally);
  const distinct = withoutSubsets(withoutRepeats(entries));
  yield;
  return { classes: yield* finished(distinct), noise: tally.counts() };
}

interface Entry {
  readonly judged: Judged;
  readonly candidate: Candidate;
  readonly worth: number;
}

/** The candidates that no rule leaves out, those that save most first. */
function* worthy(
  candidates: readonly Candidate[],
  config: Config,
  tally: NoiseTally,
): Generator<void, Entry[], void> {
  const entries: Entry[] = [];
  for (const [i, candidate] of candidates.entries()) {
    if (i % SLICE === 0) yield;
    if (!config['code.types'].includes(`${candidate.type as 1 | 2 | 3}`)) continue;
    const judged = judge(candidate, traitsOf(candidate.members[candidate.representative]!.place));
    if (tooShort(judged, config['code.minLines'], config['code.minFunctionLines'])) continue;
    const entry = judgedEntry(judged, config, tally);
    if (entry) entries.push(entry);
  }
  return entries.sort((a, b) => coverage(b) - coverage(a) || compareEntries(a, b));
}

/** The class without members that are not worth merging; undefined where a rule leaves it out, which the tally counts. */
function judgedEntry(judged: Judged, config: Config, tally: NoiseTally): Entry | undefined {
  const rule = noiseOf(judged, config);
  if (rule) tally.add(rule, judged);
  if (rule) return undefined;
  const distant = judged.tests ? 'noise.smallTests' : 'noise.shape';
  const candidate = config[distant] ? judged.candidate : withMergeable(judged);
  if (candidate === judged.candidate) return { judged, candidate, worth: worth(judged) };
  const rest = candidate && judge(candidate, judged.traits);
  const left = rest ? noiseOf(rest, config) : distant;
  if (left) tally.add(left, judged);
  return rest && !left ? { judged: rest, candidate: rest.candidate, worth: worth(rest) } : undefined;
}

function noiseOf(judged: Judged, config: Config): NoiseSetting | undefined {
  const origin = originRules.find(({ setting, matches }) => !config[setting] && matches(judged));
  if (origin) return origin.setting;
  if (isCopiedFunction(judged) || isCopiedFile(judged)) return undefined;
  return noiseRules.find(({ setting, matches }) => !config[setting] && matches(judged))?.setting;
}

/** Tokens that would go if one copy were kept, less where the copies differ. */
function coverage({ judged, candidate }: Entry): number {
  return Math.round(judged.traits.tokens * (candidate.members.length - 1) * candidate.similarity ** 2);
}

function compareEntries(a: Entry, b: Entry): number {
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

function* finished(entries: readonly Entry[]): Generator<void, CloneClass[], void> {
  const aligner = new Aligner();
  const best = [...entries].sort((a, b) => b.worth - a.worth || compareEntries(a, b));
  const ids = new Map<string, number>();
  const classes: CloneClass[] = [];
  for (const { entry, rank } of spread(best)) {
    const cloneClass = cloneClassOf(entry.candidate, rank, aligner);
    const before = ids.get(cloneClass.id) ?? 0;
    ids.set(cloneClass.id, before + 1);
    classes.push(before === 0 ? cloneClass : { ...cloneClass, id: `${cloneClass.id}-${before + 1}` });
    if (classes.length % SLICE === 0) yield;
  }
  return classes;
}
