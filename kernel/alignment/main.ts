/** What the module exports: `core/clones/comparison/alignmentKernel` calls it. */
import { ARRAY_ANCHORS_ON_LEFT, ARRAY_ANCHORS_ON_RIGHT, ARRAY_BEFORE, ARRAY_GAPS, ARRAY_LEFT_BLANK, ARRAY_LEFT_RAW, ARRAY_LEFT_TOKENS, ARRAY_NEXT, ARRAY_PARTNER_OF_LEFT, ARRAY_PARTNER_OF_RIGHT, ARRAY_RIGHT_BLANK, ARRAY_RIGHT_RAW, ARRAY_RIGHT_TOKENS, ARRAY_SCORES, ARRAY_SLOTS, ARRAY_TOPS, ARRAY_UNLIKE, STATEMENTS_AT } from './constants.generated'; // biome-ignore format: one list
import { findGaps } from './gaps';
import { countMatched } from './matched';
import { Statements } from './memory';
import { findMoved } from './moved';
import { pair } from './pairs';

export { commonTokens } from './subsequence';

/** Divides the memory among the arrays, each with room for so many statements. */
export function layOut(room: i32): void {
  Statements.leftRaw = STATEMENTS_AT + ARRAY_LEFT_RAW * room;
  Statements.leftBlank = STATEMENTS_AT + ARRAY_LEFT_BLANK * room;
  Statements.leftTokens = STATEMENTS_AT + ARRAY_LEFT_TOKENS * room;
  Statements.rightRaw = STATEMENTS_AT + ARRAY_RIGHT_RAW * room;
  Statements.rightBlank = STATEMENTS_AT + ARRAY_RIGHT_BLANK * room;
  Statements.rightTokens = STATEMENTS_AT + ARRAY_RIGHT_TOKENS * room;
  Statements.partnerOfLeft = STATEMENTS_AT + ARRAY_PARTNER_OF_LEFT * room;
  Statements.partnerOfRight = STATEMENTS_AT + ARRAY_PARTNER_OF_RIGHT * room;
  Statements.next = STATEMENTS_AT + ARRAY_NEXT * room;
  Statements.scores = STATEMENTS_AT + ARRAY_SCORES * room;
  Statements.anchorsOnLeft = STATEMENTS_AT + ARRAY_ANCHORS_ON_LEFT * room;
  Statements.anchorsOnRight = STATEMENTS_AT + ARRAY_ANCHORS_ON_RIGHT * room;
  Statements.tops = STATEMENTS_AT + ARRAY_TOPS * room;
  Statements.before = STATEMENTS_AT + ARRAY_BEFORE * room;
  Statements.unlike = STATEMENTS_AT + ARRAY_UNLIKE * room;
  Statements.gaps = STATEMENTS_AT + ARRAY_GAPS * room;
  Statements.slots = STATEMENTS_AT + ARRAY_SLOTS * room;
}

/** Pairs the statements of the two places, of which there are so many, and puts down what came of it. */
export function align(left: i32, right: i32): void {
  memory.fill(Statements.partnerOfLeft, 0xff, left << 2);
  memory.fill(Statements.partnerOfRight, 0xff, right << 2);
  pair(0, left, 0, right);
  const matched = countMatched(left);
  findMoved(left, right, left - matched, right - matched);
  findGaps(left, right);
}
