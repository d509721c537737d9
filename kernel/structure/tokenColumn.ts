import { isLineEnd, unitAt } from '../text';
import { startOf } from '../tokens';

const TAB: i32 = 9;
const TAB_WIDTH: i32 = 8;

/** Column of a token that begins a line; a tab goes to the next multiple of eight, as in Python and Haskell. */
export function tokenColumn(index: i32): i32 {
  const end = startOf(index);
  let start = end;
  while (start > 0 && !isLineEnd(unitAt(start - 1))) start--;
  let column = 0;
  for (let at = start; at < end; at++)
    column = unitAt(at) === TAB ? (column / TAB_WIDTH + 1) * TAB_WIDTH : column + 1;
  return column;
}
