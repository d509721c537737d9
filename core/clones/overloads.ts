import { functionNodeAround, outerNames } from './declarations';
import type { Judged } from './noiseRules';
import { codeLineCount, isFunction, Place, parentOf, tokenCount } from './place';

/** Tokens of an overload that is worth sharing, and lines of code of one of the same type. */
const MIN_TOKENS = 60;
const MIN_LINES = 15;
/** Share of a function that its body is. */
const MIN_BODY = 0.6;

/**
 * Small functions of one file that share a name: what the language has instead of one function of several types. Those of one
 * type are told by their lines, too, and by their bodies.
 */
export function isOverloads({ candidate: { type, members }, place, traits, acrossFiles }: Judged): boolean {
  if (type === 1 || acrossFiles) return false;
  const own = functionOf(place);
  if (!own) return false;
  const [name] = outerNames(own);
  let ofOneType = name !== undefined;
  for (const member of members) {
    const other = functionOf(member.place);
    if (!other || outerNames(other)[0] !== name) return false;
    ofOneType &&= parentOf(other) === parentOf(own);
  }
  if (own === place && traits.tokens < MIN_TOKENS) return true;
  return ofOneType && codeLineCount(own, MIN_LINES) < MIN_LINES;
}

/** The function that a place is, or of which it is the body. */
function functionOf(place: Place): Place | undefined {
  if (isFunction(place)) return place;
  const node = functionNodeAround(place);
  if (node < 0) return undefined;
  const around = new Place(place.statements, node, node);
  return tokenCount(place) >= MIN_BODY * tokenCount(around) ? around : undefined;
}
