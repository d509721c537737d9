import { outerNames } from '../statements/declarations';
import type { Place } from '../statements/place';
import { COSTS, type Differences, differences, MAX_COPIED_COST } from './differences';

/** What the differences of two functions of one file cost of what is alike in them, where one was made from the other. */
const MAX_COST_IN_FILE = 0.08;

/** What the differences cost whoever merges two places, of what is alike in them. */
export function costShare({ cost, stretches, equal, renamed, moved }: Differences): number {
  const costs = stretches <= 1 ? Math.min(cost, MAX_COPIED_COST) : cost;
  return costs / Math.max(1, equal + renamed + moved);
}

/** Of two functions of one file one was made from the other: hardly anything differs but their names. */
export function* isCopiedInFile(model: Place, member: Place): Generator<void, boolean, void> {
  const found = yield* differences(model, member);
  return costShare(withoutOwnName(found, model, member)) <= MAX_COST_IN_FILE;
}

/** Two functions of one file have to bear two names, so that difference is none. */
function withoutOwnName(found: Differences, model: Place, member: Place): Differences {
  if (found.names === 0 || outerNames(model)[0] === outerNames(member)[0]) return found;
  return { ...found, cost: found.cost - COSTS.names, stretches: found.stretches - 1 };
}
