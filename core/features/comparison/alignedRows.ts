import { lineSimilarity } from './lineTokens';

/** One line of all members side by side; undefined where a member has no such line. */
export interface AlignedRow {
  /** `same` in all members, `differs` in a part of the line, `gap`: not all members have it. */
  readonly kind: 'same' | 'differs' | 'gap';
  readonly cells: readonly (string | undefined)[];
}

/** Lines that share less stand in rows of their own; above the half that two calls share by their signs alone. */
const leastSimilar = 0.55;

/**
 * Aligns the lines of all members around those of the representative: each member with it by the alignment of largest
 * similarity (dynamic programming), then what members have besides it with each other.
 */
export function alignedRows(
  members: readonly (readonly string[])[],
  representative: number,
): readonly AlignedRow[] {
  const center = members[representative];
  const pairs = members.map((lines, i) => (i === representative ? undefined : matching(center, lines)));
  const rows: AlignedRow[] = [];
  for (let at = 0; at <= center.length; at++) {
    rows.push(...insertedRows(members, pairs, at, center.length).map(rowOf));
    if (at === center.length) break;
    const partnersOf = (member: number) => pairs[member]?.[at];
    rows.push(
      rowOf(
        members.map((lines, member) => {
          if (member === representative) return center[at];
          const partner = partnersOf(member);
          return partner === undefined ? undefined : lines[partner];
        }),
      ),
    );
  }
  return rows;
}

function rowOf(cells: readonly (string | undefined)[]): AlignedRow {
  if (cells.some(cell => cell === undefined)) return { kind: 'gap', cells };
  const same = cells.every(cell => cell!.trim() === cells[0]!.trim());
  return { kind: same ? 'same' : 'differs', cells };
}

/** For every line of `a` the index of its partner in `b`. */
function matching(a: readonly string[], b: readonly string[]): readonly (number | undefined)[] {
  const width = b.length + 1;
  const best = new Float64Array((a.length + 1) * width);
  const similarity = new Float64Array(a.length * b.length);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const score = lineSimilarity(a[i], b[j]);
      similarity[i * b.length + j] = score;
      const paired = score >= leastSimilar ? score + best[(i + 1) * width + j + 1] : 0;
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  const partners: (number | undefined)[] = a.map(() => undefined);
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const score = similarity[i * b.length + j];
    const here = best[i * width + j];
    if (score >= leastSimilar && here === score + best[(i + 1) * width + j + 1]) partners[i++] = j++;
    else if (here === best[(i + 1) * width + j]) i++;
    else j++;
  }
  return partners;
}

/** Rows of lines that stand before the representative's line `at` and that it has not. */
function insertedRows(
  members: readonly (readonly string[])[],
  pairs: readonly (readonly (number | undefined)[] | undefined)[],
  at: number,
  size: number,
): readonly (readonly (string | undefined)[])[] {
  const rows: (string | undefined)[][] = [];
  for (const [member, partners] of pairs.entries()) {
    if (!partners) continue;
    const lines = members[member];
    const before = partners.slice(0, at).findLast(partner => partner !== undefined) ?? -1;
    const next = partners.slice(at, size).find(partner => partner !== undefined) ?? lines.length;
    // What stands between two partners is shown before the second one.
    if (at < size && partners[at] === undefined) continue;
    let place = 0;
    for (const line of lines.slice(before + 1, next)) {
      const known = rows.findIndex(
        (row, i) =>
          i >= place && row.some(cell => cell !== undefined && lineSimilarity(cell, line) >= leastSimilar),
      );
      if (known < 0)
        rows.splice(
          place,
          0,
          members.map(() => undefined),
        );
      const row = known < 0 ? place : known;
      rows[row][member] = line;
      place = row + 1;
    }
  }
  return rows;
}
