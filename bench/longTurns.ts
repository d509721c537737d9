import type { LongTurn, Turns } from './turnWatch';

/** Lines that say which turns were long, what ran in them, and what the collections of garbage took. */
export function longTurns(name: string, { long, longTurns, collections }: Turns): string {
  const garbage = collections.map(
    ({ kind, count, total, longest }) =>
      `garbage (${kind}): ${count} times, ${total.toFixed(0)} ms, at most ${longest.toFixed(1)}`,
  );
  return [`\nturns of more than 10 ms, ${name}: ${long}`, ...longTurns.map(described), ...garbage].join('\n');
}

function described({ ms, ownMs, collectedMs, ran }: LongTurn): string {
  const times = `${ownMs.toFixed(1)} ms (${ms.toFixed(1)} by the clock, garbage ${collectedMs.toFixed(1)})`;
  return [times, ...ran].join('\n  ');
}
