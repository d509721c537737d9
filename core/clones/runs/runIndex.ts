import { PartedMap } from '../../text/partedMap';
import { sortedInPieces } from '../../text/sortedInPieces';
import type { Candidate } from '../comparison/candidate';
import { type FileStatements, type IsShared, partOfStatements } from '../statements/fileStatements';
import { isHeading } from '../statements/headings';
import { isFunction, Place, tokenCount } from '../statements/place';
import { SymbolTable } from '../statements/symbolTable';
import type { CandidatesOfRun } from './exactClasses';
import { type RunPlace, repeatedRuns, repeatedRunsInPieces } from './repeatedRuns';
import { SeedPostings } from './seedPostings';
import { FLAGS, INNER, LEFTMOST, type SeedLimits, SeedReader } from './seeds';

const NONE: readonly Candidate[] = [];

/** A seed of more places is worked out in pieces; most have two or three. */
const MANY_PLACES = 64;
/** Places that are looked up between two turns that the caller may take. */
const PLACES_PER_TURN = 512;

/** Places of one run compared at most; more are a pattern of the language. */
const MAX_PLACES = 20_000;

interface SeedPlace extends RunPlace {
  readonly statements: FileStatements;
  readonly inner: boolean;
}

/**
 * The repeated runs of statements of all files, kept up to date file by file: a seed that a file shares with others is
 * worked out again when the file changes, and nothing else.
 */
export class RunIndex {
  private readonly table = new SymbolTable();
  private readonly reader: SeedReader;
  /** The number of each file in the postings. */
  private readonly files = new PartedMap<FileStatements, number>(partOfStatements);
  private readonly postings = new SeedPostings();
  /** Of the symbols whose places have runs in common. */
  private readonly candidates = new Map<number, readonly Candidate[]>();
  /** Symbols that stood or stand in two places at least, and whose places changed; of every symbol 1 where it is there. */
  private changed: number[] = [];
  private isChanged = new Uint8Array(1 << 10);
  /** The seed of many places that is being worked out. */
  private running:
    | { readonly symbol: number; readonly work: Generator<void, readonly Candidate[], void> }
    | undefined;

  constructor(
    private readonly columnOf: (statements: FileStatements) => Int32Array,
    private readonly limits: SeedLimits,
    private readonly candidatesOf: CandidatesOfRun,
    isShared?: IsShared,
  ) {
    this.reader = new SeedReader(this.table, limits, isShared);
  }

  /** Symbols that the files have between them. */
  get symbolCount(): number {
    return this.table.live;
  }

  add(statements: FileStatements): void {
    const { symbols, places } = this.reader.read(statements, this.columnOf(statements));
    const index = this.postings.open(statements);
    this.files.set(statements, index);
    for (let i = 0; i < symbols.length; i++) {
      const symbol = symbols[i]!;
      this.postings.enter(index, symbol, places[i]!);
      if (this.postings.count(symbol) > 1) this.touch(symbol);
    }
  }

  remove(statements: FileStatements): void {
    const index = this.files.get(statements)!;
    this.files.delete(statements);
    // Read again, because to remember the seeds of all files takes more than to find those of one.
    const { symbols } = this.reader.read(statements, this.columnOf(statements));
    for (const symbol of symbols) {
      if (this.postings.count(symbol) > 1) this.touch(symbol);
      this.postings.leave(index, symbol);
    }
    this.postings.close(index);
    for (const symbol of symbols) {
      // Held since the file came, and once more by this reading.
      this.table.release(symbol);
      this.table.release(symbol);
    }
  }

  /**
   * Works out one changed seed, or a piece of one with many places; false when there is none. `replaced` is told what its
   * candidates were and are. A symbol that went to another seed meanwhile takes the candidates of the former one with it
   * as those that were.
   */
  advance(replaced: (before: readonly Candidate[], after: readonly Candidate[]) => void): boolean {
    if (this.running) {
      const { symbol, work } = this.running;
      const step = work.next();
      if (!step.done) return true;
      this.running = undefined;
      this.settle(symbol, step.value, replaced);
      return true;
    }
    const symbol = this.changed.pop();
    if (symbol === undefined) return false;
    this.isChanged[symbol] = 0;
    const count = this.postings.count(symbol);
    if (count > MANY_PLACES) this.running = { symbol, work: this.candidatesInPieces(symbol) };
    else this.settle(symbol, count > 1 ? this.candidatesAt(symbol) : NONE, replaced);
    return true;
  }

  private settle(
    symbol: number,
    after: readonly Candidate[],
    replaced: (before: readonly Candidate[], after: readonly Candidate[]) => void,
  ): void {
    const before = this.candidates.get(symbol) ?? NONE;
    if (after.length > 0) this.candidates.set(symbol, after);
    else if (before.length > 0) this.candidates.delete(symbol);
    if (before.length > 0 || after.length > 0) replaced(before, after);
  }

