import { NodeKind } from '../code/statementTree';
import { hashText } from '../code/tokenHash';
import { functionAround, hasTestCall } from './declarations';
import { functionNames } from './functionNames';
import type { Judged } from './noiseRules';
import { isDeclarations, nodeEnd, type Place } from './place';

/**
 * True for a class that is duplication, but hardly worth the attention of who maintains the code: what is shared must have a
 * size that depends on where it stands. Fitted to 468 classes of ten repositories (`bench/precision.ts`).
 */
export function isMinor(judged: Judged): boolean {
  const { candidate, place, tests, wholeFunction, acrossFiles } = judged;
  if (place.first === 0) return false;
  if (wholeFunction) return isMinorFunction(judged) || (tests && acrossFiles && isParallelTest(judged));
  if (!isDeclarations(place)) return tests ? isMinorTestRun(judged) : acrossFiles && isMinorRun(judged);
  if (tests && acrossFiles) return isParallelTest(judged);
  return !acrossFiles && candidate.type > 1 && isStraightPair(judged);
}

/** Tokens that a function must save which stands in several files: in tests, where it is equal, where it differs. */
const MIN_TEST_HELPER = 55;
const MIN_EQUAL_HELPER = 30;
const MIN_HELPER = 45;
/** Tokens of the body of a function that differs from one of its own file. */
const MIN_BODY = 40;

/** Wrappers, overrides and helpers of a line or two. */
function isMinorFunction(judged: Judged): boolean {
  const { candidate, traits, tests, acrossFiles } = judged;
  if (!acrossFiles) return candidate.type > 1 && (traits.bodyTokens < MIN_BODY || isStraightPair(judged));
  if (candidate.type > 1 && isCheckedCall(judged)) return true;
  const least = tests ? MIN_TEST_HELPER : candidate.type === 1 ? MIN_EQUAL_HELPER : MIN_HELPER;
  return traits.tokens * (candidate.members.length - 1) < least;
}

/** A function that throws unless its parameters will do, and hands them on: each of a family has to have its own. */
function isCheckedCall({ place }: Judged): boolean {
  const { kinds, subtreeEnds } = place.statements.code.facts.tree;
  const end = nodeEnd(place);
  let checks = 0;
  let others = 0;
  for (let node = place.first + 1; node < end; node++) {
    if (kinds[node] === NodeKind.block) continue;
    if (kinds[node] !== NodeKind.control) others++;
    else if (!onlyThrows(place, node)) return false;
    else {
      checks++;
      node = subtreeEnds[node]! - 1;
    }
  }
  return checks > 0 && others <= 1;
}

/** All that a condition holds is a statement that throws. */
function onlyThrows({ statements }: Place, control: number): boolean {
  const { facts } = statements.code;
  const { kinds, subtreeEnds, tokenStarts } = facts.tree;
  let held = 0;
  for (let node = control + 1; node < subtreeEnds[control]!; node++) {
    if (kinds[node] === NodeKind.block) continue;
    if (++held > 1 || !throwing.has(facts.tokens.rawHashes[tokenStarts[node]!]!)) return false;
  }
  return held === 1;
}

const throwing: ReadonlySet<number> = new Set(['throw', 'raise'].map(word => hashText(word) >>> 0));

/** Tokens of functions of one file that differ and decide nothing: variants of one form unless there is enough of it. */
const MIN_PAIR = 101;

function isStraightPair({ traits }: Judged): boolean {
  return !traits.controlFlow && traits.tokens < MIN_PAIR;
}

/** Tokens of a run that two files should share. */
const MIN_RUN = 55;

function isMinorRun({ traits }: Judged): boolean {
  return traits.tokens < MIN_RUN;
}

/** Tokens of a run that tests of one file should share, and those of several; what sharing it with other files must save. */
const MIN_TEST_RUN = 110;
const MIN_SHARED_TEST_RUN = 165;
const MIN_TEST_SAVED = 320;

/** Set-ups and handlers, which each test spells out so that it can be read alone. */
function isMinorTestRun({ candidate, place, traits, acrossFiles }: Judged): boolean {
  if (hasTestCall(place)) return false;
  if (!acrossFiles) return traits.tokens < MIN_TEST_RUN;
  if (traits.functions === 0 && traits.tokens < MIN_SHARED_TEST_RUN) return true;
  return traits.tokens * (candidate.members.length - 1) < MIN_TEST_SAVED;
}

/** Names that two files must share, and of how many of the smaller one's. */
const MIN_SHARED_NAMES = 3;
const MIN_SHARED_SHARE = 0.5;

/** A test that was written for several subjects in files which are kept alike on purpose: most functions have their twins. */
function isParallelTest({ candidate, place }: Judged): boolean {
  if (candidate.type === 1) return false;
  const own = new Set(namesWithin(place));
  own.add(functionAround(place) ?? 0);
  const here = new Set<number>();
  for (const name of place.statements.functionNames) if (!own.has(name)) here.add(name);
  if (here.size < MIN_SHARED_NAMES) return false;
  const others = candidate.members.filter(member => member.place.order !== place.order);
  return others.length > 0 && others.every(member => areParallel(here, member.place, own));
}

function areParallel(here: ReadonlySet<number>, { statements }: Place, own: ReadonlySet<number>): boolean {
  let there = 0;
  let shared = 0;
  for (const name of statements.functionNames) {
    if (own.has(name)) continue;
    there++;
    if (here.has(name)) shared++;
  }
  return shared >= MIN_SHARED_NAMES && shared >= MIN_SHARED_SHARE * Math.min(here.size, there);
}

/** Hashes of the names of the functions in a place. */
function namesWithin(place: Place): Uint32Array {
  return functionNames(place.statements.code.facts, place.first, nodeEnd(place));
}
