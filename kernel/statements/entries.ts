import { at, put } from '../numbers';
import { KIND_BLOCK } from './constants.generated';
import { Arrays, File, kindOf } from './memory';
import { clear, join, putJoined } from './prefixHashes';
import { holdsStatements } from './siblings';

/** In place of the number of an entry. */
const NONE: i32 = -1;

/**
 * Puts the hashes of all nodes and of their heads down in `pairs`, and their numbers, from `first` on, in the two columns;
 * answers how many.
 */
export function putEntries(pairs: i32, first: i32, whole: i32, heads: i32, salt: i32): i32 {
  let count = 0;
  for (let node = 0; node < File.nodes; node++) {
    if (isInner(node)) {
      put(whole, node, NONE);
      put(heads, node, NONE);
      continue;
    }
    clear();
    join(at(Arrays.tokenStarts, node), at(Arrays.tokenEnds, node));
    putJoined(pairs, count, salt);
    put(whole, node, first + count);
    if (!isLeaf(node)) {
      count++;
      joinHead(node);
      putJoined(pairs, count, salt);
    }
    put(heads, node, first + count);
    count++;
  }
  return count;
}

function joinHead(node: i32): void {
  clear();
  let from = at(Arrays.tokenStarts, node);
  const end = at(Arrays.subtreeEnds, node);
  for (let child = node + 1; child < end; child = at(Arrays.subtreeEnds, child)) {
    join(from, at(Arrays.tokenStarts, child));
    from = at(Arrays.tokenEnds, child);
  }
  join(from, at(Arrays.tokenEnds, node));
}

/** True where a node is its own head. */
function isLeaf(node: i32): bool {
  return at(Arrays.subtreeEnds, node) === node + 1 || kindOf(node) === KIND_BLOCK;
}

/** A block that is a part of a statement, such as the body of a function: it is compared with that statement only. */
function isInner(node: i32): bool {
  return node > 0 && kindOf(node) === KIND_BLOCK && !holdsStatements(kindOf(at(Arrays.parents, node)));
}
