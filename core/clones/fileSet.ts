import { PartedMap } from '../text/partedMap';
import { sortedInPieces } from '../text/sortedInPieces';
import { type Candidate, candidateOf } from './comparison/candidate';
import { type FileStatements, partOfStatements } from './statements/fileStatements';
import { Place, tokenCount } from './statements/place';

/** Files that are put in their places one by one; more are sorted together. */
const FEW = 8;
/** Files that are looked into, and files that are only moved, in one piece of work: a fraction of a millisecond. */
const FILES_PER_PIECE = 64;
const MOVES_PER_PIECE = 4096;

/** What became of some of the files; those of one round may come in several of these. */
export interface FileChanges {
  /** Files that the finer passes have to look at from now on, and those that they need no longer look at. */
  readonly entered: readonly FileStatements[];
  readonly left: readonly FileStatements[];
  /** Files that are in the set no more. */
  readonly gone: readonly FileStatements[];
  /** First files of groups of copies that changed. */
  readonly copied: readonly FileStatements[];
  /** The classes of copied files that are no more, and those that are instead. */
  readonly classesBefore: readonly Candidate[];
  readonly classesAfter: readonly Candidate[];
}

/**
 * The files in the order of reports. Files that are equal as written are one finding and are compared once: the first
 * of them stands for all. A file in which a comment suppresses something is judged part by part.
 */
export class FileSet {
  private sorted: FileStatements[] = [];
  /** The same files as a set. */
  private readonly known = new PartedMap<FileStatements, true>(partOfStatements);
  private added = new Set<FileStatements>();
  private removed = new Set<FileStatements>();
  /** The round that takes in what was added and removed before it began, and the files that come with it. */
  private round: Generator<FileChanges | undefined, void, void> | undefined;
  private coming: ReadonlySet<FileStatements> = new Set();
  /** Files of equal content, by the symbol of the whole. */
  private readonly groups = new Map<number, FileStatements[]>();
  private readonly active = new PartedMap<FileStatements, true>(partOfStatements);
  private readonly classes = new Map<number, Candidate>();

  constructor(private readonly minTokens: number) {}

  add(statements: FileStatements): void {
    this.added.add(statements);
  }

  /** Takes a file out; false when nobody had seen it yet, or it was never added. */
  remove(statements: FileStatements): boolean {
    if (this.added.delete(statements)) return false;
    if (!this.known.has(statements) && !this.coming.has(statements)) return false;
    this.removed.add(statements);
    return true;
  }

  get changed(): boolean {
    return this.round !== undefined || this.added.size > 0 || this.removed.size > 0;
  }

  /** The class of the files that are equal to one, if it is the first of them. */
  readonly copiesOf = (file: FileStatements): Candidate | undefined => {
    const group = this.classes.get(file.raw[0]!);
    return group && group.members[0]!.place.statements === file ? group : undefined;
  };

  /**
   * Does the next piece of taking in what was added and removed, as long as something is `changed`; undefined where
   * nothing came of it yet. The order of files holds when all is taken in.
   */
  settle(): FileChanges | undefined {
    this.round ??= this.takingIn();
    const step = this.round.next();
    if (!step.done) return step.value;
    this.round = undefined;
    return undefined;
  }

  private *takingIn(): Generator<FileChanges | undefined, void, void> {
    const { removed: gone, added: come } = this;
    this.removed = new Set();
    this.added = new Set();
    this.coming = come;
    const touched = new Set<number>();
    for (const files of pieces(gone, FILES_PER_PIECE)) yield this.leaveGroups(files, touched);
    yield* this.placeAll(gone, come);
    for (const files of pieces(come, FILES_PER_PIECE)) yield this.enterGroups(files, touched);
    this.coming = new Set();
    yield* this.settleGroups(touched, gone);
    // Those that nobody looks at any more: what others say of them has gone before.
    for (const files of pieces(gone, FILES_PER_PIECE)) yield { ...NOTHING, gone: files };
  }

  /** Groups forget those that have gone when they are settled, all at once. */
  private leaveGroups(files: readonly FileStatements[], touched: Set<number>): FileChanges {
    const left: FileStatements[] = [];
    for (const file of files) {
      this.known.delete(file);
      if (this.active.delete(file)) left.push(file);
      if (isGrouped(file)) touched.add(file.raw[0]!);
    }
    return { ...NOTHING, left };
  }

  private *placeAll(
    gone: ReadonlySet<FileStatements>,
    come: ReadonlySet<FileStatements>,
  ): Generator<undefined, void, void> {
    if (come.size + gone.size <= FEW) {
      this.placeFew([...gone], [...come]);
      return;
    }
    const kept = gone.size > 0 ? yield* without(this.sorted, gone) : this.sorted;
    const arrived: FileStatements[] = [];
    for (const files of pieces(come, MOVES_PER_PIECE)) {
      arrived.push(...files);
      yield;
    }
    this.sorted = yield* merged(kept, yield* paused(sortedInPieces(arrived, compareFiles)));
    for (let from = 0; from < this.sorted.length; from += MOVES_PER_PIECE) {
      this.number(from, from + MOVES_PER_PIECE);
      yield;
    }
  }

  private placeFew(gone: readonly FileStatements[], come: readonly FileStatements[]): void {
    const { sorted } = this;
    let from = sorted.length;
    let to = 0;
    const placed = (order: number) => {
      from = Math.min(from, order);
      to = Math.max(to, order);
    };
    for (const file of [...gone].sort((a, b) => b.order - a.order)) {
      placed(file.order);
      sorted.splice(file.order, 1);
    }
    for (const file of come) {
      const order = placeIn(sorted, file);
      placed(order);
      sorted.splice(order, 0, file);
    }
    // Where as many came as went the others behind them stay where they were.
    this.number(from, come.length === gone.length ? to + FEW : sorted.length);
  }

