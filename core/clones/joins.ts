import type { Candidate } from './candidate';
import type { FileStatements } from './fileStatements';
import { neighbours } from './neighbours';
import { covers } from './place';
import { WorkQueue } from './workQueue';

/** A class that may be joined with others. */
export interface Part {
  readonly candidate: Candidate;
  /** The files of its members, each once, in the order of reports. */
  readonly files: readonly FileStatements[];
}

/** Classes of the same files, each with one member in each of them. */
interface Group<T> {
  readonly files: readonly FileStatements[];
  readonly parts: Set<T>;
  joined: readonly Joined<T>[];
}

interface Joined<T> {
  readonly chain: readonly T[];
  readonly whole: T;
}

/** Says which classes are to be shown. */
export interface JoinsOwner<T> {
  /** One class for all of the chain. */
  join(chain: readonly T[]): T | undefined;
  show(part: T, shown: boolean): void;
}

/**
 * Shows neighbouring classes of the same files as one, kept up to date class by class. What stands in two joined places is
 * not shown a second time.
 */
export class Joins<T extends Part> {
  private readonly byFile = new Map<FileStatements, Group<T>[]>();
  private readonly waiting = new WorkQueue<Group<T>>();

  constructor(private readonly owner: JoinsOwner<T>) {}

  add(part: T): void {
    const group = this.groupOf(part) ?? this.newGroup(part);
    group.parts.add(part);
    this.waiting.add(group);
  }

  remove(part: T): void {
    const group = this.groupOf(part);
    if (group?.parts.delete(part)) this.waiting.add(group);
    this.owner.show(part, false);
  }

  /** Joins what is left of the next group; false when there is none. */
  advance(): boolean {
    const group = this.waiting.take();
    if (!group) return false;
    const parts = [...group.parts];
    const chains = parts.length > 1 ? neighbours(parts) : [];
    const joined = chains.flatMap(chain => this.known(group, chain) ?? this.join(chain));
    for (const known of group.joined) if (!joined.includes(known)) this.owner.show(known.whole, false);
    group.joined = joined;
    for (const { whole } of joined) this.owner.show(whole, true);
    for (const part of parts) this.owner.show(part, !joined.some(({ whole }) => holds(whole, part)));
    if (parts.length === 0) this.forget(group);
    return true;
  }

  private join(chain: readonly T[]): Joined<T>[] {
    const whole = this.owner.join(chain);
    return whole ? [{ chain, whole }] : [];
  }

  private known(group: Group<T>, chain: readonly T[]): Joined<T> | undefined {
    return group.joined.find(known => sameElements(known.chain, chain));
  }

  private groupOf({ files }: T): Group<T> | undefined {
    return this.byFile.get(files[0]!)?.find(group => sameElements(group.files, files));
  }

  private newGroup({ files }: T): Group<T> {
    const group: Group<T> = { files, parts: new Set(), joined: [] };
    const known = this.byFile.get(files[0]!);
    if (known) known.push(group);
    else this.byFile.set(files[0]!, [group]);
    return group;
  }

  private forget(group: Group<T>): void {
    const first = group.files[0]!;
    const others = this.byFile.get(first)!.filter(other => other !== group);
    if (others.length > 0) this.byFile.set(first, others);
    else this.byFile.delete(first);
  }
}

function holds(whole: Part, part: Part): boolean {
  return whole.candidate.members.every(({ place }, i) => covers(place, part.candidate.members[i]!.place));
}

function sameElements<E>(a: readonly E[], b: readonly E[]): boolean {
  return a.length === b.length && a.every((element, i) => element === b[i]);
}
