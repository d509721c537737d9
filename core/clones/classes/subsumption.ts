import { BestFirst } from '../bestFirst';
import { type Candidate, commonTokens } from '../comparison/candidate';
import type { Entry } from '../rules/verdict';
import type { FileStatements } from '../statements/fileStatements';
import { type Place, sharedTokens, tokenEnd, tokenStart } from '../statements/place';
import { WorkQueue } from '../workQueue';

/** A place is held by another that holds this share of what makes it a clone. */
const MIN_INSIDE = 0.8;

/** A class in the competition for its places. */
export interface Contender extends Entry {
  /** True as long as no better class holds all of its places. */
  kept: boolean;
  /** True when it is also no part of another kept class. */
  distinct: boolean;
}

interface Held {
  readonly place: Place;
  readonly owner: Contender;
}

/**
 * Drops every class that adds nothing to a better one: all that its members have in common stands inside members of that
 * class, and that class is kept itself. Of those that are kept, drops every one whose places are all places of one other class too,
 * whatever their order: exact twins inside a near class are members of it, not a second class.
 *
 * When a class comes or goes only those are asked again that it holds, or held. The outcome does not depend on the order in
 * which they are asked, because a class depends on better ones alone; it is quickest best first.
 */
export class Subsumption {
  /** Places of kept classes. */
  private readonly kept = new Map<FileStatements, Held[]>();
  /** All classes that were asked, by the file of their first member. */
  private readonly asked = new Map<FileStatements, Set<Contender>>();
  private readonly waiting: BestFirst<Contender>;
  /** Kept classes that may be part of another. */
  private readonly unsure = new WorkQueue<Contender>();
  /** The last class that was asked, while each one is worse than all before it and nothing else has been asked yet. */
  private worst: Contender | undefined;
  /** Classes that may have become distinct, or are so no more, since somebody looked. */
  readonly turned = new WorkQueue<Contender>();

  /** `compare` is total, better ones first. */
  constructor(private readonly compare: (a: Contender, b: Contender) => number) {
    this.waiting = new BestFirst(compare);
  }

  add(contender: Contender): void {
    this.waiting.add(contender);
  }

  remove(contender: Contender): void {
    this.waiting.delete(contender);
    const file = fileOf(contender);
    const asked = this.asked.get(file);
    asked?.delete(contender);
    if (asked?.size === 0) this.asked.delete(file);
    this.unsure.delete(contender);
    this.worst = undefined;
    if (!contender.kept) return;
    contender.kept = false;
    this.setDistinct(contender, false);
    this.leaveKept(contender);
    this.askWeaker(contender);
  }

  /** Asks the next class; false when there is none. */
  advance(): boolean {
    const contender = this.waiting.take();
    if (contender) {
      this.ask(contender);
      return true;
    }
    this.worst = undefined;
    const unsure = this.unsure.take();
    if (!unsure) return false;
    this.setDistinct(unsure, unsure.kept && !this.isPartOfAnother(unsure));
    return true;
  }

  private setDistinct(contender: Contender, distinct: boolean): void {
    if (contender.distinct === distinct) return;
    contender.distinct = distinct;
    this.turned.add(contender);
  }

  private ask(contender: Contender): void {
    const inOrder = this.worst ? this.isBetter(this.worst, contender) : this.asked.size === 0;
    this.worst = inOrder ? contender : undefined;
    const known = this.asked.get(fileOf(contender));
    if (known) known.add(contender);
    else this.asked.set(fileOf(contender), new Set([contender]));
    const keep = !this.isHeld(contender);
    if (keep === contender.kept) return;
    contender.kept = keep;
    this.setDistinct(contender, false);
    if (keep) this.enterKept(contender);
    else this.leaveKept(contender);
    this.askWeaker(contender);
  }

  /** Those that the class may hold or be held by, and those that may be part of it. */
  private askWeaker(contender: Contender): void {
    if (contender.kept) this.unsure.add(contender);
    // All others were asked before and are better; they will be looked at when nothing waits any more.
    if (this.worst === contender) return;
    for (const { place } of contender.candidate.members)
      for (const other of this.asked.get(place.statements) ?? []) {
        if (other === contender) continue;
        const first = other.candidate.members[0]!.place;
        if (!holds(place, other.candidate, 0)) continue;
        if (other.kept && sameTokens(place, first)) this.unsure.add(other);
        this.add(other);
      }
  }

  private isHeld(contender: Contender): boolean {
    const { candidate } = contender;
    let owners: Contender[] | undefined;
    for (let i = 0; i < candidate.members.length; i++) {
      const around = this.kept.get(candidate.members[i]!.place.statements);
      if (!around) return false;
      const here: Contender[] = [];
      for (const { place: outer, owner } of around)
        if (holds(outer, candidate, i) && (owners ? owners.includes(owner) : this.isBetter(owner, contender)))
          here.push(owner);
      if (here.length === 0) return false;
      owners = here;
    }
    return true;
  }

  private isBetter(a: Contender, b: Contender): boolean {
    return a !== b && this.compare(a, b) < 0;
  }

  private isPartOfAnother(contender: Contender): boolean {
    const { members } = contender.candidate;
    let owners: Contender[] | undefined;
    for (const { place } of members) {
      const here = (this.kept.get(place.statements) ?? []).filter(
        ({ place: other, owner }) =>
          owner !== contender && sameTokens(other, place) && (!owners || owners.includes(owner)),
      );
      if (here.length === 0) return false;
      owners = here.map(({ owner }) => owner);
    }
    return owners!.some(
      owner => owner.candidate.members.length > members.length || this.compare(owner, contender) < 0,
    );
  }

  private enterKept(contender: Contender): void {
    for (const { place } of contender.candidate.members) {
      const held = this.kept.get(place.statements);
      if (held) held.push({ place, owner: contender });
      else this.kept.set(place.statements, [{ place, owner: contender }]);
    }
  }

  private leaveKept(contender: Contender): void {
    for (const { place } of contender.candidate.members) {
      const rest = this.kept.get(place.statements)?.filter(({ owner }) => owner !== contender) ?? [];
      if (rest.length > 0) this.kept.set(place.statements, rest);
      else this.kept.delete(place.statements);
    }
  }
}

function fileOf({ candidate }: Contender): FileStatements {
  return candidate.members[0]!.place.statements;
}

function holds(outer: Place, candidate: Candidate, member: number): boolean {
  const shared = sharedTokens(outer, candidate.members[member]!.place);
  return shared > 0 && shared >= MIN_INSIDE * commonTokens(candidate, member);
}

function sameTokens(a: Place, b: Place): boolean {
  return tokenStart(a) === tokenStart(b) && tokenEnd(a) === tokenEnd(b);
}
