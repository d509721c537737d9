import { isMostlyShown, rankAmong } from '../rules/ranking';
import { compareEntries, type Entry } from '../rules/verdict';
import type { FileStatements } from '../statements/fileStatements';
import { WorkQueue } from '../workQueue';

/** A class that is shown, and its rank among all of them. */
export interface Ranked extends Entry {
  /** The files of its members, each once, in the order of reports. */
  readonly files: readonly FileStatements[];
  /** Larger first; of the last time that it was worked out. */
  rank: number;
}

/**
 * The ranks of classes: lower for a class whose files, or whose very places, a better class has. When a class comes or
 * goes, those in its files are looked at again.
 */
export class Ranks<T extends Ranked> {
  private readonly byFile = new Map<FileStatements, Set<T>>();
  private readonly waiting = new WorkQueue<T>();

  add(ranked: T): void {
    for (const file of ranked.files) {
      const known = this.byFile.get(file);
      if (known) known.add(ranked);
      else this.byFile.set(file, new Set([ranked]));
    }
    this.touch(ranked);
  }

  /** The classes with a member in the file. */
  of(file: FileStatements): Iterable<T> {
    return this.byFile.get(file) ?? [];
  }

  remove(ranked: T): void {
    this.touch(ranked);
    this.waiting.delete(ranked);
    for (const file of ranked.files) {
      const known = this.byFile.get(file)!;
      known.delete(ranked);
      if (known.size === 0) this.byFile.delete(file);
    }
  }

  /** Ranks the next class; false when there is none. */
  advance(): boolean {
    const ranked = this.waiting.take();
    if (!ranked) return false;
    ranked.rank = this.rankOf(ranked);
    return true;
  }

  private touch({ files }: T): void {
    for (const file of files) for (const other of this.byFile.get(file)!) this.waiting.add(other);
  }

  private rankOf(ranked: T): number {
    let before = 0;
    for (const other of this.byFile.get(ranked.files[0]!)!)
      if (sameFiles(ranked, other) && isBetter(other, ranked)) before++;
    const { members } = ranked.candidate;
    let known = 0;
    for (const { place } of members) {
      const better = this.byFile.get(place.statements)!;
      for (const other of better)
        if (isMostlyShown(place, other.candidate) && isBetter(other, ranked)) {
          known++;
          break;
        }
    }
    return rankAmong(ranked.worth, before, known / members.length);
  }
}

/** The order in which classes are shown before their ranks are lowered. */
export function isBetter(a: Entry, b: Entry): boolean {
  return a.worth === b.worth ? compareEntries(a, b) < 0 : a.worth > b.worth;
}

function sameFiles(a: Ranked, b: Ranked): boolean {
  return a.files.length === b.files.length && a.files.every((file, i) => file === b.files[i]);
}
