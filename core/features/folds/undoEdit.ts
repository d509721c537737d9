import type { TextRange } from '../../text/textRange';

/** The smallest single replacement that makes `before` of `after`. */
export function undoEdit(
  after: string,
  before: string,
): { readonly range: TextRange; readonly newText: string } {
  const shorter = Math.min(after.length, before.length);
  let start = 0;
  while (start < shorter && after[start] === before[start]) start++;
  let tail = 0;
  while (tail < shorter - start && after[after.length - 1 - tail] === before[before.length - 1 - tail])
    tail++;
  return {
    range: { start, end: after.length - tail },
    newText: before.slice(start, before.length - tail),
  };
}
