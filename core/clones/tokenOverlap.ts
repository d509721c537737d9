import { CommonSubsequence, MAX_PATTERN } from './commonSubsequence';
import type { FileStatements } from './fileStatements';
import { HeadTokens, MAX_HEAD_TOKENS } from './headTokens';

/**
 * Smaller shares of common tokens in a gap are those that any two statements have: the longer they are, the more of one finds
 * itself in the other in the same order. Chosen, with the lengths below, by the reports of six repositories
 * (`docs/benchmarks-precision.md`, functions of one long statement).
 */
const MIN_GAP_SHARE = 0.5;
const MIN_LONG_GAP_SHARE = 0.75;
/** Tokens of a gap up to which it is short, and from which it is long. */
const SHORT_GAP = 32;
const LONG_GAP = 96;

/** Compares statements token by token. */
export class TokenOverlap {
  private readonly subsequence = new CommonSubsequence();
  /** The two sides of the gap that is looked at. */
  readonly left = new TokenList();
  readonly right = new TokenList();
  /** Of the tokens in common: those between the first and the last difference, where these are far apart. */
  scattered = 0;
  /** Tokens of the shorter side between the first and the last difference, of what was compared last. */
  private rest = 0;

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

  /** Tokens of equal kind and blanked text that the two sides have in common, in one order; none where few are. */
  common(): number {
    this.scattered = 0;
    const { shorter, longer } = this;
    if (shorter.length === 0) return 0;
    const common = this.lengthOf(shorter.shapes, shorter.length, longer.shapes, longer.length);
    if (common < leastShare(shorter.length) * shorter.length) return 0;
    if (this.rest > SHORT_GAP) this.scattered = common - (shorter.length - this.rest);
    return common;
  }

  /** The same of tokens equal as written. */
  equal(): number {
    const { shorter, longer } = this;
    return this.lengthOf(shorter.texts, shorter.length, longer.texts, longer.length);
  }

  private get shorter(): TokenList {
    return this.right.length < this.left.length ? this.right : this.left;
  }

  private get longer(): TokenList {
    return this.right.length < this.left.length ? this.left : this.right;
  }

  private lengthOf(shorter: Int32Array, shortLength: number, longer: Int32Array, longLength: number): number {
    let from = 0;
    while (from < shortLength && shorter[from] === longer[from]) from++;
    let to = shortLength;
    const shift = longLength - shortLength;
    while (to > from && shorter[to - 1] === longer[to - 1 + shift]) to--;
    const rest = to - from;
    this.rest = rest;
    const outside = shortLength - rest;
    if (rest === 0) return outside;
    const compared = Math.min(rest, MAX_PATTERN);
    const inside = this.subsequence.length(shorter, from, from + compared, longer, from, to + shift);
    // The rest of a longer one is taken to be like its beginning.
    return outside + (inside * rest) / compared;
  }
}

function leastShare(tokens: number): number {
  const share = Math.max(0, Math.min(1, (tokens - SHORT_GAP) / (LONG_GAP - SHORT_GAP)));
  return MIN_GAP_SHARE + (MIN_LONG_GAP_SHARE - MIN_GAP_SHARE) * share;
}

/** The tokens of some heads, `MAX_HEAD_TOKENS` at most. */
class TokenList {
  readonly shapes = new Int32Array(MAX_HEAD_TOKENS);
  readonly texts = new Int32Array(MAX_HEAD_TOKENS);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  /** Appends the tokens of one more head, as far as there is room. */
  add(statements: FileStatements, node: number): void {
    if (this.length === MAX_HEAD_TOKENS) return;
    if (!isLeaf(statements, node)) {
      this.addHead(statements, node);
      return;
    }
    const { tokenStarts, tokenEnds } = statements.code.facts.tree;
    const start = tokenStarts[node]!;
    const end = Math.min(tokenEnds[node]!, start + MAX_HEAD_TOKENS - this.length);
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
    for (let token = head.next(); token >= 0 && this.length < MAX_HEAD_TOKENS; token = head.next())
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
