import { at } from '../numbers';
import { KIND_EXPRESSION, KIND_FUNCTION, KIND_STATEMENT, MAX_HEAD_TOKENS } from './constants.generated';
import { Arrays, kindOf } from './memory';
import { clear, join, putJoined } from './prefixHashes';

/** Tokens of a statement that is cut: of a shorter one little is left where a part differs. */
const LONG: i32 = 48;
/** Share of its function from which a statement nominates others by its pieces: less leaves that to its neighbours. */
const MIN_SHARE: f64 = 0.4;
/** Tokens of a piece: at least, and at most; between these it ends at one token of `EVERY`. */
const SHORTEST_PIECE: i32 = 12;
const LONGEST_PIECE: i32 = 64;
const EVERY: i32 = 8;

/** Pieces are other symbols than statements of the same tokens. */
const PIECE_SALT: i32 = 0x517cc1b7;

/**
 * Cuts the statements that make up most of a function into pieces, so that two of them can be seen to have some in
 * common. Where a piece ends depends on its tokens alone: what is put in or taken out changes the pieces around it and
 * no others (content-defined chunks; Muthitacharoen, Chen and Mazieres, SOSP 2001). The lengths were chosen by the reports
 * of six repositories (`docs/benchmarks-precision.md`, functions of one long statement).
 */
class Pieces {
  static count: i32 = 0;
  /** Tokens of the piece that is begun. */
  static length: i32 = 0;
  static salt: i32 = 0;
}

/** Puts the hashes of the pieces of the statements down as they are written, and their `cuts`; answers how many. */
export function cutStatements(heads: i32, headCount: i32, salt: i32): i32 {
  Pieces.count = 0;
  Pieces.length = 0;
  Pieces.salt = salt ^ PIECE_SALT;
  for (let i = 0; i < headCount; i++) {
    const node = at(heads, i);
    const kind = kindOf(node);
    // The others are mostly what stands inside them.
    if (kind !== KIND_STATEMENT && kind !== KIND_EXPRESSION) continue;
    if (at(Arrays.tokenEnds, node) - at(Arrays.tokenStarts, node) >= LONG && isCut(node)) cut(node);
  }
  return Pieces.count;
}

export function pieceTokens(piece: i32): i32 {
  return at(Arrays.cuts, 2 * piece);
}

/** The node of its statement. */
export function pieceNode(piece: i32): i32 {
  return at(Arrays.cuts, 2 * piece + 1);
}

function cut(node: i32): void {
  clear();
  let from = at(Arrays.tokenStarts, node);
  const end = at(Arrays.subtreeEnds, node);
  for (let child = node + 1; child < end; child = at(Arrays.subtreeEnds, child)) {
    take(from, at(Arrays.tokenStarts, child), node);
    from = at(Arrays.tokenEnds, child);
  }
  take(from, at(Arrays.tokenEnds, node), node);
  // What is left is a piece as well.
  if (Pieces.length > 0) finish(node);
}

function take(from: i32, to: i32, node: i32): void {
  let start = from;
  for (let token = from; token < to; token++) {
    const length = ++Pieces.length;
    const mayEnd = ((at(Arrays.rawHashes, token) * 0x2c1b3c6d) >>> 16) % EVERY === 0;
    const least = mayEnd ? SHORTEST_PIECE : LONGEST_PIECE;
    if (length < least) continue;
    join(start, token + 1);
    finish(node);
    start = token + 1;
  }
  join(start, to);
}

function finish(node: i32): void {
  const piece = Pieces.count++;
  putJoined(Arrays.rawPairs, piece, Pieces.salt);
  const cuts = Arrays.cuts + (piece << 3);
  store<i32>(cuts, Pieces.length);
  store<i32>(cuts, node, 4);
  clear();
  Pieces.length = 0;
}

/** True for a statement that is long and makes up most of the function that it stands in. */
function isCut(node: i32): bool {
  const own = ownTokens(node);
  if (own < LONG || own > MAX_HEAD_TOKENS) return false;
  let around = node;
  while (around >= 0 && kindOf(around) !== KIND_FUNCTION) around = at(Arrays.parents, around);
  if (around < 0) return false;
  const tokens = at(Arrays.tokenEnds, around) - at(Arrays.tokenStarts, around);
  return <f64>own >= MIN_SHARE * <f64>tokens;
}

/** Tokens of a statement without those of the blocks inside it. */
function ownTokens(node: i32): i32 {
  let own = at(Arrays.tokenEnds, node) - at(Arrays.tokenStarts, node);
  const end = at(Arrays.subtreeEnds, node);
  for (let child = node + 1; child < end; child = at(Arrays.subtreeEnds, child))
    own -= at(Arrays.tokenEnds, child) - at(Arrays.tokenStarts, child);
  return own;
}
