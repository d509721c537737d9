import type { Config } from '../config';
import { Aligner } from './alignment';
import type { Candidate } from './candidate';
import type { CloneClass } from './cloneClass';
import { compareEntries, coverage, type Verdict, verdictOf } from './codeClasses';
import { wholeFiles, withCopies } from './copiedFiles';
import type { FileStatements } from './fileStatements';
import { cloneClassOf } from './fragments';
import type { NoiseCount } from './noise';
import { NoiseTally } from './noiseTally';
import { spread } from './ranking';
import { type Contender, Subsumption } from './subsumption';
import { WorkQueue } from './workQueue';

/** Where a candidate comes from; of two that are alike otherwise the one from an earlier stage is kept. */
export const Stage = { copied: 0, equal: 1, renamed: 2, outer: 3, inner: 4 } as const;
export type Stage = (typeof Stage)[keyof typeof Stage];

/** A class in the competition, and what it looks like to the rest of the program once it has won. */
interface Ranked extends Contender {
  readonly stage: Stage;
  readonly coverage: number;
  /** Arbitrary; tells candidates apart that are alike in everything else. */
  readonly number: number;
  shown: CloneClass | undefined;
}

interface Judged {
  readonly verdict: Verdict | undefined;
  readonly contender: Ranked | undefined;
  /** Members that are all of a file: their copies are members too. */
  readonly files: readonly FileStatements[];
}

/** Classes finished between two turns for the caller. */
const SLICE = 16;

/**
 * From candidates to classes, kept up to date candidate by candidate: a function of their set alone. The order of the
 * passes matters: noise rules before repeats are dropped, else a noisy large class takes a good one with it.
 */
export class ClassIndex {
  private readonly waiting = new WorkQueue<Candidate>();
  private readonly stages = new Map<Candidate, Stage>();
  private readonly judged = new Map<Candidate, Judged>();
  private readonly contenders = new Set<Ranked>();
  private readonly byWholeFile = new Map<FileStatements, Set<Candidate>>();
  private readonly subsumption = new Subsumption((a, b) => compareRanked(a as Ranked, b as Ranked));
  private readonly aligner = new Aligner();
  private best: Ranked[] = [];
  private numbered = 0;

  constructor(
    private readonly config: Config,
    /** The class of the files that are equal to a file, if that file is the first of them. */
    private readonly copiesOf: (file: FileStatements) => Candidate | undefined,
  ) {}

  replace(stage: Stage, before: readonly Candidate[], after: readonly Candidate[]): void {
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
    for (const candidate of [...(this.byWholeFile.get(file) ?? [])]) {
      this.forget(candidate);
      this.waiting.add(candidate);
    }
  }

  /** Does the next piece of work; false when there is none. */
  advance(): boolean {
    const candidate = this.waiting.take();
    if (candidate) {
      this.judge(candidate, this.stages.get(candidate)!);
      return true;
    }
    return this.subsumption.advance();
  }

  /** All classes, best rank first, when there is no work left. */
  *classes(): Generator<void, CloneClass[], void> {
    const known = new Set(this.best);
    const best = this.best.filter(({ distinct }) => distinct);
    for (const contender of this.contenders)
      if (contender.distinct && !known.has(contender)) best.push(contender);
    this.best = best.sort((a, b) => b.worth - a.worth || compareEntries(a, b));
    const ids = new Map<string, number>();
    const classes: CloneClass[] = [];
    for (const { entry, rank } of spread(this.best)) {
      const made = entry.shown === undefined;
      classes.push(this.shown(entry, rank, ids));
      if (made && classes.length % SLICE === 0) yield;
    }
    return classes;
  }

  /** What the noise rules took out. */
  noise(): NoiseCount[] {
    const tally = new NoiseTally();
    for (const { verdict } of this.judged.values())
      if (verdict && 'setting' in verdict) tally.add(verdict.setting, verdict.judged);
    return tally.counts();
  }

  private judge(candidate: Candidate, stage: Stage): void {
    const files = stage === Stage.copied ? [] : wholeFiles(candidate);
    for (const file of files) {
      const known = this.byWholeFile.get(file);
      if (known) known.add(candidate);
      else this.byWholeFile.set(file, new Set([candidate]));
    }
    const whole = files.length > 0 ? withCopies(candidate, this.copiesOf) : candidate;
    const verdict = verdictOf(whole, this.config);
    const contender = verdict && 'worth' in verdict ? this.contender(verdict, stage) : undefined;
    this.judged.set(candidate, { verdict, contender, files });
  }

  private contender(entry: Extract<Verdict, { worth: number }>, stage: Stage): Ranked {
    const contender: Ranked = {
      ...entry,
      stage,
      coverage: coverage(entry),
      number: this.numbered++,
      kept: false,
      distinct: false,
      shown: undefined,
    };
    this.contenders.add(contender);
    this.subsumption.add(contender);
    return contender;
  }

  private forget(candidate: Candidate): void {
    const { contender, files } = this.judged.get(candidate)!;
    this.judged.delete(candidate);
    for (const file of files) {
      const known = this.byWholeFile.get(file)!;
      known.delete(candidate);
      if (known.size === 0) this.byWholeFile.delete(file);
    }
    if (!contender) return;
    this.contenders.delete(contender);
    this.subsumption.remove(contender);
  }

  /** Classes of equal content are told apart by a number behind their id, in the order of ranks. */
  private shown(contender: Ranked, rank: number, ids: Map<string, number>): CloneClass {
    contender.shown ??= cloneClassOf(contender.candidate, rank, this.aligner);
    const content = contentOf(contender.shown.id);
    const before = ids.get(content) ?? 0;
    ids.set(content, before + 1);
    const id = before === 0 ? content : `${content}-${before + 1}`;
    const { shown } = contender;
    if (shown.id !== id || shown.rank !== rank) contender.shown = { ...shown, id, rank };
    return contender.shown;
  }
}

/** An id without the number behind it. */
function contentOf(id: string): string {
  const dash = id.indexOf('-');
  return dash < 0 ? id : id.slice(0, dash);
}

/** Those that save most first; total. */
function compareRanked(a: Ranked, b: Ranked): number {
  return b.coverage - a.coverage || compareEntries(a, b) || a.stage - b.stage || a.number - b.number;
}
