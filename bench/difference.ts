/** Lines that go and lines that come, with `context` lines around; for reading, from the common start and end inwards. */
export function difference(before: string, after: string, context: number): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const common = longestCommon(old, now);
  const shown: string[] = [];
  let kept: string[] = [];
  let [i, j] = [0, 0];
  const flush = (end: boolean): void => {
    if (kept.length > 2 * context || end)
      shown.push(
        ...(shown.length > 0 ? kept.slice(0, context) : []),
        ...(end ? [] : ['  …', ...kept.slice(-context)]),
      );
    else shown.push(...kept);
    kept = [];
  };
  for (const [a, b] of [...common, [old.length, now.length] as const]) {
    const [gone, come] = [old.slice(i, a), now.slice(j, b)];
    if (gone.length + come.length > 0) {
      flush(false);
      shown.push(...gone.map(line => `- ${line}`), ...come.map(line => `+ ${line}`));
    }
    if (a < old.length) kept.push(`  ${old[a]}`);
    [i, j] = [a + 1, b + 1];
  }
  flush(true);
  return shown.join('\n');
}

/** Pairs of equal lines: greedy, within a window; exact enough to read. */
function longestCommon(old: readonly string[], now: readonly string[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  const window = 80;
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    let found: readonly [number, number] | undefined;
    for (let sum = 0; sum <= window && !found; sum++)
      for (let di = 0; di <= sum && !found; di++) {
        const dj = sum - di;
        if (i + di < old.length && j + dj < now.length && old[i + di] === now[j + dj])
          found = [i + di, j + dj];
      }
    if (!found) break;
    pairs.push(found);
    [i, j] = [found[0] + 1, found[1] + 1];
  }
  return pairs;
}
