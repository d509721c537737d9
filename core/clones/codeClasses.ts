import type { Config } from '../config';
import { acceptsContainers, acceptsUnits } from './acceptance';
import { Aligner } from './alignment';
import type { Candidate } from './candidate';
import type { CloneClass } from './cloneClass';
import { clusters } from './clusters';
import { containerPairs } from './containerPairs';
import { equalRuns, renamedRuns } from './exactClasses';
import type { FileStatements } from './fileStatements';
import { cloneClassOf } from './fragments';
import { groupIdenticalFiles, withCopies } from './identicalFiles';
import { withMergeable } from './mergeable';
import { nearPairs } from './nearPairs';
import { withoutCrossLevels } from './nesting';
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
import { unitsOf } from './units';

export interface Findings {
  readonly classes: readonly CloneClass[];
  readonly noise: readonly NoiseCount[];
}

/** Type 2 asks for a quarter more tokens than Type 1, because shape recurs more easily than wording. */
const RENAMED_SHARE = 1.25;
/** Classes judged or finished between two turns for the caller. */
const SLICE = 128;
/** Below this share of equal tokens a renaming must be consistent. */
const MIN_BLIND_AGREEMENT = 0.5;

/**
 * All code clones of a set of files: a function of the set alone. `rawCount` and `blankCount` are numbers of
 * symbols. The order of the passes matters: copied files first, thresholds on pairs before classes are built,
 * noise rules before repeats are dropped (else a noisy large class takes a good one with it).
 */
export function* codeClasses(
  all: readonly FileStatements[],
  rawCount: number,
  blankCount: number,
  config: Config,
): Generator<void, Findings, void> {
  const files = inReportOrder(all, config);
  const { classes, copies } = groupIdenticalFiles(files, config['code.minTokens']);
  const exact = yield* exactCandidates(files, copies, rawCount, blankCount, config);
  const near = yield* nearCandidates(files, copies, Math.max(rawCount, blankCount), config);
  const tally = new NoiseTally();
  const entries = yield* worthy([...classes, ...withCopies([...exact, ...near], classes)], config, tally);
  const distinct = withoutSubsets(withoutRepeats(entries));
  yield;
  return { classes: yield* finished(distinct), noise: tally.counts() };
}

interface Entry {
  readonly judged: Judged;
  readonly candidate: Candidate;
  readonly worth: number;
}

function inReportOrder(files: readonly FileStatements[], config: Config): FileStatements[] {
  const wanted = files.filter(({ code }) => config['code.tests'] !== 'exclude' || !code.info.test);
  return wanted.sort((a, b) => {
    const [x, y] = [a.code.info, b.code.info];
    return compareText(x.sortKey, y.sortKey) || compareText(x.root, y.root) || a.code.file - b.code.file;
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function* exactCandidates(
  files: readonly FileStatements[],
  copies: Uint8Array,
  rawCount: number,
  blankCount: number,
  config: Config,
): Generator<void, Candidate[], void> {
  const minTokens = config['code.minTokens'];
  const minFunctionTokens = config['code.minFunctionTokens'];
  const equal = { minTokens, minFunctionTokens, minBlindAgreement: 1 };
  const found = yield* equalRuns(files, copies, rawCount, equal);
  if (!config['code.types'].includes('2')) return found;
  const renamedTokens = Math.round(minTokens * RENAMED_SHARE);
  const renamed = {
    minTokens: renamedTokens,
    minFunctionTokens: renamedTokens,
    minBlindAgreement: MIN_BLIND_AGREEMENT,
  };
  found.push(...(yield* renamedRuns(files, copies, blankCount, renamed)));
  return found;
}

function* nearCandidates(
  files: readonly FileStatements[],
  copies: Uint8Array,
  symbolCount: number,
  config: Config,
): Generator<void, Candidate[], void> {
  if (!config['code.types'].includes('3')) return [];
  const units = yield* unitsOf(files, copies, config['code.minFunctionTokens']);
  const accept = acceptsUnits(units, config['code.minTokens'], config['code.minSimilarity']);
  const pairs = withoutCrossLevels(units, yield* nearPairs(units, symbolCount, accept));
  const outer = yield* containerPairs(units, pairs, (_a, _b, alignment) => acceptsContainers(alignment));
  return [
    ...(yield* clusters(units, outer, (_a, _b, alignment) => acceptsContainers(alignment))),
    ...(yield* clusters(units, pairs, accept)),
  ];
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
