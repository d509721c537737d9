import type { Candidate } from './candidate';
import type { FileStatements } from './fileStatements';
import { isFunction, Place, tokenCount } from './place';
import { type RunPlace, repeatedRuns } from './repeatedRuns';
import { FLAGS, INNER, LEFTMOST, type SeedLimits, SeedReader, type Seeds } from './seeds';
import { SymbolTable } from './symbolTable';

/** Makes candidates of places at which equal symbols stand; they are in the order of reports. */
export type CandidatesOfRun = (places: readonly Place[], found: Candidate[]) => void;

/** Places of one run compared at most; more are a pattern of the language. */
const MAX_PLACES = 20_000;

/** The places of one seed that stands in two places at least. */
interface SeedGroup {
  readonly symbol: number;
  /** Unordered. */
  places: SeedPlace[];
  changed: boolean;
  candidates: readonly Candidate[];
}

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
  private readonly seeds = new Map<FileStatements, Seeds>();
  /** The only place of a seed, as long as it has one: its file and what `Seeds.places` holds. */
  private readonly loneFiles: (FileStatements | undefined)[] = [];
  private readonly lonePlaces: number[] = [];
  private readonly groups = new Map<number, SeedGroup>();
  private changed: SeedGroup[] = [];

  constructor(
    private readonly columnOf: (statements: FileStatements) => Int32Array,
    private readonly limits: SeedLimits,
    private readonly candidatesOf: CandidatesOfRun,
  ) {
    this.reader = new SeedReader(this.table, limits);
  }

  /** Symbols that the files have between them. */
  get symbolCount(): number {
    return this.table.live;
  }

  add(statements: FileStatements): void {
    const seeds = this.reader.read(statements, this.columnOf(statements));
    this.seeds.set(statements, seeds);
    for (let i = 0; i < seeds.symbols.length; i++)
      this.enter(statements, seeds.symbols[i]!, seeds.places[i]!);
  }

  remove(statements: FileStatements): void {
    const { symbols } = this.seeds.get(statements)!;
    this.seeds.delete(statements);
    for (const symbol of symbols) this.leave(statements, symbol);
    for (const symbol of symbols) this.table.release(symbol);
  }

  /** Works out one changed seed; false when there is none. `replaced` is told what its candidates were and are. */
  advance(replaced: (before: readonly Candidate[], after: readonly Candidate[]) => void): boolean {
    const group = this.changed.pop();
    if (!group) return false;
    group.changed = false;
    const before = group.candidates;
    group.candidates = group.places.length > 1 ? this.candidates(group.places) : [];
    if (before.length > 0 || group.candidates.length > 0) replaced(before, group.candidates);
    return true;
  }

  private enter(statements: FileStatements, symbol: number, place: number): void {
    const group = this.groups.get(symbol);
    if (group) {
      group.places.push(this.placeOf(statements, place));
      this.touch(group);
      return;
    }
    const lone = this.loneFiles[symbol];
    if (lone) {
      const places = [this.placeOf(lone, this.lonePlaces[symbol]!), this.placeOf(statements, place)];
      const begun: SeedGroup = { symbol, places, changed: false, candidates: [] };
      this.groups.set(symbol, begun);
      this.loneFiles[symbol] = undefined;
      this.touch(begun);
      return;
    }
    this.loneFiles[symbol] = statements;
    this.lonePlaces[symbol] = place;
  }

  /** Takes out all places of a file. */
  private leave(statements: FileStatements, symbol: number): void {
    const group = this.groups.get(symbol);
    if (!group) {
      if (this.loneFiles[symbol] === statements) this.loneFiles[symbol] = undefined;
      return;
    }
    const rest = group.places.filter(place => place.statements !== statements);
    if (rest.length === group.places.length) return;
    group.places = rest;
    this.touch(group);
    if (rest.length > 1) return;
    this.groups.delete(symbol);
    const [last] = rest;
    if (!last) return;
    this.loneFiles[symbol] = last.statements;
    this.lonePlaces[symbol] = last.at * FLAGS + (last.inner ? INNER : 0) + (last.leftmost ? LEFTMOST : 0);
  }

  private touch(group: SeedGroup): void {
    if (group.changed) return;
    group.changed = true;
    this.changed.push(group);
  }

  private placeOf(statements: FileStatements, place: number): SeedPlace {
    return {
      statements,
      siblings: statements.siblings,
      column: this.columnOf(statements),
      at: Math.floor(place / FLAGS),
      inner: (place & INNER) !== 0,
      leftmost: (place & LEFTMOST) !== 0,
    };
  }

  private candidates(unordered: readonly SeedPlace[]): readonly Candidate[] {
    const found: Candidate[] = [];
    const all = [...unordered].sort(compareSeeds);
    const outer = all.filter(({ inner }) => !inner);
    const length = this.seedLength(all[0]!);
    repeatedRuns(outer, length, (order, from, to, runLength) => {
      if (to - from > MAX_PLACES) return;
      const places: Place[] = [];
      for (let i = from; i < to; i++) places.push(runAt(outer[order[i]!]!, runLength));
      this.candidatesOf(places, found);
    });
    if (outer.length < all.length && length === 1)
      this.candidatesOf(
        all.map(place => runAt(place, 1)),
        found,
      );
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

/** In the order of reports; siblings stand block by block, so that their indexes tell nothing. */
function compareSeeds(a: SeedPlace, b: SeedPlace): number {
  return a.statements.order - b.statements.order || a.siblings[a.at]! - b.siblings[b.at]!;
}

function runAt({ statements, siblings, at }: SeedPlace, length: number): Place {
  return new Place(statements, siblings[at]!, siblings[at + length - 1]!);
}
