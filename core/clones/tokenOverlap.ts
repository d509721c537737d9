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
  /** The two sides of the gap that is looked at. */
  readonly left = new TokenList();
  readonly right = new TokenList();

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

  /** Longest common subsequences of the tokens of the two sides. */
  gap(): CommonTokens {
    if (this.left.length === 0 || this.right.length === 0) return NOTHING;
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

/** The tokens of some heads, `MAX_GAP_TOKENS` at most. */
class TokenList {
  readonly shapes = new Int32Array(MAX_GAP_TOKENS);
  readonly texts = new Int32Array(MAX_GAP_TOKENS);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  /** Appends the tokens of one more head, as far as there is room. */
  add(statements: FileStatements, node: number): void {
    if (this.length === MAX_GAP_TOKENS) return;
    if (!isLeaf(statements, node)) {
      this.addHead(statements, node);
      return;
    }
    const { tokenStarts, tokenEnds } = statements.code.facts.tree;
    const start = tokenStarts[node]!;
    const end = Math.min(tokenEnds[node]!, start + MAX_GAP_TOKENS - this.length);
    const { normalizedHashes, rawHashes } = statements.code.facts.tokens;
    const { shapes, texts } = this;
    let { length } = this;
    for (let token = start; token < end; token++) {
      shapes[length] = normalizedHashes[token]!;
      texts[length++] = rawHashes[token]!;
    }
    this.length = length;
  }

  private addHead(statements: FileStatements, node: number): void {
    const head = new HeadTokens(statements, node);
    for (let token = head.next(); token >= 0 && this.length < MAX_GAP_TOKENS; token = head.next())
      this.push(statements, token);
  }

  private push({ code }: FileStatements, token: number): void {
    const { normalizedHashes, rawHashes } = code.facts.tokens;
    this.shapes[this.length] = normalizedHashes[token]!;
    this.texts[this.length] = rawHashes[token]!;
    this.length++;
  }
}

/** True for a statement without blocks: its head is all of its tokens. */
function isLeaf({ code }: FileStatements, node: number): boolean {
  return code.facts.tree.subtreeEnds[node] === node + 1;
}
