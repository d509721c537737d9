import { existsSync, openSync, readSync } from 'node:fs';
import { Session } from 'node:inspector';
import { constants, PerformanceObserver } from 'node:perf_hooks';

/** How long the event loop was kept, in milliseconds, since the last question. */
export interface Turns {
  readonly median: number;
  readonly p99: number;
  readonly longest: number;
  /** What the main thread computed in them: a busy machine takes turns away, which the clock counts too. */
  readonly ownP99: number;
  readonly ownLongest: number;
  /** Turns in which it computed for more than 10 ms, and the longest of them. */
  readonly long: number;
  readonly longTurns: readonly LongTurn[];
  readonly collections: readonly Collections[];
}

/** A turn of the event loop that took long. Times in milliseconds. */
export interface LongTurn {
  readonly ms: number;
  readonly ownMs: number;
  /** Collections of garbage in it, by the clock. */
  readonly collectedMs: number;
  /** Functions that ran in it, with their share of the samples in percent, the largest first. */
  readonly ran: readonly string[];
}

/** Collections of garbage of one kind; times in milliseconds, by the clock. */
export interface Collections {
  readonly kind: string;
  readonly count: number;
  readonly total: number;
  readonly longest: number;
}

/** Of the monotonic clock, in milliseconds. */
interface Span {
  readonly from: number;
  readonly to: number;
}

interface Turn extends Span {
  readonly ownMs: number;
}

interface Collection extends Span {
  readonly kind: string;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
  readonly startTime: number;
}

/** What a user may be made to wait. */
const longMs = 10;
const shownTurns = 12;
const shownFunctions = 24;
const sampleMicroseconds = 500;

const collectionKinds = new Map([
  [constants.NODE_PERFORMANCE_GC_MINOR, 'young'],
  [constants.NODE_PERFORMANCE_GC_MAJOR, 'whole heap'],
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL, 'step of marking'],
  [constants.NODE_PERFORMANCE_GC_WEAKCB, 'weak references'],
]);

/** Watches the turns of its own event loop: a timer of one millisecond that comes late tells how long one was. */
export class TurnWatch {
  private turns: Turn[] = [];
  private collections: Collection[] = [];
  private last: { readonly at: number; readonly own: number } | undefined;
  private readonly ownClock = ownClock();
  private readonly session: Session | undefined;

  /** `explains`: samples the program, which makes it a little slower, so that long turns can be told apart. */
  constructor(explains: boolean) {
    setInterval(() => this.tick(), 1).unref();
    const origin = now() - performance.now();
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const from = origin + entry.startTime;
        const { kind } = (entry as unknown as { detail: { kind: number } }).detail;
        this.collections.push({
          from,
          to: from + entry.duration,
          kind: collectionKinds.get(kind) ?? 'other',
        });
      }
    }).observe({ entryTypes: ['gc'] });
    if (explains) this.session = sampling();
  }

  /** What was seen since the last call, which is no part of it. */
  take(): Turns {
    const { turns, collections } = this;
    this.turns = [];
    this.collections = [];
    this.last = undefined;
    const profile = this.session && nextProfile(this.session);
    const byClock = turns.map(lateness).sort((a, b) => a - b);
    const own = turns.map(({ ownMs }) => ownMs).sort((a, b) => a - b);
    const long = turns.filter(({ ownMs }) => ownMs > longMs).sort((a, b) => b.ownMs - a.ownMs);
    return {
      median: at(byClock, 0.5),
      p99: at(byClock, 0.99),
      longest: at(byClock, 1),
      ownP99: at(own, 0.99),
      ownLongest: at(own, 1),
      long: long.length,
      longTurns: long.slice(0, shownTurns).map(turn => ({
        ms: lateness(turn),
        ownMs: turn.ownMs,
        collectedMs: total(collections.filter(({ from, to }) => to > turn.from && from < turn.to)),
        ran: profile ? ranIn(profile, turn) : [],
      })),
      collections: byKind(collections),
    };
  }

  /** The first one comes when the program is loaded, and begins the first turn. */
  private tick(): void {
    const [to, own] = [now(), this.ownClock()];
    if (this.last) this.turns.push({ from: this.last.at, to, ownMs: own - this.last.own });
    this.last = { at: to, own };
  }
}

function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Processor time of the main thread in milliseconds (Linux), else of the whole process. */
function ownClock(): () => number {
  const path = '/proc/self/schedstat';
  if (!existsSync(path)) {
    return () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    };
  }
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(64);
  return () => {
    // The file tells what was counted at the last tick of the scheduler, up to 4 ms ago; this question counts anew.
    process.cpuUsage();
    return Number.parseInt(bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0)), 10) / 1e6;
  };
}

/** By how much a turn was longer than the pause of the timer. */
function lateness({ from, to }: Span): number {
  return Math.max(0, to - from - 1);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function total(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

function byKind(collections: readonly Collection[]): Collections[] {
  return [...new Set(collections.map(({ kind }) => kind))].map(kind => {
    const all = collections.filter(collection => collection.kind === kind);
    const longest = Math.max(...all.map(({ from, to }) => to - from));
    return { kind, count: all.length, total: total(all), longest };
  });
}

function sampling(): Session {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: sampleMicroseconds });
  session.post('Profiler.start');
  return session;
}

/** Ends the profile and begins the next; the session answers before `post` returns. */
function nextProfile(session: Session): Profile | undefined {
  let taken: Profile | undefined;
  session.post('Profiler.stop', (_, { profile }) => {
    taken = profile as Profile;
  });
  session.post('Profiler.start');
  return taken;
}

/** Every function counts once a sample, with all that it called. */
function ranIn({ nodes, samples, timeDeltas, startTime }: Profile, turn: Turn): string[] {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children }) => (children ?? []).map(child => [child, id])));
  const counts = new Map<string, number>();
  let inTurn = 0;
  let microseconds = startTime;
  for (let i = 0; i < samples.length; i++) {
    microseconds += timeDeltas[i]!;
    if (microseconds / 1000 <= turn.from || microseconds / 1000 > turn.to) continue;
    inTurn++;
    const names = new Set<string>();
    for (let id: number | undefined = samples[i]!; id !== undefined; id = parents.get(id))
      names.add(nameOf(byId.get(id)!));
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  counts.delete('(root)');
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, shownFunctions)
    .map(([name, count]) => `${((100 * count) / inTurn).toFixed(0)} % ${name}`);
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  if (functionName.startsWith('(')) return functionName;
  return `${functionName || 'anonymous'} ${url.slice(url.lastIndexOf('/') + 1)}:${lineNumber + 1}`;
}
