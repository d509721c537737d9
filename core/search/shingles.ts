/** Tokens of a shingle: shorter ones meet everywhere, longer ones break at every change. */
export const shingle = 5;

/**
 * The hash of a run of tokens turns by this many bits for every token (Cohen, "Recursive hashing functions for
 * n-grams", 1997); the hashes of tokens are spread over all bits already.
 */
const turn = 7;
const turnOfShingle = turn * shingle - 32;
/** Places of the table for every hash: nearly all tokens of a workspace meet an empty one and are turned away. */
const placesPerHash = 16;

/**
 * Memory for the positions and hashes of one file that meet a taken place, and then for the places of the table that they
 * are found at. Searches share it, one call at a time: new memory for each would have the whole heap collected every
 * thirty questions.
 */
export class ShingleRoom {
  found = new Uint32Array(1024);
  hashes = new Int32Array(1024);

  reserve(count: number): void {
    if (this.found.length >= count) return;
    this.found = new Uint32Array(count * 2);
    this.hashes = new Int32Array(count * 2);
  }
}

/** The hashes of all runs of `shingle` tokens of a query. */
export class ShingleSet {
  /** Open addressing by the upper bits; 0 is an empty place. */
  private readonly table: Int32Array;
  /** 1 where the place of the table is taken: small enough to stay in the nearest cache. */
  private readonly taken: Uint8Array;
  /** By place of the table: how often the query has the shingle, 255 times at most. */
  private readonly times: Uint8Array;
  /** By place of the table: how many of these `commonIn` has met. */
  private readonly met: Uint8Array;
  private readonly shift: number;
  private distinct = 0;

  constructor(
    normalized: Uint32Array,
    private readonly room: ShingleRoom,
  ) {
    const bits = Math.ceil(Math.log2(placesPerHash * Math.max(1, normalized.length)));
    const places = 1 << bits;
    // One buffer: they are made anew for every question, and each is something for the collector of garbage.
    const buffer = new ArrayBuffer(7 * places);
    this.table = new Int32Array(buffer, 0, places);
    this.times = new Uint8Array(buffer, 4 * places, places);
    this.met = new Uint8Array(buffer, 5 * places, places);
    this.taken = new Uint8Array(buffer, 6 * places, places);
    this.shift = 32 - bits;
    eachShingle(normalized, normalized.length, hash => this.add(hash));
  }

  /** Distinct ones. */
  get size(): number {
    return this.distinct;
  }

  /**
   * Positions among the first `count` of `normalized` at which a shingle of the query starts; undefined when they are
   * fewer than `least`. A view until the next call that has this room.
   */
  positionsIn(normalized: Uint32Array, count: number, least: number): Uint32Array | undefined {
    if (count < shingle - 1 + least) return undefined;
    const candidates = this.candidatesIn(normalized, count);
    if (candidates < least) return undefined;
    const { found, hashes } = this.room;
    let hits = 0;
    for (let i = 0; i < candidates; i++) {
      const place = this.placeOf(hashes[i]!);
      if (this.table[place] === 0) continue;
      found[hits] = found[i]!;
      hashes[hits++] = place;
    }
    return hits < least ? undefined : found.subarray(0, hits);
  }

  /**
   * How many shingles the query has in common with the positions `from` to `to` (excluded) of those that `positionsIn`
   * answered last: one that the query has twice counts twice at most.
   */
  commonIn(from: number, to: number): number {
    const { times, met } = this;
    const places = this.room.hashes;
    let common = 0;
    for (let i = from; i < to; i++) {
      const place = places[i]!;
      if (met[place]! >= times[place]!) continue;
      met[place]!++;
      common++;
    }
    for (let i = from; i < to; i++) met[places[i]!] = 0;
    return common;
  }

  /**
   * How many shingles meet a taken place; they are written to the room. One token in three does, in no order
   * that a processor could foresee, so the loop has no branch: what is written for a shingle that meets none is
   * overwritten by the next.
   */
  private candidatesIn(normalized: Uint32Array, count: number): number {
    this.room.reserve(count);
    const { taken, shift } = this;
    const { found, hashes } = this.room;
    let candidates = 0;
    let hash = 0;
    for (let at = 0; at < shingle - 1; at++) hash = next(hash, normalized[at]!, 0);
    let leaving = 0;
    for (let at = shingle - 1; at < count; at++) {
      hash = next(hash, normalized[at]!, leaving);
      const start = at - shingle + 1;
      leaving = normalized[start]!;
      found[candidates] = start;
      hashes[candidates] = hash;
      candidates += taken[hash >>> shift]!;
    }
    return candidates;
  }

  /** Where the table holds `hash`, or the empty place where it would. */
  private placeOf(hash: number): number {
    const { table } = this;
    const last = table.length - 1;
    let place = hash >>> this.shift;
    while (table[place] !== 0 && table[place] !== hash) place = (place + 1) & last;
    return place;
  }

  /** A hash of 0, one in four billion, is never found. */
  private add(hash: number): void {
    const place = this.placeOf(hash);
    if (this.table[place] === 0) this.distinct++;
    this.table[place] = hash;
    if (this.times[place]! < 255) this.times[place]!++;
    // One that had to move on is looked for from the place of its own, which another has taken.
    if (hash !== 0) this.taken[place] = 1;
  }
}

/** Hands on the hash of every run of `shingle` tokens among the first `count`. */
export function eachShingle(normalized: Uint32Array, count: number, take: (hash: number) => void): void {
  let hash = 0;
  for (let at = 0; at < count; at++) {
    hash = next(hash, normalized[at]!, at < shingle ? 0 : normalized[at - shingle]!);
    if (at >= shingle - 1) take(hash);
  }
}

/** The hash one token further on. */
function next(hash: number, entering: number, leaving: number): number {
  return rotate(hash, turn) ^ rotate(leaving, turnOfShingle) ^ entering;
}

function rotate(hash: number, by: number): number {
  return (hash << by) | (hash >>> (32 - by));
}
