/** What the module exports: `core/clones/statements/statementKernel` and `core/clones/statements/symbolKernel` call it. */
import { at, put } from '../numbers';
import { FOUND_ENTRIES, FOUND_HEADS, FOUND_PIECES, FOUND_SIBLINGS, KIND_BLOCK } from './constants.generated';
import { putEntries } from './entries';
import { isMarked, markExcluded } from './excluded';
import { Arrays, File, found, kindOf, layOut } from './memory';
import { cutStatements, pieceNode, pieceTokens } from './pieces';
import { readHashes } from './prefixHashes';
import { putSiblings } from './siblings';

export { putPowers } from './prefixHashes';
export { all, begin, countPage, findFirsts, groups, makeRoom, putSymbols, shared, sortPage } from './symbols'; // biome-ignore format: one list

/**
 * Reads a file of so many nodes, tokens and ranges: puts the columns of `FileStatements` down, in which the numbers of
 * entries stand in place of symbols, from `firstRaw` and `firstBlank` on, and the hashes of the entries.
 */
export function read(
  room: i32,
  nodes: i32,
  tokens: i32,
  ranges: i32,
  imports: bool,
  data: bool,
  salt: i32,
  firstRaw: i32,
  firstBlank: i32,
): void {
  // biome-ignore format: one line
  layOut(room, nodes, tokens);
  markExcluded(ranges, imports, data);
  const bytes = nodes << 2;
  const raw = Arrays.columns;
  const rawHeads = raw + bytes;
  const blank = rawHeads + bytes;
  const blankHeads = blank + bytes;
  const headTokens = blankHeads + bytes;
  const headsBefore = headTokens + bytes;
  const siblings = headsBefore + bytes + 4;
  const siblingCount = putSiblings(siblings);
  const heads = siblings + (siblingCount << 2);
  const headCount = putHeads(heads, headsBefore);
  countHeadTokens(headTokens);
  readHashes(Arrays.rawHashes, tokens);
  const pieceCount = cutStatements(heads, headCount, salt);
  const pieces = heads + (headCount << 2);
  putPieces(pieces, pieceCount, firstRaw, headsBefore);
  memory.copy(pieces + 12 * pieceCount, Arrays.marks, nodes);
  putEntries(Arrays.rawPairs + (pieceCount << 3), firstRaw + pieceCount, raw, rawHeads, salt);
  readHashes(Arrays.normalizedHashes, tokens);
  const entryCount = putEntries(Arrays.blankPairs, firstBlank, blank, blankHeads, salt);
  found(FOUND_SIBLINGS, siblingCount);
  found(FOUND_HEADS, headCount);
  found(FOUND_PIECES, pieceCount);
  found(FOUND_ENTRIES, entryCount);
}

/** Puts the nodes down that are statements, and how many of them come before each node; answers how many. */
function putHeads(heads: i32, headsBefore: i32): i32 {
  const nodes = File.nodes;
  let count = 0;
  for (let node = 0; node < nodes; node++) {
    put(headsBefore, node, count);
    if (kindOf(node) !== KIND_BLOCK && !isMarked(node)) put(heads, count++, node);
  }
  put(headsBefore, nodes, count);
  return count;
}

function countHeadTokens(counts: i32): void {
  for (let node = 0; node < File.nodes; node++) {
    const tokens = at(Arrays.tokenEnds, node) - at(Arrays.tokenStarts, node);
    put(counts, node, tokens);
    if (node === 0) continue;
    const parent = at(Arrays.parents, node);
    put(counts, parent, at(counts, parent) - tokens);
  }
}

function putPieces(entries: i32, count: i32, first: i32, headsBefore: i32): void {
  const tokens = entries + (count << 2);
  const heads = tokens + (count << 2);
  for (let piece = 0; piece < count; piece++) {
    put(entries, piece, first + piece);
    put(tokens, piece, pieceTokens(piece));
    put(heads, piece, at(headsBefore, pieceNode(piece)));
  }
}
