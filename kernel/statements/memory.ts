import { FOUND_AT, NODES_BLANK_PAIRS, NODES_COLUMNS, NODES_CUTS, NODES_END, NODES_ENDS, NODES_KINDS, NODES_MARKS, NODES_NORMALIZED_HASHES, NODES_PARENTS, NODES_PREFIXES, NODES_RAW_HASHES, NODES_RAW_PAIRS, NODES_STARTS, NODES_SUBTREE_ENDS, NODES_TOKEN_ENDS, NODES_TOKEN_STARTS, POWER_BYTES, POWERS_AT, TOKENS_BLANK_PAIRS, TOKENS_COLUMNS, TOKENS_CUTS, TOKENS_END, TOKENS_ENDS, TOKENS_KINDS, TOKENS_MARKS, TOKENS_NORMALIZED_HASHES, TOKENS_PARENTS, TOKENS_PREFIXES, TOKENS_RAW_HASHES, TOKENS_RAW_PAIRS, TOKENS_STARTS, TOKENS_SUBTREE_ENDS, TOKENS_TOKEN_ENDS, TOKENS_TOKEN_STARTS } from './constants.generated'; // biome-ignore format: one list

/** Of the file that is read. */
export class File {
  static nodes: i32 = 0;
  static tokens: i32 = 0;
}

/** Where the arrays of `core/clones/statements/statementLayout` begin. */
export class Arrays {
  static parents: i32 = 0;
  static subtreeEnds: i32 = 0;
  static tokenStarts: i32 = 0;
  static tokenEnds: i32 = 0;
  static starts: i32 = 0;
  static ends: i32 = 0;
  static rawHashes: i32 = 0;
  static normalizedHashes: i32 = 0;
  static prefixes: i32 = 0;
  static cuts: i32 = 0;
  static rawPairs: i32 = 0;
  static blankPairs: i32 = 0;
  static columns: i32 = 0;
  static kinds: i32 = 0;
  static marks: i32 = 0;
  static ranges: i32 = 0;
}

/** Divides the memory behind the powers of so many tokens for a file of so many nodes and tokens. */
export function layOut(room: i32, nodes: i32, tokens: i32): void {
  const files = POWERS_AT + POWER_BYTES * room;
  const n = nodes + 1;
  const t = tokens + 1;
  File.nodes = nodes;
  File.tokens = tokens;
  Arrays.parents = files + NODES_PARENTS * n + TOKENS_PARENTS * t;
  Arrays.subtreeEnds = files + NODES_SUBTREE_ENDS * n + TOKENS_SUBTREE_ENDS * t;
  Arrays.tokenStarts = files + NODES_TOKEN_STARTS * n + TOKENS_TOKEN_STARTS * t;
  Arrays.tokenEnds = files + NODES_TOKEN_ENDS * n + TOKENS_TOKEN_ENDS * t;
  Arrays.starts = files + NODES_STARTS * n + TOKENS_STARTS * t;
  Arrays.ends = files + NODES_ENDS * n + TOKENS_ENDS * t;
  Arrays.rawHashes = files + NODES_RAW_HASHES * n + TOKENS_RAW_HASHES * t;
  Arrays.normalizedHashes = files + NODES_NORMALIZED_HASHES * n + TOKENS_NORMALIZED_HASHES * t;
  Arrays.prefixes = files + NODES_PREFIXES * n + TOKENS_PREFIXES * t;
  Arrays.cuts = files + NODES_CUTS * n + TOKENS_CUTS * t;
  Arrays.rawPairs = files + NODES_RAW_PAIRS * n + TOKENS_RAW_PAIRS * t;
  Arrays.blankPairs = files + NODES_BLANK_PAIRS * n + TOKENS_BLANK_PAIRS * t;
  Arrays.columns = files + NODES_COLUMNS * n + TOKENS_COLUMNS * t;
  Arrays.kinds = files + NODES_KINDS * n + TOKENS_KINDS * t;
  Arrays.marks = files + NODES_MARKS * n + TOKENS_MARKS * t;
  Arrays.ranges = files + NODES_END * n + TOKENS_END * t;
}

export function kindOf(node: i32): i32 {
  return load<u8>(Arrays.kinds + node);
}

/** Puts down what was found; `field` is its offset. */
export function found(field: i32, value: i32): void {
  store<i32>(FOUND_AT + field, value);
}
