import { functionNodeAround, outerNames } from '../statements/declarations';
import { codeLineCount, isFunction, Place, parentOf, tokenCount } from '../statements/place';
import type { Judged } from './noiseRules';

/**
 * Tokens of an overload that is worth sharing, and lines of code of one of the same type: of the labelled classes of
 * one name in one file a quarter is right below 16 lines, blank ones counted, and four fifths above (`bench/precision`).
 */
const MIN_TOKENS = 60;
const MIN_LINES = 15;
/** Languages in which functions of one type may bear one name. */
const families: ReadonlySet<string> = new Set(['java', 'kotlin', 'scala', 'groovy', 'csharp', 'c', 'swift']);
/** Share of a function that its body is. */
const MIN_BODY = 0.6;

/**
 * Small functions of one file that share a name: what the language has instead of one function of several types. Those of one
 * type are told by their lines, too, all of them, and by their bodies; with the same parameters they are no overloads, but
 * a copy that nobody has named yet.
 */
export function isOverloads({ candidate: { type, members }, place, traits, acrossFiles }: Judged): boolean {
  if (type === 1 || acrossFiles) return false;
  const own = functionOf(place);
  if (!own) return false;
  const [name] = outerNames(own);
  let small = name !== undefined && families.has(place.statements.code.facts.family);
  for (const member of members) {
    const other = functionOf(member.place);
    if (!other || outerNames(other)[0] !== name) return false;
    small &&= parentOf(other) === parentOf(own) && codeLineCount(other, MIN_LINES) < MIN_LINES;
    small &&= other.first === own.first || headOf(other) !== headOf(own);
  }
  return small || (own === place && traits.tokens < MIN_TOKENS);
}

/** Symbol of all that stands before the body. */
function headOf({ statements, first }: Place): number {
  return statements.rawHeads[first]!;
}

/** The function that a place is, or of which it is the body. */
function functionOf(place: Place): Place | undefined {
  if (isFunction(place)) return place;
  const node = functionNodeAround(place);
  if (node < 0) return undefined;
  const around = new Place(place.statements, node, node);
  return tokenCount(place) >= MIN_BODY * tokenCount(around) ? around : undefined;
}
