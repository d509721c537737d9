import type { NewColumns } from '../text/columns';
import { firstFrom } from '../text/firstFrom';

/** What a node of a `StatementTree` is; the numbers are stored in the facts cache. */
export const NodeKind = {
  /** A statement without a block of its own (call, assignment, `return`, field, import …). */
  statement: 1,
  /** `if`, `for`, `while`, `switch`, `try`, `with`, `match` … with its blocks as children. */
  control: 2,
  /** A function, method, constructor, arrow function or closure bound to a name, with its body block as child. */
  function: 3,
  /** A class, interface, enum, struct, module, namespace with its body block as child. */
  type: 4,
  /** The statements between two borders: a function body, a branch, a case. Its children are statements. */
  block: 5,
  /** `import`, `include`, `using`, `package`, `require` at the top of a file. */
  import: 6,
  /** A literal table or object that spans lines and holds no code. */
  data: 7,
  /** A statement that holds blocks inside an expression (callback, lambda, object with methods). */
  expression: 8,
  /** A clause of a switch or match. */
  clause: 9,
  /** Markup element or section of a language without statements. */
  element: 10,
} as const;
export type NodeKind = (typeof NodeKind)[keyof typeof NodeKind];

/**
 * The statements and blocks of one file in preorder, as parallel arrays. Node 0 is the whole file (kind block).
 * Children of a block are its statements in order; children of any other node are the blocks inside it (or
 * functions inside an expression). Siblings never overlap, and a node's token range contains its children's.
 * The first child of node `i` is `i + 1` when `subtreeEnds[i] > i + 1`; the next sibling of `i` is `subtreeEnds[i]`.
 */
export interface StatementTree {
  readonly count: number;
  readonly kinds: Uint8Array;
  /** Index of the parent; -1 for node 0. */
  readonly parents: Int32Array;
  /** Preorder index just past the last descendant. */
  readonly subtreeEnds: Uint32Array;
  /** Canonical tokens, half-open. */
  readonly tokenStarts: Uint32Array;
  readonly tokenEnds: Uint32Array;
  /** Text offsets, half-open; they include a closing `;` or brace that is no canonical token, and no comment. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Canonical token that holds the declared name (functions and types), or -1. */
  readonly names: Int32Array;
}

/** The same nodes in memory of their own. */
export function copiedTree(tree: StatementTree, newColumns: NewColumns): StatementTree {
  const { count } = tree;
  const columns = newColumns(count * bytesPerNode);
  return {
    count,
    parents: columns.integers(count, tree.parents),
    subtreeEnds: columns.naturals(count, tree.subtreeEnds),
    tokenStarts: columns.naturals(count, tree.tokenStarts),
    tokenEnds: columns.naturals(count, tree.tokenEnds),
    starts: columns.naturals(count, tree.starts),
    ends: columns.naturals(count, tree.ends),
    names: columns.integers(count, tree.names),
    kinds: columns.bytes(count, tree.kinds),
  };
}

const bytesPerNode = 29;

/** The first, and of those the outermost, statement that begins at or behind `offset`; -1 where there is none. */
export function nodeFrom(tree: StatementTree, offset: number): number {
  // Starts grow in preorder.
  let node = Math.max(1, firstFrom(tree.starts, tree.count, offset));
  while (node < tree.count && tree.kinds[node] === NodeKind.block) node++;
  return node < tree.count ? node : -1;
}
