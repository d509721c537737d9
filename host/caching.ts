import type { Config } from '../core/config';
import type { CachePlace } from './cacheFolder';
import { contentHash, TextDigest } from './contentHash';
import { FactsCache } from './factsCache';
import type { FileReader } from './fileReader';
import type { FileStamp } from './fileStamp';
import { AnswerStore } from './keptAnswers';
import { isUnchanged } from './unchanged';

/** What a workspace does with its cache folder; loaded only where there is one, for hashes bring in much of Node. */
export class Caching {
  readonly contentHash = contentHash;

  constructor(
    private readonly folder: string,
    private readonly version: string,
  ) {}

  openFacts(roots: readonly string[]): Generator<void, FactsCache, void> {
    return FactsCache.open(this.place(roots));
  }

  answers(roots: readonly string[], config: Config, question: string): AnswerStore {
    return new AnswerStore(this.place(roots), config, question);
  }

  digest(): TextDigest {
    return new TextDigest();
  }

  isUnchanged(reader: FileReader, path: string, stamp: FileStamp, maxBytes: number): boolean {
    return isUnchanged(reader, path, stamp, maxBytes);
  }

  private place(roots: readonly string[]): CachePlace {
    return { folder: this.folder, subject: roots.join('\n'), version: this.version };
  }
}
