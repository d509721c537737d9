import type { Candidate } from './candidate';
import { type Place, placeKey, sharedTokens, tokenCount } from './place';

/** A fragment is inside another when the other holds this share of its tokens. */
const MIN_INSIDE = 0.9;

/**
 * Drops every class that adds nothing to one before it: all of its members stand inside members of that class.
 * `candidates` are in order of worth.
 */
export function withoutRepeats<T extends { readonly candidate: Candidate }>(candidates: readonly T[]): T[] {
  const kept: T[] = [];
  const accepted = new Accepted();
  for (const entry of candidates) {
    if (accepted.holds(entry.candidate)) continue;
    accepted.add(entry.candidate, kept.length);
    kept.push(entry);
  }
  return kept;
}

/**
 * Drops every class whose places are all places of one other class too, whatever their order: exact twins inside a near
 * class are members of it, not a second class.
 */
export function withoutSubsets<T extends { readonly candidate: Candidate }>(entries: readonly T[]): T[] {
  const owners = new Map<string, number[]>();
  entries.forEach(({ candidate }, owner) => {
    for (const { place } of candidate.members) {
      const key = placeKey(place);
      const known = owners.get(key);
      if (known) known.push(owner);
      else owners.set(key, [owner]);
    }
  });
  return entries.filter(({ candidate: { members } }, self) => {
    let around = owners.get(placeKey(members[0]!.place))!.filter(other => other !== self);
    for (const { place } of members.slice(1)) {
      if (around.length === 0) return true;
      const here = owners.get(placeKey(place))!;
      around = around.filter(other => here.includes(other));
    }
    return !around.some(other => entries[other]!.candidate.members.length > members.length || other < self);
  });
}

/** Places of the classes kept so far, by file. */
class Accepted {
  private readonly byFile = new Map<number, { readonly place: Place; readonly owner: number }[]>();

  add({ members }: Candidate, owner: number): void {
    for (const { place } of members) {
      const places = this.byFile.get(place.order);
      if (places) places.push({ place, owner });
      else this.byFile.set(place.order, [{ place, owner }]);
    }
  }

  holds({ members }: Candidate): boolean {
    let owners: Set<number> | undefined;
    for (const { place } of members) {
      const around = this.ownersAround(place);
      owners = owners === undefined ? around : intersection(owners, around);
      if (owners.size === 0) return false;
    }
    return true;
  }

  private ownersAround(place: Place): Set<number> {
    const owners = new Set<number>();
    for (const { place: outer, owner } of this.byFile.get(place.order) ?? [])
      if (sharedTokens(outer, place) >= MIN_INSIDE * tokenCount(place)) owners.add(owner);
    return owners;
  }
}

function intersection(a: Set<number>, b: Set<number>): Set<number> {
  return new Set([...a].filter(owner => b.has(owner)));
}
