import { type RunStart, repeatedRuns } from './repeatedRuns';
import { joined, type SteppedScenario, templatesOf } from './steppedScenario';

/** A scenario that follows a sequence from its step `offset` on; the steps before belong to a Background's class. */
export interface RunMember {
  readonly stepped: SteppedScenario;
  readonly offset: number;
}

/** A run of templates and where it may stand; see `RunIndex` for where it does. */
export class Run {
  /** Rising positions, by sequence. */
  readonly places = new Map<RunSequence, readonly number[]>();
  /** Sequences that hold it when all runs contend for the places, and when only the living ones do. */
  readonly claimants = new Set<RunSequence>();
  readonly holders = new Set<RunSequence>();
  alive = false;

  constructor(readonly length: number) {}
}

/** Scenarios of one sequence of templates. */
export class RunSequence {
  readonly members = new Map<SteppedScenario, RunMember>();
  readonly covering = new Set<Run>();
  /** By the position of their window. */
  readonly buckets: Bucket[] = [];
  claimed: readonly RunPlace[] = [];
  held: readonly RunPlace[] = [];

  constructor(readonly templates: Int32Array) {}

  get weight(): number {
    return this.members.size;
  }
}

/** A run at the position `at` of a sequence. */
export interface RunPlace {
  readonly run: Run;
  readonly at: number;
}

/** The places of one window of templates, and the runs that begin with it by their content; most have none. */
interface Bucket {
  readonly key: string;
  starts: RunStart<RunSequence>[];
  runs: Map<string, Run> | undefined;
}

/**
 * The runs of steps that recur in different scenarios, kept up to date scenario by scenario. A step belongs to
 * one run: of runs that overlap the longer one has the place, then the one that begins first. A run that keeps
 * too few places that way is dead, and its places are given away again. An edit touches the windows of the
 * scenarios that it changed, the runs that begin there, and the scenarios that those stand in.
 */
export class RunIndex {
  private readonly sequences = new Map<string, RunSequence>();
  private readonly sequenceOf = new Map<SteppedScenario, RunSequence>();
  private readonly buckets = new Map<string, Bucket>();
  // What an edit has left to do, in the order in which `settle` does it.
  private readonly dirtyBuckets = new Set<Bucket>();
  private readonly toClaim = new Set<RunSequence>();
  private readonly dirtyMembers = new Set<RunSequence>();
  private readonly toJudge = new Set<Run>();
  private readonly toHold = new Set<RunSequence>();
  private changed = new Set<Run>();

  constructor(
    private readonly minSteps: number,
    private readonly minOccurrences: number,
  ) {}

  add(member: RunMember): void {
    const { symbols } = member.stepped;
    if (symbols.length - member.offset < this.minSteps) return;
    const templates = templatesOf(member.stepped, member.offset);
    const key = joined(templates, 0, templates.length);
    const sequence = this.sequences.get(key) ?? this.addSequence(key, templates);
    sequence.members.set(member.stepped, member);
    this.sequenceOf.set(member.stepped, sequence);
    this.touch(sequence);
  }

  remove(stepped: SteppedScenario): void {
    const sequence = this.sequenceOf.get(stepped);
    if (!sequence) return;
    this.sequenceOf.delete(stepped);
    sequence.members.delete(stepped);
    this.touch(sequence);
    if (sequence.weight > 0) return;
    this.sequences.delete(joined(sequence.templates, 0, sequence.templates.length));
    for (const bucket of new Set(sequence.buckets))
      bucket.starts = bucket.starts.filter(start => start.sequence !== sequence);
  }

  /** The runs that hold a place in a scenario; call `settle` first. */
  runsIn(stepped: SteppedScenario): readonly RunPlace[] {
    return this.sequenceOf.get(stepped)?.held ?? [];
  }

  /**
   * Brings the runs up to date and returns those whose places or scenarios have changed since the last time. Edits
   * between two turns are taken in.
   */
  *settle(): Generator<void, ReadonlySet<Run>, void> {
    do {
      yield* drained(this.dirtyBuckets, bucket => this.findRuns(bucket));
      yield* drained(this.toClaim, sequence => this.claim(sequence));
      yield* drained(this.dirtyMembers, sequence => this.recount(sequence));
      yield* drained(this.toJudge, run => this.judge(run));
      yield* drained(this.toHold, sequence => this.hold(sequence));
    } while (this.dirtyBuckets.size + this.dirtyMembers.size > 0);
    const { changed } = this;
    this.changed = new Set();
    return changed;
  }

  private addSequence(key: string, templates: Int32Array): RunSequence {
    const sequence = new RunSequence(templates);
    this.sequences.set(key, sequence);
    for (let at = 0; at + this.minSteps <= templates.length; at++) {
      const bucket = this.bucketAt(templates, at);
      sequence.buckets.push(bucket);
      bucket.starts.push({ sequence, at });
    }
    return sequence;
  }

