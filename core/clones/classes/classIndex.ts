import type { Config } from '../../config';
import { sortedInPieces } from '../../text/sortedInPieces';
import { trimmed } from '../../text/trimmed';
import type { CloneClass } from '../cloneClass';
import type { Aligner } from '../comparison/alignment';
import type { Candidate } from '../comparison/candidate';
import { wholeFiles, withCopies } from '../rules/copiedFiles';
import type { NoiseCount } from '../rules/noise';
import { NoiseTally } from '../rules/noiseTally';
import {
  compareEntries,
  coverage,
  type Entry,
  entryOf,
  judgeOf,
  type Verdict,
  verdictOf,
} from '../rules/verdict';
import { weight } from '../rules/weight';
import type { FileStatements } from '../statements/fileStatements';
import { WorkQueue } from '../workQueue';
import { cloneClassOf } from './fragments';
import { Joins } from './joins';
import { joined } from './neighbours';
import { isBetter, type Ranked, Ranks } from './ranks';
import { type Contender, Subsumption } from './subsumption';

/** Where a candidate comes from; of two that are alike otherwise the one from an earlier stage is kept. */
export const Stage = { copied: 0, equal: 1, renamed: 2, outer: 3, inner: 4 } as const;
export type Stage = (typeof Stage)[keyof typeof Stage];

// What is done between two turns that the caller may take.
/** Members that are compared with the representative. */
const comparisonsPerTurn = 4;
/** Classes that get their numbers. */
const classesPerTurn = 256;

const NONE: readonly never[] = [];

/** A class that has won, or several that are shown as one, and what it looks like to the rest of the program. */
interface Winner extends Ranked {
  /** Those that it was joined from. */
  readonly chain: readonly Winner[];
  listed: boolean;
  /** True while it stands in the list of the last answer or at its end. */
  placed: boolean;
  /** The id without the number that tells it from others of the same content. */
  content: string | undefined;
  shown: CloneClass | undefined;
}

/** A class in the competition. */
interface Classed extends Contender, Winner {
  readonly stage: Stage;
  readonly coverage: number;
  /** Arbitrary; tells candidates apart that are alike in everything else. */
  readonly number: number;
}

interface Judged {
  readonly verdict: Verdict | undefined;
  readonly contenders: readonly Classed[];
  /** Members that are all of a file: their copies are members too. */
  readonly files: readonly FileStatements[];
}

interface Judging {
  readonly candidate: Candidate;
  readonly files: readonly FileStatements[];
  readonly work: Generator<void, Verdict | undefined, void>;
}

/**
 * From candidates to classes, kept up to date candidate by candidate: a function of their set alone. The order of the
 * passes matters: noise rules before repeats are dropped, else a noisy large class takes a good one with it.
 */
export class ClassIndex {
  private readonly waiting = new WorkQueue<Candidate>();
  private readonly stages = new Map<Candidate, Stage>();
  /** The candidate that is being judged. */
  private judging: Judging | undefined;
  private readonly judged = new Map<Candidate, Judged>();
  private readonly byWholeFile = new Map<FileStatements, Set<Candidate>>();
  private readonly subsumption = new Subsumption((a, b) => compareClassed(a as Classed, b as Classed));
  private readonly joins: Joins<Winner>;
  private readonly ranks = new Ranks<Winner>();
  /** Those that are shown, in the order of the last answer; new ones at the end. */
  private listed: Winner[] = [];
  private answer: readonly CloneClass[] = [];
  /** Something changed since the last answer. */
  private stale = false;
  private answering: Generator<void, void, void> | undefined;
  private readonly toShow = new WorkQueue<Winner>();
  private numbered = 0;

  constructor(
    private readonly config: Config,
    /** The class of the files that are equal to a file, if that file is the first of them. */
    private readonly copiesOf: (file: FileStatements) => Candidate | undefined,
    private readonly aligner: Aligner,
  ) {
    this.joins = new Joins({
      join: chain => this.join(chain),
      show: (winner, shown) => this.list(winner, shown),
    });
  }

