import type { Alignment } from '../comparison/alignment';
import type { Candidate } from '../comparison/candidate';
import type { FileStatements } from '../statements/fileStatements';
import { comparePlaces, type Place } from '../statements/place';

/** Two units that are clones with gaps; `a` stands before `b` in the order of reports. */
export interface NearPair {
  readonly a: Unit;
  readonly b: Unit;
  readonly alignment: Alignment;
}

/** Decides whether an aligned pair is a clone. What it says of some shares holds for larger ones if it is yes. */
export type Accept = (a: Unit, b: Unit, alignment: Alignment) => boolean;

/** Units that are connected by near pairs, and the classes that came of them. */
export interface Family {
  readonly units: readonly Unit[];
  /** The pairs that count. */
  readonly pairs: readonly NearPair[];
  readonly candidates: readonly Candidate[];
}

const NONE: readonly never[] = [];

/**
 * A function, large block, type or file: one content, wherever it stands. Containers are types and whole files; they
 * are compared by what was found about their members.
 */
export class Unit {
  /** File of the first place, once its statements are laid out. */
  home: FileStatements | undefined;
  /** The next unit that holds this one. */
  parent: Unit | undefined;
  /** Statements of the first place: slots of `HeadSlots`. */
  headStart = 0;
  headEnd = 0;
  /** The pieces of its long statements, in the same way. */
  pieceStart = 0;
  pieceEnd = 0;
  /** Near pairs in which this is `b`, best nominated first. */
  pairs: readonly NearPair[] = NONE;
  /** Units that have this one as `a` of a near pair; most have none, and an empty set takes more than all the rest. */
  later: Set<Unit> | undefined;
  family: Family | undefined;
  /**
   * Earlier units that were nominated last, and their alignments: undefined for those that are no clones, and none at
   * all where no partner is one.
   */
  partners: readonly Unit[] = NONE;
  alignments: readonly (Alignment | undefined)[] = NONE;
  /** Earlier units that a family compared this one with, and what came of it. */
  related: Map<Unit, Alignment | undefined> | undefined;
  /** One bit for each `UnitQueue` that it waits in. */
  queued = 0;

  constructor(
    /** Below the number of units there ever were at once. */
    readonly id: number,
    readonly container: boolean,
    readonly tokens: number,
    /** Every active place with this content, in the order of reports once settled; the first stands for all. */
    public places: Place[],
  ) {}

  get place(): Place {
    return this.places[0]!;
  }

  get alive(): boolean {
    return this.places.length > 0;
  }
}

export function compareUnits(a: Unit, b: Unit): number {
  return comparePlaces(a.place, b.place);
}
