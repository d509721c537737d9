import { TokenKind } from '../code/tokenSequence';
import type { FileStatements } from './fileStatements';
import { HeadTokens } from './headTokens';

/** Which names of one place stand for which names of another. */
export class NameMap {
  private readonly targets = new Map<number, Map<number, number>>();
  private readonly sources = new Map<number, Map<number, number>>();

  /** Takes two heads of equal shape. */
  read(a: FileStatements, left: number, b: FileStatements, right: number): void {
    const leftTokens = a.code.facts.tokens;
    const rightTokens = b.code.facts.tokens;
    const leftHead = new HeadTokens(a, left);
    const rightHead = new HeadTokens(b, right);
    for (let i = leftHead.next(), j = rightHead.next(); i >= 0 && j >= 0; ) {
      if (leftTokens.kinds[i] === TokenKind.identifier) {
        note(this.targets, leftTokens.rawHashes[i]!, rightTokens.rawHashes[j]!);
        note(this.sources, rightTokens.rawHashes[j]!, leftTokens.rawHashes[i]!);
      }
      i = leftHead.next();
      j = rightHead.next();
    }
  }

  /** Share of the names that stand for the name that theirs most often stands for, the worse of both ways. */
  consistency(): number {
    return Math.min(share(this.targets), share(this.sources));
  }
}

function note(names: Map<number, Map<number, number>>, from: number, to: number): void {
  let counts = names.get(from);
  if (!counts) names.set(from, (counts = new Map()));
  counts.set(to, (counts.get(to) ?? 0) + 1);
}

function share(names: Map<number, Map<number, number>>): number {
  let all = 0;
  let consistent = 0;
  for (const counts of names.values()) {
    let best = 0;
    for (const count of counts.values()) {
      all += count;
      if (count > best) best = count;
    }
    consistent += best;
  }
  return all === 0 ? 1 : consistent / all;
}
