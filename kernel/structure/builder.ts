import { CANONICAL_TOKEN_BYTES, CHARACTER, CHARACTER_HASH, CLOSE_BLOCK_HASH, IDENTIFIER_HASH, KIND_IDENTIFIER, KIND_KEYWORD, KIND_LAYOUT, KIND_NUMBER, KIND_STRING, LEAST_NODES, LEAST_TOKENS, NODE_BYTES, NUMBER_HASH, OPEN_BLOCK_HASH, STRING_HASH, UNITS_PER_NODE, UNITS_PER_TOKEN } from '../constants.generated'; // biome-ignore format: one list
import { allocate, Heap } from '../heap';
import { endOf, flagsOf, hashOf, kindOf, startOf } from '../tokens';

/**
 * Takes down canonical tokens and nodes in the order of the text: addresses of the arrays of `TokenSequence` and
 * `StatementTree` in `core`, and how much stands in them. They are used again for the next text, and grow.
 */
export class Structure {
  static tokenCount: i32 = 0;
  static tokenCapacity: i32 = 0;
  static rawHashes: i32 = 0;
  static normalizedHashes: i32 = 0;
  static starts: i32 = 0;
  static ends: i32 = 0;
  static kinds: i32 = 0;

  static nodeCount: i32 = 0;
  static nodeCapacity: i32 = 0;
  static parents: i32 = 0;
  static subtreeEnds: i32 = 0;
  static nodeTokenStarts: i32 = 0;
  static nodeTokenEnds: i32 = 0;
  static nodeStarts: i32 = 0;
  static nodeEnds: i32 = 0;
  static names: i32 = 0;
  static nodeKinds: i32 = 0;
  /** The innermost open node. */
  static current: i32 = -1;
}

/** Room for the structure of a usual text of `room` units; what is longer lets the arrays grow. */
export function layOutStructure(room: i32): void {
  placeTokens(max(LEAST_TOKENS, room / UNITS_PER_TOKEN));
  placeNodes(max(LEAST_NODES, room / UNITS_PER_NODE));
}

/** Room for so many tokens more; there may be still more, which the text leaves out. */
export function reserveTokens(count: i32): void {
  const capacity = Structure.tokenCount + count;
  if (capacity > Structure.tokenCapacity) growTokens(max(capacity, 2 * Structure.tokenCapacity));
}

export function clearStructure(): void {
  Structure.tokenCount = 0;
  Structure.nodeCount = 0;
  Structure.current = -1;
}

/** Takes over raw token `index`. */
export function emit(index: i32): void {
  const kind = kindOf(index);
  const hash = hashOf(index);
  put(kind, hash, normalized(kind, hash, flagsOf(index)), startOf(index), endOf(index));
}

/** A token that no lexer saw. */
export function putToken(kind: i32, hash: i32, start: i32, end: i32): void {
  put(kind, hash, normalized(kind, hash, 0), start, end);
}

/** Takes over raw token `index` as the name that it is here, though elsewhere it is a keyword. */
export function emitName(index: i32): void {
  if (kindOf(index) !== KIND_KEYWORD) {
    emit(index);
    return;
  }
  put(KIND_IDENTIFIER, hashOf(index), IDENTIFIER_HASH, startOf(index), endOf(index));
}

/** A token that the text leaves out, at `offset`. */
export function emitImplied(hash: i32, offset: i32): void {
  const count = Structure.tokenCount;
  const before = count > 0 ? load<i32>(Structure.starts + ((count - 1) << 2)) : 0;
  const place = max(before, offset);
  put(KIND_LAYOUT, hash, hash, place, place);
}

export function openBlock(offset: i32): void {
  emitImplied(OPEN_BLOCK_HASH, offset);
}

export function closeBlock(offset: i32): void {
  emitImplied(CLOSE_BLOCK_HASH, offset);
}

/** Begins a node at text offset `start`, inside the node that is open. */
export function openNode(kind: i32, start: i32): i32 {
  const node = Structure.nodeCount;
  if (node === Structure.nodeCapacity) growNodes(2 * node);
  Structure.nodeCount++;
  const at = node << 2;
  store<u8>(Structure.nodeKinds + node, kind);
  store<i32>(Structure.parents + at, Structure.current);
  store<i32>(Structure.nodeTokenStarts + at, Structure.tokenCount);
  store<i32>(Structure.nodeStarts + at, start);
  store<i32>(Structure.nodeEnds + at, start);
  store<i32>(Structure.names + at, -1);
  Structure.current = node;
  return node;
}

