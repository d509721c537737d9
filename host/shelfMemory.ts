/** Memory is given out in pieces of this size, and to one who needs more in several that stand side by side. */
const unitBytes = 256 * 1024;
/** It is taken from the system in regions of so many units. */
const regionUnits = 16;

/** Memory that some holders share: `bytes` bytes of `memory` from `start` on, of which `used` are in use. */
export interface Piece<T> {
  readonly memory: ArrayBuffer;
  readonly start: number;
  readonly bytes: number;
  used: number;
  readonly holders: T[];
  /** The turn of the event loop in which somebody asked for it last, and the number of that question. */
  turn: number;
  asked: number;
}

/** The piece that each unit belongs to; undefined where it is free. */
interface Region<T> {
  readonly memory: ArrayBuffer;
  readonly units: (Piece<T> | undefined)[];
}

/** Units of a region that stand side by side. */
interface Span<T> {
  readonly region: Region<T>;
  readonly from: number;
  readonly to: number;
  /** The last question for any of them; 0 where all are free. */
  readonly asked: number;
}

/**
 * Memory up to a limit, which is taken once and then used again and again: what is given back to the system in
 * pieces stays with the process as garbage and as holes. Who did not ask for a piece lately has to leave it to others,
 * but **nobody within the turn of the event loop in which it was asked for**; a turn that needs more than the limit gets it.
 */
export class ShelfMemory<T> {
  private regions: Region<T>[] = [];
  private current: Piece<T> | undefined;
  private questions = 0;
  private turn = 0;
  private turnEnds = false;

  constructor(
    /** In bytes. */
    public limit: number,
    /** Moves what holders have there elsewhere; false when it cannot: from then on there is no limit. */
    private readonly clear: (holders: readonly T[]) => boolean,
  ) {}

  /** Bytes that were taken from the system. */
  get bytes(): number {
    return this.regions.reduce((sum, { memory }) => sum + memory.byteLength, 0);
  }

  /** A piece with `size` bytes behind what is used of it. */
  room(size: number): Piece<T> {
    const { current } = this;
    if (current && current.used + size <= current.bytes) return current;
    const units = Math.max(1, Math.ceil(size / unitBytes));
    const piece = this.take(units);
    if (units === 1) this.current = piece;
    return piece;
  }

  /** Keeps a piece for the rest of this turn. */
  ask(piece: Piece<T>): void {
    piece.asked = ++this.questions;
    piece.turn = this.turn;
    if (this.turnEnds) return;
    this.turnEnds = true;
    setImmediate(() => {
      this.turn++;
      this.turnEnds = false;
      this.giveBack();
    }).unref();
  }

  private take(units: number): Piece<T> {
    this.giveBack();
    const span = this.leastAsked(units);
    if (span?.asked === 0) return cut(span);
    const free = Math.floor((this.limit - this.bytes) / unitBytes);
    if (free >= units) return cut(this.newSpan(Math.min(free, Math.max(units, regionUnits)), units));
    if (!span) return cut(this.newSpan(units, units));
    return this.emptied(span) ? cut(span) : this.take(units);
  }

  /** A new region of `all` units, and the first `units` of it. */
  private newSpan(all: number, units: number): Span<T> {
    const region: Region<T> = {
      memory: new ArrayBuffer(all * unitBytes),
      units: new Array(all).fill(undefined),
    };
    this.regions.push(region);
    return { region, from: 0, to: units, asked: 0 };
  }

  /** Regions beyond the limit, the newest first: a turn has needed them, or they were taken under another limit. */
  private giveBack(): void {
    for (let i = this.regions.length - 1; i >= 0 && this.bytes > this.limit; i--) {
      const region = this.regions[i]!;
      const span = this.spanAt(region, 0, region.units.length);
      if (span && this.emptied(span)) this.regions.splice(i, 1);
    }
  }

  private leastAsked(units: number): Span<T> | undefined {
    let least: Span<T> | undefined;
    for (const region of this.regions)
      for (let from = 0; from + units <= region.units.length; from++) {
        const span = this.spanAt(region, from, from + units);
        if (span && span.asked < (least?.asked ?? Number.POSITIVE_INFINITY)) least = span;
      }
    return least;
  }

  /** Undefined where somebody asked for one of the units in this turn. */
  private spanAt(region: Region<T>, from: number, to: number): Span<T> | undefined {
    let asked = 0;
    for (let unit = from; unit < to; unit++) {
      const piece = region.units[unit];
      if (piece?.turn === this.turn) return undefined;
      asked = Math.max(asked, piece?.asked ?? 0);
    }
    return { region, from, to, asked };
  }

  /** Whether nobody holds anything there any more. */
  private emptied({ region, from, to }: Span<T>): boolean {
    for (const piece of new Set(region.units.slice(from, to))) {
      if (!piece) continue;
      if (!this.clear(piece.holders)) {
        this.limit = Number.POSITIVE_INFINITY;
        return false;
      }
      region.units.forEach((other, unit) => {
        if (other === piece) region.units[unit] = undefined;
      });
      // Whoever holds it longer than it may sees nonsense at once, and not now and then.
      new Uint8Array(piece.memory, piece.start, piece.bytes).fill(0xff);
      if (piece === this.current) this.current = undefined;
    }
    return true;
  }
}

function cut<T>({ region, from, to }: Span<T>): Piece<T> {
  const bytes = (to - from) * unitBytes;
  const { memory } = region;
  const piece: Piece<T> = {
    memory,
    start: from * unitBytes,
    bytes,
    used: 0,
    holders: [],
    turn: -1,
    asked: 0,
  };
  region.units.fill(piece, from, to);
  return piece;
}
