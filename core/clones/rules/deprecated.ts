import { NodeKind } from '../../code/statementTree';
import { nodeEnd, type Place } from '../statements/place';

/** True when all of a place, imports apart, stands in code that says of itself that nobody should use it any more. */
export function isDeprecated(place: Place): boolean {
  const { deprecated, tree } = place.statements.code.facts;
  if (!deprecated) return false;
  const end = nodeEnd(place);
  // Of a file its statements are asked.
  for (let node = Math.max(1, place.first); node < end; node = tree.subtreeEnds[node]!)
    if (tree.kinds[node] !== NodeKind.import && !isWithin(node, deprecated, tree.subtreeEnds)) return false;
  return true;
}

function isWithin(node: number, marked: readonly number[], subtreeEnds: Uint32Array): boolean {
  return marked.some(outer => outer <= node && node < subtreeEnds[outer]!);
}
