import { Aligner, type Alignment } from './alignment';
import { covers } from './place';
import { RarePostings } from './rarePostings';
import { SymbolTable } from './symbolTable';
import type { Units } from './units';

/** Places in which a statement may stand to nominate pairs (facts: more add time and no pairs). */
const RARE = 24;
const CROWD = 400;
/** Statements with fewer tokens (`return x`, `i++`) nominate nobody. */
const MIN_RAW_WEIGHT = 4;
const MIN_BLANK_WEIGHT = 9;
/** Statements in a shingle. */
const SHINGLE = 3;
/** Nominated partners of one unit that are looked at, those with most votes first. */
const MAX_PARTNERS = 12;
/** Share of the smaller unit that rare statements must vote for. */
const MIN_VOTE_SHARE = 0.1;
/** Share of the smaller unit that must recur in any order before the alignment is worth its cost. */
const MIN_BAG_SHARE = 0.45;
/** A unit this many times as long is another thing, even with a long gap. */
const MAX_RATIO = 3;
/** Units aligned between two turns for the caller. */
const SLICE = 64;

export interface NearPair {
  readonly a: number;
  readonly b: number;
  readonly alignment: Alignment;
}

/** Decides whether an aligned pair is a clone. */
export type Accept = (a: number, b: number, alignment: Alignment) => boolean;

/**
 * Pairs of units that are clones with gaps: nominated by the rare statements and shingles of statements that
 * they share, confirmed by alignment.
 */
export function* nearPairs(
  units: Units,
  symbolCount: number,
  accept: Accept,
): Generator<void, NearPair[], void> {
  const nominator = new Nominator(units, symbolCount);
  const bags = new Bags(units, symbolCount);
  const aligner = new Aligner();
  const pairs: NearPair[] = [];
  for (let unit = 0; unit < units.places.length; unit++) {
    if (unit % SLICE === 0) yield;
    if (units.containers[unit]) continue;
    const partners = nominator.partners(unit);
    if (partners.length === 0) continue;
    bags.load(unit);
    for (const partner of partners) {
      if (holdsCopyOf(units, unit, partner) || holdsCopyOf(units, partner, unit)) continue;
      if (bags.common(partner) < MIN_BAG_SHARE * Math.min(units.tokens[unit]!, units.tokens[partner]!))
        continue;
      const alignment = aligner.align(units.places[partner]!, units.places[unit]!);
      if (accept(partner, unit, alignment)) pairs.push({ a: partner, b: unit, alignment });
    }
  }
  return pairs;
}

/** True when `inner`, or a copy of it, stands inside `outer`: the two are one place, not two. */
function holdsCopyOf(units: Units, outer: number, inner: number): boolean {
  const place = units.places[outer]!;
  return units.copies[inner]!.some(copy => covers(place, copy));
}

class Nominator {
  private readonly postings: readonly RarePostings[];
  private readonly votes: Int32Array;
  private readonly touched: number[] = [];
  private weight = 0;
  private unit = 0;

  constructor(
    private readonly units: Units,
    symbolCount: number,
  ) {
    const { raw, blank, weights, unitOf } = units;
    const column = (symbols: Int32Array, minimum: number) =>
      symbols.map((symbol, i) => (weights[i]! < minimum || !nominates(units, unitOf[i]!) ? -1 : symbol));
    const shingled = shingles(units);
    this.postings = [
      new RarePostings(column(raw, MIN_RAW_WEIGHT), symbolCount, RARE, CROWD),
      new RarePostings(column(blank, MIN_BLANK_WEIGHT), symbolCount, RARE, RARE),
      new RarePostings(shingled.column, shingled.count, RARE, CROWD),
    ];
    this.votes = new Int32Array(units.places.length);
  }

  /** Earlier units that share rare statements with `unit`, most votes first. */
  partners(unit: number): number[] {
    const { units, votes, touched } = this;
    this.unit = unit;
    for (let head = units.headStarts[unit]!; head < units.headEnds[unit]!; head++) {
      this.weight = units.weights[head]!;
      for (const postings of this.postings) postings.eachBefore(head, this.meet);
    }
    const tokens = units.tokens[unit]!;
    const found = touched.filter(
      other => votes[other]! >= MIN_VOTE_SHARE * Math.min(tokens, units.tokens[other]!),
    );
    found.sort((a, b) => votes[b]! - votes[a]! || a - b);
    const best = found.slice(0, MAX_PARTNERS);
    for (const other of touched) votes[other] = 0;
    touched.length = 0;
    return best;
  }

  private readonly meet = (head: number): void => {
    const { units, unit, votes } = this;
    const tokens = units.tokens[unit]!;
    for (let other = units.unitOf[head]!; other >= 0; other = units.parents[other]!) {
      if (units.containers[other] || other >= unit) continue;
      const theirs = units.tokens[other]!;
      if (theirs > MAX_RATIO * tokens || tokens > MAX_RATIO * theirs) continue;
      if (votes[other] === 0) this.touched.push(other);
      votes[other]! += this.weight;
    }
  };
}

function nominates({ containers }: Units, unit: number): boolean {
  return unit >= 0 && !containers[unit];
}

/** Symbol of each run of `SHINGLE` statements, at its first; -1 where the file ends before. */
function shingles(units: Units): { column: Int32Array; count: number } {
  const { blank, fileStarts, unitOf } = units;
  const table = new SymbolTable();
  const column = new Int32Array(blank.length).fill(-1);
  for (let i = 0; i + SHINGLE <= blank.length; i++) {
    if (!nominates(units, unitOf[i]!) || fileStarts[i + 1] || fileStarts[i + 2]) continue;
    const [first, second, third] = [blank[i]!, blank[i + 1]!, blank[i + 2]!];
    column[i] = table.intern(
      Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ third,
      (Math.imul(first, 0x2c1b3c6d) + Math.imul(second, 0x297a2d39) + Math.imul(third, 0x1b873593)) | 0,
    );
  }
  return { column, count: table.size };
}

/** Tokens of equal statements of two units, whatever their order: an upper bound for what an alignment finds. */
class Bags {
  private readonly left: Int32Array;
  private readonly taken: Int32Array;
  private loaded: number[] = [];

  constructor(
    private readonly units: Units,
    symbolCount: number,
  ) {
    this.left = new Int32Array(symbolCount);
    this.taken = new Int32Array(symbolCount);
  }

  load(unit: number): void {
    const { units, left } = this;
    for (const symbol of this.loaded) left[symbol] = 0;
    this.loaded = [];
    for (let head = units.headStarts[unit]!; head < units.headEnds[unit]!; head++) {
      left[units.blank[head]!]!++;
      this.loaded.push(units.blank[head]!);
    }
  }

  common(unit: number): number {
    const { units, left, taken } = this;
    let tokens = 0;
    for (let head = units.headStarts[unit]!; head < units.headEnds[unit]!; head++) {
      const symbol = units.blank[head]!;
      if (taken[symbol]! >= left[symbol]!) continue;
      taken[symbol]!++;
      tokens += units.weights[head]!;
    }
    for (let head = units.headStarts[unit]!; head < units.headEnds[unit]!; head++)
      taken[units.blank[head]!] = 0;
    return tokens;
  }
}