  private touch(sequence: RunSequence): void {
    this.dirtyMembers.add(sequence);
    for (const bucket of sequence.buckets) this.dirtyBuckets.add(bucket);
  }

  private bucketAt(templates: Int32Array, at: number): Bucket {
    const key = joined(templates, at, at + this.minSteps);
    let bucket = this.buckets.get(key);
    if (!bucket) {
      bucket = { key, starts: [], runs: undefined };
      this.buckets.set(key, bucket);
    }
    return bucket;
  }

  /** Renews the runs of a bucket; sequences in which one of them came, went or moved are contested. */
  private findRuns(bucket: Bucket): void {
    const { key, starts } = bucket;
    if (starts.length === 0) this.buckets.delete(key);
    if (starts.length < 2 && !bucket.runs) return;
    const found = new Map<string, ReadonlyMap<RunSequence, number[]>>();
    const runs = bucket.runs ?? new Map<string, Run>();
    for (const run of repeatedRuns(starts, this.minSteps, this.minOccurrences)) {
      const { sequence, at } = run.starts[0]!;
      const content = joined(sequence.templates, at, at + run.length);
      found.set(content, bySequence(run.starts));
      if (!runs.has(content)) runs.set(content, new Run(run.length));
    }
    for (const [content, run] of runs) {
      move(run, found.get(content) ?? new Map<RunSequence, number[]>(), this.toClaim);
      if (!found.has(content)) runs.delete(content);
    }
    bucket.runs = runs.size > 0 ? runs : undefined;
  }

  private claim(sequence: RunSequence): void {
    for (const { run } of sequence.claimed) {
      run.claimants.delete(sequence);
      this.toJudge.add(run);
    }
    sequence.claimed = chosenPlaces(sequence, () => true);
    for (const { run } of sequence.claimed) {
      run.claimants.add(sequence);
      this.toJudge.add(run);
    }
    this.toHold.add(sequence);
  }

  /** The same places in more, fewer or other scenarios. */
  private recount(sequence: RunSequence): void {
    for (const { run } of sequence.claimed) this.toJudge.add(run);
    this.toHold.add(sequence);
  }

  private judge(run: Run): void {
    let scenarios = 0;
    for (const { weight } of run.claimants) scenarios += weight;
    const alive = run.claimants.size > 1 && scenarios >= this.minOccurrences;
    if (alive === run.alive) return;
    run.alive = alive;
    for (const sequence of run.places.keys()) this.toHold.add(sequence);
  }

  private hold(sequence: RunSequence): void {
    for (const { run } of sequence.held) {
      run.holders.delete(sequence);
      this.changed.add(run);
    }
    sequence.held = chosenPlaces(sequence, run => run.alive);
    for (const { run } of sequence.held) {
      run.holders.add(sequence);
      this.changed.add(run);
    }
  }
}

const ITEMS_PER_TURN = 16;

/** Does the work for every item, those included that are added meanwhile, and empties the set. */
function* drained<T>(items: Set<T>, work: (item: T) => void): Generator<void, void, void> {
  let done = 0;
  for (const item of items) {
    items.delete(item);
    work(item);
    if (++done % ITEMS_PER_TURN === 0) yield;
  }
}

function bySequence(starts: readonly RunStart<RunSequence>[]): Map<RunSequence, number[]> {
  const places = new Map<RunSequence, number[]>();
  for (const { sequence, at } of starts) {
    const known = places.get(sequence);
    if (known) known.push(at);
    else places.set(sequence, [at]);
  }
  return places;
}

function move(run: Run, places: ReadonlyMap<RunSequence, number[]>, contested: Set<RunSequence>): void {
  for (const sequence of [...run.places.keys()]) {
    if (places.has(sequence)) continue;
    run.places.delete(sequence);
    sequence.covering.delete(run);
    contested.add(sequence);
  }
  for (const [sequence, at] of places) {
    if (isSame(run.places.get(sequence), at)) continue;
    run.places.set(sequence, at);
    sequence.covering.add(run);
    contested.add(sequence);
  }
}

function isSame(a: readonly number[] | undefined, b: readonly number[]): boolean {
  return a !== undefined && a.length === b.length && a.every((value, i) => value === b[i]);
}

/** Places that do not overlap; longer runs choose first, then those that begin first. */
function chosenPlaces(sequence: RunSequence, contends: (run: Run) => boolean): RunPlace[] {
  const wanted: RunPlace[] = [];
  for (const run of sequence.covering)
    if (contends(run)) for (const at of run.places.get(sequence)!) wanted.push({ run, at });
  wanted.sort((a, b) => b.run.length - a.run.length || a.at - b.at);
  const taken = new Uint8Array(sequence.templates.length);
  return wanted.filter(({ run, at }) => {
    for (let i = at; i < at + run.length; i++) if (taken[i]) return false;
    taken.fill(1, at, at + run.length);
    return true;
  });
}
