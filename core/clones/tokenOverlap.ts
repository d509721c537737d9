import { TokenKind } from '../code/tokenSequence';
import type { FileStatements } from './fileStatements';

/** Tokens of a gap compared at most on either side: the table is quadratic. */
const MAX_GAP_TOKENS = 160;
/** Smaller shares of common tokens in a gap are those that any two statements have. */
const MIN_GAP_SHARE = 0.5;

export interface CommonTokens {
  /** Of equal kind and blanked text. */
  readonly common: number;
  /** Equal as written. */
  readonly equal: number;
}

const NOTHING: CommonTokens = { common: 0, equal: 0 };

/** Compares statements token by token and keeps account of the names that stand for each other. */
export class TokenOverlap {
  private readonly renamed = new Map<number, Map<number, number>>();
  private readonly leftTokens = new Int32Array(MAX_GAP_TOKENS);
  private readonly rightTokens = new Int32Array(MAX_GAP_TOKENS);
  private readonly table = new Uint16Array((MAX_GAP_TOKENS + 1) * (MAX_GAP_TOKENS + 1));

  clear(): void {
    this.renamed.clear();
  }

  /** Tokens equal as written of two heads of equal shape; notes which names differ. */
  equalHeads(a: FileStatements, left: number, b: FileStatements, right: number): number {
    let equal = 0;
    const leftTokens = a.code.facts.tokens;
    const rightTokens = b.code.facts.tokens;
    const leftHead = new HeadTokens(a, left);
    const rightHead = new HeadTokens(b, right);
    for (let i = leftHead.next(), j = rightHead.next(); i >= 0 && j >= 0; ) {
      const from = leftTokens.rawHashes[i]!;
      const to = rightTokens.rawHashes[j]!;
      if (from === to) equal++;
      if (leftTokens.kinds[i] === TokenKind.identifier) this.note(from, to);
      i = leftHead.next();
      j = rightHead.next();
    }
    return equal;
  }

  private note(from: number, to: number): void {
    let targets = this.renamed.get(from);
    if (!targets) this.renamed.set(from, (targets = new Map()));
    targets.set(to, (targets.get(to) ?? 0) + 1);
  }

  /** Share of the noted names that stand for the name that theirs most often stands for. */
  consistency(): number {
    let all = 0;
    let consistent = 0;
    for (const targets of this.renamed.values()) {
      let best = 0;
      for (const count of targets.values()) {
        all += count;
        if (count > best) best = count;
      }
      consistent += best;
    }
    return all === 0 ? 1 : consistent / all;
  }

  /** Longest common subsequence of the tokens of the heads in a gap. */
  gap(a: FileStatements, left: readonly number[], b: FileStatements, right: readonly number[]): CommonTokens {
    if (left.length === 0 || right.length === 0) return NOTHING;
    const leftCount = collect(a, left, this.leftTokens);
    const rightCount = collect(b, right, this.rightTokens);
    if (leftCount === 0 || rightCount === 0) return NOTHING;
    const found = this.common(a, leftCount, b, rightCount);
    return found.common < MIN_GAP_SHARE * Math.min(leftCount, rightCount) ? NOTHING : found;
  }

  private common(a: FileStatements, leftCount: number, b: FileStatements, rightCount: number): CommonTokens {
    const { table, leftTokens, rightTokens } = this;
    const left = a.code.facts.tokens.normalizedHashes;
    const right = b.code.facts.tokens.normalizedHashes;
    const width = rightCount + 1;
    table.fill(0, 0, width);
    for (let i = 0; i < leftCount; i++) {
      const row = (i + 1) * width;
      const token = left[leftTokens[i]!]!;
      table[row] = 0;
      for (let j = 0; j < rightCount; j++) {
        const cell = row + j + 1;
        if (right[rightTokens[j]!] === token) table[cell] = table[cell - width - 1]! + 1;
        else table[cell] = Math.max(table[cell - width]!, table[cell - 1]!);
      }
    }
    return {
      common: table[leftCount * width + rightCount]!,
      equal: this.equalOnPath(a, leftCount, b, rightCount),
    };
  }

  private equalOnPath(a: FileStatements, leftCount: number, b: FileStatements, rightCount: number): number {
    const { table, leftTokens, rightTokens } = this;
    const left = a.code.facts.tokens;
    const right = b.code.facts.tokens;
    const width = rightCount + 1;
    let equal = 0;
    let i = leftCount;
    let j = rightCount;
    while (i > 0 && j > 0) {
      const x = leftTokens[i - 1]!;
      const y = rightTokens[j - 1]!;
      if (left.normalizedHashes[x] === right.normalizedHashes[y]) {
        if (left.rawHashes[x] === right.rawHashes[y]) equal++;
        i--;
        j--;
      } else if (table[(i - 1) * width + j]! >= table[i * width + j - 1]!) i--;
      else j--;
    }
    return equal;
  }
}

/** Fills `tokens` with the token indices of the heads; returns how many there are, at most its length. */
function collect(statements: FileStatements, nodes: readonly number[], tokens: Int32Array): number {
  let count = 0;
  for (const node of nodes) {
    const head = new HeadTokens(statements, node);
    for (let token = head.next(); token >= 0 && count < tokens.length; token = head.next())
      tokens[count++] = token;
  }
  return count;
}

/** Walks the tokens of a statement that belong to no block inside it. */
class HeadTokens {
  private readonly end: number;
  private token: number;
  private child: number;

  constructor(
    private readonly statements: FileStatements,
    node: number,
  ) {
    const { tree } = statements.code.facts;
    this.token = tree.tokenStarts[node]!;
    this.end = node;
    this.child = node + 1;
  }

  /** The next token's index, or -1. */
  next(): number {
    const { tree } = this.statements.code.facts;
    const last = tree.subtreeEnds[this.end]!;
    while (this.child < last && this.token >= tree.tokenStarts[this.child]!) {
      this.token = Math.max(this.token, tree.tokenEnds[this.child]!);
      this.child = tree.subtreeEnds[this.child]!;
    }
    return this.token < tree.tokenEnds[this.end]! ? this.token++ : -1;
  }
}
