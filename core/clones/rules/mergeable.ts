import type { Member } from '../comparison/candidate';
import { type Differences, differences, leastGain, MAX_COPIED_COST } from '../comparison/differences';
import { sameFormMember } from '../comparison/members';
import { sameShape } from '../comparison/renaming';
import { isSetUp, outerNames } from '../statements/declarations';
import { tokenCount } from '../statements/place';
import type { Judged } from './noiseRules';
import { differencesInFile } from './ownNames';
import { MIN_STEPS } from './traits';

/** Least tokens that merging must save: in code, in tests of several files, in tests that have to save much. */
const MIN_GAIN = 53;
const MIN_TEST_GAIN = 80;
const MIN_LARGE_TEST_GAIN = 150;
/** The same where one place differs, or one word beside what was put in or taken out: one side was made from the other. */
const MIN_COPIED_GAIN = 32;
const MIN_COPIED_TEST_GAIN = 40;
/** Of tests that differ in the name of a function or type, and in more. */
const MIN_SUBJECT_GAIN = 130;
/** Pieces put into a test, or taken out of it, by which it is still a copy of the other. */
const MAX_COPIED_GAPS = 3;
/** The same where the one is less than this like the other, because much was put in. */
const MOSTLY = 0.6;
const MIN_CONTAINED_GAIN = 40;
/** The same where they differ in many places and less than this is alike: two ways to do two things. */
const FAR = 2 / 3;
const MIN_FAR_GAIN = 90;
/** Share of equal tokens of two tests: those of one file are alike by nature, and logic and other data count more. */
const MIN_TEST_AGREEMENT = 0.95;
const MIN_TEST_CODE_AGREEMENT = 0.8;
const MIN_SAME_FILE_TEST_AGREEMENT = 0.98;
/** Equal tokens from which no merge is in doubt: only smaller places are compared token by token. */
const LARGE = 400;

/** Members that are worth merging with the representative of their class, itself among them, and the others. */
export interface Parted {
  readonly kept: readonly Member[];
  readonly others: readonly Member[];
}

/**
 * Parts the members by whether enough is equal for what differs; what is of one form with one that is kept, and worth
 * merging with it, is told with it. Yields after every comparison.
 */
export function* mergeableMembers(judged: Judged): Generator<void, Parted, void> {
  const { candidate } = judged;
  const model = candidate.members[candidate.representative]!;
  const near: Member[] = [];
  const far: Member[] = [];
  for (const member of candidate.members) {
    if (member === model || (yield* isMergeable(model, member, judged))) near.push(member);
    else far.push(member);
    yield;
  }
  const kept = [...near];
  const others: Member[] = [];
  for (const member of far)
    if (yield* isVariantOfOne(near, model, member, judged)) kept.push(member);
    else others.push(member);
  return { kept, others };
}

function* isVariantOfOne(
  near: readonly Member[],
  model: Member,
  { place }: Member,
  judged: Judged,
): Generator<void, boolean, void> {
  for (const other of near) {
    if (other === model || !sameShape(other.place, place)) continue;
    yield;
    if (yield* isMergeable(other, sameFormMember(other.place, place), judged)) return true;
  }
  return false;
}

/** Of two members of a class; long ones are compared in several turns. */
export function* isMergeable(
  model: Member,
  member: Member,
  { tests, traits }: Judged,
): Generator<void, boolean, void> {
  if (member.type === 1) return true;
  const sameFile = model.place.order === member.place.order;
  // What these two say is known without a look at the tokens.
  if (tests && sameFile && member.agreement < MIN_SAME_FILE_TEST_AGREEMENT) return false;
  if (!tests && member.agreement * tokenCount(model.place) >= LARGE) return true;
  if (!tests && leastGain(model.place, member.place) >= MIN_GAIN) return true;
  // Variants of one call decide and do little, and what is alike in part only may be another function: their names count.
  const doesMore = traits.controlFlow || (!tests && traits.bodyStatements >= MIN_STEPS);
  const compare = sameFile && doesMore && member.similarity >= FAR ? differencesInFile : differences;
  const found = yield* compare(model.place, member.place);
  if (tests && !sameFile) return isCopiedTest(model, member, found, traits.controlFlow);
  const oneWord = found.variables + found.names + found.literals <= 1;
  const copied = found.stretches <= 1 || (oneWord && !isRewritten(member, found));
  const cost = copied ? Math.min(found.cost, MAX_COPIED_COST) : found.cost;
  // One place that differs is handed over as a whole, with what is equal in it by chance.
  const apart = copied && !oneWord ? found.within : 0;
  const gain = found.equal + found.renamed + found.moved - apart - cost;
  return gain >= (tests ? MIN_LARGE_TEST_GAIN : leastWorth(member.similarity, copied));
}

/**
 * Of two tests in two files: in a copy one place differs, or all that differs is of one kind. Two that differ in
 * several ways, such as in what they try and in what they expect, are two tests of one form, and merging them has to
 * save more; so has what is done before each test.
 */
function isCopiedTest(model: Member, member: Member, found: Differences, controlFlow: boolean): boolean {
  const gain = found.equal + found.renamed + found.moved - found.cost;
  const oneKind = isOneKind(model, member, found);
  if (!oneKind && hasOtherSubject(member, found, gain)) return false;
  const prepares = isSetUp(outerNames(model.place)[0]);
  if (!prepares && found.stretches <= 1 && gain - found.within >= MIN_COPIED_TEST_GAIN) return true;
  if (!prepares && oneKind && gain >= MIN_COPIED_TEST_GAIN) return true;
  const oneWord = found.variables + found.names + found.literals <= 1;
  if (oneWord && gain >= MIN_LARGE_TEST_GAIN) return true;
  return gain >= MIN_TEST_GAIN && agreesAsTest(model, member, found, controlFlow);
}

/** It calls or makes something else, and differs in more than that: what is tried of one thing is tried of another. */
function hasOtherSubject(member: Member, found: Differences, gain: number): boolean {
  return found.names > 0 && member.agreement < MIN_TEST_AGREEMENT && gain < MIN_SUBJECT_GAIN;
}

/** One other name, names of variables, values, or lines: a few put in or taken out, or any number where nothing else was touched. */
function isOneKind(model: Member, member: Member, found: Differences): boolean {
  const { variables, names, literals, gaps, equal } = found;
  if (names > 1 || [variables, names, literals, gaps].filter(count => count > 0).length > 1) return false;
  return gaps <= MAX_COPIED_GAPS || equal === Math.min(tokenCount(model.place), tokenCount(member.place));
}

/** Far from the other, in several places and in a word: what is left of it holds it together, and it was hardly copied. */
function isRewritten({ similarity }: Member, { variables, names, literals, gaps }: Differences): boolean {
  return similarity < FAR && gaps > 1 && variables + names + literals > 0;
}

function leastWorth(similarity: number, copied: boolean): number {
  if (copied) return similarity < MOSTLY ? MIN_CONTAINED_GAIN : MIN_COPIED_GAIN;
  return similarity < FAR ? MIN_FAR_GAIN : MIN_GAIN;
}

/** Of two tests in two files: one name says that one was made from the other, or that both test one thing. */
function agreesAsTest(model: Member, member: Member, found: Differences, controlFlow: boolean): boolean {
  const names = outerNames(member.place);
  const oneName = outerNames(model.place).some((name, i) => name === names[i] && !isSetUp(name));
  if (!oneName || (!controlFlow && found.names > 0)) return member.agreement >= MIN_TEST_AGREEMENT;
  return member.agreement + found.renamed / tokenCount(model.place) >= MIN_TEST_CODE_AGREEMENT;
}
