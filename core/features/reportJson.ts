import { joinedPieces } from './pieces';
import type { Report } from './report';

/**
 * What `JSON.stringify` says of the report, in pieces: as one string the report of a million steps takes hundreds of
 * megabytes. No piece ends within a character.
 */
export function jsonReport(report: Report): Generator<string, void, void> {
  return joinedPieces(parts(report));
}

/** Lists go element by element. */
function* parts(report: Report): Generator<string, void, void> {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(report);
  let before = '{';
  for (const [name, value] of entries) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(name)}:`;
    before = ',';
    if (Array.isArray(value)) yield* elements(value);
    else yield JSON.stringify(value);
  }
  yield '}';
}

function* elements(list: readonly unknown[]): Generator<string, void, void> {
  yield '[';
  for (const [index, element] of list.entries()) yield (index === 0 ? '' : ',') + JSON.stringify(element);
  yield ']';
}
