import type { FileStatements } from '../statements/fileStatements';
import { HeadTokens } from '../statements/headTokens';

/** Words share a place in the table when their hashes end alike: what is found is a little too much. */
const SIZE = 1 << 12;

/** The words of some statements as written, in any order, with which those of others are compared. */
export class WordBag {
  private readonly counts = new Int32Array(SIZE);
  /** Places that are not empty, or were not; and those of the words that were found and are not put back yet. */
  private readonly used: number[] = [];
  private readonly taken: number[] = [];

  clear(): void {
    const { counts, used } = this;
    for (let i = 0; i < used.length; i++) counts[used[i]!] = 0;
    used.length = 0;
  }

  add(statements: FileStatements, node: number): void {
    const { rawHashes } = statements.code.facts.tokens;
    const head = new HeadTokens(statements, node);
    for (let token = head.next(); token >= 0; token = head.next()) {
      const place = rawHashes[token]! & (SIZE - 1);
      if (this.counts[place]!++ === 0) this.used.push(place);
    }
  }

  /** Takes the words of a statement out, as far as they are there; returns how many. */
  take(statements: FileStatements, node: number): number {
    const { rawHashes } = statements.code.facts.tokens;
    const head = new HeadTokens(statements, node);
    let found = 0;
    for (let token = head.next(); token >= 0; token = head.next()) {
      const place = rawHashes[token]! & (SIZE - 1);
      if (this.counts[place] === 0) continue;
      this.counts[place]!--;
      this.taken.push(place);
      found++;
    }
    return found;
  }

  putBack(): void {
    const { counts, taken } = this;
    for (let i = 0; i < taken.length; i++) counts[taken[i]!]!++;
    taken.length = 0;
  }
}
