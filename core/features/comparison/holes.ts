import type { AlignedRow } from './alignedRows';
import { lineTokens } from './lineTokens';

/** What stands in place of one another: one text a member. */
export interface Hole {
  /** Index of the row. */
  readonly row: number;
  readonly values: readonly string[];
  /** Columns of the value in each member's line. */
  readonly columns: readonly number[];
}

/** The places of a row that differ, in order; none for rows of other kinds. */
export function holesOf({ kind, cells }: AlignedRow, row: number): readonly Hole[] {
  if (kind !== 'differs') return [];
  const lines = cells.map(cell => lineTokens(cell ?? ''));
  return lines.every(({ length }) => length === lines[0].length)
    ? tokenHoles(lines, row)
    : [middleHole(lines, row)];
}

function tokenHoles(lines: readonly (readonly string[])[], row: number): readonly Hole[] {
  const holes: Hole[] = [];
  const columns = lines.map(() => 0);
  for (let at = 0; at < lines[0].length; at++) {
    const values = lines.map(tokens => tokens[at]);
    if (values.some(value => value.trim() !== values[0].trim()))
      holes.push({ row, values, columns: [...columns] });
    for (const [i, value] of values.entries()) columns[i] += value.length;
  }
  return holes;
}

/** All between what the lines begin and end with. */
function middleHole(lines: readonly (readonly string[])[], row: number): Hole {
  const shortest = Math.min(...lines.map(({ length }) => length));
  const shared = (of: (tokens: readonly string[], i: number) => string | undefined, limit: number) => {
    let count = 0;
    while (count < limit && lines.every(tokens => of(tokens, count) === of(lines[0], count))) count++;
    return count;
  };
  const head = shared((tokens, i) => tokens[i], shortest);
  const tail = shared((tokens, i) => tokens[tokens.length - 1 - i], shortest - head);
  return {
    row,
    values: lines.map(tokens => tokens.slice(head, tokens.length - tail).join('')),
    columns: lines.map(tokens => tokens.slice(0, head).join('').length),
  };
}
