import { jsonPieces } from '../text/jsonPieces';
import { joinedPieces } from './pieces';
import type { Report } from './report';

/**
 * What `JSON.stringify` says of the report, in pieces that are worth a write: as one string the report of a million
 * steps takes hundreds of megabytes. No piece ends within a character.
 */
export function jsonReport(report: Report): Generator<string, void, void> {
  return joinedPieces(jsonPieces(report));
}
