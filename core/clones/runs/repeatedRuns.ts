import { sortedNumbers } from '../../text/sortedNumbers';

/** The statements in which a run stands: the symbols of a sequence, read through the indexes of its statements. */
export interface RunPlace {
  /** Indexes of statements in `column`; negative ones stand for nothing and end a run. */
  readonly siblings: Int32Array;
  readonly column: Int32Array;
  /** Where in `siblings` the run begins. */
  readonly at: number;
  /** True where no longer run can begin before it. */
  readonly leftmost: boolean;
}

/** The same `length` symbols stand at `places[order[i]]` for every `from` ≤ i < `to`; `to - from` ≥ 2. */
export type VisitRun = (order: Int32Array, from: number, to: number, length: number) => void;

/** Sets of more than `SMALL` places are refined no further than this many symbols: periodic code would be quadratic. */
const MAX_LENGTH = 1000;
const SMALL = 16;
/** Places of a set that are looked at between two turns that the caller may take. */
const PLACES_PER_TURN = 2048;
/** `next symbol * PLACES + place` must stay an exact double: 2^26 places, 2^27 symbols. */
const PLACES = 2 ** 26;

interface Group {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/**
 * Finds every maximal repeat among places that have their first `length` symbols in common: the largest set of
 * places for its length, that not all could be longer to the left or to the right. A set is split by the symbol that
 * follows, again and again; a set whose places all follow the same symbol is dropped, because a longer repeat holds
 * it. This walks internal nodes of a suffix tree (Gusfield 1997, section 7.12) without building it.
 */
export function repeatedRuns(places: readonly RunPlace[], length: number, visit: VisitRun): void {
  if (places.length === 2) twoPlaces(places, length, visit);
  else if (places.length > 2)
    for (const refinement = new Refinement(places, length, visit); refinement.advance(); );
}

/** The same of many places, in pieces. */
export function* repeatedRunsInPieces(
  places: readonly RunPlace[],
  length: number,
  visit: VisitRun,
): Generator<void, void, void> {
  if (places.length < 2) return;
  const refinement = new Refinement(places, length, visit);
  while (yield* refinement.advanceInPieces()) yield;
}

const TWO = Int32Array.of(0, 1);

/** Most sets have two places, and no smaller set in them. */
function twoPlaces(places: readonly RunPlace[], length: number, visit: VisitRun): void {
  const [a, b] = places as readonly [RunPlace, RunPlace];
  if (!a.leftmost && !b.leftmost && symbolAt(a, -1) === symbolAt(b, -1)) return;
  for (let next = symbolAt(a, length); next >= 0 && next === symbolAt(b, length); )
    next = symbolAt(a, ++length);
  visit(TWO, 0, 2, length);
}

/** The symbol `offset` statements after the first; -1 where there is none. */
function symbolAt({ siblings, column, at }: RunPlace, offset: number): number {
  const node = at + offset < siblings.length ? siblings[at + offset]! : -1;
  return node < 0 ? -1 : column[node]!;
}

class Refinement {
  private readonly stack: Group[] = [];
  private readonly order: Int32Array;

  constructor(
    private readonly places: readonly RunPlace[],
    length: number,
    private readonly visit: VisitRun,
  ) {
    this.order = new Int32Array(places.length);
    for (let i = 0; i < places.length; i++) this.order[i] = i;
    this.stack.push({ from: 0, to: places.length, length });
  }

  /** Looks at the next set; false when there is none. */
  advance(): boolean {
    const group = this.stack.pop();
    if (!group) return false;
    if (this.leftDiverse(group)) this.extend(group);
    return true;
  }

  /** The same; a set of many places is looked at in pieces. */
  *advanceInPieces(): Generator<void, boolean, void> {
    const group = this.stack.pop();
    if (!group) return false;
    if (group.to - group.from > PLACES_PER_TURN) {
      if (yield* this.leftDiverseInPieces(group)) yield* this.extendInPieces(group);
    } else if (this.leftDiverse(group)) this.extend(group);
    return true;
  }

  private leftDiverse({ from, to }: Group): boolean {
    return this.place(from).leftmost || this.leftDiffers(from, from + 1, to);
  }

  private *leftDiverseInPieces({ from, to }: Group): Generator<void, boolean, void> {
    if (this.place(from).leftmost) return true;
    for (let start = from + 1; start < to; start += PLACES_PER_TURN) {
      if (this.leftDiffers(from, start, Math.min(start + PLACES_PER_TURN, to))) return true;
      yield;
    }
    return false;
  }