export function closeNode(node: i32, end: i32): void {
  const at = node << 2;
  store<i32>(Structure.subtreeEnds + at, Structure.nodeCount);
  store<i32>(Structure.nodeTokenEnds + at, Structure.tokenCount);
  const stop = max(end, load<i32>(Structure.nodeEnds + at));
  const parent = load<i32>(Structure.parents + at);
  store<i32>(Structure.nodeEnds + at, stop);
  // A node holds its children, an implied one at its very end too.
  const parentEnd = Structure.nodeEnds + (parent << 2);
  if (parent >= 0 && load<i32>(parentEnd) < stop) store<i32>(parentEnd, stop);
  Structure.current = parent;
}

/** Takes the innermost open node back, which has neither tokens nor children. */
export function dropNode(node: i32): void {
  Structure.current = load<i32>(Structure.parents + (node << 2));
  Structure.nodeCount = node;
}

export function hasChildren(node: i32): bool {
  return Structure.nodeCount > node + 1;
}

export function nodeKindOf(node: i32): i32 {
  return load<u8>(Structure.nodeKinds + node);
}

export function setKind(node: i32, kind: i32): void {
  store<u8>(Structure.nodeKinds + node, kind);
}

export function nodeStartOf(node: i32): i32 {
  return load<i32>(Structure.nodeStarts + (node << 2));
}

export function nodeTokenStartOf(node: i32): i32 {
  return load<i32>(Structure.nodeTokenStarts + (node << 2));
}

/** The next token that is put down is the node's name. */
export function nameIsNext(node: i32): void {
  setName(node, Structure.tokenCount);
}

export function setName(node: i32, token: i32): void {
  store<i32>(Structure.names + (node << 2), token);
}

export function unname(node: i32): void {
  setName(node, -1);
}

export function isNamed(node: i32): bool {
  return load<i32>(Structure.names + (node << 2)) >= 0;
}

function normalized(kind: i32, hash: i32, flags: i32): i32 {
  switch (kind) {
    case KIND_IDENTIFIER:
      return IDENTIFIER_HASH;
    case KIND_NUMBER:
      return NUMBER_HASH;
    case KIND_STRING:
      return flags & CHARACTER ? CHARACTER_HASH : STRING_HASH;
    default:
      return hash;
  }
}

function put(kind: i32, hash: i32, normalizedHash: i32, start: i32, end: i32): void {
  const index = Structure.tokenCount;
  if (index === Structure.tokenCapacity) growTokens(2 * index);
  Structure.tokenCount++;
  const at = index << 2;
  store<u8>(Structure.kinds + index, kind);
  store<i32>(Structure.rawHashes + at, hash);
  store<i32>(Structure.normalizedHashes + at, normalizedHash);
  store<i32>(Structure.starts + at, start);
  store<i32>(Structure.ends + at, end);
}

/** Places arrays for so many tokens behind each other where nothing else stands, and for good. */
function placeTokens(capacity: i32): void {
  const address = allocate(<u64>CANONICAL_TOKEN_BYTES * <u64>capacity);
  Structure.tokenCapacity = capacity;
  Structure.rawHashes = address;
  Structure.normalizedHashes = address + 4 * capacity;
  Structure.starts = address + 8 * capacity;
  Structure.ends = address + 12 * capacity;
  Structure.kinds = address + 16 * capacity;
  Heap.bottom = Heap.top;
}

function placeNodes(capacity: i32): void {
  const address = allocate(<u64>NODE_BYTES * <u64>capacity);
  Structure.nodeCapacity = capacity;
  Structure.parents = address;
  Structure.subtreeEnds = address + 4 * capacity;
  Structure.nodeTokenStarts = address + 8 * capacity;
  Structure.nodeTokenEnds = address + 12 * capacity;
  Structure.nodeStarts = address + 16 * capacity;
  Structure.nodeEnds = address + 20 * capacity;
  Structure.names = address + 24 * capacity;
  Structure.nodeKinds = address + 28 * capacity;
  Heap.bottom = Heap.top;
}

function growTokens(capacity: i32): void {
  const from = Structure.rawHashes;
  const stride = Structure.tokenCapacity;
  placeTokens(capacity);
  moveColumns(from, stride, Structure.rawHashes, capacity, Structure.tokenCount, 4);
}

function growNodes(capacity: i32): void {
  const from = Structure.parents;
  const stride = Structure.nodeCapacity;
  placeNodes(capacity);
  moveColumns(from, stride, Structure.parents, capacity, Structure.nodeCount, 7);
}

/** Copies what stands in `columns` arrays of numbers of four bytes and one of bytes to where each has more room. */
function moveColumns(from: i32, fromStride: i32, to: i32, toStride: i32, count: i32, columns: i32): void {
  for (let column = 0; column < columns; column++)
    memory.copy(to + 4 * toStride * column, from + 4 * fromStride * column, 4 * count);
  memory.copy(to + 4 * toStride * columns, from + 4 * fromStride * columns, count);
}