  private number(from: number, to: number): void {
    const end = Math.min(to, this.sorted.length);
    for (let order = from; order < end; order++) {
      const file = this.sorted[order]!;
      if (file.order !== order) file.order = order;
    }
  }

  private enterGroups(files: readonly FileStatements[], touched: Set<number>): FileChanges {
    const entered: FileStatements[] = [];
    for (const file of files) {
      this.known.set(file, true);
      if (isGrouped(file)) this.enterGroup(file, touched);
      else {
        this.active.set(file, true);
        entered.push(file);
      }
    }
    return { ...NOTHING, entered };
  }

  private enterGroup(file: FileStatements, touched: Set<number>): void {
    const key = file.raw[0]!;
    touched.add(key);
    const group = this.groups.get(key);
    if (group) group.push(file);
    else this.groups.set(key, [file]);
  }

  /** Each group once, however many of its files came and went. */
  private *settleGroups(
    keys: ReadonlySet<number>,
    gone: ReadonlySet<FileStatements>,
  ): Generator<FileChanges | undefined, void, void> {
    for (const some of pieces(keys, FILES_PER_PIECE)) {
      const entered: FileStatements[] = [];
      const left: FileStatements[] = [];
      const classesBefore = this.classesOf(some);
      for (const key of some) yield* this.settleGroup(key, gone, entered, left);
      const copied = some.flatMap(key => this.groups.get(key)?.[0] ?? []);
      yield { entered, left, gone: [], copied, classesBefore, classesAfter: this.classesOf(some) };
    }
  }

  private classesOf(keys: readonly number[]): Candidate[] {
    return keys.flatMap(key => this.classes.get(key) ?? []);
  }

  private *settleGroup(
    key: number,
    gone: ReadonlySet<FileStatements>,
    entered: FileStatements[],
    left: FileStatements[],
  ): Generator<undefined, void, void> {
    const staying = this.groups.get(key)!.filter(file => !gone.has(file));
    const group = staying.length > 1 ? yield* paused(sortedInPieces(staying, compareOrder)) : staying;
    const [first, ...copies] = group;
    if (first === undefined) this.groups.delete(key);
    else {
      this.groups.set(key, group);
      if (!this.active.has(first)) {
        this.active.set(first, true);
        entered.push(first);
      }
    }
    for (const copy of copies) if (this.active.delete(copy)) left.push(copy);
    const candidate = classOf(group, this.minTokens);
    if (candidate) this.classes.set(key, candidate);
    else this.classes.delete(key);
  }
}

const NOTHING: FileChanges = {
  entered: [],
  left: [],
  gone: [],
  copied: [],
  classesBefore: [],
  classesAfter: [],
};

function classOf(group: readonly FileStatements[], minTokens: number): Candidate | undefined {
  const places = group.map(file => new Place(file, 0, 0));
  if (places.length < 2 || tokenCount(places[0]!) < minTokens) return undefined;
  const members = places.map(place => ({ place, type: 1, similarity: 1, agreement: 1, changed: 0 }) as const);
  return candidateOf(members, members[0]!);
}

/** False for a file of imports and re-exports alone, or of a header and nothing else. */
function hasOwnStatements({ code, excluded }: FileStatements): boolean {
  const { tree } = code.facts;
  for (let node = 1; node < tree.count; node = tree.subtreeEnds[node]!) if (excluded[node] === 0) return true;
  return false;
}

/** Whether its copies are one finding with it. */
function isGrouped(file: FileStatements): boolean {
  return file.code.facts.suppressions.length === 0 && hasOwnStatements(file);
}

/** The elements of a set, so many at a time. */
function* pieces<T>(elements: Iterable<T>, most: number): Generator<T[], void, void> {
  let piece: T[] = [];
  for (const element of elements) {
    if (piece.push(element) < most) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

/** Work whose pauses say nothing. */
function* paused<T>(work: Generator<void, T, void>): Generator<undefined, T, void> {
  let step = work.next();
  for (; !step.done; step = work.next()) yield undefined;
  return step.value;
}

function* without(
  all: readonly FileStatements[],
  gone: ReadonlySet<FileStatements>,
): Generator<undefined, FileStatements[], void> {
  const kept: FileStatements[] = [];
  for (const [i, file] of all.entries()) {
    if (!gone.has(file)) kept.push(file);
    if (i % MOVES_PER_PIECE === 0) yield;
  }
  return kept;
}

/** Of two sorted lists; `b` is the shorter one, and what stands between its elements is taken over without a look. */
function* merged(
  a: readonly FileStatements[],
  b: readonly FileStatements[],
): Generator<undefined, FileStatements[], void> {
  const all: FileStatements[] = [];
  const take = function* (list: readonly FileStatements[], from: number, to: number) {
    for (let i = from; i < to; i++) if (all.push(list[i]!) % MOVES_PER_PIECE === 0) yield;
  };
  let next = 0;
  for (const [i, file] of b.entries()) {
    const to = placeIn(a, file, next);
    yield* take(a, next, to);
    yield* take(b, i, i + 1);
    next = to;
  }
  yield* take(a, next, a.length);
  return all;
}

/** Where a file stands, or would stand, at `from` or behind. */
function placeIn(sorted: readonly FileStatements[], file: FileStatements, from = 0): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareFiles(sorted[middle]!, file) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareFiles(a: FileStatements, b: FileStatements): number {
  const [x, y] = [a.code.info, b.code.info];
  return compareText(x.sortKey, y.sortKey) || compareText(x.root, y.root) || a.code.file - b.code.file;
}

function compareOrder(a: FileStatements, b: FileStatements): number {
  return a.order - b.order;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
