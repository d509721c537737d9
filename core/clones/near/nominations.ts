import { firstFrom } from '../../text/firstFrom';
import { PagedNumbers } from '../../text/pagedNumbers';
import type { FileStatements, IsShared } from '../statements/fileStatements';
import { HeadSlots } from '../statements/headSlots';
import { SymbolTable } from '../statements/symbolTable';
import { RarePostings, type Told } from './rarePostings';
import { compareUnits, type Unit } from './unit';

/** Places in which a statement may stand to nominate pairs (facts: more add time and no pairs). */
export const RARE = 24;
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
/** A unit this many times as long is another thing, even with a long gap: `MIN_GAPPED_SIMILARITY` is 2 / (1 + this). */
const MAX_RATIO = 4;

/** In place of the votes of a unit that may be no partner. */
const NO_PARTNER = -1;

const NONE: readonly Unit[] = [];

/** Whether the head of a statement stands in several places, by its symbols. */
export interface SharedStatements {
  readonly raw: IsShared;
  readonly blank: IsShared;
}

/** Where the first places of units stand in one file, and whose statements its statements are. */
export interface Layout {
  readonly file: FileStatements;
  readonly base: number;
}

/**
 * Which units are worth a look because they share rare statements, or rare runs of three statements. The postings hold
 * the statements of the first place of every unit, so that a copy votes for nobody.
 */
export class Nominations {
  private readonly slots = new HeadSlots();
  private readonly shingles = new SymbolTable();
  private readonly raw = new RarePostings(this.slots, RARE, CROWD);
  private readonly blank = new RarePostings(this.slots, RARE, RARE);
  private readonly runs = new RarePostings(this.slots, RARE, CROWD);
  /** Of every unit that may be a partner: the id of the next one around it that may, or -1. */
  private readonly outer = new PagedNumbers(-1);
  private votes = new Int32Array(0);
  /** Ids of the units that were voted for. */
  private touched = new Int32Array(0);
  private touchedCount = 0;

  /** `units` holds every unit at its id; where `shared` is given, statements that stand nowhere else are left out. */
  constructor(
    private readonly units: readonly (Unit | undefined)[],
    private readonly shared: SharedStatements | undefined,
  ) {}

  get symbolCount(): number {
    return this.shingles.live;
  }

  /**
   * Takes in the statements of a file. `owners` are the units whose first place is there, outer ones first; what
   * stands in none of them nominates nobody. `changed` is told of every unit whose partners may be others now.
   */
  enter(file: FileStatements, owners: readonly Unit[], changed: ((unit: Unit) => void) | undefined): Layout {
    const base = this.slots.take(file);
    for (const unit of owners) this.own(unit, file, base);
    const told = changed && this.told(changed);
    this.enterColumns(file, base, told);
    return { file, base };
  }

  leave({ file, base }: Layout, changed: ((unit: Unit) => void) | undefined): void {
    const told = changed && this.told(changed);
    for (let slot = base; slot < base + file.heads.length; slot++) {
      this.raw.leave(slot, told);
      this.blank.leave(slot, told);
      const shingle = this.runs.symbolAt(slot);
      this.runs.leave(slot, told);
      if (shingle >= 0) this.shingles.release(shingle);
    }
    const behind = base + file.heads.length;
    for (let i = 0; i < file.pieces.length; i++) this.raw.leave(behind + i, told);
    this.slots.giveBack(file, base);
  }

  /** Earlier units that share rare statements with `unit`, most votes first. */
  partners(unit: Unit): readonly Unit[] {
    if (this.votes.length < this.units.length) this.grow();
    this.touchedCount = 0;
    for (let slot = unit.headStart; slot < unit.headEnd; slot++) {
      this.meet(unit, slot, this.raw);
      this.meet(unit, slot, this.blank);
      this.meet(unit, slot, this.runs);
    }
    for (let slot = unit.pieceStart; slot < unit.pieceEnd; slot++) this.meet(unit, slot, this.raw);
    const { votes, touched, touchedCount } = this;
    const found: Unit[] = [];
    for (let i = 0; i < touchedCount; i++) {
      const id = touched[i]!;
      if (votes[id] === NO_PARTNER) continue;
      const other = this.units[id]!;
      if (votes[id]! >= MIN_VOTE_SHARE * Math.min(unit.tokens, other.tokens)) this.putAmongBest(found, other);
    }
    for (let i = 0; i < touchedCount; i++) votes[touched[i]!] = 0;
    return found.length === 0 ? NONE : found;
  }

  private grow(): void {
    this.votes = new Int32Array(this.units.length * 2);
    this.touched = new Int32Array(this.units.length * 2);
  }

  /** A few of many: to sort them all takes longer than to look for the place of each. */
  private putAmongBest(best: Unit[], unit: Unit): void {
    let at = best.length;
    while (at > 0 && this.comesBefore(unit, best[at - 1]!)) at--;
    if (at === MAX_PARTNERS) return;
    if (best.length < MAX_PARTNERS) best.push(unit);
    for (let i = best.length - 1; i > at; i--) best[i] = best[i - 1]!;
    best[at] = unit;
  }

