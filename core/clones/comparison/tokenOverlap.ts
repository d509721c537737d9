import type { FileStatements } from '../statements/fileStatements';
import { HeadTokens, MAX_HEAD_TOKENS } from '../statements/headTokens';
import type { AlignmentKernel } from './alignmentKernel';
import { Found } from './alignmentLayout';

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
  /** The two sides of the gap that is looked at. */
  readonly left: TokenList;
  readonly right: TokenList;
  /** Of the tokens in common: those between the first and the last difference, where these are far apart. */
  scattered = 0;

  constructor(private readonly kernel: AlignmentKernel) {
    this.left = new TokenList(kernel, 0);
    this.right = new TokenList(kernel, 2 * MAX_HEAD_TOKENS);
  }

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
    const { kernel, left, right } = this;
    this.scattered = 0;
    const shorter = Math.min(left.length, right.length);
    if (shorter === 0) return 0;
    const common = kernel.exports.commonTokens(left.length, right.length, false);
    if (common < leastShare(shorter) * shorter) return 0;
    const rest = kernel.found[Found.rest]!;
    if (rest > SHORT_GAP) this.scattered = common - (shorter - rest);
    return common;
  }

  /** The same of tokens equal as written. */
  equal(): number {
    return this.kernel.exports.commonTokens(this.left.length, this.right.length, true);
  }
}

function leastShare(tokens: number): number {
  const share = Math.max(0, Math.min(1, (tokens - SHORT_GAP) / (LONG_GAP - SHORT_GAP)));
  return MIN_GAP_SHARE + (MIN_LONG_GAP_SHARE - MIN_GAP_SHARE) * share;
}

/** The tokens of some heads, `MAX_HEAD_TOKENS` at most. */
class TokenList {
  length = 0;

  constructor(
    private readonly kernel: AlignmentKernel,
    private readonly offset: number,
  ) {}

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
    const { offset } = this;
    const { tokenLists } = this.kernel;
    let at = offset + this.length;
    for (let token = start; token < end; token++) {
      tokenLists[at] = normalizedHashes[token]!;
      tokenLists[MAX_HEAD_TOKENS + at++] = rawHashes[token]!;
    }
    this.length = at - offset;
  }

  private addHead(statements: FileStatements, node: number): void {
    const head = new HeadTokens(statements, node);
    for (let token = head.next(); token >= 0 && this.length < MAX_HEAD_TOKENS; token = head.next())
      this.push(statements, token);
  }

  private push({ code }: FileStatements, token: number): void {
    const { normalizedHashes, rawHashes } = code.facts.tokens;
    const at = this.offset + this.length++;
    this.kernel.tokenLists[at] = normalizedHashes[token]!;
    this.kernel.tokenLists[MAX_HEAD_TOKENS + at] = rawHashes[token]!;
  }
}

/** True for a statement without blocks: its head is all of its tokens. */
function isLeaf({ code }: FileStatements, node: number): boolean {
  return code.facts.tree.subtreeEnds[node] === node + 1;
}
