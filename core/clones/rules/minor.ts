import { NodeKind } from '../../code/statementTree';
import { hashText } from '../../code/tokenHash';
import type { Member } from '../comparison/candidate';
import { differences } from '../comparison/differences';
import { costShare, isCopiedInFile } from '../comparison/mergeCost';
import { outerNames } from '../statements/declarations';
import { isDeclarations, nodeEnd, type Place } from '../statements/place';
import { areKeptAlike } from './keptAlike';
import { isSignatureCopied, type Judged } from './noiseRules';
import { areEqual, areVariants } from './ownNames';
import { MIN_STEPS } from './traits';
import { weight } from './weight';

/**
 * True for a class that is duplication, but hardly worth the attention of who maintains the code. One value decides: what
 * the class weighs, less what its differences cost; a plain copy of a function stays below it. Fitted to 888 classes of 21
 * repositories (`bench/precision.ts`). Long members are compared in several turns.
 */
export function* isMinor(judged: Judged): Generator<void, boolean, void> {
  const { candidate, place, tests, wholeFunction, acrossFiles } = judged;
  if (place.first === 0) return false;
  if (acrossFiles && candidate.type > 1) {
    if (tests && isDeclarations(place) && (yield* areKeptAlike(judged))) return true;
    if (wholeFunction && isCheckedCall(judged) && !isSignatureCopied(judged)) return true;
  }
  return !(yield* weighsEnough(judged)) && !(yield* isPlainCopy(judged));
}

/** Lines that a class must weigh. */
const MIN_WEIGHT = 17;
/** What is left at least of the weight, however much the differences cost. */
const MIN_LEFT = 0.5;
/** Members that are compared token by token: more of them are of one kind. */
const MAX_COMPARED = 8;

/** Tokens are compared only where what they cost could decide. */
function* weighsEnough(judged: Judged): Generator<void, boolean, void> {
  const most = weight(judged);
  if (most < MIN_WEIGHT || MIN_LEFT * most >= MIN_WEIGHT) return most >= MIN_WEIGHT;
  let left = 0;
  const others = compared(judged);
  for (const member of others) left += Math.max(MIN_LEFT, 1 - (yield* costOf(judged.place, member)));
  return (most * left) / others.length >= MIN_WEIGHT;
}

/** The first members beside the representative. */
function compared({ candidate, place }: Judged): readonly Member[] {
  return candidate.members.filter(member => member.place !== place).slice(0, MAX_COMPARED);
}

/** What merging with a member costs. */
function* costOf(place: Place, member: Member): Generator<void, number, void> {
  return member.type === 1 ? 0 : costShare(yield* differences(place, member.place));
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

/** Lines and tokens of a function that is worth knowing when it was copied. */
const MIN_COPIED_LINES = 7;
const MIN_COPIED_TOKENS = 30;
/** Tokens of an edited copy in one file that decides nothing and has few statements. */
const MIN_STRAIGHT = 101;
/** The same where one word differs. */
const MIN_STRAIGHT_VARIANT = 80;
/** Tokens in a line of one that is equal in another file and does much in few lines. */
const MIN_DENSITY = 8;
/** What the differences of a plain copy in another file cost of what is alike, and of one that decides something. */
const MAX_COST = 0.1;
const MAX_DECIDING_COST = 0.22;
const MIN_DECISIONS = 2;

/** Whole functions of which one was made from the other; not between files kept alike, nor in one file of tests. */
function* isPlainCopy(judged: Judged): Generator<void, boolean, void> {
  const { traits, aside, wholeFunction, acrossFiles } = judged;
  if (!wholeFunction) return false;
  if (traits.tokens < MIN_COPIED_TOKENS) return false;
  if (traits.lines < MIN_COPIED_LINES && !isDenseHelper(judged)) return false;
  if (acrossFiles ? yield* areKeptAlike(judged) : aside || isStraight(judged)) return false;
  for (const member of compared(judged)) if (yield* isEdited(judged, member)) return true;
  return false;
}

function isDenseHelper({ candidate, traits, aside, acrossFiles }: Judged): boolean {
  const dense = traits.tokens >= MIN_DENSITY * traits.lines;
  return dense && acrossFiles && !aside && candidate.type === 1;
}

/**
 * Calls another function in another way, as variants of one function do, and does nothing more. Variants bear names of their
 * own: what has the name of the other was pasted, or stands in another type.
 */
function isStraight({ candidate, place, traits }: Judged): boolean {
  if (traits.controlFlow || areEqual(candidate)) return false;
  if (traits.tokens >= MIN_STRAIGHT_VARIANT && areVariants(candidate)) return false;
  const [name] = outerNames(place);
  if (candidate.members.every(member => outerNames(member.place)[0] === name)) return false;
  return traits.tokens < MIN_STRAIGHT && traits.bodyStatements < MIN_STEPS;
}

/** Little differs, or, in another file, values alone. */
function* isEdited(
  { place, traits, aside, acrossFiles }: Judged,
  member: Member,
): Generator<void, boolean, void> {
  if (member.type === 1) return true;
  if (!acrossFiles) return yield* isCopiedInFile(place, member.place);
  const found = yield* differences(place, member.place);
  const decides = !aside && traits.decisions >= MIN_DECISIONS;
  return costShare(found) <= (decides ? MAX_DECIDING_COST : MAX_COST) || found.variables + found.names === 0;
}