  private touch(symbol: number): void {
    if (symbol === this.running?.symbol) this.running = undefined;
    if (symbol >= this.isChanged.length) this.grow(symbol);
    if (this.isChanged[symbol]) return;
    this.isChanged[symbol] = 1;
    this.changed.push(symbol);
  }

  private grow(symbol: number): void {
    const grown = new Uint8Array(Math.max(symbol + 1, this.isChanged.length * 2));
    grown.set(this.isChanged);
    this.isChanged = grown;
  }

  private readonly placeOf = (statements: FileStatements, place: number): SeedPlace => {
    return {
      statements,
      siblings: statements.siblings,
      column: this.columnOf(statements),
      at: Math.floor(place / FLAGS),
      inner: (place & INNER) !== 0,
      leftmost: (place & LEFTMOST) !== 0,
    };
  };

  private candidatesAt(symbol: number): readonly Candidate[] {
    const found: Candidate[] = [];
    const all = sortSeeds(this.postings.map(symbol, this.placeOf));
    const outer = outerOf(all);
    const length = this.seedLength(all[0]!);
    repeatedRuns(outer, length, (order, from, to, most) => {
      this.candidatesOf.of(placesOf(outer, order, from, to, length, most), found);
    });
    if (outer.length < all.length && length === 1) this.candidatesOf.of(seedsOf(all), found);
    return found;
  }

  /** The same in pieces. */
  private *candidatesInPieces(symbol: number): Generator<void, readonly Candidate[], void> {
    const found: Candidate[] = [];
    const places: SeedPlace[] = [];
    for (const place of this.postings.each(symbol, this.placeOf))
      if (places.push(place) % PLACES_PER_TURN === 0) yield;
    const all = yield* sortedInPieces(places, compareSeeds);
    yield;
    const outer = outerOf(all);
    yield;
    const length = this.seedLength(all[0]!);
    const runs: Place[][] = [];
    const refinement = repeatedRunsInPieces(outer, length, (order, from, to, most) => {
      if (to - from <= MAX_PLACES) runs.push(placesOf(outer, order, from, to, length, most));
    });
    for (let step = refinement.next(); ; step = refinement.next()) {
      for (const places of runs.splice(0)) yield* this.candidatesOf.inPieces(places, found);
      if (step.done) break;
      yield;
    }
    if (outer.length < all.length && length === 1) yield* this.candidatesOf.inPieces(seedsOf(all), found);
    return found;
  }

  /** Statements of a seed: as many as it takes to be large enough. */
  private seedLength({ statements, siblings, at }: SeedPlace): number {
    const { minTokens, minFunctionTokens } = this.limits;
    const { tokenStarts, tokenEnds } = statements.code.facts.tree;
    const first = new Place(statements, siblings[at]!, siblings[at]!);
    if (isFunction(first) && tokenCount(first) >= minFunctionTokens) return 1;
    let length = 1;
    while (tokenEnds[siblings[at + length - 1]!]! - tokenStarts[siblings[at]!]! < minTokens) length++;
    return length;
  }
}

/** Seeds of one statement each. */
function seedsOf(all: readonly SeedPlace[]): Place[] {
  return all.map(place => runAt(place, 1));
}

/** Runs of `most` statements without those at their end that belong to what follows, unless fewer than `least` are left. */
function placesOf(
  outer: readonly SeedPlace[],
  order: Int32Array,
  from: number,
  to: number,
  least: number,
  most: number,
): Place[] {
  const seeds: SeedPlace[] = [];
  for (let i = from; i < to; i++) seeds.push(outer[order[i]!]!);
  let length = most;
  while (length >= least && seeds.every(seed => isHeading(seed.statements, lastOf(seed, length)))) length--;
  return seeds.map(seed => runAt(seed, length < least ? most : length));
}

function lastOf({ siblings, at }: SeedPlace, length: number): number {
  return siblings[at + length - 1]!;
}

/** Most seeds have two places. */
function sortSeeds(places: SeedPlace[]): SeedPlace[] {
  if (places.length !== 2) return places.sort(compareSeeds);
  return compareSeeds(places[0]!, places[1]!) > 0 ? places.reverse() : places;
}

function outerOf(all: readonly SeedPlace[]): readonly SeedPlace[] {
  return all.some(({ inner }) => inner) ? all.filter(({ inner }) => !inner) : all;
}

/** In the order of reports; siblings stand block by block, so that their indexes tell nothing. */
function compareSeeds(a: SeedPlace, b: SeedPlace): number {
  return a.statements.order - b.statements.order || a.siblings[a.at]! - b.siblings[b.at]!;
}

function runAt(seed: SeedPlace, length: number): Place {
  return new Place(seed.statements, seed.siblings[seed.at]!, lastOf(seed, length));
}
