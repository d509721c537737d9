import { at, put } from '../numbers';
import { KIND_BLOCK, KIND_CLAUSE, KIND_ELEMENT } from './constants.generated';
import { isMarked } from './excluded';
import { Arrays, File, kindOf } from './memory';

/** Puts the statements of every block down, -1 after each block and in place of excluded ones; answers how many. */
export function putSiblings(siblings: i32): i32 {
  let count = 0;
  for (let block = 0; block < File.nodes; block++) {
    const end = at(Arrays.subtreeEnds, block);
    if (end === block + 1 || !holdsStatements(kindOf(block))) continue;
    for (let child = block + 1; child < end; child = at(Arrays.subtreeEnds, child))
      put(siblings, count++, isMarked(child) ? -1 : child);
    put(siblings, count++, -1);
  }
  return count;
}

export function holdsStatements(kind: i32): bool {
  return kind === KIND_BLOCK || kind === KIND_CLAUSE || kind === KIND_ELEMENT;
}
