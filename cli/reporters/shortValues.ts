/** Characters that stay before the first difference. */
const context = 6;

/**
 * Values that may be compared, in `room` characters together. What the short ones leave is for the long ones, and what
 * all begin with is left out where it would hide how they differ.
 */
export function shortValues(values: readonly string[], room: number): string[] {
  const most = longestOf(values, room);
  const same = values.some(value => value.length > most) ? commonStart(values) - context : 0;
  return values.map(value => shortened(same > 1 ? `…${value.slice(same)}` : value, most));
}

/** How long a value may be for all of them to fit in. */
function longestOf(values: readonly string[], room: number): number {
  let left = room;
  const lengths = values.map(value => value.length).sort((a, b) => a - b);
  for (const [i, length] of lengths.entries()) {
    const share = Math.floor(left / (lengths.length - i));
    if (length > share) return share;
    left -= length;
  }
  return room;
}

/** Characters that all values begin with; 0 for a single one. */
function commonStart([first = '', ...others]: readonly string[]): number {
  if (others.length === 0) return 0;
  let length = 0;
  while (length < first.length && others.every(other => other[length] === first[length])) length++;
  return length;
}

function shortened(value: string, most: number): string {
  return value.length > most ? `${value.slice(0, most - 1)}…` : value;
}
