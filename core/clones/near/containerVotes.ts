import { comparePlaces, type Place } from '../statements/place';
import { WorkQueue } from '../workQueue';
import type { FamilyIndex } from './families';
import type { PairJudge } from './pairJudge';
import { isRare, type SmallMember, type SmallMembers } from './smallMembers';
import { compareUnits, type Family, type NearPair, type Unit } from './unit';
import { UnitQueue, Waiting } from './unitQueue';

/** Share of the smaller container that matched members must make up before the two are aligned. */
const MIN_SHARED = 0.5;
/** With one member in common that member is the finding. */
const MIN_MEMBERS = 2;
const MAX_RATIO = 2;
/** Share of a file's tokens from which a type is what the file is there for; the rest are mostly imports. */
const MOST_OF_FILE = 2 / 3;
/** Copies of one content whose containers are all paired with each other; of more, each with the first. */
const MAX_PAIRED = 12;
/** More are a pattern of the language. */
const MAX_COPIES = 5000;

/** Two types or files, and what their members have in common. */
interface Shared {
  readonly x: Unit;
  readonly y: Unit;
  tokens: number;
  members: number;
  /** When they are clones with gaps. */
  pair: NearPair | undefined;
}

interface Vote {
  readonly shared: Shared;
  readonly tokens: number;
}

/** Who votes. */
type Source = Unit | Family | SmallMember;

/**
 * Pairs of types and of files that are clones with gaps, nominated by the members that they share: copies of one
 * content and near pairs. Every vote is remembered by who gave it, so that it can be taken back.
 */
export class ContainerVotes {
  private readonly bySource = new Map<Source, readonly Vote[]>();
  private readonly shared = new Map<Unit, Map<Unit, Shared>>();
  private readonly units = new UnitQueue(Waiting.votes);
  private readonly changed = new WorkQueue<Shared>();

  constructor(
    private readonly judge: PairJudge,
    private readonly families: FamilyIndex,
    private readonly small: SmallMembers,
    /** The types and the file that hold a place. */
    private readonly around: (place: Place) => readonly Unit[],
  ) {}

  /** The places of a unit, or what stands around them, changed. */
  touch(unit: Unit): void {
    // Most units stand in one place and have nothing to say or to take back.
    if (unit.places.length > 1 || this.bySource.has(unit)) this.units.add(unit);
  }

  begun(family: Family): void {
    const votes: Vote[] = [];
    for (const { a, b } of family.pairs)
      if (isOutermost(a) && isOutermost(b)) this.vote(a.place, b.place, Math.min(a.tokens, b.tokens), votes);
    if (votes.length > 0) this.bySource.set(family, votes);
  }

  ended(source: Source): void {
    const votes = this.bySource.get(source);
    if (!votes) return;
    for (const { shared, tokens } of votes) {
      shared.tokens -= tokens;
      shared.members--;
      this.changed.add(shared);
    }
    this.bySource.delete(source);
  }

  /** Does the next piece of work; false when there is none. */
  advance(): boolean {
    const unit = this.units.take();
    if (unit) {
      this.ended(unit);
      this.voteOfCopies(unit);
      return true;
    }
    const small = this.small.take();
    if (small) {
      this.ended(small);
      if (isRare(small)) this.voteOfSmall(small);
      return true;
    }
    const shared = this.changed.take();
    if (shared) this.settle(shared);
    return shared !== undefined;
  }

  private voteOfCopies(unit: Unit): void {
    const { places } = unit;
    if (places.length < 2 || places.length > MAX_COPIES || unit.container || !isOutermost(unit)) return;
    this.voteOfPlaces(unit, places, unit.tokens);
  }

  private voteOfSmall(member: SmallMember): void {
    this.voteOfPlaces(member, [...member.places].sort(comparePlaces), member.tokens);
  }

  /** `places` stand in the order of reports. */
  private voteOfPlaces(source: Source, places: readonly Place[], tokens: number): void {
    const votes: Vote[] = [];
    for (let i = 1; i < places.length; i++)
      for (let j = 0; j < (places.length > MAX_PAIRED ? 1 : i); j++)
        this.vote(places[j]!, places[i]!, tokens, votes);
    if (votes.length > 0) this.bySource.set(source, votes);
  }

  private vote(a: Place, b: Place, tokens: number, votes: Vote[]): void {
    const inOneFile = a.statements === b.statements;
    const ofA = this.around(a);
    const ofB = this.around(b);
    for (const x of ofA)
      for (const y of ofB) {
        // Of one file, those that hold one another are no two copies.
        if (x === y || (inOneFile && (ofA.includes(y) || ofB.includes(x)))) continue;
        if (areUnequal(x, y) || standsForType(x, ofA, y) || standsForType(y, ofB, x)) continue;
        const shared = this.sharedOf(x, y);
        shared.tokens += tokens;
        shared.members++;
        this.changed.add(shared);
        votes.push({ shared, tokens });
      }
  }

  private sharedOf(x: Unit, y: Unit): Shared {
    const known = this.shared.get(x)?.get(y) ?? this.shared.get(y)?.get(x);
    if (known) return known;
    const begun: Shared = { x, y, tokens: 0, members: 0, pair: undefined };
    const ofX = this.shared.get(x);
    if (ofX) ofX.set(y, begun);
    else this.shared.set(x, new Map([[y, begun]]));
    return begun;
  }

  private settle(shared: Shared): void {
    const before = shared.pair;
    const after = this.pairOf(shared);
    shared.pair = after;
    if (before && before !== after) this.families.setPairs(before.b, withoutPair(before.b, before));
    if (after && before !== after) {
      const pairs = [...withoutPair(after.b, after), after];
      this.families.setPairs(
        after.b,
        pairs.sort((p, q) => compareUnits(p.a, q.a)),
      );
    }
    if (shared.members > 0) return;
    const { x, y } = shared;
    x.related?.delete(y);
    y.related?.delete(x);
    const ofX = this.shared.get(x)!;
    ofX.delete(y);
    if (ofX.size === 0) this.shared.delete(x);
  }

  private pairOf({ x, y, tokens, members, pair }: Shared): NearPair | undefined {
    if (members < MIN_MEMBERS || tokens < MIN_SHARED * Math.min(x.tokens, y.tokens)) return undefined;
    const [a, b] = compareUnits(x, y) < 0 ? [x, y] : [y, x];
    const alignment = this.judge.between(a, b);
    if (pair && pair.a === a && pair.alignment === alignment) return pair;
    return alignment && { a, b, alignment };
  }
}

/** True for two of which one is too long to be a clone of the other. */
function areUnequal(x: Unit, y: Unit): boolean {
  return x.tokens > MAX_RATIO * y.tokens || y.tokens > MAX_RATIO * x.tokens;
}

/** Members only: a block inside a function would vote twice for the same tokens. */
function isOutermost({ parent }: Unit): boolean {
  return parent === undefined || parent.container;
}

/** True for a file beside a type of another: the file's own type, which makes up most of it, is paired with that one. */
function standsForType(file: Unit, around: readonly Unit[], other: Unit): boolean {
  if (!isFile(file) || isFile(other)) return false;
  return around.some(unit => unit !== file && unit.tokens >= MOST_OF_FILE * file.tokens);
}

function isFile({ place }: Unit): boolean {
  return place.first === 0;
}

/** The other pairs of a container; those with containers that are gone are taken back in their turn. */
function withoutPair({ pairs }: Unit, pair: NearPair): NearPair[] {
  return pairs.filter(other => other !== pair && other.a.alive);
}
