import type { RawTokens } from './rawTokens';

const TAB = 9;
const TAB_WIDTH = 8;

/** Column of a token that begins a line; a tab goes to the next multiple of eight, as in Python and Haskell. */
export function tokenColumn({ units, starts }: RawTokens, index: number): number {
  const end = starts[index]!;
  let start = end;
  while (start > 0 && units[start - 1] !== 10 && units[start - 1] !== 13) start--;
  let column = 0;
  for (let i = start; i < end; i++)
    column = units[i] === TAB ? (Math.floor(column / TAB_WIDTH) + 1) * TAB_WIDTH : column + 1;
  return column;
}