  replace(stage: Stage, before: readonly Candidate[], after: readonly Candidate[]): void {
    this.stopJudging();
    for (const candidate of before) {
      this.stages.delete(candidate);
      if (!this.waiting.delete(candidate)) this.forget(candidate);
    }
    for (const candidate of after) {
      this.stages.set(candidate, stage);
      this.waiting.add(candidate);
    }
  }

  /** The files that are equal to this one are others than before. */
  copiesChanged(file: FileStatements): void {
    this.stopJudging();
    for (const candidate of [...(this.byWholeFile.get(file) ?? [])]) {
      this.forget(candidate);
      this.waiting.add(candidate);
    }
  }

  /** Does the next piece of work; false when there is none. */
  advance(): boolean {
    if (this.settle()) {
      this.answering = undefined;
      return true;
    }
    if (!this.stale) return false;
    this.answering ??= this.answerWork();
    this.stale = !this.answering.next().done;
    return true;
  }

  /** The same, but for putting the answer together. */
  private settle(): boolean {
    if (this.judging || this.waiting.size > 0) {
      this.judgeNext();
      return true;
    }
    if (this.subsumption.advance()) return true;
    const turned = this.subsumption.turned.take();
    if (turned) {
      this.turn(turned as Classed);
      return true;
    }
    if (this.joins.advance()) return true;
    if (this.ranks.advance()) return true;
    const contender = this.toShow.take();
    if (!contender) return false;
    if (contender.listed) contender.shown ??= this.shownAs(contender);
    return true;
  }

  private shownAs({ judged, candidate, rank, chain }: Winner): CloneClass {
    const shown = cloneClassOf(candidate, weight(judged), rank, this.aligner);
    if (chain.length === 0) return shown;
    return {
      ...shown,
      parts: chain.map(part => cloneClassOf(part.candidate, weight(part.judged), 0, this.aligner)),
    };
  }

  /** All classes, best rank first. Call it when there is no work left. */
  classes(): readonly CloneClass[] {
    return this.answer;
  }

  /** Begun anew when something changes before it ends. */
  private *answerWork(): Generator<void, void, void> {
    const listed = yield* sortedInPieces(
      this.listed.filter(contender => contender.listed),
      compareRanks,
    );
    const counts = new Map<string, number>();
    const answer: CloneClass[] = [];
    for (const contender of listed)
      if (answer.push(finished(contender, counts)) % classesPerTurn === 0) yield;
    for (const contender of this.listed) contender.placed = contender.listed;
    this.listed = listed;
    this.answer = answer;
  }

  /** Those that have a fragment in the file. Call it after `classes`. */
  classesIn(file: FileStatements): CloneClass[] {
    return [...this.ranks.of(file)].sort(compareRanks).map(({ shown }) => shown!);
  }

  /** What the noise rules took out, counted in pieces. */
  *noise(): Generator<void, NoiseCount[], void> {
    const tally = new NoiseTally();
    for (const { verdict } of this.judged.values())
      if (verdict?.leftOut) yield* tally.add(verdict.leftOut, verdict.candidate);
    return tally.counts();
  }

  /** Judges the next candidate, or goes on with it: one with hundreds of members takes several pieces. */
  private judgeNext(): void {
    if (!this.judging) this.judge(this.waiting.take()!);
    else this.goOnJudging(this.judging);
  }

  private judge(candidate: Candidate): void {
    const files = this.stages.get(candidate) === Stage.copied ? [] : wholeFiles(candidate);
    const whole = files.length > 0 ? withCopies(candidate, this.copiesOf) : candidate;
    this.goOnJudging({ candidate, files, work: verdictOf(whole, this.config, this.aligner) });
  }

  private goOnJudging(judging: Judging): void {
    this.judging = judging;
    for (let comparisons = 0; comparisons < comparisonsPerTurn; comparisons++) {
      const step = judging.work.next();
      if (!step.done) continue;
      this.judging = undefined;
      this.settleVerdict(judging.candidate, judging.files, step.value);
      return;
    }
  }

