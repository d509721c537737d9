import type { Candidate } from '../comparison/candidate';
import type { FileStatements } from '../statements/fileStatements';
import { covers } from '../statements/place';
import { WorkQueue } from '../workQueue';
import { neighbours } from './neighbours';

/** A class that may be joined with others. */
export interface Part {
  readonly candidate: Candidate;
}

/** Classes of the same files, with as many members in each of them. */
interface Group<T> {
  /** The file of each member, in the order of reports. */
  readonly files: readonly FileStatements[];
  readonly parts: Set<T>;
  /** What was joined until now, and what is shown of it. */
  made: readonly Joined<T>[];
  joined: readonly Joined<T>[];
}

interface Joined<T> {
  readonly chain: readonly T[];
  readonly whole: T;
}

/** Says which classes are to be shown. */
export interface JoinsOwner<T> {
  /** One class for all of the chain. */
  join(chain: readonly T[]): T;
  show(part: T, shown: boolean): void;
}

/**
 * Shows neighbouring classes of the same files as one, kept up to date class by class. What stands in places of one joined
 * class, of these files or of more, is not shown a second time.
 */
export class Joins<T extends Part> {
  private readonly byFile = new Map<FileStatements, Set<Group<T>>>();
  private readonly waiting = new WorkQueue<Group<T>>();

  constructor(private readonly owner: JoinsOwner<T>) {}

  add(part: T): void {
    const files = filesOf(part);
    const group = this.groupOf(files) ?? this.newGroup(files);
    group.parts.add(part);
    this.waiting.add(group);
  }

  remove(part: T): void {
    const group = this.groupOf(filesOf(part));
    if (group?.parts.delete(part)) this.waiting.add(group);
    this.owner.show(part, false);
  }

  /** Joins the next chain of a group, or shows what has been joined of it; false when there is none. */
  advance(): boolean {
    const group = this.waiting.take();
    if (!group) return false;
    const chains = group.parts.size > 1 ? neighbours([...group.parts]) : [];
    const next = chains.find(chain => !known(group.made, chain));
    if (next) this.join(group, next);
    else this.settle(group, chains);
    return true;
  }

  private join(group: Group<T>, chain: readonly T[]): void {
    const whole = this.owner.join(chain);
    group.made = [...group.made, { chain, whole }];
    this.waiting.add(group);
  }

  private settle(group: Group<T>, chains: readonly (readonly T[])[]): void {
    this.replace(
      group,
      chains.map(chain => known(group.made, chain)!),
    );
    const larger = [...this.around(group)].flatMap(({ joined }) => joined);
    const wholes = [...larger, ...group.joined];
    for (const { whole } of group.joined)
      this.owner.show(whole, !larger.some(other => holds(other.whole, whole)));
    for (const part of group.parts) this.owner.show(part, !wholes.some(({ whole }) => holds(whole, part)));
    if (group.parts.size === 0) this.forget(group);
  }

  private replace(group: Group<T>, joined: readonly Joined<T>[]): void {
    group.made = joined;
    if (sameElements(joined, group.joined)) return;
    for (const before of group.joined) if (!joined.includes(before)) this.owner.show(before.whole, false);
    group.joined = joined;
    for (const other of this.within(group)) this.waiting.add(other);
  }

  /** The groups of these files and others. */
  private *around({ files }: Group<T>): Generator<Group<T>, void, void> {
    for (const other of this.byFile.get(files[0]!)!)
      if (other.files.length > files.length && isSubset(files, other.files)) yield other;
  }

  /** The groups of some of these files. */
  private *within({ files }: Group<T>): Generator<Group<T>, void, void> {
    for (const file of new Set(files))
      for (const other of this.byFile.get(file)!)
        if (other.files.length < files.length && isSubset(other.files, files)) yield other;
  }

  private groupOf(files: readonly FileStatements[]): Group<T> | undefined {
    for (const group of this.byFile.get(files[0]!) ?? []) if (sameElements(group.files, files)) return group;
    return undefined;
  }

  private newGroup(files: readonly FileStatements[]): Group<T> {
    const group: Group<T> = { files, parts: new Set(), made: [], joined: [] };
    for (const file of files) {
      const known = this.byFile.get(file);
      if (known) known.add(group);
      else this.byFile.set(file, new Set([group]));
    }
    return group;
  }

  private forget(group: Group<T>): void {
    for (const file of new Set(group.files)) {
      const known = this.byFile.get(file)!;
      known.delete(group);
      if (known.size === 0) this.byFile.delete(file);
    }
  }
}

function known<T>(made: readonly Joined<T>[], chain: readonly T[]): Joined<T> | undefined {
  return made.find(other => sameElements(other.chain, chain));
}

function filesOf({ candidate }: Part): FileStatements[] {
  return candidate.members.map(({ place }) => place.statements);
}

/** True when each place of `part` stands in one of `whole`, no two of them in the same. */
function holds(whole: Part, part: Part): boolean {
  const around = part.candidate.members.map(({ place }) =>
    whole.candidate.members.findIndex(member => covers(member.place, place)),
  );
  return !around.includes(-1) && new Set(around).size === around.length;
}

function isSubset<E>(some: readonly E[], all: readonly E[]): boolean {
  return some.every(element => all.includes(element));
}

function sameElements<E>(a: readonly E[], b: readonly E[]): boolean {
  return a.length === b.length && a.every((element, i) => element === b[i]);
}
