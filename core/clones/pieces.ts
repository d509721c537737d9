import { NodeKind, type StatementTree } from '../code/statementTree';
import { MAX_HEAD_TOKENS } from './headTokens';
import type { PrefixHashes } from './prefixHashes';

/** Tokens of a statement that is cut: of a shorter one little is left where a part differs. */
const LONG = 48;
/** Share of its function from which a statement nominates others by its pieces: less leaves that to its neighbours. */
const MIN_SHARE = 0.4;
/** Tokens of a piece: at least, and at most; between these it ends at one token of `EVERY`. */
const SHORTEST_PIECE = 12;
const LONGEST_PIECE = 64;
const EVERY = 8;

/** Pieces are other symbols than statements of the same tokens. */
const PIECE_SALT = 0x517cc1b7;

/**
 * Cuts the statements that make up most of a function into pieces, so that two of them can be seen to have some in
 * common. Where a piece ends depends on its tokens alone: what is put in or taken out changes the pieces around it and
 * no others (content-defined chunks; Muthitacharoen, Chen and Mazieres, SOSP 2001). The lengths were chosen by the reports
 * of six repositories (`docs/benchmarks-precision.md`, functions of one long statement).
 */
export class PieceReader {
  /** Pieces of the last file. */
  count = 0;
  /** Of every piece: two hashes of its tokens as written, how many they are, and the node of its statement. */
  highs = new Int32Array(64);
  lows = new Int32Array(64);
  tokens = new Uint32Array(64);
  nodes = new Uint32Array(64);
  private length = 0;

  /** `hashes` has read the tokens of the file. */
  constructor(private readonly hashes: PrefixHashes) {}

  /** `nodes` are the statements of the file, the first `nodeCount` of them; `rawHashes` are its tokens as written. */
  read(tree: StatementTree, rawHashes: Uint32Array, nodes: Uint32Array, nodeCount: number): void {
    const { kinds, tokenStarts, tokenEnds } = tree;
    this.count = 0;
    for (let i = 0; i < nodeCount; i++) {
      const node = nodes[i]!;
      // The others are mostly what stands inside them.
      if (kinds[node] !== NodeKind.statement && kinds[node] !== NodeKind.expression) continue;
      if (tokenEnds[node]! - tokenStarts[node]! >= LONG && isCut(tree, node)) this.cut(tree, rawHashes, node);
    }
  }

  private cut(
    { tokenStarts, tokenEnds, subtreeEnds }: StatementTree,
    rawHashes: Uint32Array,
    node: number,
  ): void {
    this.hashes.clear();
    let from = tokenStarts[node]!;
    const end = subtreeEnds[node]!;
    for (let child = node + 1; child < end; child = subtreeEnds[child]!) {
      this.take(rawHashes, from, tokenStarts[child]!, node);
      from = tokenEnds[child]!;
    }
    this.take(rawHashes, from, tokenEnds[node]!, node);
    // What is left is a piece as well.
    if (this.length > 0) this.end(node);
  }

  private take(rawHashes: Uint32Array, from: number, to: number, node: number): void {
    let start = from;
    for (let token = from; token < to; token++) {
      this.length++;
      const mayEnd = (Math.imul(rawHashes[token]!, 0x2c1b3c6d) >>> 16) % EVERY === 0;
      if (this.length < (mayEnd ? SHORTEST_PIECE : LONGEST_PIECE)) continue;
      this.hashes.join(start, token + 1);
      this.end(node);
      start = token + 1;
    }
    this.hashes.join(start, to);
  }

  private end(node: number): void {
    if (this.count === this.highs.length) this.grow();
    const at = this.count++;
    this.highs[at] = this.hashes.high ^ PIECE_SALT;
    this.lows[at] = this.hashes.low;
    this.tokens[at] = this.length;
    this.nodes[at] = node;
    this.hashes.clear();
    this.length = 0;
  }

  private grow(): void {
    this.highs = enlarged(this.highs, new Int32Array(this.count * 2));
    this.lows = enlarged(this.lows, new Int32Array(this.count * 2));
    this.tokens = enlarged(this.tokens, new Uint32Array(this.count * 2));
    this.nodes = enlarged(this.nodes, new Uint32Array(this.count * 2));
  }
}

function enlarged<T extends Int32Array | Uint32Array>(numbers: T, room: T): T {
  room.set(numbers);
  return room;
}

/** True for a statement that is long and makes up most of the function that it stands in. */
function isCut(tree: StatementTree, node: number): boolean {
  const { kinds, parents, tokenStarts, tokenEnds } = tree;
  const own = ownTokens(tree, node);
  if (own < LONG || own > MAX_HEAD_TOKENS) return false;
  let around = node;
  while (around >= 0 && kinds[around] !== NodeKind.function) around = parents[around]!;
  return around >= 0 && own >= MIN_SHARE * (tokenEnds[around]! - tokenStarts[around]!);
}

/** Tokens of a statement without those of the blocks inside it. */
function ownTokens({ tokenStarts, tokenEnds, subtreeEnds }: StatementTree, node: number): number {
  let own = tokenEnds[node]! - tokenStarts[node]!;
  const end = subtreeEnds[node]!;
  for (let child = node + 1; child < end; child = subtreeEnds[child]!)
    own -= tokenEnds[child]! - tokenStarts[child]!;
  return own;
}
