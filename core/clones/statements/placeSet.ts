import { nodeEnd, overlaps, type Place } from './place';

/** Places that do not overlap each other. */
export class PlaceSet {
  /** By file, sorted by first node. */
  private readonly byFile = new Map<number, Place[]>();

  /** Adds the place unless it overlaps one that is there; says whether it did. */
  add(place: Place): boolean {
    let places = this.byFile.get(place.order);
    if (!places) this.byFile.set(place.order, (places = []));
    const at = firstEndingAfter(places, place.first);
    if (at < places.length && overlaps(places[at]!, place)) return false;
    places.splice(at, 0, place);
    return true;
  }
}

function firstEndingAfter(places: readonly Place[], node: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (nodeEnd(places[middle]!) <= node) low = middle + 1;
    else high = middle;
  }
  return low;
}