  /** What is being judged may have gone, or be judged otherwise now. */
  private stopJudging(): void {
    if (this.judging) this.waiting.add(this.judging.candidate);
    this.judging = undefined;
  }

  private settleVerdict(
    candidate: Candidate,
    files: readonly FileStatements[],
    verdict: Verdict | undefined,
  ): void {
    for (const file of files) {
      const known = this.byWholeFile.get(file);
      if (known) known.add(candidate);
      else this.byWholeFile.set(file, new Set([candidate]));
    }
    const stage = this.stages.get(candidate)!;
    const contenders = verdict ? verdict.entries.map(entry => this.contender(entry, stage)) : NONE;
    this.judged.set(candidate, { verdict, contenders, files });
  }

  private contender(entry: Entry, stage: Stage): Classed {
    const { judged, candidate, worth } = entry;
    // Member by member: an object that is made by spreading has another shape to V8.
    const contender: Classed = {
      judged,
      candidate,
      worth,
      stage,
      coverage: coverage(entry),
      number: this.numbered++,
      files: filesOf(candidate),
      chain: NONE,
      rank: 0,
      kept: false,
      distinct: false,
      listed: false,
      placed: false,
      content: undefined,
      shown: undefined,
    };
    this.subsumption.add(contender);
    return contender;
  }

  private turn(contender: Classed): void {
    if (!this.mayBeJoined(contender)) this.list(contender, contender.distinct);
    else if (contender.distinct) this.joins.add(contender);
    else this.joins.remove(contender);
  }

  /** What is joined has gaps. */
  private mayBeJoined({ stage }: Classed): boolean {
    return this.config['code.types'].includes('3') && stage !== Stage.copied;
  }

  private join(chain: readonly Winner[]): Winner {
    const candidate = joined(
      chain.map(part => part.candidate),
      this.aligner,
    );
    const { judged, worth } = entryOf(judgeOf(candidate));
    return {
      judged,
      candidate,
      worth,
      files: filesOf(candidate),
      chain,
      rank: 0,
      listed: false,
      placed: false,
      content: undefined,
      shown: undefined,
    };
  }

  private list(winner: Winner, listed: boolean): void {
    if (listed === winner.listed) return;
    winner.listed = listed;
    this.stale = true;
    if (listed) {
      if (!winner.placed) this.listed.push(winner);
      winner.placed = true;
      this.toShow.add(winner);
      this.ranks.add(winner);
    } else this.ranks.remove(winner);
  }

  private forget(candidate: Candidate): void {
    const { contenders, files } = this.judged.get(candidate)!;
    this.judged.delete(candidate);
    for (const file of files) {
      const known = this.byWholeFile.get(file)!;
      known.delete(candidate);
      if (known.size === 0) this.byWholeFile.delete(file);
    }
    for (const contender of contenders) this.subsumption.remove(contender);
  }
}

/** The members stand in the order of reports. */
function filesOf({ members }: Candidate): FileStatements[] {
  const files: FileStatements[] = [];
  for (let i = 0; i < members.length; i++) {
    const { statements } = members[i]!.place;
    if (files[files.length - 1] !== statements) files.push(statements);
  }
  return trimmed(files);
}

/** Gives a class its rank and its id: classes of equal content are told apart by a number, in the order of ranks. */
function finished(contender: Winner, counts: Map<string, number>): CloneClass {
  const shown = contender.shown!;
  const content = (contender.content ??= shown.id);
  const before = counts.get(content) ?? 0;
  counts.set(content, before + 1);
  const id = before === 0 ? content : `${content}-${before + 1}`;
  const { rank } = contender;
  if (shown.id === id && shown.rank === rank) return shown;
  return (contender.shown = { ...shown, id, rank });
}

/** Those that save most first; total. */
function compareClassed(a: Classed, b: Classed): number {
  return b.coverage - a.coverage || compareEntries(a, b) || a.stage - b.stage || a.number - b.number;
}

function compareRanks(a: Winner, b: Winner): number {
  return b.rank - a.rank || (isBetter(a, b) ? -1 : 1);
}
