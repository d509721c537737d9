import { at } from '../numbers';
import { FOUND_COMMON, FOUND_EQUAL, FOUND_MATCHED, FOUND_UNLIKE } from './constants.generated';
import { found, Statements } from './memory';
import { rawEqual } from './pairs';

/** Counts the statements that have a partner in their place, and their tokens, and puts the unlike partners down. */
export function countMatched(left: i32): i32 {
  let matched = 0;
  let common = 0;
  let equal = 0;
  let unlike = Statements.unlike;
  for (let i = 0; i < left; i++) {
    const j = at(Statements.partnerOfLeft, i);
    if (j < 0) continue;
    const tokens = at(Statements.leftTokens, i);
    matched++;
    common += tokens;
    if (rawEqual(i, j)) equal += tokens;
    else {
      store<i32>(unlike, i);
      store<i32>(unlike, j, 4);
      unlike += 8;
    }
  }
  found(FOUND_MATCHED, matched);
  found(FOUND_COMMON, common);
  found(FOUND_EQUAL, equal);
  found(FOUND_UNLIKE, (unlike - Statements.unlike) >> 3);
  return matched;
}
