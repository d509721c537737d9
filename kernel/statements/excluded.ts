import { at } from '../numbers';
import { KIND_DATA, KIND_IMPORT } from './constants.generated';
import { Arrays, File, kindOf } from './memory';

/** The ranges of the file that are left out: they may overlap, and are in the order in which they begin. */
class Ranges {
  static count: i32 = 0;
  /** The first range that does not end before the node begins. */
  static first: i32 = 0;
}

/** Marks the nodes that are left out, with all that they hold. */
export function markExcluded(ranges: i32, imports: bool, data: bool): void {
  const nodes = File.nodes;
  Ranges.count = ranges;
  Ranges.first = 0;
  memory.fill(Arrays.marks, 0, nodes);
  let node = 1;
  while (node < nodes) {
    const kind = kindOf(node);
    const end = at(Arrays.subtreeEnds, node);
    if (
      (imports && kind === KIND_IMPORT) ||
      (data && kind === KIND_DATA) ||
      (ranges > 0 && isLeftOut(node))
    ) {
      memory.fill(Arrays.marks + node, 1, end - node);
      node = end;
    } else node++;
  }
}

export function isMarked(node: i32): bool {
  return load<u8>(Arrays.marks + node) !== 0;
}

/**
 * A statement that a range touches goes; what holds statements goes only when it is inside as a whole. Asked for the nodes
 * from the first to the last.
 */
function isLeftOut(node: i32): bool {
  const start = at(Arrays.starts, node);
  const end = at(Arrays.ends, node);
  while (Ranges.first < Ranges.count && rangeEnd(Ranges.first) < start) Ranges.first++;
  const isLeaf = at(Arrays.subtreeEnds, node) === node + 1;
  for (let i = Ranges.first; i < Ranges.count; i++) {
    if (isLeaf ? rangeStart(i) >= end : rangeStart(i) > start) return false;
    if (isLeaf ? start < rangeEnd(i) : end <= rangeEnd(i)) return true;
  }
  return false;
}

function rangeStart(range: i32): i32 {
  return at(Arrays.ranges, 2 * range);
}

function rangeEnd(range: i32): i32 {
  return at(Arrays.ranges, 2 * range + 1);
}