  private comesBefore(a: Unit, b: Unit): boolean {
    const difference = this.votes[a.id]! - this.votes[b.id]!;
    return difference === 0 ? compareUnits(a, b) < 0 : difference > 0;
  }

  private meet(unit: Unit, slot: number, postings: RarePostings): void {
    let reach = postings.reach(slot);
    if (reach === 0) return;
    const { votes, outer } = this;
    const { unitOf, weights } = this.slots;
    const weight = weights.at(slot);
    for (let at = postings.earlier(slot); at >= 0 && reach > 0; at = postings.earlier(at), reach--)
      for (let id = unitOf.at(at); id >= 0; id = outer.at(id)) {
        const known = votes[id]!;
        if (known > 0) votes[id] = known + weight;
        else if (known === 0) this.firstVote(unit, id, at, weight);
      }
  }

  /** A unit that may be no partner is asked once. */
  private firstVote(unit: Unit, id: number, at: number, weight: number): void {
    this.touched[this.touchedCount++] = id;
    this.votes[id] = this.mayBePartner(unit, this.units[id]!, at) ? weight : NO_PARTNER;
  }

  /** `at` is a slot of `other`, or of what it holds, before one of `unit`. */
  private mayBePartner(unit: Unit, other: Unit, at: number): boolean {
    if (other.tokens > MAX_RATIO * unit.tokens || unit.tokens > MAX_RATIO * other.tokens) return false;
    // What begins before the unit's own statements comes before it.
    const within =
      (at >= unit.headStart && at < unit.headEnd) || (at >= unit.pieceStart && at < unit.pieceEnd);
    return !within || this.slots.compare(other.headStart, unit.headStart) < 0;
  }

  private own(unit: Unit, file: FileStatements, base: number): void {
    const { first } = unit.place;
    const { headsBefore, code } = file;
    unit.headStart = base + headsBefore[first]!;
    unit.headEnd = base + headsBefore[code.facts.tree.subtreeEnds[first]!]!;
    this.ownPieces(unit, file, base + file.heads.length, base);
    const owner = unit.container ? -1 : unit.id;
    this.slots.unitOf.fill(owner, unit.headStart, unit.headEnd);
    this.slots.unitOf.fill(owner, unit.pieceStart, unit.pieceEnd);
    if (unit.container) return;
    // Types and files are no partners, and most of what stands around a unit.
    let around = unit.parent;
    while (around?.container) around = around.parent;
    this.outer.reserve(unit.id + 1);
    this.outer.put(unit.id, around ? around.id : -1);
  }

  private ownPieces(unit: Unit, { pieceHeads }: FileStatements, behind: number, base: number): void {
    const { length } = pieceHeads;
    unit.pieceStart = behind + firstFrom(pieceHeads, length, unit.headStart - base);
    unit.pieceEnd = behind + firstFrom(pieceHeads, length, unit.headEnd - base);
  }

  private enterColumns(file: FileStatements, base: number, told: Told): void {
    const { heads, rawHeads, blankHeads } = file;
    const { unitOf, weights } = this.slots;
    for (let i = 0; i < heads.length; i++) {
      const slot = base + i;
      if (unitOf.at(slot) < 0) continue;
      const weight = weights.at(slot);
      const raw = rawHeads[heads[i]!]!;
      if (weight >= MIN_RAW_WEIGHT && this.isShared(raw)) this.raw.enter(slot, raw, told);
      const blank = blankHeads[heads[i]!]!;
      if (!this.isSharedShape(blank)) continue;
      if (weight >= MIN_BLANK_WEIGHT) this.blank.enter(slot, blank, told);
      if (i + SHINGLE > heads.length) continue;
      if (this.isSharedShape(blankHeads[heads[i + 1]!]!) && this.isSharedShape(blankHeads[heads[i + 2]!]!))
        this.runs.enter(slot, this.shingleAt(file, i), told);
    }
    const { pieces } = file;
    for (let i = 0, slot = base + heads.length; i < pieces.length; i++, slot++)
      if (unitOf.at(slot) >= 0 && this.isShared(pieces[i]!)) this.raw.enter(slot, pieces[i]!, told);
  }

  private isShared(symbol: number): boolean {
    return !this.shared || this.shared.raw(symbol);
  }

  private isSharedShape(symbol: number): boolean {
    return !this.shared || this.shared.blank(symbol);
  }

  private shingleAt({ heads, blankHeads }: FileStatements, at: number): number {
    const first = blankHeads[heads[at]!]!;
    const second = blankHeads[heads[at + 1]!]!;
    const third = blankHeads[heads[at + 2]!]!;
    return this.shingles.intern(
      Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ third,
      (Math.imul(first, 0x2c1b3c6d) + Math.imul(second, 0x297a2d39) + Math.imul(third, 0x1b873593)) | 0,
    );
  }

  private told(changed: (unit: Unit) => void): (slot: number) => void {
    return slot => {
      for (let unit = this.units[this.slots.unitOf.at(slot)]; unit; unit = unit.parent) changed(unit);
    };
  }
}
