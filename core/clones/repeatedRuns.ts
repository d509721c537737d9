/** Positions in `places[from]` to `places[to - 1]` at which the same `length` symbols stand; `to - from` ≥ 2. */
export type VisitRun = (places: Int32Array, from: number, to: number, length: number) => void;

/** Longest period, in statements, of code whose inner repetitions are not taken for copies. */
const MAX_PERIOD = 8;
/** Sets of more than `SMALL` places are refined no further than this many symbols: periodic code would be quadratic. */
const MAX_LENGTH = 1000;
const SMALL = 16;
/** Symbols looked at between two turns for the caller. */
const SLICE = 200_000;
/** `next symbol * POSITIONS + position` must stay an exact double: 2^26 positions, 2^27 symbols. */
const POSITIONS = 2 ** 26;

interface Group {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/**
 * Finds every maximal repeat of a sequence of symbols (0 to `symbolCount - 1`; negative ones equal nothing, not
 * even each other): the largest set of places for its length, that not all could be longer to the left or to the
 * right. The places of one first symbol are split by the symbol that follows, again and again; a set whose
 * places all follow the same symbol is dropped, because a longer repeat holds it. This walks the internal nodes
 * of a suffix tree (Gusfield 1997, section 7.12) without building it. Deterministic in the sequence.
 */
export function* repeatedRuns(
  sequence: Int32Array,
  symbolCount: number,
  visit: VisitRun,
): Generator<void, void, void> {
  const inner = innerRepetitions(sequence);
  const { places, starts } = placesBySymbol(sequence, symbolCount, inner);
  const refinement = new Refinement(sequence, places, inner, visit);
  let looks = 0;
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    const from = starts[symbol]!;
    const to = starts[symbol + 1]!;
    if (to - from < 2) continue;
    looks += refinement.refine(from, to);
    if (looks > SLICE) {
      looks = 0;
      yield;
    }
  }
  visitNeighbours(sequence, inner, visit);
}

/**
 * Visits each symbol that stands beside itself, or beside its own repetition, with all its places and length 1: a
 * function pasted below itself is a copy, though longer runs of such code are not taken for copies.
 */
function visitNeighbours(sequence: Int32Array, inner: Uint8Array, visit: VisitRun): void {
  const places = new Map<number, number[]>();
  for (let i = 0; i < sequence.length; i++) if (inner[i]) places.set(sequence[i]!, []);
  if (places.size === 0) return;
  for (let i = 0; i < sequence.length; i++) places.get(sequence[i]!)?.push(i);
  for (const found of places.values())
    if (found.length > 1) visit(Int32Array.from(found), 0, found.length, 1);
}

/** 1 where the symbols continue a repetition that began at least one period earlier. */
function innerRepetitions(sequence: Int32Array): Uint8Array {
  const inner = new Uint8Array(sequence.length);
  for (let period = 1; period <= MAX_PERIOD; period++) {
    let equal = 0;
    for (let i = period; i < sequence.length; i++) {
      equal = sequence[i]! >= 0 && sequence[i] === sequence[i - period] ? equal + 1 : 0;
      if (equal >= period) inner[i - period + 1] = 1;
    }
  }
  return inner;
}

function placesBySymbol(
  sequence: Int32Array,
  symbolCount: number,
  inner: Uint8Array,
): { places: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(symbolCount + 1);
  for (let i = 0; i < sequence.length; i++) if (sequence[i]! >= 0 && !inner[i]) starts[sequence[i]! + 1]!++;
  for (let symbol = 0; symbol < symbolCount; symbol++) starts[symbol + 1]! += starts[symbol]!;
  const places = new Int32Array(starts[symbolCount]!);
  const next = starts.slice();
  for (let i = 0; i < sequence.length; i++)
    if (sequence[i]! >= 0 && !inner[i]) places[next[sequence[i]!]!++] = i;
  return { places, starts };
}

class Refinement {
  private readonly stack: Group[] = [];
  private looks = 0;

  constructor(
    private readonly sequence: Int32Array,
    private readonly places: Int32Array,
    private readonly inner: Uint8Array,
    private readonly visit: VisitRun,
  ) {}

  /** Visits all repeats that begin with the common symbol of the places; returns the symbols looked at. */
  refine(from: number, to: number): number {
    this.looks = 0;
    this.stack.push({ from, to, length: 1 });
    for (let group = this.stack.pop(); group; group = this.stack.pop())
      if (this.leftDiverse(group)) this.extend(group);
    return this.looks;
  }

  private leftDiverse({ from, to }: Group): boolean {
    const { sequence, places, inner } = this;
    const first = places[from]!;
    const left = first > 0 ? sequence[first - 1]! : -1;
    if (left < 0 || inner[first - 1]) return true;
    for (let i = from + 1; i < to; i++) {
      this.looks++;
      const place = places[i]!;
      if (place === 0 || sequence[place - 1] !== left || inner[place - 1]) return true;
    }
    return false;
  }

  private extend({ from, to, length }: Group): void {
    const limit = to - from > SMALL ? MAX_LENGTH : this.sequence.length;
    while (length < limit && this.allContinueAlike(from, to, length)) length++;
    this.visit(this.places, from, to, length);
    if (length < limit) this.split(from, to, length);
  }

  private allContinueAlike(from: number, to: number, length: number): boolean {
    const { sequence, places } = this;
    const end = sequence.length;
    const first = places[from]! + length;
    const next = first < end ? sequence[first]! : -1;
    if (next < 0) return false;
    for (let i = from + 1; i < to; i++) {
      this.looks++;
      const place = places[i]! + length;
      if (place >= end || sequence[place] !== next) return false;
    }
    return true;
  }

  private split(from: number, to: number, length: number): void {
    if (to - from === 2) return;
    this.sortByNext(from, to, length);
    this.looks += to - from;
    let start = from;
    for (let i = from + 1; i <= to; i++) {
      const next = this.next(start, length);
      if (i < to && this.next(i, length) === next) continue;
      if (i - start > 1 && next >= 0) this.stack.push({ from: start, to: i, length: length + 1 });
      start = i;
    }
  }

  private next(index: number, length: number): number {
    const place = this.places[index]! + length;
    return place < this.sequence.length ? this.sequence[place]! : -1;
  }

  private sortByNext(from: number, to: number, length: number): void {
    if (to - from <= SMALL) {
      this.insertByNext(from, to, length);
      return;
    }
    const keys = new Float64Array(to - from);
    for (let i = from; i < to; i++) keys[i - from] = (this.next(i, length) + 1) * POSITIONS + this.places[i]!;
    keys.sort();
    for (let i = from; i < to; i++) this.places[i] = keys[i - from]! % POSITIONS;
  }

  /** Small sets are most of all; they are sorted in place. */
  private insertByNext(from: number, to: number, length: number): void {
    const { places } = this;
    for (let i = from + 1; i < to; i++) {
      const place = places[i]!;
      const next = this.next(i, length);
      let j = i - 1;
      for (; j >= from; j--) {
        const other = this.next(j, length);
        if (other < next || (other === next && places[j]! < place)) break;
        places[j + 1] = places[j]!;
      }
      places[j + 1] = place;
    }
  }
}
