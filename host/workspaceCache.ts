import type { Caching } from './caching';
import { changedFiles } from './changedFiles';
import type { TextDigest } from './contentHash';
import type { FactsCache } from './factsCache';
import type { FileStamp } from './fileStamp';
import type { IndexedFiles } from './indexedFiles';
import type { AnswerStore, Grounds, KeptAnswers, NamedAnswer } from './keptAnswers';
import { rulesOf, type Walked } from './walkedFiles';

/** Answers that were kept, and what has changed since: files that came, went, or have other text or rules. */
export interface Restored {
  readonly kept: KeptAnswers;
  readonly changed: ReadonlySet<string>;
  /** Nothing has changed at all, what is left out included. */
  readonly isWhole: boolean;
}

/** What a workspace keeps from one start to the next: facts of files, and answers. Does nothing without a folder. */
export class WorkspaceCache {
  private caching: Caching | undefined;

  constructor(
    private readonly files: IndexedFiles,
    private readonly folder: string | undefined,
    private readonly version: string,
  ) {}

  /** To be called before anything else here is asked for. */
  async load(): Promise<void> {
    if (this.folder === undefined || this.caching) return;
    const { Caching } = await import('./caching');
    this.caching = new Caching(this.folder, this.version);
    this.files.reader.contentHash = this.caching.contentHash;
  }

  *openFacts(): Generator<void, FactsCache | undefined, void> {
    return this.caching && (yield* this.caching.openFacts(this.files.roots.folders));
  }

  digest(): TextDigest | undefined {
    return this.caching?.digest();
  }

  /** The answers to `question`, when they are there and no more than `most` files have changed since; see `Workspace`. */
  *restoring(
    question: string,
    most: number,
    walking: () => Generator<void, Walked, void>,
  ): Generator<void, Restored | undefined, void> {
    const store = this.store(question);
    const kept = store && (yield* store.load());
    if (!kept) return undefined;
    const walked = yield* walking();
    const isWhole = kept.walk === walked.digest;
    if (!isWhole && most === 0) return undefined;
    const { reader } = this.files;
    const isUnchanged = (path: string, stamp: FileStamp) =>
      this.caching!.isUnchanged(reader.files, path, stamp, reader.maxBytes);
    const changed = yield* changedFiles(kept, walked.files, isUnchanged, most);
    return changed && { kept, changed, isWhole: isWhole && changed.size === 0 };
  }

  /** Writes answers of `revision`; false when the workspace changes meanwhile or is not what `walking` finds on disk. */
  *keeping(
    question: string,
    revision: number,
    answers: Iterable<NamedAnswer | undefined>,
    walking: () => Generator<void, Walked, void>,
  ): Generator<void, boolean, void> {
    const store = this.store(question);
    if (!store) return false;
    const grounds = yield* this.grounds(yield* walking());
    if (!grounds || this.files.revision !== revision) return false;
    return yield* this.unlessChanged(store.save(grounds, answers), revision);
  }

  private store(question: string): AnswerStore | undefined {
    const { folders, config, base, ofRoots } = this.files.roots;
    const others = JSON.stringify([...ofRoots]);
    return this.caching?.answers(folders, config, `${question}\n${base}\n${others}`);
  }

  /** What the index is of; undefined when it is not what the disk holds. */
  private *grounds({ files, digest }: Walked): Generator<void, Grounds | undefined, void> {
    const { documents, reader, known } = this.files;
    const paths: string[] = [];
    const rules: string[] = [];
    const stamps: FileStamp[] = [];
    for (const [path, found] of files) {
      const open = documents.get(path);
      const stamp = open ? reader.savedAs(path, open.text)?.stamp : this.files.stamps.get(path);
      if (!stamp) return undefined;
      paths.push(path);
      rules.push(rulesOf(found));
      stamps.push(stamp);
      yield;
    }
    for (const [, { found }] of known.all()) {
      if (!files.has(found.path)) return undefined;
      yield;
    }
    return { walk: digest, paths, rules, stamps };
  }

  /** Ends work at the first change; what it has begun to write goes. */
  private *unlessChanged(
    work: Generator<void, void, void>,
    revision: number,
  ): Generator<void, boolean, void> {
    for (let step = work.next(); !step.done; step = work.next()) {
      yield;
      if (this.files.revision === revision) continue;
      work.return();
      return false;
    }
    return true;
  }
}
