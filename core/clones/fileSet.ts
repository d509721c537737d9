import { type Candidate, candidateOf } from './candidate';
import type { FileStatements } from './fileStatements';
import { Place, tokenCount } from './place';

/** Files that are put in their places one by one; more are sorted together. */
const FEW = 8;
/** Files that are taken in together: some milliseconds of work. */
const MOST_AT_ONCE = 512;

/** What became of the files since the last `settle`. */
export interface FileChanges {
  /** Files that the finer passes have to look at from now on, in order, and those that they need no longer look at. */
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
  private readonly known = new Set<FileStatements>();
  private readonly added = new Set<FileStatements>();
  private readonly removed = new Set<FileStatements>();
  /** Files of equal content, by the symbol of the whole. */
  private readonly groups = new Map<number, FileStatements[]>();
  private readonly active = new Set<FileStatements>();
  private readonly classes = new Map<number, Candidate>();

  constructor(private readonly minTokens: number) {}

  add(statements: FileStatements): void {
    this.added.add(statements);
  }

  /** Takes a file out; false when nobody had seen it yet, or it was never added. */
  remove(statements: FileStatements): boolean {
    if (this.added.delete(statements) || !this.known.has(statements)) return false;
    this.removed.add(statements);
    return true;
  }

  get changed(): boolean {
    return this.added.size > 0 || this.removed.size > 0;
  }

  /** The class of the files that are equal to one, if it is the first of them. */
  readonly copiesOf = (file: FileStatements): Candidate | undefined => {
    const group = this.classes.get(file.raw[0]!);
    return group && group.members[0]!.place.statements === file ? group : undefined;
  };

  /** Takes in what was added and removed, or a part of it: ask `changed` for more. */
  settle(): FileChanges {
    const entered: FileStatements[] = [];
    const left: FileStatements[] = [];
    const gone = taken(this.removed, MOST_AT_ONCE);
    const come = taken(this.added, MOST_AT_ONCE);
    const touched = new Set<number>();
    for (const file of gone) this.leaveGroup(file, touched, left);
    this.placeAll(gone, come);
    for (const file of come) this.enterGroup(file, touched, entered);
    const classesBefore = this.classesOf(touched);
    for (const key of touched) this.settleGroup(key, entered, left);
    const copied = [...touched].flatMap(key => this.groups.get(key)?.[0] ?? []);
    for (const file of gone) this.known.delete(file);
    for (const file of come) this.known.add(file);
    entered.sort((a, b) => a.order - b.order);
    return { entered, left, gone, copied, classesBefore, classesAfter: this.classesOf(touched) };
  }

  private placeAll(gone: readonly FileStatements[], come: readonly FileStatements[]): void {
    if (come.length + gone.length > FEW) {
      const goes = new Set(gone);
      const kept = gone.length > 0 ? this.sorted.filter(file => !goes.has(file)) : this.sorted;
      this.sorted = merged(kept, [...come].sort(compareFiles));
    } else {
      const last = [...gone].sort((a, b) => b.order - a.order);
      for (const file of last) this.sorted.splice(file.order, 1);
      for (const file of come) this.sorted.splice(placeIn(this.sorted, file), 0, file);
    }
    for (let order = 0; order < this.sorted.length; order++) {
      const file = this.sorted[order]!;
      if (file.order !== order) file.order = order;
    }
  }

  private leaveGroup(file: FileStatements, touched: Set<number>, left: FileStatements[]): void {
    if (this.active.delete(file)) left.push(file);
    const key = file.raw[0]!;
    const group = this.groups.get(key);
    if (!group?.includes(file)) return;
    touched.add(key);
    this.groups.set(
      key,
      group.filter(other => other !== file),
    );
  }

  private enterGroup(file: FileStatements, touched: Set<number>, entered: FileStatements[]): void {
    if (file.code.facts.suppressions.length > 0 || !hasOwnStatements(file)) {
      this.active.add(file);
      entered.push(file);
      return;
    }
    const key = file.raw[0]!;
    touched.add(key);
    const group = this.groups.get(key);
    if (group) group.push(file);
    else this.groups.set(key, [file]);
  }

  private classesOf(keys: Iterable<number>): Candidate[] {
    return [...keys].flatMap(key => this.classes.get(key) ?? []);
  }

  private settleGroup(key: number, entered: FileStatements[], left: FileStatements[]): void {
    const group = this.groups.get(key)!.sort((a, b) => a.order - b.order);
    const [first, ...copies] = group;
    if (first === undefined) this.groups.delete(key);
    else if (!this.active.has(first)) {
      this.active.add(first);
      entered.push(first);
    }
    for (const copy of copies) if (this.active.delete(copy)) left.push(copy);
    const candidate = classOf(group, this.minTokens);
    if (candidate) this.classes.set(key, candidate);
    else this.classes.delete(key);
  }
}

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

/** The first elements of a set, at most `most`, which are in it no more. */
function taken<T>(elements: Set<T>, most: number): T[] {
  const found: T[] = [];
  for (const element of elements) {
    if (found.length === most) break;
    found.push(element);
    elements.delete(element);
  }
  return found;
}

/** Of two sorted lists; `b` is the shorter one, and what stands between its elements is taken over without a look. */
function merged(a: readonly FileStatements[], b: readonly FileStatements[]): FileStatements[] {
  const all: FileStatements[] = [];
  let next = 0;
  for (const file of b) {
    for (const to = placeIn(a, file, next); next < to; next++) all.push(a[next]!);
    all.push(file);
  }
  for (; next < a.length; next++) all.push(a[next]!);
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

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