  /** Whether one of the places from `start` on does not follow what the one at `from` follows. */
  private leftDiffers(from: number, start: number, end: number): boolean {
    const left = symbolAt(this.place(from), -1);
    for (let i = start; i < end; i++) {
      const place = this.place(i);
      if (place.leftmost || symbolAt(place, -1) !== left) return true;
    }
    return false;
  }

  private extend({ from, to, length }: Group): void {
    const limit = to - from > SMALL ? MAX_LENGTH : Number.POSITIVE_INFINITY;
    while (length < limit && this.allContinueAlike(from, to, length)) length++;
    this.visit(this.order, from, to, length);
    if (length < limit && to - from > 2) this.split(from, to, length);
  }

  private *extendInPieces({ from, to, length }: Group): Generator<void, void, void> {
    while (length < MAX_LENGTH && (yield* this.allContinueAlikeInPieces(from, to, length))) length++;
    this.visit(this.order, from, to, length);
    yield;
    if (length < MAX_LENGTH) yield* this.splitInPieces(from, to, length);
  }

  private allContinueAlike(from: number, to: number, length: number): boolean {
    return symbolAt(this.place(from), length) >= 0 && this.continueAlike(from, from + 1, to, length);
  }

  private *allContinueAlikeInPieces(
    from: number,
    to: number,
    length: number,
  ): Generator<void, boolean, void> {
    if (symbolAt(this.place(from), length) < 0) return false;
    for (let start = from + 1; start < to; start += PLACES_PER_TURN) {
      if (!this.continueAlike(from, start, Math.min(start + PLACES_PER_TURN, to), length)) return false;
      yield;
    }
    return true;
  }

  /** Whether the places from `start` on go on as the one at `from` does. */
  private continueAlike(from: number, start: number, end: number, length: number): boolean {
    const next = symbolAt(this.place(from), length);
    for (let i = start; i < end; i++) if (symbolAt(this.place(i), length) !== next) return false;
    return true;
  }

  private split(from: number, to: number, length: number): void {
    this.sortByNext(from, to, length);
    this.pushAlike(from, from, to, to, length);
  }

  private *splitInPieces(from: number, to: number, length: number): Generator<void, void, void> {
    const keys = new Float64Array(to - from);
    for (let start = from; start < to; start += PLACES_PER_TURN) {
      this.fillKeys(keys, from, start, Math.min(start + PLACES_PER_TURN, to), length);
      yield;
    }
    const sorted = yield* sortedNumbers(keys);
    for (let start = from; start < to; start += PLACES_PER_TURN) {
      this.takeOrder(sorted, from, start, Math.min(start + PLACES_PER_TURN, to));
      yield;
    }
    let begun = from;
    for (let start = from; start < to; start += PLACES_PER_TURN) {
      begun = this.pushAlike(begun, start, Math.min(start + PLACES_PER_TURN, to), to, length);
      yield;
    }
  }

  /**
   * Pushes the sets that end between `start` and `end`, or with the last place before `to`; the first of them begins at
   * `begun`. Answers where the one begins that has not ended.
   */
  private pushAlike(begun: number, start: number, end: number, to: number, length: number): number {
    for (let i = start; i < end; i++) {
      const next = symbolAt(this.place(i), length);
      if (i + 1 < to && symbolAt(this.place(i + 1), length) === next) continue;
      if (i > begun && next >= 0) this.stack.push({ from: begun, to: i + 1, length: length + 1 });
      begun = i + 1;
    }
    return begun;
  }

  private place(index: number): RunPlace {
    return this.places[this.order[index]!]!;
  }

  private sortByNext(from: number, to: number, length: number): void {
    if (to - from <= SMALL) {
      this.insertByNext(from, to, length);
      return;
    }
    const keys = new Float64Array(to - from);
    this.fillKeys(keys, from, from, to, length);
    this.takeOrder(keys.sort(), from, from, to);
  }

  private fillKeys(keys: Float64Array, from: number, start: number, end: number, length: number): void {
    for (let i = start; i < end; i++)
      keys[i - from] = (symbolAt(this.place(i), length) + 1) * PLACES + this.order[i]!;
  }

  private takeOrder(keys: Float64Array, from: number, start: number, end: number): void {
    for (let i = start; i < end; i++) this.order[i] = keys[i - from]! % PLACES;
  }

  /** Small sets are most of all; they are sorted in place. */
  private insertByNext(from: number, to: number, length: number): void {
    const { order } = this;
    for (let i = from + 1; i < to; i++) {
      const index = order[i]!;
      const next = symbolAt(this.places[index]!, length);
      let j = i - 1;
      for (; j >= from; j--) {
        const other = symbolAt(this.place(j), length);
        if (other < next || (other === next && order[j]! < index)) break;
        order[j + 1] = order[j]!;
      }
      order[j + 1] = index;
    }
  }
}
