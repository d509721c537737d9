import { NodeKind } from '../../code/statementTree';
import { trimmed } from '../../text/trimmed';
import type { FileStatements } from '../statements/fileStatements';

/** Smallest branch or loop, and smallest statement with a callback, that is compared on its own. */
const MIN_CONTROL_TOKENS = 60;
/** Statements of a unit at least, its own head included; a function may do all in one long statement. */
const MIN_HEADS = 3;
const MIN_FUNCTION_HEADS = 2;
/** Share of a unit above which a part of it is no unit of its own. */
const MOST = 0.85;

/** The nodes of one file that are functions, large blocks, types or the file; they depend on the file alone. */
export interface UnitNodes {
  /** In preorder. */
  readonly nodes: readonly number[];
  /** Index into `nodes` of the next one around each, or -1. */
  readonly parents: readonly number[];
}

export function unitNodes(statements: FileStatements, minTokens: number): UnitNodes {
  const { tree } = statements.code.facts;
  const nodes: number[] = [];
  const parents: number[] = [];
  let around = -1;
  for (let node = 0; node < tree.count; node++) {
    while (around >= 0 && tree.subtreeEnds[nodes[around]!]! <= node) around = parents[around]!;
    if (!isUnit(statements, node, minTokens) || repeatsParent(statements, node)) continue;
    if (around >= 0 && isMostOf(statements, nodes[around]!, node)) continue;
    nodes.push(node);
    parents.push(around);
    around = nodes.length - 1;
  }
  return { nodes: trimmed(nodes), parents: trimmed(parents) };
}

/** Statements of a node. */
function headCount({ code, headsBefore }: FileStatements, node: number): number {
  return headsBefore[code.facts.tree.subtreeEnds[node]!]! - headsBefore[node]!;
}

export function isContainer({ code }: FileStatements, node: number): boolean {
  return node === 0 || code.facts.tree.kinds[node] === NodeKind.type;
}

export function nodeTokens({ code }: FileStatements, node: number): number {
  const { tokenStarts, tokenEnds } = code.facts.tree;
  return tokenEnds[node]! - tokenStarts[node]!;
}

/** Tokens of a unit; of a file without its imports and whatever else takes no part. */
export function ownTokens(statements: FileStatements, node: number): number {
  let tokens = nodeTokens(statements, node);
  if (node > 0) return tokens;
  const { code, excluded } = statements;
  const { count, subtreeEnds } = code.facts.tree;
  for (let child = 1; child < count; child = subtreeEnds[child]!)
    if (excluded[child]) tokens -= nodeTokens(statements, child);
  return tokens;
}

function isUnit(statements: FileStatements, node: number, minTokens: number): boolean {
  const heads = headCount(statements, node);
  if (heads < MIN_FUNCTION_HEADS) return false;
  const tokens = nodeTokens(statements, node);
  if (node === 0) return tokens >= MIN_CONTROL_TOKENS;
  if (statements.excluded[node]) return false;
  const kind = statements.code.facts.tree.kinds[node];
  if (kind === NodeKind.function) return tokens >= minTokens && !isOperand(statements, node);
  if (heads < MIN_HEADS) return false;
  if (kind === NodeKind.type || kind === NodeKind.control || kind === NodeKind.expression)
    return tokens >= MIN_CONTROL_TOKENS;
  return false;
}

/** True for a function without a name that makes up most of the statement which hands it on: that stands for both. */
function isOperand(statements: FileStatements, node: number): boolean {
  const { kinds, names, parents } = statements.code.facts.tree;
  const around = parents[node]!;
  if (names[node]! >= 0 || kinds[around] !== NodeKind.expression) return false;
  return 2 * nodeTokens(statements, node) > nodeTokens(statements, around);
}

/** True for a callback or block that makes up most of a unit around it: that unit stands for both. */
function isMostOf(statements: FileStatements, outer: number, node: number): boolean {
  if (isContainer(statements, outer)) return false;
  return nodeTokens(statements, node) > MOST * nodeTokens(statements, outer);
}

/** True for a statement that is all of what its parent holds, such as a call whose only part is a function. */
function repeatsParent(statements: FileStatements, node: number): boolean {
  const { parents, tokenStarts, tokenEnds } = statements.code.facts.tree;
  const parent = parents[node]!;
  return (
    parent >= 0 &&
    tokenStarts[parent] === tokenStarts[node] &&
    tokenEnds[parent] === tokenEnds[node] &&
    isContainer(statements, parent) === isContainer(statements, node)
  );
}
