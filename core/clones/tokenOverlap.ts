import { CommonSubsequence, WORD } from './commonSubsequence';
import type { FileStatements } from './fileStatements';
import { HeadTokens } from './headTokens';

/** Tokens of a gap compared at most on its longer side; on its shorter one `WORD`. */
const MAX_GAP_TOKENS = 128;
/** Smaller shares of common tokens in a gap are those that any two statements have. */
const MIN_GAP_SHARE = 0.5;

export interface CommonTokens {
  /** Of equal kind and blanked text. */
  readonly common: number;
  /** Equal as written. */
  readonly equal: number;
}

const NOTHING: CommonTokens = { common: 0, equal: 0 };

/** Compares statements token by token. */
export class TokenOverlap {
  private readonly subsequence = new CommonSubsequence();
  private readonly left = new TokenList();
  private readonly right = new TokenList();

  /** Tokens equal as written of two heads of equal shape. */
  equalHeads(a: FileStatements, left: number, b: FileStatements, right: number): number {
    let equal = 0;
    const leftTokens = a.code.facts.tokens.rawHashes;
    const rightTokens = b.code.facts.tokens.rawHashes;
    if (isLeaf(a, left) && isLeaf(b, right)) {
      const from = a.code.facts.tree.tokenStarts[left]!;
      const shift = b.code.facts.tree.tokenStarts[right]! - from;
      const end = a.code.facts.tree.tokenEnds[left]!;
      for (let i = from; i < end; i++) if (leftTokens[i] === rightTokens[i + shift]) equal++;
      return equal;
    }
    const leftHead = new HeadTokens(a, left);
    const rightHead = new HeadTokens(b, right);
    for (let i = leftHead.next(), j = rightHead.next(); i >= 0 && j >= 0; ) {
      if (leftTokens[i] === rightTokens[j]) equal++;
      i = leftHead.next();
      j = rightHead.next();
    }
    return equal;
  }

  /** Longest common subsequences of the tokens of the heads in a gap. */
  gap(a: FileStatements, left: readonly number[], b: FileStatements, right: readonly number[]): CommonTokens {
    if (left.length === 0 || right.length === 0) return NOTHING;
    this.left.read(a, left);
    this.right.read(b, right);
    const swap = this.right.length < this.left.length;
    const shorter = swap ? this.right : this.left;
    const longer = swap ? this.left : this.right;
    const length = Math.min(shorter.length, WORD);
    const common = this.subsequence.length(shorter.shapes, length, longer.shapes, longer.length);
    if (common < MIN_GAP_SHARE * length || common === 0) return NOTHING;
    const equal = this.subsequence.length(shorter.texts, length, longer.texts, longer.length);
    // The rest of a longer gap is taken to be like its beginning.
    const scale = shorter.length / length;
    return { common: common * scale, equal: Math.min(common, equal) * scale };
  }
}

/** The tokens of some heads. */
class TokenList {
  readonly shapes = new Int32Array(MAX_GAP_TOKENS);
  readonly texts = new Int32Array(MAX_GAP_TOKENS);
  length = 0;

  /** Takes the first `MAX_GAP_TOKENS` tokens. */
  read(statements: FileStatements, nodes: readonly number[]): void {
    const { normalizedHashes, rawHashes } = statements.code.facts.tokens;
    const { tokenStarts, tokenEnds } = statements.code.facts.tree;
    let count = 0;
    for (const node of nodes) {
      if (isLeaf(statements, node)) {
        const end = Math.min(tokenEnds[node]!, tokenStarts[node]! + MAX_GAP_TOKENS - count);
        for (let token = tokenStarts[node]!; token < end; token++, count++) {
          this.shapes[count] = normalizedHashes[token]!;
          this.texts[count] = rawHashes[token]!;
        }
        continue;
      }
      const head = new HeadTokens(statements, node);
      for (let token = head.next(); token >= 0 && count < MAX_GAP_TOKENS; token = head.next(), count++) {
        this.shapes[count] = normalizedHashes[token]!;
        this.texts[count] = rawHashes[token]!;
      }
    }
    this.length = count;
  }
}

/** True for a statement without blocks: its head is all of its tokens. */
function isLeaf({ code }: FileStatements, node: number): boolean {
  return code.facts.tree.subtreeEnds[node] === node + 1;
}
