const token =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*|\s+|./gsu;

/** Words, literals, signs and white space of a line, in order; together they are the line. */
export function lineTokens(line: string): readonly string[] {
  return line.match(token) ?? [];
}

/** How much two lines share, 0 to 1: half by their words and literals, half by their signs (Dice's coefficient of each). */
export function lineSimilarity(a: string, b: string): number {
  if (a.trim() === b.trim()) return 1;
  const [left, right] = [a, b].map(line => lineTokens(line).filter(each => each.trim() !== ''));
  return (
    (shared(left.filter(isWord), right.filter(isWord)) + shared(left.filter(isSign), right.filter(isSign))) /
    2
  );
}

function shared(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const each of a) counts.set(each, (counts.get(each) ?? 0) + 1);
  let equal = 0;
  for (const each of b) {
    const count = counts.get(each) ?? 0;
    if (count === 0) continue;
    counts.set(each, count - 1);
    equal++;
  }
  return (2 * equal) / (a.length + b.length);
}

function isWord(token: string): boolean {
  return /[\p{L}\p{N}_$]/u.test(token);
}

function isSign(token: string): boolean {
  return !isWord(token);
}
